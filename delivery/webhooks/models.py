"""Who is told of a clinic's changes, and what was sent to them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Site

from delivery.changes import Change, Edition, Kind

TEST = "test"
RESET = "reset"
"""Changes that were never sent are kept no longer: the subscriber has to read everything anew."""


class State(models.TextChoices):
    ON = "on", "On"
    PAUSED = "paused", "Paused"
    STOPPED = "stopped", "Stopped"


class WebhookSubscriber(models.Model):
    """An address that is told of a clinic's changes, in their order, one after the other."""

    site = models.ForeignKey(
        Site, verbose_name="clinic", on_delete=models.CASCADE, related_name="webhook_subscribers"
    )
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=500)
    kinds = models.JSONField(default=list, blank=True)
    """Values of `Kind`; none means all."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.ON)
    stopped_because = models.TextField(blank=True)
    """A sentence for the managers."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    seed = models.CharField(max_length=64, blank=True, editable=False)
    """What the secret is made from, together with the installation's own (see `signing`)."""
    ending = models.CharField(max_length=4, blank=True, editable=False)
    """The last letters of the secret, to tell it by."""
    secrets_before = models.JSONField(default=list, editable=False)
    """`seed`, `ending` and `until` of those that sign as well for a while, the latest first."""
    is_shown = models.BooleanField(default=False, editable=False)
    """Was the secret shown, which happens once?"""

    told = models.PositiveBigIntegerField(default=0, editable=False)
    """The number of the last change that was sent, or was none of its kinds."""
    failures = models.PositiveIntegerField(default=0, editable=False)
    """How often the next change was tried in vain."""
    failing_since = models.DateTimeField(null=True, editable=False)
    next_try_at = models.DateTimeField(null=True, editable=False)
    is_test_wanted = models.BooleanField(default=False, editable=False)

    claim = models.UUIDField(null=True, editable=False)
    """Which worker is sending to it."""
    claimed_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "address"], name="one_webhook_for_an_address")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_trying_again(self) -> bool:
        return self.state == State.ON and self.failures > 0

    @property
    def kinds_words(self) -> str:
        return (
            ", ".join(str(Kind(kind).label) for kind in self.kinds if kind in Kind.values) or "All"
        )

    def waiting(self) -> "models.QuerySet[Change]":
        """The changes that are still to be sent, in their order."""
        after = Change.objects.filter(site=self.site_id, number__gt=self.told)
        wanted = after.filter(kind__in=self.kinds) if self.kinds else after
        return wanted.order_by("number")

    def go_on_after(self, number: int) -> None:
        """Send what comes after this change, and begin anew with counting failures."""
        self.told = number
        self.failures, self.failing_since, self.next_try_at = 0, None, None


class WebhookMail(models.Model):
    """A manager who is still to be told by mail that a webhook is stopped."""

    subscriber = models.ForeignKey(
        WebhookSubscriber, on_delete=models.CASCADE, related_name="mails"
    )
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subscriber", "manager"], name="one_mail_for_a_manager")
        ]

    def __str__(self) -> str:
        return f"{self.manager_id} about {self.subscriber_id}"


class WebhookAttempt(models.Model):
    """One request to a subscriber, and what came back. Kept for a while."""

    subscriber = models.ForeignKey(
        WebhookSubscriber, on_delete=models.CASCADE, related_name="attempts"
    )
    message = models.CharField(max_length=64)
    """The message's id: the same, however often it is tried."""
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=16)
    at = models.DateTimeField(default=timezone.now)
    milliseconds = models.PositiveIntegerField(default=0)
    request = models.TextField(blank=True)
    """Its first line, headers and body."""
    status = models.PositiveSmallIntegerField(null=True)
    """None where nothing was answered."""
    answer = models.TextField(blank=True)
    """Headers and the beginning of the body."""
    problem = models.TextField(blank=True)
    """A sentence; empty where it was delivered."""

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["subscriber", "-at"], name="newest_attempts"),
            models.Index(fields=["at"], name="oldest_attempts"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    @property
    def is_delivered(self) -> bool:
        return not self.problem

    @property
    def kind_words(self) -> str:
        if self.kind == TEST:
            return "Test"
        return str(Kind(self.kind).label) if self.kind in Kind.values else self.kind

    @property
    def outcome(self) -> str:
        """ "answered 200", or what went wrong."""
        return self.problem or f"answered {self.status}"


def edition_of(site_id: int) -> Edition:
    return Edition.objects.filter(site=site_id).first() or Edition(site_id=site_id)
