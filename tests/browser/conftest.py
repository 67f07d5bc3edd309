"""The clinic of the other tests, served to a browser."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from clinics.models import ClinicSettings, Role
from tests.api.serving import serving
from tests.clinics.fixtures import staff


@pytest.fixture
def port(riverside: ClinicSettings) -> Iterator[int]:
    """Where the clinic is served, as its own links say too; an editor and a reviewer work there."""
    riverside.phone = "+442079460123"
    riverside.save()
    for role in (Role.EDITOR, Role.REVIEWER):
        staff(riverside, role)
    with serving() as port:
        riverside.site.port = port
        riverside.site.save()
        cache.clear()
        yield port
