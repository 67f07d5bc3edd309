"""What the search box offers while somebody types."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from clinics.models import ClinicSettings
from search.suggestions import MOST
from tests.conditions.factories import ConditionFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(patient: Any, riverside: ClinicSettings) -> Any:
    def offered(typed: str) -> list[dict[str, str]]:
        answer = patient(riverside).get("/search/suggestions/", {"q": typed})
        assert answer.status_code == 200
        return answer.json()["suggestions"]

    return offered


def test_words_are_found_by_how_they_begin(offered: Any, riverside: ClinicSettings) -> None:
    page = ConditionFactory(clinic=riverside, title="Heel pain")
    TreatmentFactory(clinic=riverside, title="Insoles")
    (found,) = offered("Hee")
    assert found["title"] == "Heel pain"
    assert found["kind"] == "Condition"
    assert found["url"].endswith(f"/conditions/{page.slug}/")
    assert offered("heel pai") == [found]


def test_other_names_are_found(offered: Any, riverside: ClinicSettings) -> None:
    ConditionFactory(clinic=riverside, title="Plantar fasciitis", names=["Policeman’s heel"])
    assert [found["title"] for found in offered("policem")] == ["Plantar fasciitis"]


def test_names_come_before_what_is_said_of_pages(offered: Any, riverside: ClinicSettings) -> None:
    summary = "It comes and goes at the front of the foot. Wide shoes help most people with it."
    for number in range(8):
        ConditionFactory(clinic=riverside, title=f"Sore {number}", summary=summary)
    TreatmentFactory(clinic=riverside, title="Ankle brace", summary=summary)
    ConditionFactory(clinic=riverside, title="Ankle sprain", summary=summary)
    assert [found["title"] for found in offered("an")][:2] == ["Ankle sprain", "Ankle brace"]


def test_nothing_of_another_clinic_no_draft_and_nothing_private(
    offered: Any, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ConditionFactory(clinic=harbor, title="Heel pain elsewhere")
    ConditionFactory(clinic=riverside, title="Heel pain to come", publish=False)
    hidden = ConditionFactory(clinic=riverside, title="Heel pain of ours")
    restriction = PageViewRestriction.objects.create(page=hidden, restriction_type="groups")
    restriction.groups.set(Group.objects.all()[:1])
    assert offered("heel") == []


@pytest.mark.parametrize("typed", ["", "h", " ", "!!", "\0", "%", "🦶", "a" * 5000, "' OR 1=1"])
def test_whatever_is_typed_is_answered(offered: Any, typed: str) -> None:
    assert offered(typed) == []


def test_few_are_offered_at_the_cost_of_one(offered: Any, riverside: ClinicSettings) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            offered("heel")
        return len(captured)

    ConditionFactory(clinic=riverside, title="Heel pain")
    offered("heel")
    before = cost()
    for number in range(MOST + 2):
        ConditionFactory(clinic=riverside, title=f"Heel pain {number}")
    offered("heel")
    assert len(offered("heel")) == MOST
    assert cost() == before


def test_the_group_has_nothing_to_search(client: Any, riverside: ClinicSettings) -> None:
    assert client.get("/search/suggestions/?q=heel", SERVER_NAME="localhost").status_code == 404
