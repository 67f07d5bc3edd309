"""What answers say to a CDN: whose they are, and until when they are true."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import HttpRequest
from django.test import Client
from wagtail import hooks
from wagtail.models import Page

from clinics.models import ClinicSettings, Role
from cms.changing import changing
from delivery.cdn.headers import ON_THE_WAY
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_postgresql_alone

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("kept"),
    on_postgresql_alone("it is sent in earnest"),
]

Patient = Callable[[ClinicSettings], Client]
TOLD = ["Surrogate-Key", "Cache-Tag", "Surrogate-Control", "Cloudflare-CDN-Cache-Control"]
ADDRESSES = ["/", "/conditions/", "/sitemap.xml", "/api/v2/pages/", "/api/v2/changes/?since=start"]


@pytest.fixture
def has_cdn(settings: Any) -> None:
    settings.CDN_PURGE_URL = "http://127.0.0.1:1/"


def seconds_told(answer: Any) -> int:
    name, _, seconds = answer["Surrogate-Control"].partition("=")
    assert name == "max-age"
    return int(seconds)


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_cdn_nothing_is_said_to_one(
    address: str, riverside: Any, patient: Patient
) -> None:
    answer = patient(riverside).get(address)
    assert answer.status_code == 200
    assert not [name for name in TOLD if name in answer]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.usefixtures("has_cdn")
def test_an_answer_says_whose_it_is_and_how_long_it_is_kept(
    address: str, riverside: Any, patient: Patient
) -> None:
    for _ in ("made", "kept"):
        answer = patient(riverside).get(address)
        assert answer["Surrogate-Key"] == answer["Cache-Tag"] == f"clinic-{riverside.site_id}"
        assert 0 <= seconds_told(answer) <= 3600
        assert answer["Cache-Control"] == "public, no-cache"
        assert "stale" not in str(answer.headers)
    again = patient(riverside).get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert [again[name] for name in TOLD[:3]] == [answer[name] for name in TOLD[:3]]


@pytest.mark.usefixtures("has_cdn")
def test_the_clinic_that_is_named_is_the_one_whose_answer_it_is(harbor: Any) -> None:
    api = Client(SERVER_NAME="localhost")
    answer = api.get("/api/v2/pages/?site=harbor.localhost:8000")
    assert answer["Surrogate-Key"] == f"clinic-{harbor.site_id}"


@pytest.mark.usefixtures("has_cdn")
@pytest.mark.parametrize(
    ("before_midnight", "kept"),
    [(7200, 3600), (1800, 1800 - ON_THE_WAY), (ON_THE_WAY, 0), (1, 0)],
)
def test_it_is_kept_until_the_clinics_own_midnight_and_no_longer_than_the_operator_says(
    before_midnight: int, kept: int, harbor: Any, patient: Patient
) -> None:
    # A day of 25 hours: the clocks go back in Boston.
    midnight = datetime(2026, 11, 2, tzinfo=ZoneInfo("America/New_York"))
    moment = midnight - timedelta(seconds=before_midnight)
    with time_machine.travel(moment.astimezone(ZoneInfo("UTC")), tick=False):
        assert seconds_told(patient(harbor).get("/")) == kept


def test_cloudflare_is_told_in_its_own_header(
    riverside: Any, patient: Patient, has_cdn: None, settings: Any
) -> None:
    assert "Cloudflare-CDN-Cache-Control" not in patient(riverside).get("/")
    settings.CDN_PURGE_FORM = "cloudflare"
    answer = patient(riverside).get("/")
    assert answer["Cloudflare-CDN-Cache-Control"] == answer["Surrogate-Control"]


@pytest.mark.usefixtures("has_cdn")
def test_what_was_overtaken_by_a_change_while_it_was_made_is_kept_by_nobody(
    riverside: Any, patient: Patient
) -> None:
    home: Any = riverside.site.root_page.specific

    def publish(page: Page, request: HttpRequest, *_: object) -> None:
        with changing():
            home.title = "Meanwhile"
            home.save_revision().publish()

    with hooks.register_temporarily("before_serve_page", publish):
        assert seconds_told(patient(riverside).get("/")) == 0
    assert seconds_told(patient(riverside).get("/")) > 0


@pytest.mark.usefixtures("has_cdn")
def test_whatever_else_is_answered_is_private(riverside: Any, patient: Patient) -> None:
    manager = signed_in(staff(riverside, Role.MANAGER))
    for client, address, status in (
        (patient(riverside), "/nowhere/", 404),
        (patient(riverside), "/conditions", 301),
        (patient(riverside), "/api/v2/pages/?nonsense=1", 400),
        (manager, "/admin/", 200),
        (manager, "/", 200),
    ):
        answer = client.get(address)
        assert answer.status_code == status
        assert not [name for name in TOLD if name in answer]
        assert "private" in answer["Cache-Control"]
