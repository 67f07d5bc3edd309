"""What was recorded, in a few words."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches

from clinics.models import ClinicSettings
from delivery.models import Change, Edition
from tests.delivery.processes import database  # noqa: F401 - a fixture

Told = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def told(db: None) -> Told:
    """`told(riverside)`: kinds with paths of what was recorded since the last time it was asked."""
    seen: dict[int, int] = {}

    def since_last_time(clinic: ClinicSettings) -> list[tuple[str, str]]:
        new: Any = Change.objects.filter(site=clinic.site, number__gt=seen.get(clinic.site_id, 0))
        found = list(new.order_by("number"))
        if found:
            edition = Edition.objects.get(site=clinic.site)
            assert edition.number == found[-1].number
            first = seen.get(clinic.site_id) or found[0].number - 1
            assert [change.number for change in found] == list(range(first + 1, edition.number + 1))
            seen[clinic.site_id] = edition.number
        return [(change.kind, change.path) for change in found]

    return since_last_time


@pytest.fixture
def kept(settings: Any) -> Iterator[None]:
    """With the response cache on, and empty."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept"}
    settings.CACHES = {**settings.CACHES, "responses": memory}
    caches["responses"].clear()
    yield
    caches["responses"].clear()
