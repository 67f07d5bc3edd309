"""Which clinic answers at which host, and who answers at none."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from clinics.models import ClinicSettings
from tests.clinics.fixtures import ClientFor
from tests.searched import searched

pytestmark = [pytest.mark.django_db, searched]

PATHS = ["/", "/people/", "/admin/", "/api/v2/pages/", "/api/v3-preview/", "/documents/1/x.pdf",
         "/search/", "/nothing/"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_host_is_a_404_everywhere(riverside: ClinicSettings, path: str) -> None:
    assert Client(SERVER_NAME="unknown.localhost").get(path).status_code == 404


def test_each_host_shows_its_own_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings, patient: ClientFor
) -> None:
    at_riverside = patient(riverside).get("/").content.decode()
    assert "Riverside Foot Clinic" in at_riverside
    assert "Harbor" not in at_riverside
    assert 'lang="en-GB"' in at_riverside
    assert 'lang="en-US"' in patient(harbor).get("/").content.decode()


def test_the_host_is_known_in_capitals_and_with_any_port(riverside: ClinicSettings) -> None:
    for host in ("RIVERSIDE.localhost", "riverside.localhost:9999"):
        assert Client().get("/people/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/api/v3-preview/"])
def test_staff_sign_in_on_the_groups_host_alone(
    riverside: ClinicSettings, patient: ClientFor, client: Client, path: str
) -> None:
    assert patient(riverside).get(path).status_code == 404
    assert client.get(path).status_code in (200, 302, 401)


def test_a_clinics_host_sets_no_cookie(riverside: ClinicSettings, patient: ClientFor) -> None:
    browser = patient(riverside)
    for path in ("/", "/people/", "/search/?q=foot", "/api/v2/pages/", "/nothing/"):
        browser.get(path)
    assert not browser.cookies


def test_site_names_the_clinic_and_wins_in_the_api(
    riverside: ClinicSettings, harbor: ClinicSettings, patient: ClientFor, client: Client
) -> None:
    own = patient(harbor).get("/api/v2/pages/").json()
    for browser in (patient(riverside), client):
        assert browser.get("/api/v2/pages/?site=harbor.localhost").json() == own


def test_site_with_a_wrong_port_names_nobody(riverside: ClinicSettings, client: Client) -> None:
    assert client.get("/api/v2/pages/?site=riverside.localhost:8000").status_code == 200
    assert client.get("/api/v2/pages/?site=riverside.localhost:1").status_code == 404


def test_site_means_nothing_outside_the_api(
    riverside: ClinicSettings, harbor: ClinicSettings, patient: ClientFor
) -> None:
    html = patient(riverside).get("/?site=harbor.localhost").content.decode()
    assert "Riverside Foot Clinic" in html


def test_the_groups_host_asks_which_clinic(riverside: ClinicSettings, client: Client) -> None:
    answer = client.get("/api/v2/pages/")
    assert answer.status_code == 404
    assert "site=" in str(answer.json())


@pytest.mark.parametrize("host", ["localhost", "nobody.localhost"])
def test_a_redirect_leads_from_its_clinics_host_alone(
    host: str, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    """Also where two clinics have one from the same address."""
    for clinic in (riverside, harbor):
        Redirect.add_redirect("/old", redirect_to=f"/{clinic.site.site_name}/", site=clinic.site)
    assert Client(SERVER_NAME=host).get("/old/").status_code == 404
    Redirect.objects.filter(site=harbor.site).delete()
    assert Client(SERVER_NAME=host).get("/old/").status_code == 404
    assert Client(SERVER_NAME=riverside.host).get("/old/").status_code == 301
