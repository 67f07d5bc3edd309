"""`make histories`: 500 histories of up to eight steps; 20 of them in the ordinary suite."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Site

from cms.changing import changing
from tests.clinics.fixtures import HARBOR, RIVERSIDE, at_the_door
from tests.delivery.histories.operations import OPERATIONS, REFUSED
from tests.delivery.histories.world import Place, World, new_places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]

RUNS = int(os.environ.get("HISTORIES", "20"))
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
STEP = st.tuples(
    st.sampled_from(sorted(OPERATIONS)),
    st.integers(0, 1),
    st.integers(0, 4),
    st.integers(0, 9),
    st.booleans(),
)


class Begin:
    """The clinics with everything of theirs kept already, as every history finds them."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        memory: Any = caches["responses"]
        self.kept = dict(memory._cache), dict(memory._expire_info)

    def remember(self) -> None:
        memory: Any = caches["responses"]
        memory.clear()
        memory._cache.update(self.kept[0])
        memory._expire_info.update(self.kept[1])


@pytest.fixture
def begin(db: None) -> Begin:
    """Two clinics with their pages and all their pictures, made once for all histories."""
    with time_machine.travel(BEGIN, tick=False) as clock:
        made = new_places([at_the_door(RIVERSIDE), at_the_door(HARBOR)])
        for _ in range(2):
            assert World(made, clock, BEGIN).differences() == []
    return Begin(made)


@contextmanager
def begun(begin: Begin) -> Iterator[World]:
    """The clinics as they were made; what a history does to them is forgotten afterwards."""
    with time_machine.travel(BEGIN, tick=False) as clock, transaction.atomic():
        begin.remember()
        Site.clear_site_root_paths_cache()
        yield World([place.anew() for place in begin.places], clock, BEGIN)
        transaction.set_rollback(True)


def step(world: World, name: str, place: int, number: int, more: int, together: bool) -> None:
    act: Any = OPERATIONS[name]
    with TestCase.captureOnCommitCallbacks(execute=True), suppress(*REFUSED), transaction.atomic():
        if together:
            with changing():
                act(world, place, number, more)
        else:
            act(world, place, number, more)


@settings(
    max_examples=RUNS,
    deadline=None,
    derandomize=RUNS == 20,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)
@given(history=st.lists(STEP, min_size=1, max_size=8))
def test_nothing_kept_is_stale_and_no_mirror_is_wrong(begin: Begin, history: list[Any]) -> None:
    with begun(begin) as world:
        for each in history:
            step(world, *each)
            assert world.differences() == [], each
