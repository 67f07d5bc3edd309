"""Every page says its own type, whether a type was asked for or not."""

from typing import Any

import pytest

from tests.api.asking import ask
from tests.conditions.factories import ConditionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", [{}, {"cursor": "start"}, {"type": "conditions.ConditionPage"}])
def test_a_listing_says_the_type_of_each_page(riverside: Any, query: dict[str, str]) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion")
    items = ask(riverside, "pages/", limit=100, **query)["items"]
    types = {item["id"]: item["meta"]["type"] for item in items}
    assert types[page.pk] == "conditions.ConditionPage"


def test_a_page_says_its_type(riverside: Any) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion")
    assert ask(riverside, f"pages/{page.pk}/")["meta"]["type"] == "conditions.ConditionPage"
