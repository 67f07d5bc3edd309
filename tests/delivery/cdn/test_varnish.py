"""With a real Varnish in front: it keeps, and shows nothing that is no longer true."""

import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import time_machine
from wagtail.models import Site

from clinics.models import ClinicSettings
from delivery.cdn.purging import purge_all_due
from tests.api.serving import serving
from tests.databases import on_postgresql_alone
from tests.delivery.cdn.conftest import Publish, state_of
from tests.delivery.cdn.varnish import TOKEN, free_port, needs_varnish, varnish

pytestmark = [
    pytest.mark.django_db,
    needs_varnish,
    pytest.mark.usefixtures("kept"),
    on_postgresql_alone("it is sent in earnest"),
]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: str

    @property
    def is_hit(self) -> bool:
        """Varnish names two requests then: this one, and the one that the answer was made for."""
        return len(self.headers["X-Varnish"].split()) == 2


Ask = Callable[..., Answer]


@pytest.fixture
def port(tmp_path: Path, settings: Any, riverside: Any, harbor: Any) -> Iterator[int]:
    with serving() as application, varnish(tmp_path, application) as port:
        settings.CDN_PURGE_URL = f"http://127.0.0.1:{port}/"
        settings.CDN_PURGE_HEADER = ("X-Purge-Token", TOKEN)
        purge_all_due()
        yield port


@pytest.fixture
def ask(port: int) -> Ask:
    """`ask(riverside, "/")`."""

    def get(clinic: Any, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        host = clinic if isinstance(clinic, str) else clinic.host
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": host, **sent})
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        connection.close()
        return found

    return get


def test_it_keeps_what_is_true_and_nothing_longer(
    ask: Ask, publish: Publish, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    first, again = ask(riverside), ask(riverside, Cookie="tracked=elsewhere")
    assert (first.status, first.is_hit, again.is_hit) == (200, False, True)
    assert again.body == first.body
    assert again.headers["Cache-Control"] == "public, no-cache"
    assert not {"Surrogate-Key", "Surrogate-Control", "Cache-Tag"} & {*again.headers}
    same = ask(riverside, If_None_Match=first.headers["ETag"])
    assert (same.status, same.is_hit, same.body) == (304, True, "")

    ask(harbor), ask(riverside, "/api/v2/pages/"), ask(riverside, Accept_Encoding="gzip")
    title = publish(riverside)
    fresh = ask(riverside, If_None_Match=first.headers["ETag"])
    assert (fresh.status, fresh.is_hit) == (200, False)
    assert title in fresh.body
    assert title in ask(riverside, "/api/v2/pages/").body
    assert ask(harbor).is_hit, "another clinic's answers stay"


def test_what_has_no_key_is_not_kept(ask: Ask, publish: Publish, riverside: ClinicSettings) -> None:
    assert [ask(riverside, "/nowhere/").is_hit for _ in range(2)] == [False, False]
    ask("localhost", "/api/v2/clinics/"), ask(riverside, "/")
    assert not ask("localhost", "/api/v2/clinics/").is_hit
    assert not ask(riverside, "/", Authorization="Bearer x").is_hit
    for token, keys, status in (
        ("wrong", f"clinic-{riverside.site_id}", 403),
        (TOKEN, ".*", 400),
    ):
        answer = ask(riverside, "/", "PURGE", X_Purge_Token=token, Surrogate_Key=keys)
        assert answer.status == status
    assert ask(riverside).is_hit, "nobody else empties it"


def test_a_purge_that_fails_is_tried_again_until_it_succeeds(
    ask: Ask, publish: Publish, riverside: ClinicSettings, settings: Any
) -> None:
    before, address = ask(riverside), settings.CDN_PURGE_URL
    settings.CDN_PURGE_URL = f"http://127.0.0.1:{free_port()}/"
    title = publish(riverside)
    assert ask(riverside).body == before.body, "it was not told"
    assert state_of(riverside).failures == 1
    settings.CDN_PURGE_URL = address
    assert purge_all_due() == 0, "not yet"
    with time_machine.travel(state_of(riverside).next_try_at):
        assert purge_all_due() == 1
    assert title in ask(riverside).body


def test_a_clinic_with_another_host_is_gone_from_the_old_one(
    ask: Ask, riverside: ClinicSettings, django_capture_on_commit_callbacks: Any
) -> None:
    ask(riverside), ask(riverside)
    with django_capture_on_commit_callbacks(execute=True):
        site = Site.objects.get(pk=riverside.site_id)
        site.hostname = "feet.localhost"
        site.save()
    assert ask("riverside.localhost").status == 404
    assert ask("feet.localhost").status == 200
