"""Wagtail's two indexes, made anew for rows that were written without it: references and search."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import Model
from modelsearch import index
from wagtail.models import Page, ReferenceIndex

from clinics.leaving.progress import Report, counted

Made = Mapping[type[Model], Collection[Any]]


def index_anew(made: Made, report: Report) -> None:
    for row in counted("Indexes", list(_indexed(made)), report):
        if ReferenceIndex.is_indexed(type(row)):
            ReferenceIndex.create_or_update_for_object(row)
        index.insert_or_update_object(row)


def _indexed(made: Made) -> Iterator[Any]:
    """Every row as what it is in full; rows below another are indexed with it."""
    pages: Any = Page.objects.filter(pk__in=made[Page])
    yield from pages.specific().iterator()
    known = {*ReferenceIndex.indexed_models, *index.get_indexed_models()}
    for model, pks in made.items():
        if model in known and not issubclass(model, Page):
            yield from model._base_manager.filter(pk__in=pks).iterator()
