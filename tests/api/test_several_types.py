"""`fields` over pages of several types: each has those of the named fields that its type has."""

from typing import Any

import pytest

from tests.api.asking import answer, ask, in_short, statements
from tests.blog.factories import published as post
from tests.conditions.factories import ConditionFactory
from tests.databases import on_both, on_sqlite_alone
from tests.searched import searched

pytestmark = [pytest.mark.django_db, searched, on_both]

BOTH = "conditions.ConditionPage,blog.BlogPostPage"


@pytest.fixture
def pages(riverside: Any) -> Any:
    """A condition and a post."""
    return ConditionFactory(clinic=riverside, title="Bunion"), post(riverside, title="Shoes")


def told(clinic: Any, page: Any, path: str = "pages/", **query: str) -> dict[str, Any]:
    """What a listing tells of a page."""
    items = ask(clinic, path, limit="100", **query)["items"]
    return next(item for item in items if item["id"] == page.pk)


@pytest.mark.parametrize("types", [{"type": BOTH}, {}], ids=["named", "all"])
def test_each_page_has_the_fields_of_its_own_type(
    riverside: Any, pages: Any, types: dict[str, str]
) -> None:
    condition, article = pages
    query = {"fields": "body,codes,reading_minutes", **types}
    of_condition, of_post = told(riverside, condition, **query), told(riverside, article, **query)
    assert of_condition["body"][0]["type"] == of_post["body"][0]["type"] == "section"
    assert (of_condition["codes"], of_post["reading_minutes"]) == ([], 1)
    assert "reading_minutes" not in of_condition
    assert "codes" not in of_post
    assert of_condition["meta"]["type"] == "conditions.ConditionPage"
    assert of_post["title"] == "Shoes"


def test_all_fields_are_those_that_one_type_alone_has(riverside: Any, pages: Any) -> None:
    for page in pages:
        alone = told(riverside, page, fields="*", type=page._meta.label)
        for types in ({"type": BOTH}, {}):
            assert told(riverside, page, fields="*", **types) == alone


def test_fields_are_taken_away_as_well(riverside: Any, pages: Any) -> None:
    condition, article = pages
    less = {"type": BOTH, "fields": "*,-body,-codes"}
    assert {"body", "codes"}.isdisjoint(told(riverside, condition, **less))
    assert {"body", "codes"}.isdisjoint(told(riverside, article, **less))
    assert told(riverside, condition, fields="-title,-body").keys() == {"id", "meta"}


def test_a_walk_and_a_search_tell_the_same(riverside: Any, pages: Any) -> None:
    for page, word in zip(pages, ("bunion", "shoes"), strict=True):
        whole = told(riverside, page, fields="summary,codes,reading_minutes")
        for way in ({"cursor": "start"}, {"search": word}):
            assert whole == told(riverside, page, fields="summary,codes,reading_minutes", **way)


@pytest.mark.parametrize("types", [{"type": BOTH}, {}], ids=["named", "all"])
def test_a_field_that_none_of_the_types_has_is_refused_as_ever(
    riverside: Any, pages: Any, types: dict[str, str]
) -> None:
    response = answer(riverside, "pages/", fields="body,colour,-size", **types)
    assert response.status_code == 400
    assert response.json()["message"].startswith("unknown fields: colour, size; known: ")


def test_a_field_of_other_types_than_those_named_is_refused(riverside: Any, pages: Any) -> None:
    response = answer(riverside, "pages/", type=BOTH, fields="opening_hours")
    said = response.json()["message"]
    assert said.startswith("unknown fields: opening_hours; known: ")
    assert "opening_hours" not in said.partition("known: ")[2]


def test_what_every_page_has_is_not_read_by_type(riverside: Any, pages: Any) -> None:
    ask(riverside, "pages/", type=BOTH, fields="slug")
    plain = statements(riverside, "pages/", type=BOTH)
    assert len(statements(riverside, "pages/", type=BOTH, fields="title,-body")) == len(plain)


@on_sqlite_alone("a statement is one on either")
@pytest.mark.parametrize("fields", ["body,codes", "*"])
def test_many_pages_cost_what_few_cost(riverside: Any, pages: Any, fields: str) -> None:
    counts = []
    for more in (1, 3):
        for _ in range(more):
            ConditionFactory(clinic=riverside)
            post(riverside)
        asked = {"type": BOTH, "fields": fields, "limit": 100}
        ask(riverside, "pages/", **asked)
        counts.append(statements(riverside, "pages/", rich_text_format="html", **asked))
    few, many = counts
    assert len(few) == len(many), f"{in_short(few)}\n\n{in_short(many)}"
