"""Whose account a change goes on: the recorder's of what changes together, or its own."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Q

from delivery.recording import Recorder, recorder

KEPT = "_delivery_account"


@contextmanager
def account() -> Generator[Recorder]:
    """Whoever keeps account; where nobody does, one for this change alone, written at once."""
    if current := recorder():
        yield current
        return
    own = Recorder()
    with transaction.atomic():
        yield own
        own.write()


def kept_for(instance: Any) -> Recorder:
    """For what is so before the instance is saved or deleted; `resumed` afterwards."""
    return recorder() or instance.__dict__.setdefault(KEPT, Recorder())


def keep_for(instance: Any, which: Q | None) -> None:
    """Remember these pages as they are before the instance is saved or deleted; none for None."""
    if which is not None:
        kept_for(instance).keep(which)


@contextmanager
def resumed(instance: Any) -> Generator[Recorder]:
    """The account of `kept_for`, once the instance is saved or deleted."""
    with account() as current:
        if recorder() is None and (own := instance.__dict__.pop(KEPT, None)):
            current.take(own)
        yield current
