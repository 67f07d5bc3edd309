"""What is allowed, where Wagtail's refusals say only what is wrong; they begin with its words."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cms.api.openapi.parameters import is_plain
from cms.api.query import named

Allowed = Callable[[Any], str]
"""Given the view that refuses, what it allows."""


def with_what_is_allowed(refusal: str, view: Any) -> str:
    for words, allowed in ALLOWED.items():
        if re.fullmatch(words, refusal, re.DOTALL):
            return f"{refusal}; {allowed(view)}"
    return refusal


def _parameters(view: Any) -> str:
    return f"known: {named(_columns(view) | view.known_query_parameters)}"


def _types(view: Any) -> str:
    return f"types are {named(model._meta.label for model in view.listed_models())}"


def _fields(view: Any) -> str:
    return f"known: {named(view.get_available_fields(view.model))}"


def _orders(view: Any) -> str:
    return f"order takes {named(_sorted_by(view))}, each with - before it as well, or random"


def _with_search(view: Any) -> str:
    indexed = view.get_queryset().model.get_filterable_search_fields()
    return f"with search: {named(_sorted_by(view) & {field.field_name for field in indexed})}"


def _columns(view: Any) -> set[str]:
    model = view.get_queryset().model
    names: Iterable[str] = view.get_available_fields(model, db_fields_only=True)
    return {name for name in names if is_plain(model._meta.get_field(name))}


def _sorted_by(view: Any) -> set[str]:
    model = view.get_queryset().model
    return {name for name in _columns(view) if not model._meta.get_field(name).is_relation}


def _always(said: str) -> Allowed:
    return lambda view: said


def _page(missing: str, parameter: str, *others: str) -> dict[str, Allowed]:
    takes = " or ".join(["the id of a live page of the clinic", *others])
    words = f"{missing} page doesn't exist|{parameter} must be a positive integer"
    return {words: _always(f"{parameter} takes {takes}")}


ALLOWED: Mapping[str, Allowed] = {
    "query parameter is not an operation or a recognised field: .*": _parameters,
    "type doesn't exist": _types,
    r"unknown fields: [\w, ]*": _fields,
    r"cannot order by '.*' \((unknown|invalid) field\)": _orders,
    r"cannot (order|filter) by '.*' while searching \(field is not indexed\)": _with_search,
    "(limit|offset) must be a positive integer": _always("0 is taken as well"),
    **_page("parent", "child_of", "root"),
    **_page("ancestor", "descendant_of", "root"),
    **_page("descendant", "ancestor_of"),
    **_page("translation_of", "translation_of", "root"),
}
"""By Wagtail's words."""
