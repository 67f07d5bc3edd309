"""The keys of rows say whose they are: ours, theirs, or made since.

Every table counts from the same number, so that one number names something of theirs in every
table there is, and a row that refers to them shows it by its columns alone.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

OURS = 600_000
THEIRS = 700_000
SINCE = 800_000
"""Rows of whoever came to look: made after both clinics were filled."""
EACH = 100_000


def is_theirs(pk: object) -> bool:
    return str(pk).isdecimal() and THEIRS < int(str(pk)) < THEIRS + EACH


Models = Iterable[type[models.Model]]


def counted_tables(among: Models) -> dict[str, str]:
    """The tables whose keys the database counts, each with its key's column."""
    counted = {}
    for model in among:
        key = model._meta.pk
        if isinstance(key, models.AutoField) and model._meta.managed:
            counted[model._meta.db_table] = str(key.column)
    return counted


def begin_at(number: int, among: Models | None = None) -> None:
    """From now on every table's next row has the key `number + 1`; or that of these alone."""
    every: Models = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for table, column in counted_tables(among or every).items():
            _begin(cursor, table, column, number)


def _begin(cursor: Any, table: str, column: str, number: int) -> None:
    if connection.vendor == "sqlite":
        cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [number, table])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, number])
    else:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', column, number]
        )


@contextmanager
def counting_on() -> Iterator[None]:
    """Afterwards every table counts on from its own last row, as a rolled back test needs."""
    try:
        yield
    finally:
        models_counted = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed]
        if connection.vendor != "sqlite":  # SQLite's counters roll back with the rest.
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), models_counted):
                    cursor.execute(statement)
