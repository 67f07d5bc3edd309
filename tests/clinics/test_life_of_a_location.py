"""A location's page from first draft to deletion, as the clinic's editor meets it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, streamfield

from clinics.models import ClinicSettings, LocationPage
from tests.clinics.factories import location, places_of, practitioner
from tests.clinics.forms import PUBLISH, create, edit, hours_row, place_form
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def editor(editor_client: Any, riverside: ClinicSettings) -> Client:
    return editor_client(riverside)


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def the_place() -> LocationPage:
    return LocationPage.objects.get()


def works(**fields: Any) -> dict[str, Any]:
    return {"practitioner": "", "accepting_new_patients": "on", "booking_url": "", **fields}


def test_an_editor_publishes_a_place_that_is_read_as_a_page_and_in_the_api(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    amara = practitioner(riverside, title="Amara Example")
    data = place_form(
        hours_row(),
        hours_row(days=["thursday"], closes="20:00"),
        closures=streamfield(
            [("closure", {"from": "2999-12-24", "until": "2999-12-26", "reason": "Christmas"})]
        ),
        transport="Buses stop at the corner.",
        who_works_here=inline_formset([works(practitioner=str(amara.pk))]),
    )
    data |= {"accessibility": ["lift", "hearing_loop"], "who_works_here-0-days": ["monday"]}
    assert create(editor, "location", riverside, data | PUBLISH).status_code == 302
    html = reader.get("/locations/chelsea/").content.decode()
    for words in (
        "SW10 0XX",
        'href="tel:+442079460123"',
        "020 7946 0123",
        "Monday and Tuesday",
        "8:30am to 8pm",
        "24 December 2999",
        "A hearing loop",
        "Buses stop at the corner.",
        "Amara Example",
        "Monday",
        "https://www.openstreetmap.org/",
    ):
        assert words in html
    assert "<iframe" not in html


def test_the_api_says_what_the_page_says(reader: Client, riverside: ClinicSettings) -> None:
    amara = practitioner(riverside, title="Amara Example")
    row = {"practitioner": amara, "days": ["monday"], "booking_url": "https://example.com"}
    place = location(riverside, people=[row], accessibility=["lift"], latitude=51.5, longitude=-0.1)
    data = reader.get(f"/api/v2/pages/{place.pk}/").json()
    assert data["phone"] == {"e164": "+442079460123", "display": "020 7946 0123"}
    assert data["opening_hours"] == [
        {
            "days": ["monday", "tuesday"],
            "opens": "08:30",
            "closes": "18:00",
            "past_midnight": False,
            "valid_from": None,
            "valid_through": None,
        }
    ]
    assert data["address"]["lines"] == ["12 Example Street", "London", "SW10 0XX"]
    assert data["address"]["country"] == "GB"
    assert data["geo"] == {"latitude": 51.5, "longitude": -0.1}
    assert data["accessibility"] == [{"code": "lift", "label": "A lift"}]
    [works_here] = data["who_works_here"]
    assert works_here["practitioner"]["id"] == amara.pk
    assert works_here["days"] == ["monday"]
    assert works_here["booking_url"] == "https://example.com"
    assert data["closures"] == []


def test_what_helps_to_get_in_is_said_in_the_countrys_words(
    riverside: ClinicSettings, harbor: ClinicSettings, patient: Any
) -> None:
    for clinic, words, never in (
        (riverside, "A lift", "elevator"),
        (harbor, "An elevator", "lift"),
    ):
        location(clinic, slug="rooms", accessibility=["lift"])
        html = patient(clinic).get("/locations/rooms/").content.decode()
        assert words in html
        assert never not in html


def broken_form() -> dict[str, Any]:
    """Every rule of a location broken at once."""
    return place_form(
        hours_row(days=[], opens="18:00", closes="09:00"),
        street="",
        city="",
        postcode="nowhere",
        phone="12",
        summary="short",
        latitude="151",
        closures=streamfield([("closure", {"from": "", "until": "", "reason": "Holiday"})]),
        who_works_here=inline_formset([works(booking_url="nowhere")]),
    )


def test_a_draft_that_breaks_every_rule_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    assert create(editor, "location", riverside, broken_form()).status_code == 302
    page = the_place()
    assert not page.live
    codes = {finding.code for finding in page.get_latest_revision_as_object().missing()}
    assert codes >= {
        "address.street",
        "address.city",
        "address.postcode",
        "location.phone",
        "hours.row",
        "closure.row",
        "geo.half",
        "geo.range",
        "people.nobody",
        "people.booking_url",
        "summary.too_short",
    }


def test_publishing_it_is_refused_with_words_at_the_fields(
    editor: Client, riverside: ClinicSettings
) -> None:
    errors = create(editor, "location", riverside, broken_form() | PUBLISH).context["form"].errors
    assert {"street", "city", "postcode", "phone", "opening_hours", "closures"} <= set(errors)
    assert not LocationPage.objects.exists()


def test_it_is_previewed_before_it_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    parent = places_of(riverside)
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=("clinics", "locationpage", parent.pk)
    )
    assert editor.post(address, place_form(transport="By boat.")).json()["is_valid"]
    assert "By boat." in editor.get(address).content.decode()


def test_it_waits_for_its_hour(
    editor: Client, reader: Client, riverside: ClinicSettings, time_machine: Any
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    data = place_form(go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    create(editor, "location", riverside, data | PUBLISH)
    assert reader.get("/locations/chelsea/").status_code == 404
    time_machine.move_to(tomorrow + timedelta(minutes=2))
    call_command("publish_scheduled")
    assert reader.get("/locations/chelsea/").status_code == 200


def test_an_editor_edits_and_unpublishes_and_a_manager_deletes_it(
    editor: Client, manager_client: Any, reader: Client, riverside: ClinicSettings
) -> None:
    page = location(riverside, slug="chelsea")
    edit(editor, page, place_form(parking="Two bays.") | PUBLISH)
    assert "Two bays." in reader.get("/locations/chelsea/").content.decode()
    editor.post(reverse("wagtailadmin_pages:unpublish", args=(page.pk,)))
    assert reader.get("/locations/chelsea/").status_code == 410
    manager_client(riverside).post(reverse("wagtailadmin_pages:delete", args=(page.pk,)))
    assert not LocationPage.objects.exists()


def test_who_left_is_shown_nowhere(reader: Client, riverside: ClinicSettings) -> None:
    amara = practitioner(riverside, title="Amara Example")
    place = location(riverside, slug="chelsea", people=[{"practitioner": amara}])
    amara.unpublish()
    assert "Amara" not in reader.get("/locations/chelsea/").content.decode()
    assert reader.get(f"/api/v2/pages/{place.pk}/").json()["who_works_here"] == []
    amara.delete()
    assert reader.get("/locations/chelsea/").status_code == 200


def test_hours_of_a_season_to_come_are_shown_beside_the_usual_ones(
    reader: Client, riverside: ClinicSettings, time_machine: Any
) -> None:
    time_machine.move_to("2026-11-20T12:00:00Z")
    page = location(riverside, slug="chelsea")
    page.opening_hours = [
        *[("hours", row) for row in page.hours_rows],
        ("hours", {"days": ["sunday"], "opens": "10:00", "closes": "12:00",
                   "valid_from": "2026-12-01", "valid_through": "2026-12-31"}),
    ]  # fmt: skip
    page.save_revision().publish()
    html = reader.get("/locations/chelsea/").content.decode()
    assert "1 December 2026" in html
    assert "10am to midday" in html


def test_where_its_week_is_shown_so_are_the_days_on_which_it_is_closed(
    reader: Client, riverside: ClinicSettings, time_machine: Any
) -> None:
    """Nobody stands before a locked door because the list of places told of a usual Friday."""
    time_machine.move_to("2026-12-20T12:00:00Z")
    page = location(riverside, slug="chelsea")
    closed = {"from": "2026-12-25", "until": "2026-12-26", "reason": "Christmas"}
    later = {"from": "2026-12-28", "until": None, "reason": "Training"}
    page.closures = [("closure", closed), ("closure", later)]
    page.save_revision().publish()
    html = reader.get("/locations/").content.decode()
    card = html[html.index("Opening hours") : html.index("</li>", html.index("Opening hours"))]
    assert "Closed <time" in card
    assert "25 December 2026" in card
    assert "(Christmas)" in card
    assert "Training" not in card


def test_the_admin_lists_the_clinics_places(
    editor: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    location(riverside, title="Chelsea")
    location(harbor, title="Salem")
    html = editor.get(reverse("locations:index")).content.decode()
    assert "Chelsea" in html
    assert "Salem" not in html
