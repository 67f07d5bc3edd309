"""Where on the body a condition is. The group's list, shared by all clinics."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class BodyArea(index.Indexed, models.Model):
    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveIntegerField(default=0, help_text="Small numbers come first in lists.")

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
