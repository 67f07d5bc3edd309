"""Every reference in a record, swapped for what it is on the other side.

A record's own key, foreign keys, generic relations, streams, rich text, the content of revisions
and the data of log entries: one walk, both ways, along the definitions of the fields.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, JSONField, Model

from clinics.leaving.content import Swap, swapped_text
from clinics.leaving.logged import swapped_data
from clinics.leaving.records import Record, fields_of, target_of
from clinics.leaving.revisions import swapped_content
from clinics.ownership import BY_OBJECT

OBJECT_ID = "object_id"
CONTENT = "wagtailcore.Revision.content"
LOGGED = {"wagtailcore.PageLogEntry.data", "wagtailcore.ModelLogEntry.data"}
Lost = Callable[[str, type[Model], Any], None]


def swapped(model: type[Model], record: Record, swap: Swap, lost: Lost | None = None) -> Record:
    """The record with its references swapped; those that were taken out are told to `lost`."""
    return {
        field.name: _value(model, field, record, _telling(swap, lost, field.name))
        for field in fields_of(model)
    }


def needed_fields(model: type[Model]) -> list[str]:
    """The fields that name what a row cannot be without; with a generic key goes its type."""
    generic = BY_OBJECT.get(model._meta.label)
    names = [
        field.name
        for field in fields_of(model)
        if (field.is_relation and not field.null) or field.name == generic
    ]
    return [*names, OBJECT_ID] if generic else names


def named_by(model: type[Model], values: Record) -> list[tuple[str, type[Model] | None]]:
    """The needed fields with the tables that they lead to, which for a generic key the row says."""
    generic = BY_OBJECT.get(model._meta.label, "")
    return [
        (
            name,
            model_named(values[generic])
            if name == OBJECT_ID
            else target_of(model._meta.get_field(name)),
        )
        for name in needed_fields(model)
    ]


def model_named(content_type: Any) -> type[Model] | None:
    """The table that a content type means: its id here, its label in an archive."""
    if isinstance(content_type, str):
        return apps.get_model(content_type)
    return ContentType.objects.get_for_id(content_type).model_class()


def _telling(swap: Swap, lost: Lost | None, name: str) -> Swap:
    def told(model: type[Model], key: Any) -> Any:
        new = swap(model, key)
        if new is None and lost is not None:
            lost(name, model, key)
        return new

    return told


def _value(model: type[Model], field: Field, record: Record, swap: Swap) -> Any:
    value, label = record[field.name], model._meta.label
    if value is None:
        return None
    if field.is_relation or field.primary_key:
        return swap(target_of(field) if field.is_relation else model, value)
    if field.name == OBJECT_ID and label in BY_OBJECT:
        about = model_named(record[BY_OBJECT[label]])
        new = about and swap(about, value)
        return new if new is None else type(value)(new)
    if f"{label}.{field.name}" == CONTENT:
        about = model_named(record["content_type"])
        return swapped_content(about, value, swap) if about else {}
    if f"{label}.{field.name}" in LOGGED:
        return swapped_data(value, swap)
    return swapped_text(field, value, swap)


def json_columns(model: type[Model]) -> list[str]:
    """Columns of loose data, by label: each has to be known above, or declared to name nothing."""
    return [
        f"{model._meta.label}.{field.name}"
        for field in fields_of(model)
        if isinstance(field, JSONField)
    ]
