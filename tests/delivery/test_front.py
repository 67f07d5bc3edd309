"""In front of Django: what is kept is answered as Django would, and everything else by Django."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg2
import pytest
import time_machine
from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, connection, connections
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinics.models import ClinicSettings
from conditions.models import ConditionPage
from delivery import front
from delivery.front import Front
from delivery.kept import Kept
from delivery.memory import MemoryCache
from delivery.release import release
from delivery.standing import standing_at
from tests.conditions.factories import ConditionFactory
from tests.databases import on_postgresql_alone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]

BUNION = "/conditions/bunion/"
Answer = tuple[str, dict[str, str], bytes]


class Asking(Exception):
    """Django was asked."""


def django(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    raise Asking


def ask(host: str, path: str, method: str = "GET", **headers: str) -> Answer:
    environ = RequestFactory(SERVER_NAME=host, headers=headers).generic(method, path).environ
    started: list[Any] = []
    body = Front(django)(environ, lambda *given: started.append(given))
    (status, sent), *_ = started
    return status, dict(sent), b"".join(body)


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


@pytest.mark.parametrize("address", [BUNION, "/", "/api/v2/pages/?limit=2"])
@pytest.mark.parametrize("headers", [{}, {"Accept-Encoding": "gzip"}, {"If-None-Match": "*"}])
def test_it_answers_as_django_does(
    address: str, headers: dict[str, str], bunion: Any, riverside: Any
) -> None:
    client = Client(SERVER_NAME=riverside.host)
    client.get(address)
    wanted = client.get(address, headers=headers)
    with CaptureQueriesContext(connection) as asked:
        status, sent, body = ask(riverside.host, address, **headers)
    assert len(asked) == 1
    assert status.startswith(str(wanted.status_code))
    assert {name.lower(): value for name, value in sent.items()} == {
        name.lower(): value for name, value in wanted.items()
    }
    assert body == wanted.content


def test_what_is_spaced_out_for_somebody_is_theirs_alone(bunion: Any, riverside: Any) -> None:
    pages, spaced = "/api/v2/pages/", {"Accept": "application/json; indent=4"}
    client = Client(SERVER_NAME=riverside.host)
    assert b"\n    " in client.get(pages, headers=spaced).content
    compact = client.get(pages).content
    assert b"\n" not in compact
    assert ask(riverside.host, pages)[2] == compact
    with pytest.raises(Asking):
        ask(riverside.host, pages, **spaced)
    assert b"\n    " in client.get(pages, headers=spaced).content


@pytest.mark.parametrize("slug", ["café", "кафе", "🦶"])
def test_an_address_in_any_script_is_passed_on_as_it_came(slug: str, riverside: Any) -> None:
    environ = RequestFactory(SERVER_NAME=riverside.host).get("/").environ
    # As a server gives it: bytes, each a character.
    environ["PATH_INFO"] = came = f"/conditions/{slug}/".encode().decode("latin-1")
    passed_on: dict[str, Any] = {}

    def record(given: dict[str, Any], start_response: Any) -> list[bytes]:
        passed_on.update(given)
        return []

    Front(record)(environ, None)
    assert passed_on["PATH_INFO"] == came


def test_what_a_client_has_is_not_sent_again(bunion: Any, riverside: Any) -> None:
    client = Client(SERVER_NAME=riverside.host)
    has = {"If-None-Match": client.get(BUNION)["ETag"], "Accept": "text/html"}
    wanted = client.get(BUNION, headers=has)
    for more in ({}, {"If-Modified-Since": "Mon, 02 Mar 2020 09:00:00 GMT"}):
        status, sent, body = ask(riverside.host, BUNION, **has, **more)
        assert (status, body) == ("304 Not Modified", b"")
        assert sent == dict(wanted.items())
    assert ask(riverside.host, BUNION, **{"If-None-Match": '"other"'})[0] == "200 OK"


def test_scripts_elsewhere_are_shown_what_they_have_already(bunion: Any, riverside: Any) -> None:
    client, pages = Client(SERVER_NAME=riverside.host), "/api/v2/pages/"
    first = client.get(pages)
    has = {"If-None-Match": first["ETag"], "Origin": "https://elsewhere.example"}
    wanted = client.get(pages, headers=has)
    status, sent, _ = ask(riverside.host, pages, **has)
    assert (wanted.status_code, status) == (304, "304 Not Modified")
    for name in ("access-control-allow-origin", "access-control-expose-headers"):
        assert sent[name] == wanted[name] == first[name]
    assert sent == dict(wanted.items())


def test_a_change_is_not_answered_from_before_it(bunion: Any, riverside: Any) -> None:
    Client(SERVER_NAME=riverside.host).get(BUNION)
    assert ask(riverside.host, BUNION)[0] == "200 OK"
    bunion.save_revision().publish()
    with pytest.raises(Asking):
        ask(riverside.host, BUNION)


def test_another_host_is_another_clinic(bunion: Any, riverside: Any, harbor: Any) -> None:
    Client(SERVER_NAME=riverside.host).get("/")
    assert ask(riverside.host, "/")[0] == "200 OK"
    with pytest.raises(Asking):
        ask(harbor.host, "/")


def test_a_clinic_that_moved_is_no_longer_where_it_was(bunion: Any, riverside: Any) -> None:
    Client(SERVER_NAME=riverside.host).get(BUNION)
    assert ask(riverside.host, BUNION)[0] == "200 OK"
    old, riverside.site.hostname = riverside.site.hostname, "moved.localhost"
    riverside.site.save()
    with pytest.raises(Asking):
        ask(old, BUNION)


def test_a_new_day_is_another_answer(bunion: Any, riverside: Any) -> None:
    Client(SERVER_NAME=riverside.host).get(BUNION)
    with time_machine.travel(timezone.now() + timedelta(days=1)), pytest.raises(Asking):
        ask(riverside.host, BUNION)


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        (BUNION, "POST", {}),
        (BUNION, "GET", {"Authorization": "Bearer x"}),
        (BUNION, "GET", {"Host": "no host at all"}),
        ("/admin/", "GET", {}),
        ("/nowhere/", "GET", {}),
    ],
)
def test_anything_else_is_djangos(
    path: str, method: str, headers: dict[str, str], bunion: Any, riverside: Any
) -> None:
    Client(SERVER_NAME=riverside.host).get(BUNION)
    with pytest.raises(Asking):
        ask(riverside.host, path, method, **headers)


def test_a_connection_that_broke_is_left_to_django(
    bunion: Any, riverside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Client(SERVER_NAME=riverside.host).get(BUNION)

    def broken(asked: Any) -> None:
        raise DatabaseError("server closed the connection unexpectedly")

    monkeypatch.setattr(front, "standing_of", broken)
    with pytest.raises(Asking):
        ask(riverside.host, BUNION)


@on_postgresql_alone("SQLite has no connection that could break")
def test_after_a_connection_broke_there_is_another() -> None:
    """In a thread of its own, as a server's: nothing is written there, so no test is in its way."""

    def asked() -> tuple[int, bool, int]:
        own: Any = connections[DEFAULT_DB_ALIAS]
        try:
            assert standing_at("nobody.example") is None
            before = own.connection.info.backend_pid
            end(before)
            with pytest.raises(OperationalError):
                standing_at("nobody.example")
            is_told = own.errors_occurred
            front.care_for_connection()
            assert standing_at("nobody.example") is None
            return before, is_told, own.connection.info.backend_pid
        finally:
            own.close()

    def end(pid: int) -> None:
        with psycopg2.connect(**main.get_connection_params()) as other:
            other.cursor().execute("SELECT pg_terminate_backend(%s)", [pid])
        other.close()

    main: Any = connection
    with ThreadPoolExecutor(1) as server:
        before, is_told, after = server.submit(asked).result()
    assert is_told
    assert before != after


