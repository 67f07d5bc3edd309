"""What the group's own host shows at its front."""

from typing import Any

import pytest
from django.test import Client

from clinics.demo.logins import GROUP_LOGIN
from clinics.models import ClinicSettings
from tests.clinics.fixtures import ClientFor
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


def test_it_lists_the_open_clinics_with_their_addresses(
    riverside: ClinicSettings, harbor: ClinicSettings, client: Client
) -> None:
    html = client.get("/").content.decode()
    assert 'href="http://riverside.localhost:8000/"' in html
    assert "Harbor Foot &amp; Ankle Surgery" in html


def test_a_clinic_that_is_not_listed_or_not_live_is_not_there(
    riverside: ClinicSettings, harbor: ClinicSettings, client: Client
) -> None:
    harbor.is_listed = False
    harbor.save()
    riverside.site.root_page.unpublish()
    html = client.get("/").content.decode()
    assert "Harbor" not in html
    assert "Riverside" not in html
    assert "No clinic is open yet." in html


def test_it_gives_nothing_away_outside_of_development(
    riverside: ClinicSettings, client: Client, group_client: Client
) -> None:
    html = client.get("/").content.decode()
    assert GROUP_LOGIN not in html
    assert "/admin/" not in html


def test_in_development_it_shows_admin_api_and_logins(
    riverside: ClinicSettings, group_client: Client, settings: Any
) -> None:
    settings.DEMO_PASSWORD = "to-be-shown"
    html = group_client.get("/").content.decode()
    assert 'href="/admin/"' in html
    assert "http://riverside.localhost:8000/api/v2/pages/" in html
    assert "to-be-shown" in html
    assert GROUP_LOGIN in html


def test_on_a_clinics_host_the_front_is_the_clinics(
    riverside: ClinicSettings, patient: ClientFor
) -> None:
    html = patient(riverside).get("/").content.decode()
    assert "Our clinics" not in html
    assert "Riverside Foot Clinic" in html


def test_no_other_path_is_the_groups(client: Client) -> None:
    assert client.get("/people/").status_code == 404
