"""The app's tables, each from the file that is about it."""

from delivery.cdn.models import PurgeState
from delivery.changes import Change, Edition, Kind
from delivery.webhooks.models import WebhookAttempt, WebhookMail, WebhookSubscriber

__all__ = [
    "Change",
    "Edition",
    "Kind",
    "PurgeState",
    "WebhookAttempt",
    "WebhookMail",
    "WebhookSubscriber",
]
