"""The wall's table is whole: it names every view, and says what each argument is."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from clinics.wall.named import ARGUMENTS
from clinics.wall.rows import Row, table

WALLED = ("admin/", "api/v3-preview/")
NAME_NOTHING = {
    # A table, a page type or an action by its name; the address names the object beside it.
    "action",
    "action_name",
    "app_label",
    "app_name",
    "model_name",
    "content_type_app_name",
    "content_type_model_name",
    "type",
    "type_name",
    # Checked together with these two, by `named._object`.
    "object_id",
    # One's own: Wagtail looks for it among the caller's.
    "session_id",
    # How large a picture is made.
    "filter_spec",
    # Checked by `named._arguments`.
    "revision_id_a",
    "revision_id_b",
    # The secret in a letter is the proof itself.
    "token",
    "uidb64",
}


def views(resolver: Any, prefix: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Any]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from views(entry, route, inner)
        elif isinstance(entry, URLPattern) and route.startswith(WALLED):
            yield ":".join([*spaces, entry.name]) if entry.name else f"/{route}", route


VIEWS = list(views(get_resolver()))


def arguments(route: str) -> set[str]:
    return {a or b for a, b in re.findall(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>", route)}


def test_every_view_has_a_row() -> None:
    named = set(table())
    answered = {route for name, route in VIEWS if name in named}
    missing = sorted(name for name, route in VIEWS if route not in answered)
    assert not missing, (
        "Nobody but group staff reaches these. Look at each, and give it a row in "
        f"clinics/wall/table.md: {missing}"
    )


def test_no_row_is_left_of_a_view_that_is_gone() -> None:
    there = {name for name, _ in VIEWS}
    assert not sorted(set(table()) - there)


ROWS = [(row, route) for name, route in VIEWS for row in table().get(name, [])]


@pytest.mark.parametrize(("row", "route"), ROWS, ids=lambda value: str(getattr(value, "view", "")))
def test_of_every_argument_it_is_said_what_it_names(row: Row, route: str) -> None:
    if row.who == "group":
        return
    unsaid = arguments(route) - NAME_NOTHING - ARGUMENTS.keys() - row.names.keys()
    assert not unsaid, f"{row.view}: say in the table, or in named.py, what {unsaid} names"


def test_every_word_of_who_may_is_known_and_every_closed_view_says_why() -> None:
    for rows in table().values():
        for row in rows:
            assert row.why or row.who != "group", f"{row.view} is closed without a reason"