def test_head_has_no_body(bunion: Any, riverside: Any) -> None:
    Client(SERVER_NAME=riverside.host).get(BUNION)
    _, got, body = ask(riverside.host, BUNION)
    _, sent, nothing = ask(riverside.host, BUNION, "HEAD")
    assert (sent, nothing) == (got, b"")
    assert int(sent["Content-Length"]) == len(body)


class TestMemory:
    @pytest.fixture
    def memory(self) -> MemoryCache:
        made = MemoryCache("test_front", {"OPTIONS": {"MAX_BYTES": 10_000}})
        made.clear()
        return made

    def test_what_was_asked_for_longest_ago_goes_first(self, memory: MemoryCache) -> None:
        kept = Kept(b"x" * 1000, {}, "tag")
        memory.set("a", kept)
        memory.set("b", kept)
        assert memory.get("a") is kept
        memory.set("c", kept)
        assert [memory.get(key) is kept for key in "abc"] == [True, False, True]
        assert memory.memory.bytes == 2 * kept.size

    def test_what_is_larger_than_all_of_it_is_not_kept(self, memory: MemoryCache) -> None:
        memory.set("a", Kept(b"x" * 20_000, {}, "tag"))
        assert memory.get("a") is None
        assert memory.memory.bytes == 0

    def test_one_at_a_time_takes_a_lock(self, memory: MemoryCache) -> None:
        assert memory.add("lock", 1, 5)
        assert not memory.add("lock", 1, 5)
        with time_machine.travel(timezone.now() + timedelta(seconds=6)):
            assert memory.add("lock", 1, 5)

    def test_the_shared_cache_stands_behind(self, settings: Any) -> None:
        shared = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "front"}
        settings.CACHES = {**settings.CACHES, "shared": shared}
        one, other = (
            MemoryCache(name, {"OPTIONS": {"BEHIND": "shared"}}) for name in ("one", "other")
        )
        one.clear()
        one.set("a", Kept(b"body", {}, "tag"))
        assert other.get("a").body == b"body"
        assert other.get("a") is other.get("a")
        assert one.add("lock", 1)
        assert not other.add("lock", 1)


def test_another_version_of_the_program_keeps_its_own(
    bunion: Any, riverside: Any, settings: Any, tmp_path: Path
) -> None:
    """Its pages may look otherwise, and link to files that are there no longer."""
    Client(SERVER_NAME=riverside.host).get(BUNION)
    (tmp_path / "requirements.txt").write_text("another", "utf-8")
    settings.BASE_DIR = tmp_path
    release.cache_clear()
    try:
        with pytest.raises(Asking):
            ask(riverside.host, BUNION)
    finally:
        release.cache_clear()


def test_a_cdn_in_front_is_told_what_django_tells_it(
    bunion: Any, riverside: Any, settings: Any
) -> None:
    settings.CDN_PURGE_URL = "https://cdn.example/purge"
    client = Client(SERVER_NAME=riverside.host)
    client.get(BUNION)
    sent = ask(riverside.host, BUNION)[1]
    assert sent["Surrogate-Key"] == client.get(BUNION)["Surrogate-Key"]
    assert sent["Surrogate-Control"].startswith("max-age=")
