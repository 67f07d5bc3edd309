"""A condition that is live with one text, and has another as a draft."""

from typing import Any

import pytest

from clinics.models import ClinicSettings
from conditions.models import ConditionPage
from tests.conditions.factories import ConditionFactory
from tests.delivery.conftest import kept  # noqa: F401 - a fixture

LIVE, DRAFT = "Bunion", "Bunion, said anew"
FRONT_END = "https://www.riverside.example/preview?of=cms"


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return redrafted(ConditionFactory(clinic=riverside, title=LIVE, slug="bunion"))


def redrafted(page: Any, title: str = DRAFT, **fields: Any) -> Any:
    """The page, whose newest draft says something else than its row."""
    for name, value in {"title": title, **fields}.items():
        setattr(page, name, value)
    page.save_revision()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def front_end(riverside: ClinicSettings) -> str:
    riverside.preview_url = FRONT_END
    riverside.save()
    return FRONT_END
