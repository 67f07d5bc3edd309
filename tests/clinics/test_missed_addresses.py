"""Addresses at which readers found nothing: what is kept, what is not, and what is done."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from clinics.models import ClinicSettings, MissedAddress
from clinics.redirects import missed
from tests.clinics.fixtures import signed_in
from tests.clinics.people import anybody, person
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

MISSED = reverse("clinic_redirects:missed")


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


@pytest.fixture
def manager(riverside: ClinicSettings) -> Client:
    return signed_in(person("boss@example.com", manager=riverside))


def kept() -> dict[str, int]:
    return dict(MissedAddress.objects.values_list("path", "count"))


# What is kept


def test_an_address_that_answers_404_is_counted(reader: Client, riverside: ClinicSettings) -> None:
    for path in ("/our-team/", "/our-team/", "/brochure.pdf", "/über-uns/"):
        assert reader.get(path).status_code == 404
    assert kept() == {"/our-team": 2, "/brochure.pdf": 1, "/über-uns": 1}
    assert {row.site for row in MissedAddress.objects.all()} == {riverside.site}


def test_the_search_part_is_never_kept(reader: Client) -> None:
    reader.get("/our-team/?q=my+painful+secret")
    assert kept() == {"/our-team": 1}


def test_a_reader_sent_on_to_the_slash_is_counted_once(reader: Client) -> None:
    assert reader.get("/our-team", follow=True).status_code == 404
    assert kept() == {"/our-team": 1}


def test_what_is_there_or_led_elsewhere_is_not_missed(
    reader: Client, riverside: ClinicSettings
) -> None:
    Redirect.add_redirect("/old", redirect_to="https://www.nhs.uk/", site=riverside.site)
    assert reader.get("/old/").status_code == 301
    assert reader.get("/").status_code == 200
    assert reader.head("/nowhere/").status_code == 404
    reader.post("/nowhere/")
    assert kept() == {}


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/wp-admin/",
        "/blog/wp-content/x/",
        "/.env",
        "/.git/config",
        "/xmlrpc.php",
        "/vendor/phpunit/x.php/",
        "/favicon.ico",
        "/apple-touch-icon.png",
        "/.well-known/security.txt",
        "/backup.sql",
        "/cgi-bin/luci/",
        "/admin/",
        "/api/v2/pages/99999/",
        "/media/x.jpg",
        "/documents/1/x.pdf",
        "/static/x.css",
        "/users/sam@example.com/",
        "/users/sam%40example.com/",
        "/patients/9434765919/",
        "/call/020-7946-0123/",
        "/reset/0b5b2b1c-1111-2222-3333-444444444444/",
        "/t/abcdefghijklmnopqrstuvwxyzabcdefghijkl/",
        f"/{'a-' * 200}/",
        "/%00/",
        "/a%0Ab/",
    ],
)
def test_robots_probes_and_what_points_at_a_person_are_not_kept(path: str, reader: Client) -> None:
    assert reader.get(path).status_code in (301, 302, 404)
    assert kept() == {}


@pytest.mark.parametrize("path", ["//evil.example/x/", "//[/", "/a\\b", "", "/"])
def test_what_is_hardly_an_address_is_not_kept(path: str) -> None:
    assert not missed.is_worth_keeping(path)


@pytest.mark.parametrize(
    "path", ["/2021-03-04-a-post/", "/a-very-long-title-of-a-post-about-feet-and-how-they-hurt-us/"]
)
def test_what_an_old_site_may_have_had_is_kept(path: str, reader: Client) -> None:
    reader.get(path)
    assert kept() == {path.rstrip("/"): 1}


def test_nothing_is_kept_of_the_groups_host_or_an_unknown_one(riverside: ClinicSettings) -> None:
    assert anybody().get("/nowhere/").status_code == 404
    assert Client(SERVER_NAME="unknown.localhost").get("/nowhere/").status_code == 404
    assert kept() == {}


def test_the_newest_are_kept_and_no_more(
    reader: Client, riverside: ClinicSettings, harbor: ClinicSettings, monkeypatch: Any
) -> None:
    monkeypatch.setattr(missed, "MOST", 5)
    MissedAddress.objects.create(site=harbor.site, path="/theirs")
    MissedAddress.objects.create(site=riverside.site, path="/ignored", is_ignored=True)
    for number in range(8):
        reader.get(f"/old-{'abcdefgh'[number]}/")
    reader.get("/old-f/")
    assert set(kept()) == {"/theirs", *(f"/old-{letter}" for letter in "defgh")}


def test_a_page_never_fails_of_it(
    reader: Client, riverside: ClinicSettings, monkeypatch: Any
) -> None:
    def fail(*args: Any) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(missed, "_count_again", fail)
    assert reader.get("/nowhere/").status_code == 404
    assert kept() == {}


def test_it_costs_little(reader: Client) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            reader.get(path)
        return len([q for q in queries if "missedaddress" in q["sql"]])

    assert asked("/a-first/") <= 4
    assert asked("/a-first/") == 1
    assert asked("/") == 0


# What is done about them


def test_a_manager_sees_those_of_the_clinic_alone(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    MissedAddress.objects.create(site=riverside.site, path="/ours", count=7)
    theirs = MissedAddress.objects.create(site=harbor.site, path="/secret")
    html = manager.get(MISSED).content.decode()
    assert "/ours" in html
    for path in (MISSED, reverse("clinic_redirects:missed_results")):
        assert "/secret" not in manager.get(path, {"q": "s"}).content.decode()
    for view in ("ignore", "notice", "forget"):
        url = reverse(f"clinic_redirects:{view}", args=[theirs.pk])
        assert manager.post(url).status_code == 404
    theirs.refresh_from_db()
    assert not theirs.is_ignored


def test_an_ignored_address_stays_off_the_list(
    manager: Client, reader: Client, riverside: ClinicSettings
) -> None:
    made = MissedAddress.objects.create(site=riverside.site, path="/slip")
    manager.post(reverse("clinic_redirects:ignore", args=[made.pk]))
    manager.get(MISSED)
    reader.get("/slip/")
    assert "/slip" not in manager.get(MISSED).content.decode()
    assert "/slip" in manager.get(MISSED, {"ignored": "1"}).content.decode()
    manager.post(reverse("clinic_redirects:notice", args=[made.pk]))
    assert "/slip" in manager.get(MISSED).content.decode()


def test_a_forgotten_address_comes_back_when_it_is_asked_for(
    manager: Client, reader: Client, riverside: ClinicSettings
) -> None:
    made = MissedAddress.objects.create(site=riverside.site, path="/slip", count=9)
    manager.post(reverse("clinic_redirects:forget", args=[made.pk]))
    assert kept() == {}
    reader.get("/slip/")
    assert kept() == {"/slip": 1}


def test_one_comes_back_to_the_list_as_it_was(manager: Client, riverside: ClinicSettings) -> None:
    made = MissedAddress.objects.create(site=riverside.site, path="/slip")
    url = reverse("clinic_redirects:ignore", args=[made.pk])
    assert manager.post(url, {"next": f"{MISSED}?p=2"}).url == f"{MISSED}?p=2"
    assert manager.post(url, {"next": "https://evil.example/"}).url == MISSED


def test_the_lists_queries_do_not_grow(manager: Client, riverside: ClinicSettings) -> None:
    def asked() -> int:
        cache.clear()
        manager.get(MISSED)
        with CaptureQueriesContext(connection) as queries:
            manager.get(MISSED)
        return len(queries)

    MissedAddress.objects.create(site=riverside.site, path="/first")
    few = asked()
    for number in range(25):
        MissedAddress.objects.create(site=riverside.site, path=f"/{number}")
    assert asked() <= few < 25
