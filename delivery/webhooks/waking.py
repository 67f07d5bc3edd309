"""Setting the worker to work: after a change, after a manager's wish, and for another try.

The rows say what is to be sent, so nothing is lost with a task: `manage.py send_webhooks` finds
whatever nobody was woken for.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import task

from delivery.numbering import edition_raised
from delivery.webhooks.models import State, WebhookSubscriber
from delivery.webhooks.sending import due, send_to

log = logging.getLogger(__name__)


def connect() -> None:
    edition_raised.connect(wake_for, dispatch_uid="delivery.webhooks.wake_for")


def wake_for(sites: Iterable[int], **_: Any) -> None:
    """The editions of these clinics were raised, and whoever did it has an answer to get."""
    try:
        for pk in due(timezone.now()).filter(site__in=sites).values_list("pk", flat=True):
            send.enqueue(pk)
    except DatabaseError:
        log.exception("Nobody was woken to send webhooks; send_webhooks will find them.")


def wake_soon(subscriber: WebhookSubscriber) -> None:
    """Once what was changed about it is stored for good."""
    transaction.on_commit(lambda: send.enqueue(subscriber.pk))


@task(backend="worker")
def send(pk: int) -> None:
    """One turn of a subscriber, and another one later if anything is left."""
    if send_to(pk) and (subscriber := WebhookSubscriber.objects.filter(pk=pk).first()):
        again(subscriber)


def again(subscriber: WebhookSubscriber) -> None:
    if subscriber.state != State.ON or not subscriber.waiting().exists():
        return
    if subscriber.next_try_at is None:
        send.enqueue(subscriber.pk)
    elif send.get_backend().supports_defer:
        send.using(run_after=subscriber.next_try_at).enqueue(subscriber.pk)
