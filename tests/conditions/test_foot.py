"""The drawing of a foot, whose parts lead to the conditions of a part of the body."""

import re
from importlib import import_module
from typing import Any

import pytest

from clinics.models import ClinicSettings
from conditions.foot import PARTS
from conditions.models import BodyArea
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

WORDS_ALONE = {"skin", "whole-foot"}
LOWEST_TARGET = 24
NARROWEST = 280
"""CSS pixels: a phone of 320, without its margins."""


def drawing(html: str) -> str:
    found = re.search(r'<svg class="foot-map".*?</svg>', html, re.DOTALL)
    return found[0] if found else ""


def links(html: str) -> list[str]:
    return re.findall(r'href="[^"]*\?area=([a-z-]+)"', html)


@pytest.fixture
def heels(riverside: ClinicSettings) -> ClinicSettings:
    """A clinic with a condition of the heel, and of the skin."""
    for slug in ("heel", "skin"):
        page = ConditionFactory(clinic=riverside, title=f"Sore {slug}")
        page.body_areas = [BodyArea.objects.get(slug=slug)]
        page.save_revision().publish()
    return riverside


def test_every_part_that_groups_begin_with_is_drawn_or_has_no_place() -> None:
    begun = {slug for slug, _ in import_module("conditions.migrations.0002_add_body_areas").AREAS}
    assert begun - PARTS.keys() == WORDS_ALONE


def test_the_names_can_be_pressed_on_the_narrowest_phone() -> None:
    for part in PARTS.values():
        assert part.target["height"] * NARROWEST / 680 >= LOWEST_TARGET
        assert part.target["width"] * NARROWEST / 680 >= LOWEST_TARGET


def test_no_name_lies_on_another() -> None:
    boxes = [part.target for part in PARTS.values()]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = (
                one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            )
            below = (
                one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            )
            assert beside or below, (one, other)


@pytest.mark.parametrize("path", ["/", "/conditions/"])
def test_only_parts_with_conditions_are_links_and_stand_in_words_too(
    heels: ClinicSettings, patient: Any, path: str
) -> None:
    html = patient(heels).get(path).content.decode()
    assert links(drawing(html)) == ["heel"]
    assert sorted(links(html.replace(drawing(html), ""))) == ["heel", "skin"]


def test_the_chosen_part_is_marked(heels: ClinicSettings, patient: Any) -> None:
    html = patient(heels).get("/conditions/?area=heel").content.decode()
    assert re.search(r'\?area=heel" aria-current="true"', drawing(html))
    assert "Sore heel" in html
    assert "Sore skin" not in html


def test_an_area_of_the_groups_own_is_words_alone(heels: ClinicSettings, patient: Any) -> None:
    BodyArea.objects.filter(slug="heel").update(slug="back-of-the-foot")
    html = patient(heels).get("/conditions/").content.decode()
    assert drawing(html) == ""
    assert "back-of-the-foot" in links(html)


def test_without_conditions_nothing_is_drawn(riverside: ClinicSettings, patient: Any) -> None:
    for path in ("/", "/conditions/"):
        assert drawing(patient(riverside).get(path).content.decode()) == ""
