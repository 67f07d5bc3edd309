"""What an archive says, as keys of the database in which its rows are made."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Model

from clinics.leaving import Refused, keys
from clinics.leaving.tables import base_of
from clinics.roles import GROUP_EDITOR, group_editors


class Inward:
    """What an archive says → keys of this database, where its rows are made."""

    def __init__(self) -> None:
        self.made: dict[type[Model], list[Any]] = {}
        """Primary keys by table, in the order of the numbers."""
        self.keyed: dict[type[Model], dict[str, Any]] = {}

    def __call__(self, model: type[Model], key: Any) -> Any:
        base = base_of(model)
        if base is Group and key == GROUP_EDITOR:
            return group_editors().pk
        if not keys.is_keyed(base):
            return self.made[base][int(key) - 1]
        known = self.keyed.setdefault(base, {})
        if key not in known:
            known.update(keys.found(base, [key]))
        if key not in known:
            raise Refused(f"The archive names {base._meta.label} “{key}”, which is not known here.")
        return known[key]


def fresh(model: type[Model], count: int) -> list[Any]:
    """New primary keys, rising, from the table's own counter: nobody else is given them."""
    table, column = model._meta.db_table, model._meta.pk.column
    if count == 0:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "nextval(pg_get_serial_sequence(%s, %s))"
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT {sequence} FROM generate_series(1, %s)",  # noqa: S608 - no part is given
                [name, column, count],
            )
            return sorted(key for (key,) in cursor.fetchall())
        # SQLite: the transaction holds the only lock for writing.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or [0])[0]
    return list(range(last + 1, last + 1 + count))
