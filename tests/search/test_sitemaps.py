"""What search engines are told of each clinic."""

from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a statement is one on either")]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(browser: Client) -> dict[str, str]:
    """Address → when it last changed."""
    response = browser.get("/sitemap.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/xml")
    urls = ElementTree.fromstring(response.content)  # noqa: S314
    return {
        url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod", "") for url in urls
    }


def test_it_names_the_clinics_own_live_public_pages(
    patient: Any, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ours = ConditionFactory(clinic=riverside)
    draft = ConditionFactory(clinic=riverside, publish=False)
    private = ConditionFactory(clinic=riverside)
    private.view_restrictions.create(restriction_type="groups")
    theirs = ConditionFactory(clinic=harbor)
    found = addresses(patient(riverside))
    root = "http://riverside.localhost:8000"
    assert all(address.startswith(f"{root}/") for address in found)
    assert {f"{root}/", f"{root}/conditions/", f"{root}/conditions/{ours.slug}/"} <= set(found)
    for page in (draft, private, theirs):
        assert not any(page.slug in address for address in found)
    assert f"http://harbor.localhost:8000/conditions/{theirs.slug}/" in addresses(patient(harbor))


def test_it_says_when_each_page_was_published(patient: Any, riverside: ClinicSettings) -> None:
    page = ConditionFactory(clinic=riverside)
    told = addresses(patient(riverside))[page.full_url]
    assert datetime.fromisoformat(told) == page.last_published_at


def test_it_takes_as_many_statements_for_twelve_pages_as_for_three(
    patient: Any, riverside: ClinicSettings
) -> None:
    browser = patient(riverside)

    def statements() -> int:
        addresses(browser)
        with CaptureQueriesContext(connection) as queries:
            addresses(browser)
        return len(queries)

    for _ in range(3):
        ConditionFactory(clinic=riverside)
    few = statements()
    for _ in range(9):
        ConditionFactory(clinic=riverside)
    assert few == statements() <= 20


def test_a_page_number_that_is_none_is_not_found(patient: Any, riverside: ClinicSettings) -> None:
    for number in ("abc", "2", "0", "-1", "9" * 30):
        assert patient(riverside).get(f"/sitemap.xml?p={number}").status_code == 404


def test_robots_are_led_to_the_clinics_sitemap(patient: Any, riverside: ClinicSettings) -> None:
    response = patient(riverside).get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://riverside.localhost:8000/sitemap.xml" in response.content.decode()
    assert "Disallow: /" not in response.content.decode()


def test_the_groups_host_is_for_nobodys_index(client: Client, riverside: ClinicSettings) -> None:
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404


def test_an_unknown_host_has_neither(riverside: ClinicSettings) -> None:
    stranger = Client(SERVER_NAME="nobody.localhost")
    assert stranger.get("/sitemap.xml").status_code == 404
    assert stranger.get("/robots.txt").status_code == 404
