"""A row as a record of plain values, and back: as Django's serializers write it, but exactly."""

import json
from typing import Any

from django.db.models import Field, FileField, Model
from wagtail.fields import StreamField

Record = dict[str, Any]

PLAIN = (bool, int, float, str, type(None))


def fields_of(model: type[Model]) -> list[Field]:
    """What the table itself stores; of a page type, not what stands in the table of all pages."""
    return list(model._meta.local_concrete_fields)


def target_of(field: Any) -> type[Model]:
    """The table that a relation leads to."""
    return field.related_model


def record_of(row: Model, model: type[Model]) -> Record:
    """The row's values by field: keys as they are in this database, a file as its name."""
    return {field.name: _plain(row, field) for field in fields_of(model)}


def row_of(model: type[Model], record: Record) -> Model:
    """An unsaved row with the record's values."""
    values = {}
    for field in fields_of(model):
        value = record[field.name]
        if value is not None and isinstance(field, StreamField):
            value = json.dumps(value)
        values[field.attname] = value if value is None else field.to_python(value)
    return model(**values)


def line_of(record: Record) -> bytes:
    """The record as a line; its keys sorted, since PostgreSQL keeps them in an order of its own."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _plain(row: Model, field: Field) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, StreamField):
        return list(value.raw_data)
    if isinstance(field, FileField):
        return value.name or ""
    if isinstance(value, PLAIN) or field.get_internal_type() == "JSONField":
        return value
    return field.value_to_string(row)
