"""Two clinics full of things, made once for a module's tests and then forgotten."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Site

from clinics.provisioning import Opening
from tests.isolation.marks import Marks
from tests.isolation.numbers import OURS, SINCE, THEIRS, begin_at, counting_on
from tests.isolation.planting import fill
from tests.isolation.world import World

BY_US = Opening("Ours", "ours.localhost", "GB", "Europe/London")
BY_THEM = Opening("Theirs", "theirs.localhost", "GB", "Europe/London")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """`world.ours` and `world.theirs`, filled by the same code and as alike as can be."""
    with django_db_blocker.unblock(), counting_on(), transaction.atomic():
        ours = fill(OURS, BY_US, Marks(OURS))
        theirs = fill(THEIRS, BY_THEM, Marks(THEIRS))
        begin_at(SINCE)
        Site.clear_site_root_paths_cache()
        yield World(ours=ours, theirs=theirs)
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
