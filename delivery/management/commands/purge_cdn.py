"""`manage.py purge_cdn --all`."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Site

from delivery.cdn.models import PurgeState
from delivery.cdn.purging import purge_all_due, remember


class Command(BaseCommand):
    help = "Have the CDN purge what is no longer true."

    def add_arguments(self, parser: ArgumentParser) -> None:
        everything = "Everything, as after a new version of the software."
        parser.add_argument("--all", action="store_true", help=everything)

    def handle(self, **options: Any) -> None:
        if not settings.CDN_PURGE_URL:
            raise CommandError("There is no CDN: CDN_PURGE_URL is empty.")
        if options["all"]:
            remember(Site.objects.values_list("pk", flat=True))
            PurgeState.objects.update(purged=0, again_at=timezone.now(), next_try_at=None)
        made, failing = purge_all_due(), PurgeState.objects.filter(failures__gt=0).count()
        if failing and options["all"]:
            raise CommandError(f"Clinics of which it was not purged: {failing}. It is tried again.")
        self.stdout.write(f"{made} requests made, {failing} clinics wait for another try.")
