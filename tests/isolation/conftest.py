"""Two clinics full of things, made once for a module's tests and then forgotten."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from wagtail.models import Site

from clinics.provisioning import Opening
from tests.held import HELD, forgotten
from tests.isolation.marks import Marks
from tests.isolation.numbers import OURS, SINCE, THEIRS, begin_at, counting_on
from tests.isolation.patterns import Route
from tests.isolation.planting import fill
from tests.isolation.progress import SUMMARY, speaker, write_table
from tests.isolation.visitors import Visitor
from tests.isolation.walker import Walk, walk
from tests.isolation.world import World

BY_US = Opening("Ours", "ours.localhost", "GB", "Europe/London")
BY_THEM = Opening("Theirs", "theirs.localhost", "GB", "Europe/London")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> World:
    """`world.ours` and `world.theirs`, filled by the same code and as alike as can be."""
    return HELD.get("world", django_db_blocker, filled)


@contextmanager
def filled() -> Iterator[World]:
    with counting_on(), forgotten():
        ours = fill(OURS, BY_US, Marks(OURS))
        theirs = fill(THEIRS, BY_THEM, Marks(THEIRS))
        begin_at(SINCE)
        Site.clear_site_root_paths_cache()
        yield World(ours=ours, theirs=theirs)
    Site.clear_site_root_paths_cache()


Walking = Callable[..., Walk]


@pytest.fixture
def walked(world: World, db: None, request: Any, record_property: Any) -> Walking:
    """Sends somebody along routes, to so many addresses of each and with so many parameters."""

    def go(visitor: Visitor, ways: Sequence[Route], most: int, more: int = 1) -> Walk:
        done = walk(world, visitor, ways, (most, more), speaker(request.config))
        record_property(SUMMARY, f"{visitor.name}|{len(done.asked)}|{len(done.findings)}")
        return done

    return go


def pytest_terminal_summary(terminalreporter: Any) -> None:
    write_table(terminalreporter)
