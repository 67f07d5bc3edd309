"""Who asks at once for what is not kept yet: one makes what will be kept, and nobody waits in
vain for the rest."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Event, Lock
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from delivery import response_cache
from delivery.release import release
from delivery.response_cache import ResponseCacheMiddleware, making
from delivery.standing import STANDING, Standing

AT_ONCE = 16
TAKES = 0.2
"""Seconds that an answer takes to be made."""
OUTLIVED = 0.5
"""Seconds after which a maker is taken for dead, in the place of five."""
HOST = "riverside.localhost"
Ask = Callable[[], HttpResponse]


class View:
    """What makes answers: one status after another, the last one ever after."""

    def __init__(self, *statuses: int) -> None:
        self.statuses, self.made, self.door = list(statuses), 0, Lock()
        self.now = self.most = 0
        """How many are made at the moment, and at most were."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with self.door:
            status = self.statuses[min(self.made, len(self.statuses) - 1)]
            self.made += 1
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(TAKES)
        with self.door:
            self.now -= 1
        return HttpResponse("An answer", status=status)


@pytest.fixture(params=["alone", "shared"], autouse=True)
def _memory(request: pytest.FixtureRequest, settings: Any) -> Iterator[None]:
    """A process's own cache, and one behind which all processes share another."""
    here: dict[str, Any] = {"BACKEND": "delivery.memory.MemoryCache", "LOCATION": "test_making"}
    local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test_making"}
    if request.param == "shared":
        here["OPTIONS"] = {"BEHIND": "shared"}
    settings.CACHES = {**settings.CACHES, "responses": here, "shared": local}
    caches["responses"].clear()
    yield
    caches["responses"].clear()


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "PATIENCE_SECONDS", OUTLIVED)


def asking(view: View) -> Ask:
    """Somebody's request, of which it is known already where the clinic stands."""
    middleware = ResponseCacheMiddleware(view)
    day = datetime(2026, 3, 2, tzinfo=UTC)
    standing = Standing(1, 1, (1, None), None, "2026-03-02", day, "Europe/London")
    known: dict[str, Any] = {STANDING: standing}
    return lambda: middleware(RequestFactory(SERVER_NAME=HOST).get("/old/", **known))


def at_once(ask: Ask) -> list[HttpResponse]:
    """What many are answered who ask at the same moment."""
    release()  # It takes a while, once in a process.
    all_there = Barrier(AT_ONCE)

    def one(_: int) -> HttpResponse:
        all_there.wait()
        return ask()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


@pytest.mark.parametrize("status", [301, 404, 410, 500])
def test_what_is_not_kept_is_made_by_all_who_waited_at_the_same_time(status: int) -> None:
    view = View(status)
    assert {answer.status_code for answer in at_once(asking(view))} == {status}
    assert view.most > 1, "they were made one after another"


def test_what_is_kept_is_made_once() -> None:
    view = View(200)
    assert {answer.content for answer in at_once(asking(view))} == {b"An answer"}
    assert view.made == 1


def test_who_came_meanwhile_waits_for_somebody_else() -> None:
    """Somebody's answer is not kept, and whoever waited for it makes their own; it is kept."""
    view = View(404, 200)
    answers = at_once(asking(view))
    assert sorted(answer.status_code for answer in answers) == [200] * (AT_ONCE - 1) + [404]
    assert asking(view)().status_code == 200
    assert view.made <= AT_ONCE


@pytest.mark.usefixtures("_impatient")
def test_a_maker_that_died_is_outlived() -> None:
    begun, is_over = Event(), Event()

    def dying() -> None:
        with making("key"):
            begun.set()
            is_over.wait()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(dying)
        begun.wait()
        began = time.monotonic()
        with making("key") as already:
            assert already is None
        is_over.set()
    assert OUTLIVED / 2 < time.monotonic() - began < 4 * OUTLIVED


@pytest.mark.usefixtures("_impatient")
def test_a_maker_that_was_outlived_leaves_anothers_turn_alone() -> None:
    late = making("key")
    late.__enter__()
    time.sleep(OUTLIVED * 1.2)
    with making("key"):
        late.__exit__()
        began = time.monotonic()
        with making("key"):
            pass
        assert time.monotonic() - began > OUTLIVED / 2, "nobody was waited for"
