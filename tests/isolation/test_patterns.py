"""No URL pattern is left out of the walk."""

from typing import Any

import pytest
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from clinics.ownership import is_shared
from tests.isolation.arguments import asks
from tests.isolation.naming import model_of
from tests.isolation.patterns import routes
from tests.isolation.sample import READ_ON, part_of
from tests.isolation.world import World

pytestmark = part_of(READ_ON)

SOME = {"int": "700001", "": "700001", "string": "word", "slug": "word", "path": "a/word/"}
"""A value for each kind of argument."""


def everything(resolver: Any) -> list[URLPattern]:
    found = []
    for entry in resolver.url_patterns:
        found += everything(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def test_every_pattern_of_the_resolver_is_a_route() -> None:
    assert [route.view for route in routes()] == [p.callback for p in everything(get_resolver())]


def test_an_address_can_be_built_of_every_pattern() -> None:
    """It leads to that view, or to one of ours that stands before it in Wagtail's place."""
    for route in routes():
        kinds = {"_0": "path"} if route.name == "wagtail_serve" else route.arguments
        address = route.build(**{name: SOME[kind] for name, kind in kinds.items()})
        assert resolve(address)


def test_a_value_for_which_a_pattern_does_not_stand_is_refused() -> None:
    route = next(route for route in routes() if route.name == "wagtailadmin_pages:edit")
    assert route.build(page_id="700001") == "/admin/pages/700001/edit/"
    with pytest.raises(ValueError, match="wagtailadmin_pages:edit takes no"):
        route.build(page_id="bunion")


def test_every_number_is_one_of_theirs_at_least_once(world: World, db: None) -> None:
    """But in routes of what the group shares: none of its rows are theirs."""
    assert [route.template for route in routes() if not asks(route, world)] == []
    numbered = [
        route
        for route in routes()
        for name, kind in route.arguments.items()
        if kind == "int" and not is_of_the_group(model_of(route, name, {}))
    ]
    without = [r.name for r in numbered if not any(ask.nothing for ask in asks(r, world))]
    assert without == []


def is_of_the_group(model: type[Model] | None) -> bool:
    return model is not None and is_shared(model)
