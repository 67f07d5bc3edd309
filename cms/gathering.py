"""Fetching in sets what pages refer to, before any of it is written out."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.chosen import Chosen
from cms.clinic import Clinic, current_clinic
from cms.references import references
from cms.tree import above


def gather_for_html(page: Any) -> None:
    """Fetch what a page and its clinic's settings refer to, and the pages above it."""
    chosen, clinic = Chosen(), current_clinic()
    look([page], None, page.rows_shown, chosen)
    chosen.cards.update(page.shown_as_cards())
    if clinic is not None:
        chosen.look_at(clinic)  # ty: ignore[invalid-argument-type]
        chosen.places.update(above(page, clinic.root_path))
    references().fetch(chosen)
    share_images([page])


def gather_settings(clinic: Clinic) -> None:
    """Fetch what menus, announcement and call to action refer to, for pages of no page type."""
    chosen = Chosen()
    chosen.look_at(clinic)  # ty: ignore[invalid-argument-type]
    references().fetch(chosen)


def look(pages: list[Any], names: set[str] | None, relations: list[str], chosen: Chosen) -> None:
    """Take what the fields of pages of one type refer to (all, or those of these names), and the
    rows of these relations, which are fetched with one statement each."""
    for name in relations:
        prefetch_related_objects([page for page in pages if not is_at_hand(page, name)], name)
    for page in pages:
        references().belongs(page)
        chosen.look_at(page, names)
        for name in relations:
            for row in getattr(page, name).all():
                if isinstance(row, Page):
                    chosen.pages.add(row.pk)
                else:
                    chosen.look_at(row)


def is_at_hand(page: Any, relation: str) -> bool:
    """A page that is not saved, as in a preview, brings its rows with it."""
    return page.pk is None or relation in (getattr(page, "_cluster_related_objects", None) or {})


def share_images(pages: Iterable[Any], names: set[str] | None = None) -> None:
    """Give each page the fetched pictures for its foreign keys, so that none is fetched twice."""
    refs, image_model = references(), get_image_model()
    for page in pages:
        for field in _image_fields(type(page)):
            if names is None or field.name in names:
                key = getattr(page, field.attname)
                if image := refs.objects(image_model, [key]).get(key):
                    setattr(page, field.name, image)


def _image_fields(model: type[models.Model]) -> list[Any]:
    image_model = get_image_model()
    fields = model._meta.concrete_fields
    return [field for field in fields if getattr(field, "related_model", None) is image_model]
