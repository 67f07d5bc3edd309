"""Two clinics full of things, to look at one from the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from tests.clinics.fixtures import HARBOR, RIVERSIDE, at_the_door
from tests.clinics.planted import plant
from tests.held import HELD, forgotten


@pytest.fixture
def without_the_wall(settings: Any) -> None:
    """Lists and pickers keep clinics apart by themselves; the wall before them is another layer."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "WallMiddleware" not in each]


@pytest.fixture(scope="module")
def full(django_db_setup: None, django_db_blocker: Any) -> SimpleNamespace:
    """`full.ours` and `full.theirs`: riverside and harbor, planted once for the modules' tests."""
    return HELD.get("full", django_db_blocker, planted)


@contextmanager
def planted() -> Iterator[SimpleNamespace]:
    with forgotten():
        yield SimpleNamespace(
            ours=plant(at_the_door(RIVERSIDE), "Sparrow"),
            theirs=plant(at_the_door(HARBOR), "Quokka"),
        )
