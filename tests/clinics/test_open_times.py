"""What the browser is told of when a place is open; the server never says "open now"."""

import json
import re
from html import unescape
from typing import Any

import pytest

from clinics.models import ClinicSettings
from clinics.open_times import rules
from tests.clinics.factories import location
from tests.databases import on_sqlite_alone

WEEKDAYS = {"days": [0, 1, 2, 3, 4], "opens": "08:30", "closes": "12:00"}


def test_each_row_has_its_times_its_dates_and_its_words() -> None:
    late = {"days": ["fri"], "opens": "20:00", "closes": "02:00", "past_midnight": True}
    late |= {"valid_from": "2026-03-13", "valid_through": None}
    usual, season = rules([WEEKDAYS, late], "en-GB")
    assert usual["words"] == ["8:30am", "midday"]
    assert rules([WEEKDAYS], "en-US")[0]["words"] == ["8:30am", "noon"]
    assert season == {
        "days": (4,),
        "opens": "20:00",
        "closes": "02:00",
        "past_midnight": True,
        "from": "2026-03-13",
        "through": "",
        "words": ["8pm", "2am"],
    }


def test_a_row_that_cannot_be_read_is_left_out() -> None:
    assert rules([{**WEEKDAYS, "opens": "early"}], "en-GB") == []


@pytest.mark.django_db
@on_sqlite_alone("a screen is the same on either")
@pytest.mark.parametrize("path", ["/locations/", "/locations/rooms/"])
def test_pages_carry_the_hours_and_say_nothing_without_a_script(
    riverside: ClinicSettings, patient: Any, path: str
) -> None:
    closed = [{"type": "closure", "value": {"from": "2026-12-24", "until": None, "reason": ""}}]
    location(riverside, slug="rooms", closures=json.dumps(closed))
    html = patient(riverside).get(path).content.decode()
    found = re.search(r'<p class="open-now" ([^>]*)><span></span></p>', html)
    assert found, html
    told = {name: unescape(value) for name, value in re.findall(r'data-(\w+)="([^"]*)"', found[1])}
    assert told["zone"] == riverside.time_zone
    assert json.loads(told["hours"])[0]["opens"] == "08:30"
    assert json.loads(told["closures"]) == [["2026-12-24", "2026-12-24"]]


@pytest.mark.django_db
@on_sqlite_alone("a screen is the same on either")
def test_by_appointment_alone_nothing_is_open(riverside: ClinicSettings, patient: Any) -> None:
    location(riverside, slug="rooms", by_appointment=True)
    html = patient(riverside).get("/locations/rooms/").content.decode()
    assert "By appointment only" in html
    assert "data-hours" not in html
