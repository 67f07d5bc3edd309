"""Who is asked to work at a clinic, and who worked there and may come back."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Site

from accounts.fields import LoginEmailField
from clinics.roles import Role

LASTS = timedelta(days=7)


def hash_of(token: str) -> str:
    """What is stored of a link's secret: it has 256 random bits, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> "InvitationQuerySet":
        """Not accepted yet; the link may have expired."""
        return self.filter(accepted_at=None)


class Invitation(models.Model):
    """A link by e-mail with which somebody takes up a role at one clinic, once."""

    site = models.ForeignKey(
        Site, verbose_name="clinic", on_delete=models.CASCADE, related_name="invitations"
    )
    email = LoginEmailField("e-mail address")
    role = models.CharField(max_length=16, choices=Role.choices)
    # Unique, and none before it is sent.
    token_hash = models.CharField(  # noqa: DJ001
        max_length=64, null=True, unique=True, editable=False
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "email"],
                condition=models.Q(accepted_at=None),
                name="one_waiting_invitation_for_an_address",
            )
        ]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.expires_at:
            self.expires_at = timezone.now() + LASTS
        super().save(*args, **kwargs)

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def state_words(self) -> str:
        if not self.sent_at:
            return "Not sent yet"
        day = date_format(self.expires_at, "j F")
        return f"Expired on {day}" if self.is_expired else f"Works until {day}"

    def renew(self, now: datetime) -> str:
        """Give the link a new secret and its full time; an earlier link stops working."""
        token = secrets.token_urlsafe(32)
        self.token_hash, self.expires_at = hash_of(token), now + LASTS
        self.save(update_fields=["token_hash", "expires_at"])
        return token


class FormerMember(models.Model):
    """Somebody who worked at the clinic, as they were then: it says nothing of where they are."""

    site = models.ForeignKey(
        Site, verbose_name="clinic", on_delete=models.CASCADE, related_name="former_members"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=320)
    email = models.EmailField("e-mail address")
    role = models.CharField(max_length=16, choices=Role.choices)
    left_at = models.DateTimeField(default=timezone.now)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-left_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["site", "user"], name="one_departure_for_a_person")
        ]

    def __str__(self) -> str:
        return self.name
