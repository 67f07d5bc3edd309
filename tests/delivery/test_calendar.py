"""What the date alone changes is among the changes by the next morning, once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageViewRestriction

from clinics.models import ClinicSettings
from delivery.models import Change, Edition
from governance.signing import sign_off
from tests.clinics.factories import hours, location, practitioner
from tests.conditions.factories import ConditionFactory
from tests.delivery.conftest import Told

pytestmark = pytest.mark.django_db

MONDAY = datetime(2027, 3, 1, 12, tzinfo=UTC)
BUNION, ROOMS, AMARA = "/conditions/bunion/", "/locations/rooms/", "/people/amara/"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def sweep(clock: Any, told: Told, riverside: ClinicSettings, harbor: ClinicSettings) -> Any:
    """`sweep(days=1)`: so much later; what it told of the London clinic."""
    call_command("sweep_calendar")

    def later(**time: int) -> list[tuple[str, str]]:
        told(riverside)
        clock.shift(timedelta(**time))
        call_command("sweep_calendar")
        return told(riverside)

    return later


def signed(clinic: ClinicSettings, due: date) -> Any:
    page = ConditionFactory(clinic=clinic, title="Bunion", slug="bunion")
    sign_off(page, [], date(2026, 1, 1), due)
    return page


def registered(clinic: ClinicSettings, expires: date, **entry: Any) -> Page:
    entry = {"body": "HCPC", "number": "CH12345", "status": "registered", **entry}
    rows = [{**entry, "expires": expires}]
    return practitioner(clinic, slug="amara", registrations=rows)


def closed(clinic: ClinicSettings, first: str, last: str) -> Page:
    closure = {"type": "closure", "value": {"from": first, "until": last, "reason": "Holiday"}}
    return location(clinic, slug="rooms", closures=[closure])


def test_a_review_that_comes_due_and_one_that_is_overdue(sweep: Any, riverside: Any) -> None:
    signed(riverside, date(2027, 5, 31))
    assert sweep(days=1) == []
    assert sweep(days=1) == [("review", BUNION)], "89 days before"
    assert sweep(days=1) == []
    assert sweep(days=87) == []
    assert sweep(days=1) == [], "its last day"
    assert sweep(days=1) == [("review", BUNION)]
    assert sweep(days=1) == []


def test_a_text_that_was_changed_since_says_so_whatever_the_date(
    sweep: Any, riverside: Any
) -> None:
    page = signed(riverside, date(2027, 3, 1))
    page.summary = "It hurts elsewhere now. It is common, and it usually settles by itself."
    page.save_revision().publish()
    assert sweep(days=2) == []


def test_a_registration_whose_last_day_is_past(sweep: Any, riverside: Any, harbor: Any) -> None:
    registered(riverside, date(2027, 3, 2))
    assert sweep(days=1) == []
    assert sweep(days=1) == [("settings", AMARA)]
    assert sweep(days=1) == []


def test_a_closure_that_is_over(sweep: Any, riverside: Any) -> None:
    closed(riverside, "2027-03-01", "2027-03-02")
    assert sweep(days=1) == []
    assert sweep(days=1) == [("settings", ROOMS)]
    assert sweep(days=1) == []


def test_an_announcement_that_begins_and_ends(sweep: Any, riverside: Any) -> None:
    riverside.announcement_text = "We are closed on Monday."
    riverside.announcement_from = riverside.announcement_until = date(2027, 3, 2)
    riverside.save()
    assert sweep(days=1) == [("settings", "")]
    assert sweep(days=1) == [("settings", "")]
    assert sweep(days=1) == []


def test_every_day_on_which_a_page_says_something_else_is_told_and_no_other(
    sweep: Any, riverside: Any, patient: Any
) -> None:
    usual = {"days": ["monday", "tuesday"], "opens": "08:30", "closes": "18:00"}
    season = {"days": ["monday", "friday"], "opens": "10:00", "closes": "12:00"}
    season |= {"valid_from": "2027-03-11", "valid_through": "2027-03-15"}
    location(riverside, slug="rooms", opening_hours=hours(usual, season))
    seen = set()
    before = patient(riverside).get(ROOMS).content
    for _ in range(17):
        changes = sweep(days=1)
        now = patient(riverside).get(ROOMS).content
        assert changes == ([("settings", ROOMS)] if now != before else [])
        seen |= {*changes}
        before = now
    assert seen


def test_a_page_that_nobody_can_read_is_not_told_of(sweep: Any, riverside: Any) -> None:
    signed(riverside, date(2027, 3, 1)).unpublish()
    PageViewRestriction.objects.create(
        page=registered(riverside, date(2027, 3, 1)), restriction_type="login"
    )
    assert sweep(days=2) == []


def test_an_alias_is_told_of_where_it_stands(sweep: Any, riverside: Any, harbor: Any) -> None:
    page = signed(harbor, date(2027, 3, 1))
    home = Page.objects.get(pk=riverside.site.root_page_id)
    page.create_alias(parent=home)
    assert sweep(days=2) == [("review", "/bunion/")]


def test_days_without_it_are_made_up_for(sweep: Any, riverside: Any) -> None:
    signed(riverside, date(2027, 3, 5))
    registered(riverside, date(2027, 3, 6))
    closed(riverside, "2027-03-02", "2027-03-03")
    assert sorted(sweep(days=30)) == [
        ("review", BUNION), ("settings", ROOMS), ("settings", AMARA),
    ]  # fmt: skip
    assert sweep(hours=1) == []


def test_run_twice_it_tells_nothing_twice(sweep: Any, riverside: Any) -> None:
    signed(riverside, date(2027, 3, 1))
    assert sweep(days=1) == [("review", BUNION)]
    assert sweep(hours=0) == []


def test_each_clinic_has_its_own_midnight(
    sweep: Any, clock: Any, told: Told, riverside: Any, harbor: Any
) -> None:
    signed(riverside, date(2027, 3, 1))
    signed(harbor, date(2027, 3, 1))
    told(harbor)
    assert sweep(hours=14) == [("review", BUNION)], "2 o'clock in London"
    assert told(harbor) == [], "9 in the evening in New York"
    assert sweep(hours=5) == []
    assert told(harbor) == [("review", BUNION)]


def test_at_first_it_looks_back_to_the_oldest_change_that_is_kept(
    clock: Any, told: Told, riverside: Any
) -> None:
    Change.objects.update(at=MONDAY)
    signed(riverside, date(2027, 3, 4))
    told(riverside)
    clock.shift(timedelta(days=10))
    call_command("sweep_calendar")
    assert told(riverside) == [("review", BUNION)]


def test_what_is_told_and_up_to_when_is_kept_together(
    sweep: Any, clock: Any, told: Told, riverside: Any, monkeypatch: Any
) -> None:
    signed(riverside, date(2027, 3, 1))
    told(riverside)
    monkeypatch.setattr("delivery.numbering.number", None)
    clock.shift(timedelta(days=1))
    with pytest.raises(CommandError, match=r"Failed at riverside\.localhost"):
        call_command("sweep_calendar")
    assert Edition.objects.get(site=riverside.site).swept_on == MONDAY.date()
    monkeypatch.undo()
    assert sweep(hours=1) == [("review", BUNION)]


def test_stopped_between_two_clinics_it_goes_on_where_it_stopped(
    sweep: Any, clock: Any, told: Told, riverside: Any, harbor: Any, capsys: Any
) -> None:
    signed(riverside, date(2027, 3, 1))
    signed(harbor, date(2027, 3, 1))
    told(riverside), told(harbor)
    clock.shift(timedelta(days=1))

    class Stopping:
        def write(self, line: str) -> None:
            raise KeyboardInterrupt

    with pytest.raises(CommandError, match=r"Stopped\. What was told is kept"):
        call_command("sweep_calendar", stdout=Stopping())
    first, second = sorted([riverside, harbor], key=lambda clinic: clinic.site_id)
    assert (told(first), told(second)) == ([("review", BUNION)], [])
    call_command("sweep_calendar")
    assert (told(first), told(second)) == ([], [("review", BUNION)])
    assert "harbor.localhost: 1" in capsys.readouterr().out
