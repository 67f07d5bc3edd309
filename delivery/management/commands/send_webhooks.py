"""`manage.py send_webhooks`."""

from typing import Any

from django.core.management import BaseCommand

from delivery.webhooks.pruning import prune_attempts
from delivery.webhooks.sending import send_all_due


class Command(BaseCommand):
    help = "Send the webhooks that are due, and forget what was sent long ago."

    def handle(self, **options: Any) -> None:
        made, pruned = send_all_due(), prune_attempts()
        self.stdout.write(f"{made} requests made, {pruned} old ones forgotten.")
