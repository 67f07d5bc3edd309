"""What is remembered of requests is bounded in bytes: long ones are answered and forgotten."""

import gc
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory

from clinics.models import ClinicSettings
from cms.markdown.asking import is_accepted
from cms.remembering import LONG, remembered
from conditions.models import ConditionPage
from delivery.front import Front
from delivery.kept import accepted_codings
from tests.conditions.factories import ConditionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]

BUNION = "/conditions/bunion/"
TIMES = 20
BYTES = 20_000
"""Of each request's own."""


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


@pytest.fixture
def behind_proxy(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def left_by(ask: Callable[[str], object]) -> float:
    """How many bytes stay in memory after each of several requests with a long part of its own."""
    ask("first" * 1000)
    tracemalloc.start()
    try:
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for number in range(TIMES):
            ask(f"{number}x" * (BYTES // len(f"{number}x")))
        gc.collect()
        return (tracemalloc.get_traced_memory()[0] - before) / TIMES
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PATH_INFO", "/{}/"),
        ("QUERY_STRING", "q={}"),
        ("HTTP_HOST", "{}.example"),
        ("HTTP_X_FORWARDED_PROTO", "{}"),
        ("HTTP_ACCEPT", "text/markdown, text/{}"),
        ("HTTP_ACCEPT_ENCODING", "gzip, {}"),
    ],
)
def test_long_requests_leave_nothing(
    name: str, text: str, bunion: Any, riverside: Any, behind_proxy: None
) -> None:
    Client(SERVER_NAME=riverside.host).get(BUNION)
    front = Front(lambda environ, start_response: [b"by Django"])

    def ask(part: str) -> None:
        environ = RequestFactory(SERVER_NAME=riverside.host).get(BUNION).environ
        front({**environ, name: text.format(part)}, lambda *answer: None)

    assert left_by(ask) < BYTES / 10


def test_a_long_query_is_answered_from_what_is_kept(bunion: Any, riverside: Any) -> None:
    wanted = Client(SERVER_NAME=riverside.host).get(BUNION)
    environ = RequestFactory(SERVER_NAME=riverside.host).get(f"{BUNION}?x={'x' * BYTES}").environ
    for _ in range(2):
        assert Front(lambda *_: [b"by Django"])(environ, lambda *_: None) == [wanted.content]


def test_long_headers_are_read_as_short_ones() -> None:
    for more in ("", ", text/plain", f", text/{'x' * BYTES}"):
        assert is_accepted(f"text/markdown{more}")
        assert not is_accepted(f"text/html{more}, text/markdown")
    assert accepted_codings(f"gzip, br;q=0, {'x' * BYTES}") >= {"gzip"}


def test_what_is_short_is_worked_out_once() -> None:
    asked: list[str] = []
    work = remembered(10)(asked.append)
    short, long = "x" * LONG, "x" * (LONG + 1)
    for text in (short, long, short, long):
        work(text)
    assert asked == [short, long, long]
