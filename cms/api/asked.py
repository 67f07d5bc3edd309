"""What a query asks to be told of pages: `fields`, of several types at once, and `expand`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import QueryDict
from wagtail.api.v2.utils import BadRequestError, parse_fields_parameter

from cms.api.query import in_short, named

Config = list[tuple[str, bool, Any]]
"""Wagtail's: (name, is it taken away, the config of what is nested in it) each."""
LINK = ("id", "type", "detail_url", "html_url", "title")
"""What every link to a page says, and every page in the place of one."""
ALL_OR_NONE = frozenset("*_")
"""What `fields` may begin with."""
MOST_EXPANDED = 3
"""Relations of one answer."""
MOST_WITH_EXPANDED = 20
"""Pages of a listing whose relations are expanded."""


class Nested(NamedTuple):
    """What is told of the pages that a relation leads to."""

    fields: Config
    whole: bool
    """Does it begin with what one page alone tells? Else with what a link tells."""


EXPANDED = Nested([("body", True, None)], whole=True)


class Asked(NamedTuple):
    fields: Config
    nested: dict[str, Nested]
    """By relation."""


def asked(query: QueryDict, relations: Iterable[str]) -> Asked:
    """`fields` and `expand` of a query, where pages have these relations.

    Raises `BadRequestError`, a 400, for what cannot be read, is no relation or is too much.
    """
    config, relations = _fields(query), sorted(relations)
    nested = {
        name: Nested(within, whole=False)
        for name, _, within in config
        if within and name in relations
    }
    for name in _expanded(query, relations):
        config.append((name, False, None))
        nested.setdefault(name, EXPANDED)
    _refuse(query, nested)
    plain = [(name, off, None if name in nested else within) for name, off, within in config]
    return Asked(plain, nested)


def _fields(query: QueryDict) -> Config:
    try:
        return parse_fields_parameter(query.get("fields", ""))
    except ValueError as error:
        raise BadRequestError(f"fields error: {error}") from error


def _expanded(query: QueryDict, relations: Sequence[str]) -> list[str]:
    if "expand" not in query:
        return []
    names = list(dict.fromkeys(str(query["expand"]).split(",")))
    for name in names:
        if name not in relations:
            known = f"takes {', '.join(relations)}" if relations else "has nothing to take here"
            raise BadRequestError(f"expand {known}; it is “{in_short(name)}”")
    return names


def _refuse(query: QueryDict, nested: Mapping[str, Nested]) -> None:
    for name, kind in nested.items():
        if less := [one for one, off, _ in kind.fields if one == "_" or (off and one in LINK)]:
            raise BadRequestError(
                f"fields in parentheses add to what a link says, which stays; "
                f"{name}({less[0]}) would take it away"
            )
        if deeper := [one for one, _, within in kind.fields if within]:
            raise BadRequestError(
                f"fields in parentheses go one level deep; {name}({deeper[0]}(…)) goes further"
            )
    if len(nested) > MOST_EXPANDED:
        raise BadRequestError(
            f"expand, or fields in parentheses, takes up to {MOST_EXPANDED} relations; "
            f"here are {len(nested)}: {', '.join(nested)}"
        )
    limit = query.get("limit", "")
    if nested and limit.isdecimal() and int(limit[:9]) > MOST_WITH_EXPANDED:
        raise BadRequestError(
            f"limit cannot be higher than {MOST_WITH_EXPANDED} with expand, or with fields in "
            f"parentheses; it is {in_short(limit)}"
        )


def by_type(
    config: Config, types: Iterable[Any], available: Callable[[Any], Iterable[str]]
) -> dict[Any, Config]:
    """For each type what it has of the fields named; a name that none has is Wagtail's error."""
    known = {model: {*available(model)} for model in types}
    every = set().union(*known.values())
    if unknown := {name for name, *_ in config} - every - ALL_OR_NONE:
        names = ", ".join(sorted(unknown))
        raise BadRequestError(f"unknown fields: {names}; known: {named(every)}")
    return {
        model: [one for one in config if one[0] in names | ALL_OR_NONE]
        for model, names in known.items()
    }
