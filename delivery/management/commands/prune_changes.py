"""`manage.py prune_changes --days 90`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from delivery.pruning import prune

SHORTEST = 7
"""Days; webhooks try for three, and a mirror may be away for some."""


class Command(BaseCommand):
    help = "Take out old changes. Whoever follows the change feed more slowly begins again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=90, help="Keep those of so many days.")

    def handle(self, *, days: int, **options: Any) -> None:
        if days < SHORTEST:
            raise CommandError(f"--days must be {SHORTEST} or more.")
        self.stdout.write(f"{prune(days)} changes taken out.")
