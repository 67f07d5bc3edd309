"""The A to Z."""

from typing import Any

import pytest

from conditions.letters import by_letter
from conditions.models import ConditionName, ConditionPage

pytestmark = pytest.mark.django_db


def page(title: str, *names: ConditionName) -> ConditionPage:
    made = ConditionPage(title=title)
    made.alternate_names = list(names)
    return made


def listed(*pages: ConditionPage) -> dict[str, list[Any]]:
    groups = by_letter(pages)
    return {group["letter"]: [entry["title"] for entry in group["pages"]] for group in groups}


def test_titles_stand_under_their_letters_in_order() -> None:
    found = listed(page("Verruca"), page("Bunion"), page("bone spur"), page("Éperon"))
    assert found == {"B": ["bone spur", "Bunion"], "E": ["Éperon"], "V": ["Verruca"]}
    assert list(found) == ["B", "E", "V"]


def test_an_everyday_name_leads_to_its_condition() -> None:
    name = ConditionName(term="big toe bump", kind="lay")
    [entry, _bunion] = [
        entry for group in by_letter([page("Bunion", name)]) for entry in group["pages"]
    ]
    assert (entry["title"], entry["note"]) == ("Big toe bump", "see Bunion")


@pytest.mark.parametrize(
    "name",
    [
        {"term": "bunyon", "kind": "lay", "shown": False},
        {"term": "Hallux valgus", "kind": "medical"},
        {"term": "BUNION", "kind": "lay"},
        {"term": "", "kind": "lay"},
    ],
)
def test_what_is_hidden_medical_or_the_same_is_not_listed(name: dict[str, Any]) -> None:
    assert listed(page("Bunion", ConditionName(**name))) == {"B": ["Bunion"]}


def test_a_name_that_begins_with_no_letter_still_has_a_place() -> None:
    assert listed(page("5th toe")) == {"#": ["5th toe"]}
