"""Counts in the database, where there is no Redis: one statement each, so that none is lost."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connection
from django.utils import timezone


class CountingCache(BaseDatabaseCache):
    """What counting asks of Django's cache: `get`, `add` and `incr`, of whole numbers alone.

    `createcachetable` makes its table. What has expired goes when a new key comes, so a key is not
    to be used again after its time.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        row = self._ask("SELECT value FROM {} WHERE cache_key = %s", [self.make_key(key, version)])
        return int(row[0]) if row else default

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        until = datetime.fromtimestamp(self.get_backend_timeout(timeout) or 0, UTC)
        self._run("DELETE FROM {} WHERE expires < %s", [written(timezone.now())])
        rows = self._run(
            "INSERT INTO {} (cache_key, value, expires) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [self.make_key(key, version), str(value), written(until)],
        )
        return rows == 1

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        row = self._ask(
            "UPDATE {} SET value = CAST(CAST(value AS integer) + %s AS text) WHERE cache_key = %s"
            " RETURNING value",
            [delta, self.make_key(key, version)],
        )
        if row is None:
            raise ValueError(f"Key '{key}' not found")
        return int(row[0])

    def _run(self, sql: str, values: Sequence[Any]) -> int:
        """How many rows were written."""
        with connection.cursor() as cursor:
            cursor.execute(self._of_table(sql), values)
            return cursor.rowcount

    def _ask(self, sql: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
        with connection.cursor() as cursor:
            cursor.execute(self._of_table(sql), values)
            return cursor.fetchone()

    def _of_table(self, sql: str) -> str:
        table: Any = self.cache_model_class
        return sql.format(connection.ops.quote_name(table._meta.db_table))


def written(moment: datetime) -> Any:
    """The moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
