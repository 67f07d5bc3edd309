"""Fetching in sets what the pages of one answer refer to, before any of them is written out.

A page type names its rows and many-to-many fields in `api_prefetch`; foreign keys, streams and
rich text are found by themselves.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.models import Page

from cms import renditions
from cms.chosen import Chosen
from cms.clinic import current_clinic
from cms.references import references


def gather(pages: Iterable[Any], fields: set[str]) -> None:
    """Fetch what these pages' API fields refer to: one statement a relation, however many pages."""
    by_model: dict[type[models.Model], list[Any]] = defaultdict(list)
    for page in pages:
        by_model[type(page)].append(page)
    chosen, refs = Chosen(), references()
    for model, alike in by_model.items():
        lookups = prefetches(model, fields)
        if lookups:
            prefetch_related_objects(alike, *lookups)
        for page in alike:
            _look(page, sources(model, fields), lookups, chosen)
    refs.fetch(chosen)
    for model, alike in by_model.items():
        _share_images(model, alike, fields)
    renditions.gather(refs.known(get_image_model()))


def sources(model: type[models.Model], fields: set[str]) -> set[str]:
    """The attributes from which these API fields are read."""
    found = set(fields)
    for field in getattr(model, "api_fields", ()):
        source = getattr(field, "serializer", None) and field.serializer._kwargs.get("source")
        if source and field.name in fields:
            found.add(source.partition(".")[0])
    return found


def prefetches(model: type[models.Model], fields: set[str]) -> list[str]:
    """What `api_prefetch` names, less what only fields that were not asked for need."""
    named = getattr(model, "api_prefetch", ())
    own = {getattr(field, "name", field) for field in getattr(model, "api_fields", ())}
    wanted = sources(model, fields)
    return [name for name in named if name in wanted or (name not in own and wanted & own)]


def _look(page: Any, names: set[str], lookups: list[str], chosen: Chosen) -> None:
    clinic = current_clinic()
    if clinic and page.path.startswith(clinic.root_path):
        page.__dict__.setdefault("clinic", clinic)
    if "alias_of" in names and page.alias_of_id:
        chosen.pages.add(page.alias_of_id)
    chosen.look_at(page, names)
    for lookup in lookups:
        for row in getattr(page, lookup).all():
            if isinstance(row, Page):
                chosen.pages.add(row.pk)
            else:
                chosen.look_at(row)


def _share_images(model: type[models.Model], pages: list[Any], fields: set[str]) -> None:
    """Give each page the fetched picture for its foreign key, so that none is fetched twice."""
    refs, image_model = references(), get_image_model()
    for field in model._meta.concrete_fields:
        if field.name in fields and getattr(field, "related_model", None) is image_model:
            found = refs.objects(image_model, [getattr(page, field.attname) for page in pages])
            for page in pages:
                if image := found.get(getattr(page, field.attname)):
                    setattr(page, field.name, image)
