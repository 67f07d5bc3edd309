"""What the exporter can write. A table it does not understand stops it before it writes anything.

A new table of a clinic's is exported by itself as long as nothing is said here.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db.models import AutoField, Field, Model
from wagtail.fields import RichTextField, StreamField

from clinics.leaving import Refused, keys
from clinics.leaving.content import blocks_not_understood
from clinics.leaving.records import fields_of, target_of
from clinics.leaving.tables import base_of, is_held, tables
from clinics.leaving.walking import CONTENT, LOGGED, OBJECT_ID, json_columns
from clinics.ownership import BY_OBJECT

SECRET = re.compile(r"password|secret|token|totp|recovery_code|credential", re.IGNORECASE)

BLANKED = {
    "wagtailcore.CollectionViewRestriction.password",
    "wagtailcore.PageViewRestriction.password",
}
"""Secrets that a row can be without: written empty."""

NAMES_NOTHING = {"clinics.ClinicDays.days", "clinics.LocationPage.accessibility"}
"""JSON columns in which there are no ids, by label; those that hold some are in `walking`."""


def check_tables() -> None:
    """Raise `Refused` when there is a table of a clinic's that cannot be written."""
    if found := [problem for model in tables() for problem in problems(model)]:
        raise Refused("These tables cannot be exported yet:\n" + "\n".join(found))


def problems(model: type[Model]) -> list[str]:
    """Why a table cannot be written, each with what to do; none if it can."""
    return [f"{model._meta.label}: {problem}" for problem in _problems(model)]


def _problems(model: type[Model]) -> Iterator[str]:
    key = model._meta.pk
    if not isinstance(key, AutoField) and not key.is_relation:
        yield f"its key {key.name} is no number; clinics/leaving/inward.py cannot give new ones"
    yield from _loose_ids(model)
    known = {CONTENT, *LOGGED, *NAMES_NOTHING}
    for column in json_columns(model):
        if column not in known:
            yield f"{column} is loose data; say in clinics/leaving/limits.py that it names nothing"
    for field in fields_of(model):
        yield from _field_problems(model, field)


def _loose_ids(model: type[Model]) -> Iterator[str]:
    """Keys of rows of any table have to be known to `clinics.ownership`."""
    generic = {f.fk_field for f in model._meta.private_fields if isinstance(f, GenericForeignKey)}
    if OBJECT_ID in {field.name for field in fields_of(model)}:
        generic.add(OBJECT_ID)
    if generic and (generic != {OBJECT_ID} or model._meta.label not in BY_OBJECT):
        names = ", ".join(sorted(generic))
        yield f"{names} names any object; see BY_OBJECT in clinics/ownership.py"


def _field_problems(model: type[Model], field: Field) -> Iterator[str]:
    name = f"{model._meta.label}.{field.name}"
    if SECRET.search(field.name) and name not in BLANKED:
        yield (
            f"{field.name} sounds like a secret; leave the table behind "
            "(clinics/leaving/tables.py) or blank the column (clinics/leaving/limits.py)"
        )
    if field.is_relation:
        target = target_of(field)
        if not (keys.is_keyed(target) or is_held(base_of(target))):
            yield f"{field.name} leads to {target._meta.label}, which no archive holds"
        if not _names_the_key(field):
            yield f"{field.name} leads to another field than the key"
    elif isinstance(field, StreamField):
        for block in sorted(set(blocks_not_understood(field.stream_block))):
            yield f"{field.name} has a block that may name objects: {block}; see `swapped_block`"
    elif hasattr(field, "extract_references") and not isinstance(field, RichTextField):
        yield f"{field.name} names objects in its own way; teach it to clinics/leaving/walking.py"


def _names_the_key(relation: Any) -> bool:
    return relation.target_field.primary_key
