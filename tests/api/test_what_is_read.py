"""The database is asked for what an answer shows, and for no more."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings
from conditions.models import ConditionPage
from tests.api.asking import answer, ask
from tests.conditions.factories import ConditionFactory

pytestmark = pytest.mark.django_db
BODY = '"conditions_conditionpage"."body"'
TYPE = "conditions.ConditionPage"


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


def asked(clinic: ClinicSettings, path: str, **query: Any) -> tuple[Any, list[str]]:
    with CaptureQueriesContext(connection) as statements:
        told = ask(clinic, path, **query)
    return told, [each["sql"] for each in statements.captured_queries]


@pytest.mark.parametrize(
    ("fields", "is_read"), [("_,id,title", False), ("title", False), ("body", True), ("*", True)]
)
def test_a_listing_reads_bodies_where_they_are_asked_for(
    fields: str, is_read: bool, bunion: Any, riverside: Any
) -> None:
    told, statements = asked(riverside, "pages/", type=TYPE, fields=fields)
    assert told["items"][0]["title"] == "Bunion"
    assert any(BODY in sql for sql in statements) is is_read


def test_a_page_of_known_type_is_not_looked_for(bunion: Any, riverside: Any) -> None:
    path = f"pages/{bunion.pk}/"
    first, before = asked(riverside, path, fields="_,id,title,body")
    again, after = asked(riverside, path, fields="_,id,title,body")
    assert again == first
    assert len(after) < len(before)


def test_what_narrows_a_listing_narrows_a_page_each_time(bunion: Any, riverside: Any) -> None:
    path = f"pages/{bunion.pk}/"
    for _ in range(2):
        assert answer(riverside, path, slug="bunion").status_code == 200
        assert answer(riverside, path, slug="corn").status_code == 404


def test_a_page_of_known_type_is_not_there_once_it_is_not_live(
    bunion: Any, riverside: Any, harbor: Any
) -> None:
    path = f"pages/{bunion.pk}/"
    assert answer(riverside, path).status_code == 200
    assert answer(harbor, path).status_code == 404
    bunion.unpublish()
    assert answer(riverside, path).status_code in (404, 410)
