"""Telling subscribers what they were not told yet: one change after the other, by one worker.

A worker claims a subscriber for a moment longer than a request can take, and holds no transaction
and no lock while it waits for the answer. If it is killed, the claim runs out, and what was being
sent is sent again.
"""

import logging
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from delivery.webhooks import mail, posting
from delivery.webhooks.messages import Message, next_message, test_message
from delivery.webhooks.models import (
    TEST,
    State,
    WebhookAttempt,
    WebhookSubscriber,
    edition_of,
)
from delivery.webhooks.posting import Answer
from delivery.webhooks.retrying import next_try
from delivery.webhooks.signing import KeyChanged, signed

log = logging.getLogger(__name__)

CLAIM = timedelta(seconds=60)
"""Much longer than a request can take, so that no two workers ever send to one subscriber."""
ONE_TURN = timedelta(seconds=60)
"""For how long one subscriber is told things before others have their turn."""
HEADERS = {"Content-Type": "application/json", "User-Agent": "clinic-webhooks/1"}
GONE = 410
ASKS_TO_WAIT = (429, 503)
KEY_CHANGED = (
    "The installation's key was changed, so the secret is lost. Make a new secret, and give it to "
    "whoever runs the address."
)


def due(now: datetime) -> QuerySet[WebhookSubscriber]:
    """Those to whom something may be sent now; whether there is anything, is not asked."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    is_time = Q(state=State.ON) & (Q(next_try_at=None) | Q(next_try_at__lte=now))
    return WebhookSubscriber.objects.filter(free, is_time | Q(is_test_wanted=True)).order_by("pk")


def send_all_due() -> int:
    """Until nobody is due who has anything waiting; returns how many requests were made."""
    made = 0
    while True:
        in_this_round = sum(_turn(pk) for pk in due(timezone.now()).values_list("pk", flat=True))
        if not in_this_round:
            return made
        made += in_this_round


def _turn(pk: int) -> int:
    """What goes wrong with one subscriber is no reason for others to wait."""
    try:
        return send_to(pk)
    except Exception:
        log.exception("Webhook subscriber %s could not be served.", pk)
        return 0


def send_to(pk: int) -> int:
    """One turn of a subscriber; returns how many requests were made."""
    made, until = 0, timezone.now() + ONE_TURN
    with claimed(pk) as claim:
        while claim and timezone.now() < until:
            subscriber = held(pk, claim)
            message = what_to_send(subscriber) if subscriber else None
            if subscriber is None or message is None:
                break
            record(subscriber, *ask(subscriber, message))
            made += 1
    return made


@contextmanager
def claimed(pk: int) -> Generator[uuid.UUID | None]:
    """This worker's claim; None where the subscriber is not due, or is another worker's."""
    claim, now = uuid.uuid4(), timezone.now()
    mine = {"claim": claim, "claimed_until": now + CLAIM}
    # One statement: of two workers that come at once, one finds it claimed.
    got = due(now).filter(pk=pk).order_by().update(**mine)
    try:
        yield claim if got else None
    finally:
        if got:
            mine = WebhookSubscriber.objects.filter(pk=pk, claim=claim)
            mine.update(claim=None, claimed_until=None)


def held(pk: int, claim: uuid.UUID) -> WebhookSubscriber | None:
    """The row as it is now, with the claim renewed; None if it went to somebody else."""
    mine = WebhookSubscriber.objects.filter(pk=pk, claim=claim)
    if not mine.update(claimed_until=timezone.now() + CLAIM):
        return None
    return mine.select_related("site").first()


def what_to_send(subscriber: WebhookSubscriber) -> Message | None:
    now = timezone.now()
    if subscriber.is_test_wanted:
        return test_message(subscriber)
    if subscriber.state != State.ON or (subscriber.next_try_at and now < subscriber.next_try_at):
        return None
    # Read first: what is numbered meanwhile has a greater number.
    last = edition_of(subscriber.site_id).number
    message = next_message(subscriber)
    if message is None:
        pass_over(subscriber, last)
    return message


def pass_over(subscriber: WebhookSubscriber, last: int) -> None:
    """What is none of its kinds counts as told."""
    mine = WebhookSubscriber.objects.filter(pk=subscriber.pk, told=subscriber.told, told__lt=last)
    mine.update(told=last)


def ask(subscriber: WebhookSubscriber, message: Message) -> tuple[WebhookAttempt, Answer]:
    """Send it; returns what to write down, and what came back."""
    now = timezone.now()
    attempt = WebhookAttempt(
        subscriber=subscriber, message=message.id, number=message.number, kind=message.kind, at=now
    )
    try:
        signature = signed(subscriber, message.id, message.body, now)
    except KeyChanged:
        answer = Answer(problem=KEY_CHANGED)
    else:
        headers = {**HEADERS, **signature}
        answer = posting.post(subscriber.address, headers, message.body.encode())
        lines = [f"{name}: {value}" for name, value in headers.items()]
        attempt.request = "\n".join([f"POST {subscriber.address}", *lines, "", message.body])
    attempt.milliseconds, attempt.status = answer.milliseconds, answer.status
    attempt.answer, attempt.problem = answer.text, answer.problem
    return attempt, answer


def record(asked: WebhookSubscriber, attempt: WebhookAttempt, answer: Answer) -> None:
    """Write down what came back, and where to go on, unless somebody moved that meanwhile."""
    with transaction.atomic():
        rows = WebhookSubscriber.objects.select_for_update().filter(pk=asked.pk)
        subscriber = rows.filter(claim=asked.claim).first()
        if subscriber is None:
            return  # Taken away, or so late that another worker has it.
        attempt.save()
        if attempt.kind == TEST:
            after_test(subscriber, answer)
        elif subscriber.told == asked.told:
            after(subscriber, attempt.number, answer)
        subscriber.save()


def after_test(subscriber: WebhookSubscriber, answer: Answer) -> None:
    """A test is made once; if it succeeds, what waits for another try need not wait."""
    subscriber.is_test_wanted = False
    if not answer.problem:
        subscriber.next_try_at = None


def after(subscriber: WebhookSubscriber, number: int, answer: Answer) -> None:
    now = timezone.now()
    if not answer.problem:
        subscriber.go_on_after(number)
        return
    subscriber.failures += 1
    subscriber.failing_since = subscriber.failing_since or now
    asked = answer.retry_after if answer.status in ASKS_TO_WAIT else None
    subscriber.next_try_at = next_try(subscriber.failures, subscriber.failing_since, now, asked)
    if subscriber.state != State.ON:
        return
    if answer.problem == KEY_CHANGED:
        stop(subscriber, KEY_CHANGED)
    elif answer.status == GONE:
        stop(subscriber, "It answered 410: it wants no more webhooks.")
    elif subscriber.next_try_at is None:
        stop(subscriber, f"It could not be reached for three days. The last time: {answer.problem}")


def stop(subscriber: WebhookSubscriber, because: str) -> None:
    """Send nothing more, and tell the managers."""
    subscriber.state, subscriber.stopped_because = State.STOPPED, because
    mail.tell_managers_soon(subscriber)
