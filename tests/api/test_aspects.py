"""`aspect=`: of a body only the part that was asked for."""

from datetime import date
from typing import Any

import pytest

from clinics.models import ClinicSettings
from cms.blocks.aspects import ASPECTS
from conditions.models import ConditionPage
from governance.signing import sign_off
from tests.api.asking import answer, ask, statements
from tests.conditions.factories import ConditionFactory

pytestmark = pytest.mark.django_db

CONDITION = "conditions.ConditionPage"


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


def aspects(body: list[Any]) -> list[str]:
    return [section["value"]["aspect"] for section in body]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("symptoms", ["symptoms"]),
        ("treatment,overview", ["overview", "treatment"]),
        ("recovery", []),
        ("other", []),
    ],
)
def test_a_body_has_the_sections_of_these_aspects(
    riverside: ClinicSettings, bunion: ConditionPage, asked: str, left: list[str]
) -> None:
    whole = ask(riverside, f"pages/{bunion.pk}/")
    expected = [each for each in whole["body"] if each["value"]["aspect"] in left]
    assert ask(riverside, f"pages/{bunion.pk}/", aspect=asked) == {**whole, "body": expected}
    [listed] = ask(riverside, "pages/", type=CONDITION, fields="body", aspect=asked)["items"]
    assert listed["body"] == expected
    resolved = ask(riverside, "resolve/", path="/conditions/bunion/", aspect=asked)
    assert resolved["page"]["body"] == expected
    assert aspects(expected) == left


def test_a_section_of_no_aspect_is_other(riverside: ClinicSettings, place: Any) -> None:
    page = place(riverside, ("text", "<p>Hello.</p>"))
    raw = [{"type": "section", "value": {"heading": "Bare", "content": []}}]
    type(page).objects.filter(pk=page.pk).update(body=raw)
    assert aspects(ask(riverside, f"pages/{page.pk}/", aspect="other")["body"]) == ["other"]
    assert ask(riverside, f"pages/{page.pk}/", aspect="symptoms")["body"] == []


def test_it_leaves_out_no_page_and_is_passed_over_where_there_is_no_body(
    riverside: ClinicSettings, bunion: ConditionPage, person: Any
) -> None:
    profile = person(riverside, "Amara Okafor")
    every = ask(riverside, "pages/")["meta"]["total_count"]
    assert ask(riverside, "pages/", aspect="symptoms")["meta"]["total_count"] == every
    assert ask(riverside, f"pages/{profile.pk}/", aspect="symptoms") == ask(
        riverside, f"pages/{profile.pk}/"
    )


def test_the_review_is_that_of_the_whole_text(
    riverside: ClinicSettings, bunion: ConditionPage
) -> None:
    page = ConditionPage.objects.get(pk=bunion.pk)
    sign_off(page, [], date(2026, 1, 1), date(2200, 1, 1))
    asked = ask(riverside, f"pages/{bunion.pk}/", aspect="symptoms", fields="_,body,review")
    assert asked["review"]["state"] == "current"


def test_finding_a_page_keeps_it(riverside: ClinicSettings, bunion: ConditionPage) -> None:
    found = answer(riverside, "pages/find/", html_path="/conditions/bunion/", aspect="symptoms")
    assert found["Location"].endswith(f"/pages/{bunion.pk}/?aspect=symptoms")


@pytest.mark.parametrize("value", ["", "nonsense", "symptoms,nonsense", "symptoms,", "Symptoms"])
def test_what_is_no_aspect_is_refused_with_those_there_are(
    riverside: ClinicSettings, bunion: ConditionPage, value: str
) -> None:
    known = ", ".join(key for key, _ in ASPECTS)
    for path, more in (
        ("pages/", {}),
        (f"pages/{bunion.pk}/", {}),
        ("resolve/", {"path": "/conditions/bunion/"}),
    ):
        response = answer(riverside, path, aspect=value, **more)
        assert (response.status_code, response.json()["message"]) == (
            400,
            f"aspect must be one or several of {known}, separated by commas; it is “{value}”",
        )


def test_it_costs_no_statement(riverside: ClinicSettings, bunion: ConditionPage) -> None:
    path = f"pages/{bunion.pk}/"
    ask(riverside, path)
    assert len(statements(riverside, path, aspect="symptoms")) <= len(statements(riverside, path))
