"""Taxonomies of people: what they are specialised in. The group's, shared by all clinics."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Specialty(index.Indexed, models.Model):
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)

    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "specialties"

    def __str__(self) -> str:
        return self.name
