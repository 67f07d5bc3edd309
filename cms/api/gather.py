"""Fetching in sets what the pages of one answer refer to, before any of them is written out.

A page type names its rows and many-to-many fields in `api_prefetch`, and in `api_reads` what an
API field reads that is called otherwise; foreign keys, streams and rich text are found by
themselves.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.images import get_image_model

from cms import renditions
from cms.chosen import Chosen
from cms.gathering import look, share_images
from cms.references import references


def gather(pages: Iterable[Any], fields: set[str]) -> None:
    """Fetch what these pages' API fields refer to: one statement a relation, however many pages."""
    by_model: dict[type[models.Model], list[Any]] = defaultdict(list)
    for page in pages:
        by_model[type(page)].append(page)
    chosen, refs = Chosen(), references()
    for model, alike in by_model.items():
        names = sources(model, fields)
        look(alike, names, prefetches(model, names), chosen)
        for page in alike:
            _look_around(page, names, chosen)
    refs.fetch(chosen)
    for model, alike in by_model.items():
        share_images(alike, sources(model, fields))
    renditions.gather(refs.known(get_image_model()))


def sources(model: type[models.Model], fields: set[str]) -> set[str]:
    """The attributes from which these API fields are read."""
    found, reads = set(fields), getattr(model, "api_reads", {})
    for field in getattr(model, "api_fields", ()):
        if field.name not in fields:
            continue
        found.update(reads.get(field.name, ()))
        if source := getattr(field, "serializer", None) and field.serializer._kwargs.get("source"):
            found.add(source.partition(".")[0])
    return found


def prefetches(model: type[models.Model], names: set[str]) -> list[str]:
    """The relations of `api_prefetch` that are among these attributes."""
    return [name for name in getattr(model, "api_prefetch", ()) if name in names]


def _look_around(page: Any, names: set[str], chosen: Chosen) -> None:
    """The pages that Wagtail's own fields name."""
    if "alias_of" in names and page.alias_of_id:
        chosen.pages.add(page.alias_of_id)
    if "parent" in names:
        chosen.places.add(page.path[: -page.steplen])
