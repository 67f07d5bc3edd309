"""Whoever asks too often is told to wait, and nobody else is."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from clinics.models import ClinicSettings, Role
from cms.settings.kinds import Rate
from delivery.front import Front
from tests.api.writer import V3, Writer
from tests.clinics.fixtures import staff
from tests.delivery.conftest import kept  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"
HOME, ELSEWHERE, PROXY = "192.0.2.1", "192.0.2.2", "10.0.0.1"
NUMBERS = count()
DEAD = {
    "BACKEND": "django_redis.cache.RedisCache",
    "LOCATION": "redis://127.0.0.1:1/0",
    "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.2},
}
IN_DATABASE = {"BACKEND": "cms.api.counting.CountingCache", "LOCATION": "limits"}


@pytest.fixture(autouse=True)
def clock(settings: Any, riverside: ClinicSettings) -> Iterator[Any]:
    """Three answers a minute for an address, two requests with a token; it is 20 seconds past."""
    settings.API_RATE, settings.API_WRITE_RATE = Rate(3, "minute"), Rate(2, "minute")
    caches["limits"].clear()
    with time_machine.travel("2026-11-02 09:00:20+00:00", tick=False) as travelled:
        yield travelled


def ask(path: str = PAGES, address: str = HOME, method: str = "GET", **headers: str) -> Any:
    client = Client(SERVER_NAME="riverside.localhost", REMOTE_ADDR=address, headers=headers)
    return client.generic(method, path)


def statuses(times: int, *asked: Any, **headers: str) -> list[int]:
    return [ask(*asked, **headers).status_code for _ in range(times)]


class TestReading:
    def test_over_the_limit_it_is_429_until_the_window_ends(self, clock: Any) -> None:
        assert statuses(4) == [200, 200, 200, 429]
        clock.shift(39)
        assert ask().status_code == 429
        clock.shift(1)
        assert statuses(4) == [200, 200, 200, 429]

    def test_the_answer_names_the_limit_and_says_how_long_to_wait(self) -> None:
        statuses(3)
        answer = ask()
        assert answer.json() == {
            "message": "Too many requests: at most 3 a minute from one address; "
            "try again in 40 seconds."
        }
        assert (answer["Retry-After"], answer["Cache-Control"]) == ("40", "no-store")
        assert answer["RateLimit-Policy"] == '"address";q=3;w=60'
        assert answer["RateLimit"] == '"address";r=0;t=40'
        assert answer["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize(
        ("rate", "words"),
        [
            (Rate(1, "second"), "at most 1 a second from one address; try again in 1 second."),
            (Rate(1, "hour"), "at most 1 an hour from one address; try again in 3580 seconds."),
        ],
    )
    def test_it_may_be_counted_by_the_second_or_the_hour(
        self, rate: Rate, words: str, settings: Any
    ) -> None:
        settings.API_RATE = rate
        ask()
        assert words in ask().json()["message"]

    def test_each_answer_says_what_is_left(self, clock: Any) -> None:
        assert ask()["RateLimit"] == '"address";r=2;t=40'
        clock.shift(39.5)
        assert ask()["RateLimit"] == '"address";r=1;t=1'
        clock.shift(0.5)
        assert ask()["RateLimit"] == '"address";r=2;t=60'

    def test_errors_and_every_endpoint_count(self) -> None:
        for path in (f"{PAGES}?colour=green", f"{PAGES}0/", "/api/v2/images/"):
            assert "RateLimit" in ask(path)
        assert ask("/api/v2/changes/?since=start").status_code == 429
        assert ask(method="HEAD").status_code == 429

    def test_another_address_is_not_affected(self) -> None:
        statuses(4)
        assert ask(address=ELSEWHERE).status_code == 200

    def test_a_line_with_many_addresses_is_one_client(self) -> None:
        addresses = [f"2001:db8:1:2::{number}" for number in range(4)]
        assert [ask(PAGES, address).status_code for address in addresses][-1] == 429
        assert ask(PAGES, "2001:db8:1:3::1").status_code == 200

    def test_an_address_that_is_not_known_is_not_limited(self) -> None:
        assert statuses(5, PAGES, "") == [200] * 5

    def test_pages_for_people_are_not_limited(self) -> None:
        assert statuses(4)[-1] == 429
        answer = ask("/conditions/")
        assert answer.status_code == 200
        assert "RateLimit" not in answer

    def test_behind_a_proxy_its_word_counts_and_the_clients_does_not(self, settings: Any) -> None:
        settings.BEHIND_PROXY = True
        forged = [f"198.51.100.{number}, {HOME}" for number in range(4)]
        answers = [ask(PAGES, PROXY, **{"x-forwarded-for": sent}) for sent in forged]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert ask(PAGES, PROXY, **{"x-forwarded-for": ELSEWHERE}).status_code == 200

    def test_without_a_proxy_what_a_client_says_of_itself_is_nothing(self) -> None:
        sent = [f"198.51.100.{number}" for number in range(4)]
        answers = [ask(**{"x-forwarded-for": each}) for each in sent]
        assert answers[-1].status_code == 429

    def test_without_a_rate_there_is_no_limit(self, settings: Any) -> None:
        settings.API_RATE = None
        answers = [ask() for _ in range(5)]
        assert {answer.status_code for answer in answers} == {200}
        assert not any("RateLimit" in answer for answer in answers)


@pytest.mark.usefixtures("kept")
class TestWhatIsKept:
    def test_only_who_has_it_made_is_counted_and_told(self) -> None:
        made = ask()
        assert made["RateLimit"] == '"address";r=2;t=40'
        for again in (ask(address=ELSEWHERE), ask(method="HEAD"), ask()):
            assert again["ETag"] == made["ETag"]
            assert {*made.items()} - {*again.items()} == {
                ("RateLimit", '"address";r=2;t=40'),
                ("RateLimit-Policy", '"address";q=3;w=60'),
            }
        unchanged = ask(**{"if-none-match": made["ETag"]})
        assert (unchanged.status_code, "RateLimit" in unchanged) == (304, False)
        assert ask(f"{PAGES}?limit=1")["RateLimit"] == '"address";r=1;t=40'

    def test_it_is_given_to_who_has_asked_too_often(self) -> None:
        ask()
        assert statuses(3, f"{PAGES}0/") == [404, 404, 429]
        assert ask().status_code == 200

    def test_a_refusal_is_kept_for_nobody(self) -> None:
        statuses(3, f"{PAGES}0/")
        assert ask().status_code == 429
        assert ask(address=ELSEWHERE).status_code == 200
        assert ask().status_code == 200

    def test_in_front_of_django_nobody_elses_limit_is_told(self, rf: Any) -> None:
        ask()
        told: list[Any] = []
        environ = rf.get(PAGES, SERVER_NAME="riverside.localhost").environ
        [body] = Front(lambda *given: [])(environ, lambda *given: told.extend(given))
        assert body
        assert not [name for name, _ in told[1] if name.lower().startswith("ratelimit")]

    def test_what_a_cdn_may_keep_says_nothing_of_one_client(self, settings: Any) -> None:
        settings.CDN_PURGE_URL = "https://cdn.example/"
        made = ask()
        assert "Surrogate-Control" in made
        assert "RateLimit" not in made
        assert ask(f"{PAGES}0/")["RateLimit"] == '"address";r=1;t=40'


class TestTheCache:
    def test_one_that_is_dead_lets_everybody_through(self, settings: Any) -> None:
        settings.CACHES = {**settings.CACHES, "limits": DEAD}
        assert statuses(5) == [200] * 5

    def test_one_without_its_table_lets_everybody_through(
        self, settings: Any, riverside: Any, caplog: Any
    ) -> None:
        settings.CACHES = {**settings.CACHES, "limits": IN_DATABASE}
        assert statuses(5) == [200] * 5
        assert write(writer(riverside), 3) == [201] * 3
        assert "cache for limits does not answer" in caplog.text

    def test_one_in_the_database_counts(self, settings: Any, riverside: Any) -> None:
        settings.CACHES = {**settings.CACHES, "limits": IN_DATABASE}
        call_command("createcachetable")
        assert statuses(4) == [200, 200, 200, 429]
        assert write(writer(riverside), 3) == [201, 201, 429]

    def test_nobody_is_read_from_it(self) -> None:
        ask()
        [key] = caches["limits"]._cache
        assert HOME not in key


def writer(clinic: ClinicSettings) -> Writer:
    return Writer(staff(clinic, Role.MANAGER))


def write(writer: Writer, times: int) -> list[int]:
    """Statuses of as many new pages."""
    people: Any = ClinicSettings.objects.get(site__hostname="riverside.localhost")
    people = people.site.root_page.get_children().get(slug="people")
    return [writer.create(people, title=f"Bea {next(NUMBERS)}").status_code for _ in range(times)]


class TestWriting:
    def test_each_token_has_a_limit_of_its_own(self, riverside: ClinicSettings, clock: Any) -> None:
        first, second = writer(riverside), writer(riverside)
        assert write(first, 3) == [201, 201, 429]
        assert write(second, 1) == [201]
        clock.shift(40)
        assert write(first, 1) == [201]

    def test_it_is_told_as_a_problem_with_how_long_to_wait(self, riverside: Any) -> None:
        one = writer(riverside)
        assert one.send("GET", "/whoami/")["RateLimit"] == '"token";r=1;t=40'
        one.send("GET", "/whoami/")
        answer = one.send("GET", "/whoami/")
        assert (answer.status_code, answer["Retry-After"]) == (429, "40")
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Cache-Control"] == "no-store"
        assert answer["RateLimit"] == '"token";r=0;t=40'
        assert answer.json() == {
            "type": "about:blank",
            "title": "Too Many Requests",
            "status": 429,
            "detail": "Too many requests: at most 2 a minute with one token; "
            "try again in 40 seconds.",
        }

    def test_what_is_refused_counts_as_well(self, riverside: ClinicSettings) -> None:
        one = writer(riverside)
        found = [one.send("POST", "/pages/", {"meta": {}}).status_code for _ in range(3)]
        assert found == [422, 422, 429]

    def test_a_wrong_token_is_counted_by_who_counts_wrong_tokens(self) -> None:
        client = Client(SERVER_NAME=configured.GROUP_HOST)
        answer = client.get(f"{V3}/whoami/", headers={"authorization": "Bearer wagtail_wrong"})
        assert answer.status_code == 401
        assert "RateLimit" not in answer

    def test_its_description_is_read_without_a_token_and_counted_by_address(self) -> None:
        client = Client(SERVER_NAME=configured.GROUP_HOST)
        found = [client.get(f"{V3}/docs/").status_code for _ in range(4)]
        assert found == [200, 200, 200, 429]


def test_where_somebody_tries_it_out_nothing_is_limited() -> None:
    from cms.settings import base, dev

    assert (base.API_RATE, dev.API_RATE, dev.API_WRITE_RATE) == (None, None, None)
