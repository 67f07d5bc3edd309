"""What the demo says, checked as data: every rule is kept, every reference is met."""

import json
import re
from collections import Counter
from typing import Any

import pytest

from cms.demo.drawings import ALT
from tests.demo import (
    CLINICS,
    DATA,
    aspects,
    blocks,
    conditions_of,
    everything,
    group,
    items,
    known_paths,
    people_of,
    picture_keys,
)


def each(name: str) -> list[Any]:
    return [
        pytest.param(item, id=f"{clinic}-{item['slug']}")
        for clinic in CLINICS
        for item in items(name, clinic)
    ]


@pytest.mark.parametrize("condition", each("conditions"))
def test_a_condition_has_its_sections_and_a_care_card(condition: dict[str, Any]) -> None:
    assert len(condition["body"]) >= 5
    assert {"overview", "symptoms", "when_to_get_help", "treatment"} <= aspects(condition)
    assert blocks(condition, "care_card")
    assert condition["body_areas"]
    assert condition["alternate_names"]
    assert condition["medical_name"] not in ("", condition["title"])


@pytest.mark.parametrize("treatment", each("treatments"))
def test_an_operation_names_risks_choices_and_aftercare(treatment: dict[str, Any]) -> None:
    if treatment["kind"] != "minimally_invasive":
        return
    assert len(treatment["risks"]) >= 3
    assert treatment["alternatives"][0]["title"].startswith("Doing nothing")
    assert {"contraindications", "aftercare"} <= aspects(treatment)
    assert "emergency" in {card["urgency"] for card in blocks(treatment, "care_card")}
    assert treatment["practitioners"]


def all_pages() -> list[Any]:
    found = [each(name) for name in ("conditions", "treatments", "posts", "pages")]
    parts = ("practitioners", "locations")
    others = [
        item for clinic in CLINICS for part in parts for item in group("clinics", clinic)[part]
    ]
    homes = [group("pages", clinic)["home"] for clinic in CLINICS]
    return [*(page for part in found for page in part), *others, *homes]


@pytest.mark.parametrize("page", all_pages())
def test_texts_keep_their_lengths_and_cards_their_levels(page: dict[str, Any]) -> None:
    assert not page["summary"] or 60 <= len(page["summary"]) <= 300
    description = page.get("search_description", "")
    assert not description or 70 <= len(description) <= 160
    assert len(page.get("strapline", "")) <= 160
    assert len(page.get("seo_title", "")) <= 60
    if "body" not in page:
        return
    levels = Counter(card["urgency"] for card in blocks(page, "care_card"))
    assert all(count == 1 for count in levels.values())
    questions = [item["question"] for faq in blocks(page, "faq") for item in faq["items"]]
    assert all(question.endswith("?") for question in questions)
    assert len(set(questions)) == len(questions)


@pytest.mark.parametrize("clinic", CLINICS)
def test_every_name_that_is_referred_to_exists(clinic: str) -> None:
    paths = known_paths(clinic)
    for page in [
        *items("conditions", clinic),
        *items("treatments", clinic),
        *items("posts", clinic),
    ]:
        assert {f"conditions/{slug}" for slug in conditions_of(page)} <= paths
        assert {f"treatments/{slug}" for slug in page.get("treatments", [])} <= paths
        assert {f"people/{slug}" for slug in people_of(page)} <= paths
        assert set(page.get("related_pages", [])) <= paths
        assert page["slug"] not in page.get("related_conditions", [])
    linked = re.findall(r'linktype=\\"page\\" id=\\"([^"\\]+)', json.dumps(everything(clinic)))
    assert set(linked) <= paths


@pytest.mark.parametrize("clinic", CLINICS)
def test_menus_homes_and_rooms_refer_to_pages_that_exist(clinic: str) -> None:
    paths = known_paths(clinic)
    about = group("clinics", clinic)
    settings = about["settings"]
    assert {link["page"] for link in settings["header_menu"] + settings["footer_menu"]} <= paths
    home = group("pages", clinic)["home"]
    for part, folder in (
        ("conditions", "conditions"),
        ("treatments", "treatments"),
        ("posts", "blog"),
        ("practitioners", "people"),
        ("locations", "locations"),
    ):
        assert {f"{folder}/{slug}" for slug in home[f"featured_{part}"]} <= paths
    for room in about["locations"]:
        assert {f"people/{row['practitioner']}" for row in room["who_works_here"]} <= paths
        assert room["by_appointment"] or room["opening_hours"]
    specialties = {specialty["slug"] for specialty in about["specialties"]}
    assert all(set(person["specialties"]) <= specialties for person in about["practitioners"])


def test_every_picture_is_drawn_and_described() -> None:
    keys = {value for page in DATA.values() for value in picture_keys(page)}
    assert keys <= set(ALT)


def test_nothing_real_is_invented() -> None:
    for person in [p for clinic in CLINICS for p in group("clinics", clinic)["practitioners"]]:
        for registration in person["registrations"]:
            assert (registration["number"], registration["status"]) == ("", "not_checked")
    text = json.dumps(DATA)
    assert "http://" not in text
    own = [re.sub(r'"references": \[.*?\]', "", json.dumps(part)) for part in DATA.values()]
    hosts = re.findall(r"(?:https://|@)([a-z0-9.-]+)", " ".join(own))
    assert {host for host in hosts if not host.rstrip(".").endswith("example.com")} == set()
    phones = set(re.findall(r"\+[0-9]{8,}", text)) - {"+442071014000"}
    assert all(re.match(r"\+44207946\d{4}$|\+1\d{3}55501\d\d$", phone) for phone in phones)
