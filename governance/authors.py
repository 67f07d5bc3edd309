"""Who wrote a page. Each page type that has authors declares its own table from `Author`.

class ConditionAuthor(Author):
    page = ParentalKey("conditions.ConditionPage", CASCADE, related_name="authors")
"""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Page

from cms.api.fields import written
from cms.references import references
from cms.rows import Row


class Author(Row):
    """A practitioner with a profile, or a name alone. The name stays when the person leaves."""

    practitioner = models.ForeignKey(
        "clinics.PractitionerPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Somebody with a profile at this clinic.",
    )
    name = models.TextField(
        blank=True,
        help_text="For somebody without a profile, or as it should read in the byline.",
    )

    panels = [FieldPanel("practitioner"), FieldPanel("name", widget=forms.TextInput)]
    api_fields = written("practitioner", "name")

    class Meta(Row.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        chosen = self.practitioner_id
        if self.name or not chosen:
            return self.name
        person = references().objects(Page, [chosen]).get(chosen)
        return person.title if person else ""

    @property
    def practitioner_here(self) -> Any:
        """The serving clinic's profile of the person, or None."""
        chosen = self.practitioner_id
        return references().pages([chosen]).get(chosen) if chosen else None


def keep_names(authors: Any) -> None:
    """Write down the names of practitioners, so that a byline outlives their profile."""
    for author in authors.all():
        if author.practitioner and not author.name:
            author.name = author.practitioner.title


def bylines(authors: Any) -> list[dict[str, str]]:
    """The authors as the byline component shows them: `[{name, url}]`, url empty for none here."""
    url = references().url
    shown = [author for author in authors.all() if author.shown_name]
    return [
        {"name": author.shown_name, "url": url(page) if (page := author.practitioner_here) else ""}
        for author in shown
    ]


def authors_panel() -> InlinePanel:
    return InlinePanel("authors", heading="Authors", label="Author")
