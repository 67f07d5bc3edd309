"""How far a CDN was purged of each clinic's answers."""

from django.db import models


class PurgeState(models.Model):
    """A clinic, and up to which of its changes the CDN was told. It outlives the clinic.

    Without a foreign key: of a clinic that was closed everything is still to be purged.
    """

    site = models.PositiveBigIntegerField(primary_key=True)
    purged = models.PositiveBigIntegerField(default=0)
    """The clinic's edition when the CDN last did as it was told."""
    again_at = models.DateTimeField(null=True)
    """When to purge once more, for what was under way the first time; None: it was done."""
    is_closed = models.BooleanField(default=False)
    """Was it purged since the clinic is closed?"""

    failures = models.PositiveIntegerField(default=0)
    """How often it was tried in vain since the last time it succeeded."""
    next_try_at = models.DateTimeField(null=True)
    is_reported = models.BooleanField(default=False)
    """Were the administrators told of the failures?"""

    claim = models.UUIDField(null=True)
    """Which worker is purging it."""
    claimed_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.site} {self.purged}"
