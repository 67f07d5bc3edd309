"""Addresses at which readers found nothing."""

from django.db import models
from django.utils import timezone
from wagtail.models import Site


class MissedAddress(models.Model):
    """A path on a clinic's host that answered 404, and how often. It says nothing of who asked."""

    site = models.ForeignKey(
        Site, verbose_name="clinic", on_delete=models.CASCADE, related_name="missed_addresses"
    )
    path = models.CharField("address", max_length=255)
    count = models.PositiveIntegerField("how often", default=1)
    first_seen = models.DateTimeField(default=timezone.now)
    last_seen = models.DateTimeField(default=timezone.now)
    is_ignored = models.BooleanField(default=False)

    class Meta:
        verbose_name = "missed address"
        verbose_name_plural = "missed addresses"
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="one_missed_address")]
        indexes = [models.Index(fields=["site", "-last_seen"], name="newest_missed")]

    def __str__(self) -> str:
        return self.path
