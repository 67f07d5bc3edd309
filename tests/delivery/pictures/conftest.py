"""A page with a picture of its own, and a worker that is asked to work."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.models import ClinicImage, ClinicRendition
from cms.presets import is_slow
from delivery.pictures.waking import make_some
from tests.api.filling import picture
from tests.conditions.factories import ConditionFactory

Work = Callable[..., bool]


@pytest.fixture
def foot(riverside: Any) -> ClinicImage:
    return picture(riverside.collection, "A foot")


@pytest.fixture
def bunion(riverside: Any, foot: ClinicImage) -> Any:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion", hero_image=foot)


@pytest.fixture
def work() -> Work:
    """`work(riverside)`: one turn of the worker; is anything left?"""
    return lambda *clinics: make_some([clinic.site_id for clinic in clinics])


def slow_files(image: ClinicImage) -> set[str]:
    """The filter specs of the AVIF files that are there of a picture."""
    specs = ClinicRendition.objects.filter(image=image).values_list("filter_spec", flat=True)
    return {spec for spec in specs if is_slow(spec)}
