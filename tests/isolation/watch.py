"""What a request did to theirs: rows that changed or vanished, and what refers to them now.

    with watching(world) as seen:
        visitor.post(address, data)
    assert seen.harm == []

The rows are read once for a world, and afterwards only those of tables that were written to. What
happens within is undone at the end, so that what was read stays true. Work that waits for the
commit is not done: it follows from rows that are looked at here.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.core.cache import cache as kept
from django.db import connection, transaction
from django.db.models import ForeignKey, Model
from wagtail.models import ReferenceIndex, Revision

from clinics.ownership import is_shared
from tests.isolation.numbers import is_theirs
from tests.isolation.world import World

WRITES = re.compile(
    r'(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE
)
READS = re.compile(r"\s*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA)\b", re.IGNORECASE)
BY_NUMBER = ("object_id", "to_object_id", "parent_object_id")
"""Columns that name a row of whichever table."""

EXTRACT = "extract_references"
"""What a field has that keeps references within a text."""

Row = tuple[Any, ...]
Rows = dict[Any, Row]
"""The rows of a table by their keys."""


@dataclass
class Seen:
    """What came of it; filled when the watch ends."""

    harm: list[str] = field(default_factory=list)
    """`changes cms.ClinicImage.title of 700002`."""
    written: set[str] = field(default_factory=set)
    """The tables that were written to."""

    def note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not READS.match(sql):
            self.written |= set(WRITES.findall(sql)) & tables().keys()
        return execute(sql, params, many, context)


@contextmanager
def watching(world: World) -> Iterator[Seen]:
    """Afterwards `harm` says what was done to theirs, and all of it is undone."""
    before = rows_before(world)
    seen = Seen()
    with transaction.atomic():
        with connection.execute_wrapper(seen.note):
            yield seen
        seen.harm = [said for name in sorted(seen.written) for said in harm(name, before[name])]
        transaction.set_rollback(True)
    kept.clear()  # What was worked out of rows that are gone again.


_before: list[tuple[World, dict[str, Rows]]] = []


def rows_before(world: World) -> dict[str, Rows]:
    """All rows as they are when this is first asked for a world."""
    if not _before or _before[0][0] is not world:
        _before[:] = [(world, {name: rows_now(model) for name, model in tables().items()})]
    return _before[0][1]


@cache
def tables() -> dict[str, type[Model]]:
    found = apps.get_models(include_auto_created=True)
    return {m._meta.db_table: m for m in found if m._meta.managed and not m._meta.proxy}


def rows_now(model: type[Model]) -> Rows:
    key = model._meta.pk.attname
    names = [key, *(each.attname for each in model._meta.local_concrete_fields)]
    return {row[0]: row[1:] for row in model._base_manager.values_list(*names)}


def harm(name: str, before: Rows) -> Iterator[str]:
    """What happened in a table that was written to."""
    model = tables()[name]
    after = rows_now(model)
    for pk in before.keys() - after.keys():
        if is_closed(model, pk):
            yield f"removes {model._meta.label} {pk}"
    for pk, row in after.items():
        was = before.get(pk)
        if row != was:
            yield from _changed(model, pk, row, was)


def _changed(model: type[Model], pk: Any, row: Row, was: Row | None) -> Iterator[str]:
    if is_closed(model, pk):
        yield f"changes {model._meta.label}{_columns(model, row, was)} of {pk}"
        return
    yield from references(model, pk, row)


def is_closed(model: type[Model], pk: Any) -> bool:
    """Is it theirs, or the group's for all?"""
    return is_theirs(pk) or is_shared(model)


def _columns(model: type[Model], row: Row, was: Row | None) -> str:
    fields = [each.name for each in model._meta.local_concrete_fields]
    changed = [name for name, now, old in zip(fields, row, was or row, strict=True) if now != old]
    return f".{'/'.join(changed)}" if changed else ""


def references(model: type[Model], pk: Any, row: Row) -> Iterator[str]:
    """Where a row that is not theirs names one of theirs."""
    for column, value in zip(model._meta.local_concrete_fields, row, strict=True):
        names_rows = isinstance(column, ForeignKey) or column.name in BY_NUMBER
        if names_rows and is_theirs(value):
            yield f"lets {model._meta.label}.{column.name} of {pk} refer to {value}"
    for path, number in sorted(set(_in_content(model, pk))):
        yield f"lets {model._meta.label} {pk} refer to {number} in {path}"


def _in_content(model: type[Model], pk: Any) -> Iterator[tuple[str, str]]:
    """In its streams and rich text; in a revision, wherever in what it keeps."""
    if model is Revision:
        kept_in = Revision.objects.get(pk=pk).as_object()
        for _, number, _, path in ReferenceIndex._extract_references_from_object(kept_in):
            if is_theirs(number):
                yield path, number
        return
    columns: Any = [f for f in model._meta.local_concrete_fields if hasattr(f, EXTRACT)]
    instance = model._base_manager.get(pk=pk) if columns else None
    for column in columns:
        for _, number, _, path in column.extract_references(column.value_from_object(instance)):
            if is_theirs(number):
                yield f"{column.name}.{path}", number
