"""`manage.py send_webhooks`."""

from typing import Any

from django.core.management import BaseCommand

from delivery.webhooks.mail import tell_all
from delivery.webhooks.pruning import prune_attempts
from delivery.webhooks.sending import send_all_due


class Command(BaseCommand):
    help = (
        "Send the webhooks that are due, tell managers which were stopped, and forget what was "
        "sent long ago."
    )

    def handle(self, **options: Any) -> None:
        made, told, pruned = send_all_due(), tell_all(), prune_attempts()
        self.stdout.write(
            f"{made} requests made, {told} managers told, {pruned} old ones forgotten."
        )
