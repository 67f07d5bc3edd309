"""Choosing the one clinic to look at."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from clinics.models import ClinicGroup, ClinicSettings, Role
from clinics.provisioning import Opening, open_clinic
from clinics.scoping import IN_VIEW
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def at_both(riverside: ClinicSettings, harbor: ClinicSettings) -> Client:
    user = staff(riverside, Role.EDITOR)
    user.groups.add(ClinicGroup.objects.get(site=harbor.site, role=Role.AUTHOR).group)
    return signed_in(User.objects.get(pk=user.pk))


def sidebar(browser: Client) -> list[dict[str, Any]]:
    """What the admin's sidebar is made of."""
    html = browser.get(reverse("wagtailadmin_home")).content.decode()
    props = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)
    return list(objects(json.loads(props[1])))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from objects(part)


def words(value: Any) -> Any:
    """Long words stand in an object of their own."""
    return value["_val"] if isinstance(value, dict) else value


def in_view(browser: Client) -> str | None:
    """Which clinic the switcher says is in view; None when there is no switcher."""
    found = [item for item in sidebar(browser) if words(item.get("name")) == "clinic-in-view"]
    return words(found[0]["label"]) if found else None


def test_who_works_at_one_clinic_is_offered_no_choice(
    editor_client: Any, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert in_view(editor_client(riverside)) is None


def test_who_works_at_two_chooses_one_and_all_again(
    at_both: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert in_view(at_both) == "All clinics"
    chosen = at_both.post(reverse("look_at", args=[harbor.site_id]))
    assert chosen.status_code == 302
    assert in_view(at_both) == harbor.name
    at_both.post(reverse("look_at_all"))
    assert in_view(at_both) == "All clinics"
    assert IN_VIEW not in at_both.session


def test_the_menu_names_only_ones_own_clinics(
    at_both: Client, group_client: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    lakeside = open_clinic(Opening("Lakeside", "lakeside.localhost", "GB", "Europe/London"))
    assert lakeside.name not in json.dumps(sidebar(at_both))
    assert lakeside.name in json.dumps(sidebar(group_client))


def test_the_settings_of_the_clinic_in_view_are_a_click_away(
    group_client: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    for clinic in (riverside, harbor):
        group_client.post(reverse("look_at", args=[clinic.site_id]))
        urls = [words(item.get("url", "")) for item in sidebar(group_client)]
        assert f"/admin/settings/clinics/clinicsettings/{clinic.site_id}/" in urls


def test_anothers_clinic_cannot_be_chosen(
    manager_client: Any, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    manager = manager_client(riverside)
    for site_id in (harbor.site_id, 987654):
        assert manager.post(reverse("look_at", args=[site_id])).status_code == 404
    assert IN_VIEW not in manager.session


def test_a_link_alone_does_not_choose(at_both: Client, harbor: ClinicSettings) -> None:
    assert at_both.get(reverse("look_at", args=[harbor.site_id])).status_code in (404, 405)
    assert IN_VIEW not in at_both.session
