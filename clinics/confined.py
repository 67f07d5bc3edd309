"""Somebody who counts at one clinic alone for a while, wherever else they work."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_confined: ContextVar[tuple[int, int] | None] = ContextVar("confined", default=None)


@contextmanager
def confined_to(user: Any, site_id: int | None) -> Generator[None]:
    """Within this the person has no role but those at the site's clinic; None: all of theirs.

    For every object that stands for the person, those that are read later too.
    """
    token = _confined.set((user.pk, site_id) if site_id else None)
    try:
        yield
    finally:
        _confined.reset(token)


def only_site_of(user: Any) -> int | None:
    """The site at which alone the person counts now; None where they count everywhere."""
    confined = _confined.get()
    return confined[1] if confined and confined[0] == user.pk else None
