"""Every table there is: rows where a clinic has none yet, marks where a text has none."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import FileField, JSONField, Model
from django.db.models.fields.files import FieldFile
from wagtail.fields import StreamField

from tests.isolation.exempt import is_left_out, name_of
from tests.isolation.marks import Marks
from tests.isolation.public import may_be_public
from tests.isolation.stock import Planter
from tests.isolation.texts import CannotFill, line_for, text_fields

Rows = dict[type[Model], list[Any]]


def clinics_tables() -> list[type[Model]]:
    """The tables that can hold rows of a clinic."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if not is_left_out(model)]


def make_missing(planter: Planter) -> None:
    for model in clinics_tables():
        if not planter.rows(model).exists():
            planter.make(model)


def rows(planter: Planter) -> Rows:
    """The clinic's rows of each table, as the database has them now."""
    return {model: list(planter.rows(model)) for model in clinics_tables()}


def mark_the_rest(planter: Planter) -> None:
    """Texts that the program wrote, such as the names of groups, get a private mark besides."""
    for row, field in unmarked(planter.marks, rows(planter)):
        word = planter.marks.new(f"{name_of(field)} of {row.pk}")
        value = {field.name: with_mark(field, getattr(row, field.attname), word)}
        type(row)._base_manager.filter(pk=row.pk).update(**value)


def unmarked(marks: Marks, rows: Rows) -> Iterator[tuple[Model, Any]]:
    """The texts of these rows in which no mark stands."""
    for model, found in rows.items():
        for field in text_fields(model):
            yield from ((row, field) for row in found if not is_marked(marks, row, field))


def is_marked(marks: Marks, row: Model, field: Any) -> bool:
    """Holds it a mark? Where visitors read nothing of the table, it has to be a private one."""
    found = marks.found_in(as_text(getattr(row, field.attname)))
    return any(may_be_public(field) or not mark.is_public for mark in found)


def as_text(value: Any) -> str:
    """A stored value as one text to look for marks in."""
    if isinstance(value, FieldFile):
        return value.name or ""
    raw = getattr(value, "raw_data", value)
    return raw if isinstance(raw, str) else json.dumps(raw, default=lambda data: list(data))


def with_mark(field: Any, value: Any, word: str) -> Any:
    match field:
        case StreamField():
            raise CannotFill(f"{name_of(field)} of a row that the program made is a stream")
        case JSONField() if isinstance(value, dict):
            return {**value, "mark": word}
        case JSONField():
            return {"mark": word}
        case FileField():
            return f"{word}.bin"
    line = line_for(field, word)
    text = f"{value or ''} {line}".strip()
    return text if field.max_length is None or len(text) <= field.max_length else line
