"""What was sent is kept for a while."""

from datetime import timedelta

from django.utils import timezone

from delivery.webhooks.models import WebhookAttempt

KEPT = timedelta(days=30)


def prune_attempts() -> int:
    """Returns how many were taken out."""
    old = WebhookAttempt.objects.filter(at__lt=timezone.now() - KEPT)
    return old.delete()[0]
