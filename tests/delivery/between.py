"""Something that happens between two statements, as by another process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


class Undone(Exception):
    """To take back what was tried."""


@contextmanager
def happening_after(statements: int, act: Callable[[], Any]) -> Iterator[None]:
    """Do it once, after so many statements, and take back all that came of it at the end."""
    seen = 0

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        result = execute(sql, params, many, context)
        seen += 1
        if seen == statements:
            act()
        return result

    try:
        with transaction.atomic():
            with connection.execute_wrapper(run):
                yield
            raise Undone
    except Undone:
        assert seen > statements, "it was over before anything happened"
