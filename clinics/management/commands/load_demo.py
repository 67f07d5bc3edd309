"""`manage.py load_demo`: two clinics with content, to try it out and to show it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail import hooks

from clinics.clinic_settings import ClinicSettings
from clinics.demo.clinics import hosts, open_demo_clinics
from clinics.demo.logins import make_logins
from clinics.provisioning import own_port, publish_home
from cms.changing import changing


class Command(BaseCommand):
    help = "Load the demonstration: what is there already is kept, so it can be run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing when there is any clinic."
        )
        parser.add_argument("--port", type=int, help="At which it is served; default: the admin's.")
        parser.add_argument(
            "--beside-others",
            action="store_true",
            help="Load it into a database that holds other clinics as well.",
        )

    def handle(self, *, if_empty: bool, beside_others: bool, **options: Any) -> None:
        if if_empty and ClinicSettings.objects.exists():
            return
        refuse_among_others(beside_others)
        with changing():
            clinics = open_demo_clinics(options["port"] or own_port(), self.report)
            for load in hooks.get_hooks("load_demo"):
                load(clinics, self.report)
            for clinic in clinics.values():
                publish_home(clinic)
            make_logins(clinics, getattr(settings, "DEMO_PASSWORD", None), self.report)
        for clinic in clinics.values():
            self.stdout.write(f"{clinic.name} is at {clinic.url}")

    def report(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()


def refuse_among_others(beside_others: bool) -> None:
    """Raise `CommandError` when made-up clinics would come to stand among real ones."""
    others = ClinicSettings.objects.exclude(site__hostname__in=hosts(), is_demo=True)
    if not beside_others and (other := others.select_related("site").first()):
        raise CommandError(
            f"This database holds another clinic ({other.name}). The demo is made up and would "
            "stand beside it; say --beside-others if that is what you want."
        )
