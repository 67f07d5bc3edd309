"""`make histories`: 500 histories of up to eight steps; 20 of them in the ordinary suite, which
takes the time for one database alone."""

import logging
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection, transaction
from django.test import TestCase
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Site

from clinics import kept_clinics
from cms.changing import changing
from conditions.models import ConditionPage
from delivery import standing
from delivery.models import Change
from tests.clinics.fixtures import HARBOR, RIVERSIDE, at_the_door
from tests.delivery.histories.operations import OPERATIONS, REFUSED
from tests.delivery.histories.world import Place, World, new_places
from tests.searched import searched

USUAL, LONGEST = 20, 8
RUNS = int(os.environ.get("HISTORIES", USUAL))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        RUNS == USUAL and connection.vendor == "sqlite",
        reason="on PostgreSQL; make histories: both",
    ),
    searched,
]
Step = tuple[str, int, int, int, bool]
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
        kept_clinics.forget()
        standing.forget()
        memory._cache.update(self.kept[0])
        memory._expire_info.update(self.kept[1])


@pytest.fixture
def begin(kept: None) -> Iterator[Begin]:
    """Two clinics with their pages and all their pictures, made once for all histories."""
    logging.disable(logging.WARNING)  # Thousands of addresses at which there is nothing.
    with time_machine.travel(BEGIN, tick=False) as clock:
        made = new_places([at_the_door(RIVERSIDE), at_the_door(HARBOR)])
        for _ in range(2):
            assert World(made, clock, BEGIN).differences() == []
    yield Begin(made)
    logging.disable(logging.NOTSET)


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


def each_operation_once() -> list[list[Step]]:
    """Histories of eight, in which together every operation is met."""
    chance = random.Random(8)  # noqa: S311 - the same in every run
    names = chance.sample(sorted(OPERATIONS), len(OPERATIONS))
    steps = [(name, n % 2, n % 5, n % 10, n % 3 == 0) for n, name in enumerate(names)]
    return [steps[begin : begin + LONGEST] for begin in range(0, len(steps), LONGEST)]


def with_each_operation(test: Any) -> Any:
    for history in each_operation_once():
        test = example(history=history)(test)
    return test


@settings(
    max_examples=max(1, RUNS - len(each_operation_once())),
    deadline=None,
    derandomize=RUNS == USUAL,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
@given(history=st.lists(STEP, min_size=1, max_size=LONGEST))
@with_each_operation
def test_nothing_kept_is_stale_and_no_mirror_is_wrong(begin: Begin, history: list[Step]) -> None:
    with begun(begin) as world:
        for each in history:
            step(world, *each)
            assert world.differences() == [], each


@pytest.mark.skipif(RUNS == USUAL, reason="it is tried with all of them: make histories")
def test_what_nobody_was_told_of_is_seen(begin: Begin) -> None:
    """Else the histories would be blind."""
    with begun(begin) as world:
        clinic, (foot, fees, *_) = world.places[0].clinic, world.places[0].pages
        assert world.differences() == []

        ConditionPage.objects.filter(pk=foot).update(strapline="Nobody was told")
        found = world.differences()
        assert f"{clinic.host}/conditions/foot-pain/" in found
        assert any(line.startswith(f"{clinic.host}'s mirror") for line in found)

    with begun(begin) as world:
        step(world, "sign", 0, 0, 1, False)
        assert world.differences() == []
        world.clock.shift(timedelta(days=42))
        assert any("mirror" in line for line in world.differences()), "nobody swept"

    with begun(begin) as world:
        assert world.differences() == []
        step(world, "rename", 0, 1, 1, False)
        Change.objects.filter(page=fees, kind="moved").delete()
        assert any("mirror" in line for line in world.differences())
