"""Walking a listing by cursor: everything once, whatever is published or taken down meanwhile."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings
from tests.conditions.factories import ConditionFactory
from tests.databases import on_both

pytestmark = [pytest.mark.django_db, on_both]

PAGES = "/api/v2/pages/"


@pytest.fixture
def conditions(riverside: ClinicSettings) -> list[Any]:
    return [ConditionFactory(clinic=riverside, title=f"Foot {n}", slug=f"f{n}") for n in range(5)]


@pytest.fixture
def reader(riverside: ClinicSettings) -> Client:
    return Client(SERVER_NAME=riverside.host)


def ask(reader: Client, **asked: Any) -> Any:
    return reader.get(PAGES, {"type": "conditions.ConditionPage", **asked}).json()


def walk(reader: Client, cursor: str = "start") -> list[int]:
    found = []
    while cursor:
        answer = ask(reader, cursor=cursor, limit=2)
        assert "total_count" not in answer["meta"]
        found += [item["id"] for item in answer["items"]]
        cursor = answer["meta"]["next_cursor"]
    return found


def test_everything_is_read_once(reader: Client, conditions: list[Any]) -> None:
    assert walk(reader) == [page.pk for page in conditions]


def test_what_changes_meanwhile_moves_nothing(reader: Client, conditions: list[Any]) -> None:
    first = ask(reader, cursor="start", limit=2)
    conditions[0].unpublish()
    conditions[3].unpublish()
    assert walk(reader, first["meta"]["next_cursor"]) == [conditions[2].pk, conditions[4].pk]


def test_the_last_answer_says_that_it_is_the_last(reader: Client, conditions: list[Any]) -> None:
    assert ask(reader, cursor="start", limit=5)["meta"] == {"next_cursor": None}


def test_nothing_is_counted(reader: Client, conditions: list[Any]) -> None:
    with CaptureQueriesContext(connection) as asked:
        ask(reader, cursor="start", limit=2)
    assert not [query for query in asked if "COUNT(" in query["sql"].upper()]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"cursor": ""}, "cursor takes “start” or the next_cursor of the answer before"),
        ({"cursor": "12"}, "cursor takes “start” or the next_cursor of the answer before"),
        ({"cursor": "\0"}, "cursor holds a null character, which no parameter may"),
        ({"cursor": "start", "order": "title"}, "cursor cannot be combined with order"),
        ({"cursor": "start", "offset": 1}, "cursor cannot be combined with offset"),
        ({"cursor": "start", "search": "foot"}, "cursor cannot be combined with search"),
        ({"cursor": "start", "limit": 0}, "limit must be a whole number from 1 to 100"),
        ({"cursor": "start", "limit": 101}, "limit must be a whole number from 1 to 100"),
        ({"cursor": "start", "limit": "9" * 30}, "limit must be a whole number from 1 to 100"),
    ],
)
def test_what_is_wrong_is_named(reader: Client, asked: dict[str, Any], said: str) -> None:
    answer = reader.get(PAGES, asked)
    assert answer.status_code == 400
    assert answer.json() == {"message": said}
