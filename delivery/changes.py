"""A clinic's edition, and the changes that raised it."""

from typing import ClassVar

from django.db import models
from wagtail.models import Site


class Kind(models.TextChoices):
    """What happened to what the public sees."""

    PUBLISHED = "published", "Published"
    MOVED = "moved", "Moved"
    UNPUBLISHED = "unpublished", "Unpublished"
    DELETED = "deleted", "Deleted"
    WITHDRAWN = "withdrawn", "Withdrawn"
    PRIVACY = "privacy", "Made private"
    REVIEW = "review", "Review state"
    SETTINGS = "settings", "Settings"
    MEDIA = "media", "Pictures and documents"
    TAXONOMY = "taxonomy", "Categories and shared texts"
    REDIRECT = "redirect", "Redirects"


GONE = frozenset([Kind.UNPUBLISHED, Kind.DELETED, Kind.WITHDRAWN, Kind.PRIVACY])
"""Kinds after which the page's address shows it no longer."""


class Edition(models.Model):
    """How often what the public sees of a clinic has changed."""

    site = models.OneToOneField(
        Site, on_delete=models.CASCADE, primary_key=True, related_name="edition"
    )
    number = models.PositiveBigIntegerField(default=0)
    of_texts = models.PositiveBigIntegerField(default=0, db_default=0)
    """How many of the changes were of single pages' own texts, or of pictures and documents, and of
    nothing else."""

    raised_at = models.DateTimeField(null=True)
    state_raised_at = models.DateTimeField(null=True)
    """When it was last raised by something that `of_texts` does not count."""
    kept_after = models.PositiveBigIntegerField(default=0)
    """Changes with greater numbers are all kept; of the others some may be."""

    swept_on = models.DateField(null=True)
    """The clinic's date up to which its changes by date alone are among its changes."""

    def __str__(self) -> str:
        return f"{self.site} {self.number}"


class Change(models.Model):
    """One change of what the public sees of a clinic. Its numbers have no gaps."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveBigIntegerField()
    """The edition that began with it."""
    kind = models.CharField(max_length=16, choices=Kind.choices)
    at = models.DateTimeField()
    page = models.PositiveBigIntegerField(null=True)
    """The page's id, which outlives the page; None where it is about no page alone."""
    page_uuid = models.UUIDField(null=True)
    page_type = models.CharField(max_length=100, blank=True)
    """As the API says it, e.g. "conditions.ConditionPage"."""
    title = models.CharField(max_length=255, blank=True)
    path = models.TextField(blank=True)
    """Where it is, or was last, on the clinic's host."""
    old_path = models.TextField(blank=True)
    """Where it was before it moved."""
    reason = models.TextField(blank=True)
    replacement = models.PositiveBigIntegerField(null=True)
    """The id of the page to read instead."""

    is_of_content_alone = False
    """Is it one of those that `Edition.of_texts` counts? Known while it is written."""

    class Meta:
        ordering: ClassVar = ["site", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "number"], name="change_number")
        ]
        indexes: ClassVar = [
            models.Index(fields=["site", "path"], name="change_path"),
            models.Index(fields=["site", "old_path"], name="change_old_path"),
            models.Index(fields=["site", "page"], name="change_page"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.path}"

    @property
    def is_gone(self) -> bool:
        return self.kind in GONE
