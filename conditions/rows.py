"""Rows below a condition or a treatment: its other names, its codes, the pages it points at."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.api.fields import written
from cms.rows import Row
from conditions import codes


class AlternateName(Row):
    """Another name: shown on the page, or kept for the search alone (misspellings are)."""

    class Kind(models.TextChoices):
        LAY = "lay", "Everyday name"
        MEDICAL = "medical", "Medical name"
        ABBREVIATION = "abbreviation", "Abbreviation"
        EPONYM = "eponym", "Named after a person"

    term = models.TextField(blank=True)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.LAY)
    shown = models.BooleanField(
        "shown on the page",
        default=True,
        help_text="No tick for misspellings: the search knows them, nobody sees them.",
    )

    panels = [
        FieldRowPanel(
            [FieldPanel("term", widget=forms.TextInput), FieldPanel("kind"), FieldPanel("shown")]
        )
    ]
    api_fields = written("term", "kind", "shown")

    class Meta(Row.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.term


class Code(Row):
    """A code of a clinical classification; never a procedure code, which needs a licence."""

    system = models.CharField(
        max_length=16, choices=[(name, name) for name in codes.SYSTEMS], default=codes.ICD_10
    )
    code = models.TextField(blank=True)

    panels = [FieldRowPanel([FieldPanel("system"), FieldPanel("code", widget=forms.TextInput)])]
    api_fields = written("system", "code")

    class Meta(Row.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.system} {self.code}"


def chosen(page_type: str) -> models.ForeignKey:
    """The page that a row points at; a row without one is left out of everything."""
    return models.ForeignKey(
        page_type, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )


class ChosenPage(Row):
    """A row that points at another page; the concrete row declares `source` and `page`."""

    page: Any

    panels = [FieldPanel("page")]
    api_fields = written("page")

    class Meta(Row.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.page or "")


def with_their_pages(rows: Any) -> list[Any]:
    """Those of the rows that point at a page, each with its page: one statement for all of them,
    none where they have them already."""
    pointing = [row for row in rows.all() if row.page_id]
    models.prefetch_related_objects(pointing, "page")
    return pointing


def chosen_ids(rows: Any) -> list[int]:
    """The ids of the pages that rows point at, each once, in their order."""
    return list(dict.fromkeys(row.page_id for row in rows.all() if row.page_id))


def ids_in(page: Any, relation: str) -> list[int]:
    """The same of a page's relation; from what was read for all pages of an answer, if it was."""
    kept = page.__dict__.get("ids_chosen", {})
    return kept[relation] if relation in kept else chosen_ids(getattr(page, relation))
