"""A clinic's settings: its menus, its announcement, and who may change them."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from clinics.models import ClinicSettings
from cms.clinic import serving
from tests.clinics.factories import location
from tests.clinics.fixtures import ClientFor

pytestmark = pytest.mark.django_db


def people(clinic: ClinicSettings) -> Page:
    return clinic.site.root_page.get_children().get(slug="people")


def menu(*entries: dict[str, Any]) -> str:
    return json.dumps([{"type": "link", "value": {"children": [], **one}} for one in entries])


def fresh(clinic: ClinicSettings, path: str = "") -> ClinicSettings:
    found = ClinicSettings.objects.get(pk=clinic.pk)
    found.current_path = path
    return found


def test_an_empty_menu_is_the_page_tree(riverside: ClinicSettings) -> None:
    labels = [link.label for link in riverside.header_links]
    assert {"People", "Locations"} <= set(labels)
    assert riverside.footer_links == []


def test_a_menu_marks_where_one_is(riverside: ClinicSettings) -> None:
    with serving(riverside):
        marked = [
            link.label for link in fresh(riverside, "/people/").header_links if link.is_current
        ]
    assert marked == ["People"]


def test_a_menu_shows_chosen_pages_addresses_and_what_stands_below(
    riverside: ClinicSettings,
) -> None:
    below = {"label": "", "page": people(riverside).pk, "url": ""}
    riverside.header_menu = menu(
        {"label": "Our team", "page": people(riverside).pk, "url": "", "children": [below]},
        {"label": "Shop", "page": None, "url": "https://shop.example.com"},
        {"label": "Nowhere", "page": None, "url": ""},
    )
    riverside.save()
    with serving(riverside):
        team, shop = fresh(riverside).header_links
    assert (team.label, [child.label for child in team.children]) == ("Our team", ["People"])
    assert shop.url == "https://shop.example.com"


def test_a_menu_leaves_out_pages_that_are_offline_or_another_clinics(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    people(riverside).specific.unpublish()
    riverside.header_menu = menu(
        {"label": "Gone", "page": people(riverside).pk, "url": ""},
        {"label": "Theirs", "page": people(harbor).pk, "url": ""},
        {"label": "Shop", "page": None, "url": "https://shop.example.com"},
    )
    riverside.save()
    with serving(riverside):
        assert [link.label for link in fresh(riverside).header_links] == ["Shop"]


def announce(clinic: ClinicSettings, **fields: Any) -> ClinicSettings:
    for name, value in {"announcement_text": "We are closed on Friday.", **fields}.items():
        setattr(clinic, name, value)
    clinic.save()
    return clinic


@pytest.mark.parametrize(
    ("moment", "is_shown"),
    [
        ("2026-11-22T04:59:00Z", False),  # 23:59 on the 21st in Boston
        ("2026-11-22T05:01:00Z", True),
        ("2026-11-24T04:59:00Z", True),  # 23:59 on the 23rd, the last day
        ("2026-11-24T05:01:00Z", False),
    ],
)
def test_an_announcement_begins_and_ends_at_the_clinics_own_midnight(
    harbor: ClinicSettings, time_machine: Any, moment: str, is_shown: bool
) -> None:
    announce(harbor, announcement_from=date(2026, 11, 22), announcement_until=date(2026, 11, 23))
    time_machine.move_to(moment)
    assert (harbor.announcement is not None) is is_shown


def test_an_announcement_links_to_a_page_while_it_is_live(
    riverside: ClinicSettings, patient: ClientFor
) -> None:
    place = location(riverside, title="Chelsea", slug="chelsea")
    announce(riverside, announcement_page=place)
    html = patient(riverside).get("/").content.decode()
    assert "We are closed on Friday." in html
    assert "/locations/chelsea/" in html
    place.unpublish()
    html = patient(riverside).get("/").content.decode()
    assert "We are closed on Friday." in html
    assert "/locations/chelsea/" not in html


@pytest.mark.parametrize(
    ("field", "value"),
    [("phone", "12"), ("time_zone", "London"), ("brand_colour", "green"), ("email", "nobody")],
)
def test_settings_that_cannot_be_are_refused(
    riverside: ClinicSettings, field: str, value: str
) -> None:
    setattr(riverside, field, value)
    with pytest.raises(ValidationError) as refused:
        riverside.full_clean()
    assert list(refused.value.message_dict) == [field]


def address_of(clinic: ClinicSettings) -> str:
    return reverse("wagtailsettings:edit", args=("clinics", "clinicsettings", clinic.site.pk))


def with_streams(data: Any) -> Any:
    streams = ("header_menu", "footer_menu", "social_links", "regulators")
    data.update({f"{name}-count": "0" for name in (*streams, "default_call_to_action")})
    return data


def test_a_manager_changes_the_settings_of_the_clinic(
    riverside: ClinicSettings, manager_client: ClientFor
) -> None:
    manager: Client = manager_client(riverside)
    html = manager.get(address_of(riverside)).content.decode()
    last_form = html.count("<form") - 1
    data = with_streams(querydict_from_html(html, form_index=last_form))
    data["phone"] = "020 7946 0999"
    response = manager.post(address_of(riverside), data)
    assert response.status_code == 302, response.context["form"].errors
    assert fresh(riverside).phone == "+442079460999"


def test_a_manager_opens_no_other_clinics_settings(
    riverside: ClinicSettings, harbor: ClinicSettings, manager_client: ClientFor
) -> None:
    assert manager_client(riverside).get(address_of(harbor)).status_code in (302, 403, 404)
    assert manager_client(riverside).post(address_of(harbor), {}).status_code in (302, 403, 404)


def test_an_editor_opens_no_settings(riverside: ClinicSettings, editor_client: ClientFor) -> None:
    assert editor_client(riverside).get(address_of(riverside)).status_code in (302, 403, 404)
