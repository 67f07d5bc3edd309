"""What anybody may read is made once for an edition, and never shown after it."""

import gzip
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import brotli
import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from clinics.models import ClinicSettings, Role
from conditions.models import ConditionIndexPage, ConditionPage
from delivery.kept import accepted_codings
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.searched import searched

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept"), searched]

BUNION = "/conditions/bunion/"
ADDRESSES = [BUNION, "/conditions/", "/", "/api/v2/pages/", "/sitemap.xml", "/llms.txt"]
ADDRESSES += ["/blog/feed/", f"{BUNION}?format=markdown", "/api/v2/search/?q=bunion"]
Patient = Callable[[ClinicSettings], Client]


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


def statements(client: Client, address: str, **headers: str) -> tuple[Any, int]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address, headers=headers)
    return answer, len(asked)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_second_time_one_statement_is_asked(
    address: str, bunion: Any, riverside: Any, patient: Patient
) -> None:
    first, _ = statements(patient(riverside), address)
    again, asked = statements(patient(riverside), address)
    assert first.status_code == 200
    assert asked == 1
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]
    assert again["Content-Type"] == first["Content-Type"]
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_a_change_is_seen_at_once(bunion: Any, riverside: Any, patient: Patient) -> None:
    before = patient(riverside).get(BUNION)
    page = ConditionPage.objects.get(pk=bunion.pk)
    page.title = "Hallux valgus, in plain words"
    page.save_revision().publish()
    after = patient(riverside).get(BUNION)
    assert "Hallux valgus, in plain words" in after.content.decode()
    assert after["ETag"] != before["ETag"]


def test_a_draft_makes_nothing_anew(bunion: Any, riverside: Any, patient: Patient) -> None:
    patient(riverside).get(BUNION)
    page = ConditionPage.objects.get(pk=bunion.pk)
    page.title = "A draft"
    page.save_revision()
    assert statements(patient(riverside), BUNION)[1] == 1


def test_a_change_at_one_clinic_makes_nothing_anew_at_another(
    bunion: Any, riverside: Any, harbor: Any, patient: Patient
) -> None:
    patient(harbor).get("/")
    ConditionFactory(clinic=riverside, title="Heel spur")
    assert statements(patient(harbor), "/")[1] == 1


def test_a_new_day_is_another_answer(bunion: Any, riverside: Any, patient: Patient) -> None:
    patient(riverside).get(BUNION)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert statements(patient(riverside), BUNION)[1] > 1


