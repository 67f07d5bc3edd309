"""Fetching in sets what the pages of one answer refer to, before any of them is written out.

A page type names its rows and many-to-many fields in `api_prefetch`, in `api_reads` what an API
field reads that is called otherwise, and in `api_measures` of which of it nothing is shown that it
refers to; foreign keys, streams and rich text are found by themselves.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import connection, models
from wagtail.api import APIField
from wagtail.images import get_image_model

from cms import renditions
from cms.api.common_fields import READS, WITH_THE_WAY, relate
from cms.chosen import Chosen
from cms.clinic import current_clinic
from cms.gathering import is_at_hand, look, share_images
from cms.references import references
from cms.tree import above


def gather(pages: Iterable[Any], fields: set[str]) -> None:
    """Fetch what these pages' API fields refer to: one statement a relation, however many pages."""
    by_model: dict[type[models.Model], list[Any]] = defaultdict(list)
    for page in pages:
        by_model[type(page)].append(page)
    chosen, refs = Chosen(), references()
    for model, alike in by_model.items():
        names, by_id = sources(model, fields), read_by_id(model, fields)
        look(alike, names, [one for one in prefetches(model, names) if one not in by_id], chosen)
        _read_ids(alike, by_id, chosen)
        for page in alike:
            _look_around(page, names, chosen)
    refs.fetch(chosen)
    for model, alike in by_model.items():
        share_images(alike, sources(model, fields))
    if "related" in fields:
        relate(by_model)
    images = refs.known(get_image_model())
    logo = getattr(current_clinic(), "logo", None) if "schema_org" in fields else None
    images = [*images, logo] if logo else images
    renditions.gather(image for image in images if not hasattr(image, "preset_files"))


def sources(model: type[models.Model], fields: set[str]) -> set[str]:
    """The attributes from which these API fields are read."""
    found, reads = set(fields), {**READS, **getattr(model, "api_reads", {})}
    found.update(*(reads.get(name, ()) for name in fields))
    found.update(getattr(model, "related_rows", ()) if "related" in fields else ())
    for field in _declared(model):
        if field.name not in fields:
            continue
        if source := getattr(field.serializer, "_kwargs", {}).get("source"):
            found.add(source.partition(".")[0])
    return found


def measured(model: type[models.Model], fields: set[str]) -> set[str]:
    """The attributes that these API fields read, and show nothing of that they refer to."""
    measures = getattr(model, "api_measures", {})
    return {name for field in fields for name in measures.get(field, ())}


def read_by_id(model: type[models.Model], fields: set[str]) -> set[str]:
    """Of the relations that these fields read, those of which nothing but `page_id` is read."""
    plain, others = set(), set()
    if "related" in fields:
        plain.update(getattr(model, "related_rows", ()))
        others.update(getattr(model, "api_reads", {}).get("related", ()))
    for field in _declared(model):
        if field.name in fields:
            reads = sources(model, {field.name}) - {field.name}
            is_plain = getattr(field.serializer, "reads_ids_alone", False)
            (plain if is_plain else others).update(reads or {field.name})
    return (plain - others) & set(getattr(model, "api_prefetch", ()))


def _declared(model: type[models.Model]) -> list[APIField]:
    """The model's API fields; Wagtail takes mere names as well."""
    fields = getattr(model, "api_fields", ())
    return [one if isinstance(one, APIField) else APIField(one) for one in fields]


def _read_ids(pages: list[Any], relations: set[str], chosen: Chosen) -> None:
    """Which pages the rows of these relations name: `page.ids_chosen[relation]`, in their order.

    Ids and no rows, with one statement for all relations.
    """
    for page in pages:
        for relation in relations:
            page.__dict__.setdefault("ids_chosen", {})[relation] = []
            if is_at_hand(page, relation):
                rows = getattr(page, relation).all()
                page.ids_chosen[relation] = [row.page_id for row in rows if row.page_id]
    by_id = {page.pk: page for page in pages if page.pk}
    if relations and by_id:
        names, sql = _statement_of_ids(type(pages[0]), frozenset(relations), len(by_id))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*by_id] * len(names))
            for number, owner, page, *_ in cursor.fetchall():
                if not is_at_hand(by_id[owner], names[number]):
                    by_id[owner].ids_chosen[names[number]].append(page)
    for page in pages:
        for relation in relations:
            ids = page.ids_chosen[relation] = list(dict.fromkeys(page.ids_chosen[relation]))
            chosen.pages.update(ids)


@lru_cache(maxsize=1000)
def _statement_of_ids(
    model: type[models.Model], relations: frozenset[str], number: int
) -> tuple[list[str], str]:
    """The names of the relations, and the SQL that reads (place among them, owner, page named)."""
    names, asked = sorted(relations), ", ".join(["%s"] * number)
    parts = []
    for place, relation in enumerate(names):
        field: Any = model._meta.get_field(relation)
        table, owner = field.related_model._meta.db_table, field.field.column
        parts.append(
            f'SELECT {place} AS place, "{owner}" AS owner, page_id, sort_order, id FROM "{table}" '  # noqa: S608 - names of ours
            f'WHERE "{owner}" IN ({asked}) AND page_id IS NOT NULL'
        )
    return names, " UNION ALL ".join(parts) + " ORDER BY place, sort_order, id"


def prefetches(model: type[models.Model], names: set[str]) -> list[str]:
    """The relations of `api_prefetch` that are among these attributes."""
    return [name for name in getattr(model, "api_prefetch", ()) if name in names]


def _look_around(page: Any, names: set[str], chosen: Chosen) -> None:
    """The pages that Wagtail's own fields name."""
    if "alias_of" in names and page.alias_of_id:
        chosen.pages.add(page.alias_of_id)
    if "parent" in names:
        chosen.places.add(page.path[: -page.steplen])
    if WITH_THE_WAY & names and (clinic := current_clinic()):
        chosen.places.update(above(page, clinic.root_path))
