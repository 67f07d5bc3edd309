"""Digests that rows keep of themselves, as the mark of a signed text: ids are in them.

An app that has such a field says so with the `content_marks` hook, which answers `(field's name,
function)`; the function gives the mark of an object as it is now. A mark that is true is written as
TRUE and made anew of the row that an import makes; one that is not stays what it is, and goes on
not to fit.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from wagtail import hooks

from clinics.leaving.records import Record, fields_of

TRUE = "="

Mark = Callable[[Any], str]


def marks_of(model: type[Model]) -> dict[str, Mark]:
    """The table's own fields that are marks, with what makes them."""
    names = {field.name for field in fields_of(model)}
    marks = (hook() for hook in hooks.get_hooks("content_marks"))
    return {name: make for name, make in marks if name in names}


def with_marks_told(model: type[Model], row: Any, record: Record) -> Record:
    told = {
        name: TRUE
        for name, make in marks_of(model).items()
        if record[name] and make(row) == record[name]
    }
    return {**record, **told}


def remake_marks(model: type[Model], pks: list[Any]) -> None:
    """Make the marks of rows that were written with true ones."""
    for name, make in marks_of(model).items():
        for row in model._base_manager.filter(pk__in=pks, **{name: TRUE}):
            model._base_manager.filter(pk=row.pk).update(**{name: make(row)})
