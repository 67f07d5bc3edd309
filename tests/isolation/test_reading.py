"""Nobody of ours is shown anything of theirs, whatever they ask for."""

from typing import Any

import pytest

from clinics.models import Role
from tests.isolation.conftest import Walking
from tests.isolation.findings import report
from tests.isolation.parameters import unknown
from tests.isolation.patterns import Route, routes
from tests.isolation.sample import READ_ON, is_full, part_of, sample
from tests.isolation.sight import ENOUGH, showable, telling, unseen
from tests.isolation.visitors import (
    Visitor,
    group_staff,
    nobodies,
    staff_of,
    token_holders,
)
from tests.isolation.world import World

pytestmark = part_of(READ_ON)
V3 = "/api/v3-preview/"
ROUTES, WITH_TOKENS = 8, 3
"""Of the sample, for each of our staff; each takes others."""
MANY = 1000
OLD = "/revisions/"
"""Routes that would show older versions of theirs, where it is not about all of them."""


def some_routes(visitor: Visitor, most: int, below: str = "") -> list[Route]:
    ways = [route for route in routes() if route.template.startswith(below)]
    return sample(ways, most, key=lambda route: f"{visitor.name} {route.template}")


@pytest.mark.parametrize("role", Role.values)
def test_our_staff_are_shown_nothing_of_theirs(role: str, world: World, walked: Walking) -> None:
    visitor = staff_of(world)[role]
    done = walked(visitor, some_routes(visitor, ROUTES), 1)
    assert not done.findings, report(done.findings)
    assert unknown(done.reads, world) == set(), "Say in parameters.py what of theirs they name"


@pytest.mark.parametrize("role", Role.values if is_full() else [Role.AUTHOR, Role.MANAGER])
def test_nor_are_their_tokens(role: str, world: World, walked: Walking) -> None:
    visitor = token_holders(world)[role]
    done = walked(visitor, some_routes(visitor, WITH_TOKENS, below=V3), 1)
    assert not done.findings, report(done.findings)


@pytest.mark.parametrize("where", ["ours", "theirs", "group"])
def test_nor_is_whoever_is_not_signed_in(where: str, world: World, walked: Walking) -> None:
    """What is public of theirs they read on that clinic's host, and nowhere else."""
    visitor = nobodies(world)[where]
    done = walked(visitor, some_routes(visitor, ROUTES), 1)
    assert not done.findings, report(done.findings)


def test_without_the_wall_the_walk_finds_what_it_kept(
    world: World, walked: Walking, settings: Any
) -> None:
    """So that it can fail."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "WallMiddleware" not in each]
    visitor = staff_of(world)[Role.MANAGER]
    of_versions = [route for route in routes() if OLD in route.template]
    done = walked(visitor, of_versions, MANY if is_full() else 1, 0)
    assert any(found.what.startswith("shows") for found in done.findings)
    assert any(found.what.startswith("answers otherwise") for found in done.findings)


# It comes by every address. The part of the walk has the control above alone.
@pytest.mark.skipif(not is_full(), reason="every address; asked for by make isolation")
@pytest.mark.parametrize("name", ["superuser", "group editor"])
def test_who_may_see_both_clinics_sees_what_is_there(
    name: str, world: World, walked: Walking
) -> None:
    """The walk is not blind: it comes by what it says nobody else was shown."""
    visitor = group_staff()[name]
    done = walked(visitor, telling(), MANY, 0)
    there = showable(world.theirs.marks)
    assert len(done.seen & there) >= ENOUGH * len(there), unseen(there, done.seen)
