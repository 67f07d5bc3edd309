"""The mark changes with the text, and with nothing else."""

import json
from typing import Any

import pytest

from conditions.models import ConditionName, ConditionPage, TreatmentPage
from governance.fingerprint import fingerprint
from tests.conditions.factories import body, section, text

pytestmark = pytest.mark.django_db


def page(words: str = "It’s sore.", **fields: Any) -> ConditionPage:
    sections = body(section("overview", text(words)))
    return ConditionPage(**{"title": "Bunion", "body": sections, **fields})


def test_the_same_text_has_the_same_mark() -> None:
    assert fingerprint(page()) == fingerprint(page())


@pytest.mark.parametrize(
    "change",
    [
        {"words": "It is sore."},
        {"title": "Bunions"},
        {"medical_name": "Hallux valgus"},
        {"summary": "A bump."},
    ],
)
def test_another_text_has_another_mark(change: dict[str, str]) -> None:
    assert fingerprint(page(**change)) != fingerprint(page())


def test_another_name_changes_the_mark() -> None:
    named = page()
    named.alternate_names = [ConditionName(term="Hallux valgus")]
    assert fingerprint(named) != fingerprint(page())


def test_a_treatments_risks_are_clinical() -> None:
    risk = json.dumps([{"type": "risk", "value": {"risk": "Infection"}}])
    assert fingerprint(TreatmentPage(risks=risk)) != fingerprint(TreatmentPage())


@pytest.mark.parametrize(
    "change",
    [
        {"words": "It's  sore."},
        {"strapline": "A line above", "seo_title": "Bunion", "slug": "other"},
    ],
)
def test_spacing_quotes_and_what_is_not_clinical_change_nothing(change: dict[str, str]) -> None:
    assert fingerprint(page(**change)) == fingerprint(page())


def test_ids_anchors_and_empty_values_change_nothing() -> None:
    plain = json.loads(body(section("overview", text("It’s sore."))))
    plain[0]["id"] = "b5d1a4f0-0000-4000-8000-000000000000"
    plain[0]["value"]["anchor"] = "overview"
    plain[0]["value"]["content"][0]["id"] = "b5d1a4f0-0000-4000-8000-000000000001"
    assert fingerprint(page(body=json.dumps(plain))) == fingerprint(page())
