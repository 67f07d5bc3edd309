"""However much is typed into a search of the admin, its first words are looked for."""

from typing import Any

import pytest
from django.test import Client

from clinics.models import ClinicSettings, Role
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.on_both]

SEARCHES = [
    "/admin/pages/search/",
    "/admin/choose-page/search/",
    "/admin/images/",
    "/admin/documents/",
]
MUCH = {
    "words": "bunion " * 450,
    "words with hyphens": "bunion-" * 450,
    "phrases": '"bunion" bunion ' * 450,
    "a phrase": '"' + "bunion " * 450 + '"',
}


@pytest.fixture
def manager(riverside: ClinicSettings) -> Client:
    ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    return signed_in(staff(riverside, Role.MANAGER))


@pytest.mark.parametrize("typed", MUCH.values(), ids=MUCH)
@pytest.mark.parametrize("search", SEARCHES)
def test_the_first_words_are_looked_for(search: str, typed: str, manager: Any) -> None:
    manager.raise_request_exception = False
    assert manager.get(search, {"q": typed}).status_code == 200


@pytest.mark.parametrize("search", SEARCHES[:2])
def test_what_comes_after_them_counts_for_nothing(search: str, manager: Any) -> None:
    found = manager.get(search, {"q": "bunion " * 50 + "nothing"})
    assert "Bunion" in found.content.decode()
    missed = manager.get(search, {"q": "bunion " * 49 + "nothing"})
    assert "/bunion/" not in missed.content.decode()
