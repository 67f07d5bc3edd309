"""What takes long to make, made once for all modules of a worker that use it one after another."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.searched import indexing

Make = Callable[[], AbstractContextManager[Any]]
NEEDS_DATABASE = frozenset(["db", "django_db_setup", "transactional_db"])


class Held:
    """One thing at a time, undone when a test wants none of it."""

    def __init__(self) -> None:
        self.name = ""
        self.value: Any = None
        self._stack = ExitStack()

    def get(self, name: str, blocker: DjangoDbBlocker, make: Make) -> Any:
        if name != self.name:
            self.let_go()
            self._stack.enter_context(blocker.unblock())
            know_nothing()
            with indexing():
                self.value = self._stack.enter_context(make())
            self.name = name
        return self.value

    def let_go(self) -> None:
        self.name, self.value = "", None
        self._stack.close()

    def is_in_the_way_of(self, item: pytest.Item) -> bool:
        names = set(getattr(item, "fixturenames", ()))
        uses = item.get_closest_marker("django_db") or names & NEEDS_DATABASE
        return bool(self.name and uses and self.name not in names)


@contextmanager
def forgotten() -> Iterator[None]:
    """A transaction, or a savepoint of one, that is undone at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def know_nothing() -> None:
    """Empty the cache, in which Wagtail keeps where sites are, and forget what the process knows of
    clinics: it belongs to their editions, which other tests have taken back."""
    from clinics import kept_clinics
    from cms.api import pages
    from delivery import standing

    cache.clear()
    pages.forget()
    kept_clinics.forget()
    standing.forget()


HELD = Held()
ORDER = ("demo", "large_demo", "world", "full", "closed", "handed_over")
"""Fixtures that hold something; tests of one are done one after another."""


def place(item: pytest.Item) -> int:
    """Which of them an item uses."""
    names = getattr(item, "fixturenames", ())
    return next((at for at, name in enumerate(ORDER) if name in names), len(ORDER))
