"""`manage.py serve_demo --port 8000`: what `make run` does once everything is installed."""

import errno
import socket
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import BaseCommand, CommandError, call_command
from django.core.servers.basehttp import get_internal_wsgi_application, run
from wagtail.models import Site

LOGINS_SHOWN = 20


class Command(BaseCommand):
    help = "Migrate, load the demo where there is no clinic yet, say where it is, and serve it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("This is for trying it out; docs/operating.md says how to serve.")
        refuse_taken(port)
        self.stdout.write("Preparing the database ...")
        call_command("migrate", verbosity=0)
        call_command("load_demo", if_empty=True, port=port)
        move_sites_to(port)
        for line in (*addresses(port), "", *logins(), "", "Ctrl-C ends it."):
            self.stdout.write(line)
        if settings.PICTURES_AHEAD:
            call_command("make_renditions", later=True)
        try:
            serve(port)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. `make run` goes on from here.")


def refuse_taken(port: int) -> None:
    """Raise `CommandError` when something else listens at the port of either loopback address."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except (OSError, OverflowError) as error:
            if isinstance(error, OSError) and error.errno in (
                errno.EADDRNOTAVAIL,
                errno.EAFNOSUPPORT,
            ):
                continue  # a machine without IPv6
            other = 8123 if port != 8123 else 8124
            raise CommandError(
                f"Port {port} cannot be used ({error}). Try another, as in: make run PORT={other}"
            ) from None


def move_sites_to(port: int) -> None:
    """Have the clinics of this machine name the port they are served at."""
    for site in Site.objects.filter(hostname__endswith=".localhost").exclude(port=port):
        site.port = port
        site.save()


def addresses(port: int) -> list[str]:
    """A line for the group, each clinic and the admin, ready to be followed."""
    group = f"http://{settings.GROUP_HOST}:{port}"
    clinics = [
        (site.site_name or site.hostname, f"http://{site.hostname}:{site.port}")
        for site in Site.objects.order_by("pk")
    ]
    places = [
        ("The group", f"{group}/"),
        ("Admin", f"{group}/admin/"),
        *((name, f"{at}/") for name, at in clinics),
        *((f"{name}, API", f"{at}/api/v2/pages/") for name, at in clinics),
    ]
    width = max(len(name) for name, _ in places)
    return ["", *(f"  {name:<{width}}  {url}" for name, url in places)]


def logins() -> list[str]:
    """The accounts that the demo's password opens; one that was changed is not given away."""
    password = settings.DEMO_PASSWORD
    users = get_user_model().objects.filter(is_active=True).order_by("pk")[:LOGINS_SHOWN]
    opens = {stored: check_password(password, stored) for stored in {u.password for u in users}}
    emails = [user.get_username() for user in users if opens[user.password]]
    return [f"  Logins, all with the password {password}:", *(f"    {email}" for email in emails)]


def serve(port: int) -> None:
    """Serve at both loopback addresses, since clients differ in which of them localhost is."""
    application = StaticFilesHandler(get_internal_wsgi_application())
    if socket.has_ipv6:
        threading.Thread(
            target=serve_ipv6, args=(port, application), name="ipv6", daemon=True
        ).start()
    run("127.0.0.1", port, application, threading=True)


def serve_ipv6(port: int, application: StaticFilesHandler) -> None:
    try:
        run("::1", port, application, ipv6=True, threading=True)
    except OSError:
        return  # no IPv6 here; 127.0.0.1 is enough then