def test_what_pages_do_not_read_makes_no_other_answer(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    patient(riverside).get(BUNION)
    assert statements(patient(riverside), f"{BUNION}?utm_source=mail&fbclid=1")[1] == 1
    assert statements(patient(riverside), "/conditions/?area=toe")[1] > 1
    assert statements(patient(riverside), "/conditions/?x=1&area=toe")[1] == 1
    assert statements(patient(riverside), "/conditions/?area=heel")[1] > 1


def test_the_order_of_parameters_does_not_matter_and_that_of_values_does(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    api = patient(riverside)
    api.get("/api/v2/pages/?limit=2&order=title")
    assert statements(api, "/api/v2/pages/?order=title&limit=2")[1] == 1
    api.get("/search/?q=heel&q=bunion")
    assert statements(api, "/search/?q=heel&q=bunion")[1] == 1
    assert statements(api, "/search/?q=bunion&q=heel")[1] > 1


def test_a_parameter_the_api_does_not_know_is_refused_as_before(
    riverside: Any, patient: Patient
) -> None:
    assert patient(riverside).get("/api/v2/pages/?utm_source=1").status_code == 400


def test_each_clinic_has_its_own(
    bunion: Any, riverside: Any, harbor: Any, patient: Patient
) -> None:
    here = patient(riverside).get("/api/v2/pages/")
    assert here.content != patient(harbor).get("/api/v2/pages/").content
    named = Client(SERVER_NAME="localhost").get("/api/v2/pages/?site=riverside.localhost:8000")
    assert named.json()["meta"] == here.json()["meta"]
    wrong = Client(SERVER_NAME="localhost").get("/api/v2/pages/?site=riverside.localhost:81")
    assert wrong.status_code == 404


def test_nothing_of_staff_is_kept(bunion: Any, riverside: Any) -> None:
    editor = signed_in(staff(riverside, Role.MANAGER))
    for address in ("/admin/", "/api/v3-preview/docs/", f"/admin/pages/{bunion.pk}/view_draft/"):
        answer = editor.get(address)
        assert answer.status_code == 200
        assert "ETag" not in answer
    assert not caches["responses"]._cache  # ty: ignore[unresolved-attribute]


@pytest.mark.parametrize("address", ["/nowhere/", "/documents/1/x.pdf"])
def test_errors_are_not_kept(address: str, riverside: Any, patient: Patient) -> None:
    assert patient(riverside).get(address).status_code == 404
    assert not caches["responses"]._cache  # ty: ignore[unresolved-attribute]


class TestHTTP:
    def test_what_a_client_has_already_is_not_sent_again(
        self, bunion: Any, riverside: Any, patient: Patient
    ) -> None:
        first = patient(riverside).get(BUNION)
        assert first["Cache-Control"] == "public, no-cache"
        again = patient(riverside).get(BUNION, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == first["Cache-Control"]
        assert again["Vary"] == first["Vary"] == "Accept, Accept-Encoding"
        other = patient(riverside).get(BUNION, headers={"If-None-Match": '"other"'})
        assert other.status_code == 200

    def test_head_is_get_without_the_body(
        self, bunion: Any, riverside: Any, patient: Patient
    ) -> None:
        head = patient(riverside).head(BUNION)
        got = patient(riverside).get(BUNION)
        assert head.content == b""
        assert head.headers == got.headers
        assert int(head["Content-Length"]) == len(got.content)

    @pytest.mark.parametrize(
        ("accepted", "coding", "unpacked"),
        [
            ("gzip", "gzip", gzip.decompress),
            ("gzip, br", "br", brotli.decompress),
            ("br;q=0, gzip", "gzip", gzip.decompress),
            ("*", "br", brotli.decompress),
        ],
    )
    def test_it_is_packed_as_the_client_likes_it(
        self, accepted: str, coding: str, unpacked: Any, bunion: Any, riverside: Any, patient: Any
    ) -> None:
        plain = patient(riverside).get(BUNION)
        packed = patient(riverside).get(BUNION, headers={"Accept-Encoding": accepted})
        assert packed["Content-Encoding"] == coding
        assert unpacked(packed.content) == plain.content
        assert packed["ETag"] != plain["ETag"]
        tags = {"Accept-Encoding": accepted, "If-None-Match": packed["ETag"]}
        assert patient(riverside).get(BUNION, headers=tags).status_code == 304

    def test_the_date_of_a_change_is_told_once_seconds_can_tell_it(
        self, bunion: Any, riverside: Any, patient: Patient
    ) -> None:
        assert "Last-Modified" not in patient(riverside).get(BUNION)
        with time_machine.travel(timezone.now() + timedelta(seconds=5)):
            told = patient(riverside).get(BUNION)["Last-Modified"]
            since = {"If-Modified-Since": told}
            assert patient(riverside).get(BUNION, headers=since).status_code == 304

    @pytest.mark.parametrize(
        ("header", "codings"),
        [("", set()), ("identity", {"identity"}), ("gzip;q=nonsense", set()), ("br;q=0.0", set())],
    )
    def test_odd_headers(self, header: str, codings: set[str]) -> None:
        assert accepted_codings(header) - {""} == codings


def test_a_dead_cache_breaks_nothing(
    bunion: Any, riverside: Any, patient: Patient, settings: Any
) -> None:
    dead = {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.2},
    }
    settings.CACHES = {**settings.CACHES, "responses": dead}
    began = datetime.now()
    assert patient(riverside).get(BUNION).status_code == 200
    assert patient(riverside).get(BUNION).status_code == 200
    assert datetime.now() - began < timedelta(seconds=5)


def list_of(clinic: ClinicSettings) -> ConditionIndexPage:
    return ConditionIndexPage.objects.child_of(clinic.site.root_page).get()


def made_private(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="groups")


def test_a_draft_that_is_made_private_is_not_shown_when_it_is_published(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    bunion.unpublish()
    patient(riverside).get("/")
    patient(riverside).get(BUNION)
    made_private(bunion)
    ConditionPage.objects.get(pk=bunion.pk).save_revision().publish()
    assert patient(riverside).get(BUNION).status_code == 410
    assert BUNION not in patient(riverside).get("/api/v2/pages/?limit=100").content.decode()


def test_an_alias_is_not_shown_when_its_source_is_made_private(
    bunion: Any, riverside: Any, harbor: Any, patient: Patient
) -> None:
    bunion.create_alias(parent=list_of(harbor))
    assert patient(harbor).get(BUNION).status_code == 200
    made_private(bunion)
    assert patient(harbor).get(BUNION).status_code == 404


def test_a_new_alias_of_a_private_page_is_not_shown(
    bunion: Any, riverside: Any, harbor: Any, patient: Patient
) -> None:
    made_private(bunion)
    assert patient(harbor).get("/conditions/").status_code == 200
    alias = bunion.create_alias(parent=list_of(harbor))
    assert patient(harbor).get(BUNION).status_code == 404
    assert patient(harbor).get(f"/api/v2/pages/{alias.pk}/").status_code == 404


@pytest.mark.parametrize("at", ["riverside", "harbor"])
def test_a_private_page_is_not_shown_where_it_moves_to(
    at: str, bunion: Any, riverside: Any, harbor: Any, patient: Patient
) -> None:
    made_private(bunion)
    page, clinic = bunion, riverside
    if at == "harbor":
        page, clinic = bunion.create_alias(parent=list_of(harbor)), harbor
    assert patient(clinic).get("/conditions/").status_code == 200
    page.move(clinic.site.root_page.specific, pos="last-child")
    assert patient(clinic).get("/bunion/").status_code == 404
    assert patient(clinic).get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_a_private_page_is_not_shown_when_it_makes_room_for_a_draft(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    made_private(bunion)
    draft = ConditionFactory(clinic=riverside, title="Corn", slug="corn")
    draft.unpublish()
    patient(riverside).get("/conditions/")
    draft.move(bunion, pos="left")
    assert patient(riverside).get(BUNION).status_code == 404
    assert BUNION not in patient(riverside).get("/api/v2/pages/?limit=100").content.decode()
