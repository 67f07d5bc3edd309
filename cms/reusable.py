"""Reusable sections: words that a clinic keeps in one place and shows on many pages."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, RevisionMixin, Site
from wagtail.search import index

from cms.blocks.sections import CONTENT_BLOCKS


class ReusableSection(PreviewableMixin, RevisionMixin, index.Indexed, models.Model):
    """Edited once, shown everywhere it is used; “usage” in the admin lists where."""

    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, related_name="reusable_sections", verbose_name="clinic"
    )
    name = models.CharField(
        max_length=120, help_text="Only staff see it, e.g. “What to bring to your first visit”."
    )
    content = StreamField(CONTENT_BLOCKS, blank=True)

    panels = [FieldPanel("site"), FieldPanel("name"), FieldPanel("content")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("id"),
        index.FilterField("site"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = "reusable section"

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "cms/reusable_preview.html"
