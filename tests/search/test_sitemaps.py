"""What search engines are told of each clinic."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from clinics.models import ClinicSettings
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone
from tests.search.told import sitemap

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a statement is one on either")]


def test_it_says_when_each_page_was_published(riverside: ClinicSettings) -> None:
    page = ConditionFactory(clinic=riverside)
    told = sitemap(riverside)[page.full_url]
    assert datetime.fromisoformat(told) == page.last_published_at


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


def test_an_unknown_host_has_none(riverside: ClinicSettings) -> None:
    assert Client(SERVER_NAME="nobody.localhost").get("/robots.txt").status_code == 404
