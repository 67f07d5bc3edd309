"""The parameters of the content API, as the OpenAPI document describes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import django_filters
from django.conf import settings
from django.db import models
from wagtail.fields import RichTextField, StreamField

from cms.api.openapi.schemas import Schema
from cms.api.query import GREATEST, LONGEST
from cms.text import MOST_SOUGHT

TEXT: Schema = {"type": "string", "maxLength": LONGEST}
KEY: Schema = {"type": "integer", "minimum": 1, "maximum": GREATEST}
PLACES = ("path", "host", "pk")
"""What stands in an address."""


def _most() -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": settings.WAGTAILAPI_LIMIT_MAX}


KNOWN: Mapping[str, tuple[Schema, str]] = {
    "site": (TEXT, "The host name of the clinic that is meant. It wins over the host asked."),
    "limit": (_most(), "How many at most; 20 unless said otherwise."),
    "offset": (
        {"type": "integer", "minimum": 0, "maximum": GREATEST},
        "How many to pass over.",
    ),
    "cursor": (
        TEXT,
        "To walk a long listing, quick at any depth: `start`, then the `meta.next_cursor` of each "
        "answer, until that is null. Not with `order`, `search` or `offset`.",
    ),
    "fields": (
        TEXT,
        "Which fields: `a,b` adds, `*` is all, `_,a` only those named, `*,-a` all but those.",
    ),
    "expand": (
        TEXT,
        "Fields whose links to pages are replaced by those pages: up to three, with commas. "
        "`fields=a(b)` adds `b` alone to the links of `a`.",
    ),
    "order": (TEXT, "A field, `-field` for the reverse, several with commas, or `random`."),
    "search": (TEXT, f"Words to look for, {MOST_SOUGHT} at most."),
    "search_operator": (
        {"type": "string", "enum": ["and", "or"]},
        "Whether all words are to be found, or any.",
    ),
    "rich_text_format": (
        {"type": "string", "enum": ["html", "json", "markdown", "db_html", "db_markdown"]},
        "How rich text comes; `html` unless said otherwise.",
    ),
    "type": (TEXT, "A page type such as `conditions.ConditionPage`, or several with commas."),
    "child_of": (TEXT, "The pages below one: its id, or `root` for the clinic's home page."),
    "ancestor_of": (KEY, "The pages above one: its id."),
    "descendant_of": (TEXT, "All pages below one: its id, or `root`."),
    "translation_of": (TEXT, "The translations of a page: its id, or `root`. There is one locale."),
    "locale": (TEXT, "The code of a locale; there is one, `en`."),
    "id": (KEY, "The id of what is looked for."),
    "html_path": (TEXT, "The path at which it is read: `/conditions/bunion/`."),
    "since": (TEXT, "`start`, or the `cursor` of the answer before."),
    "aspect": (TEXT, "Of bodies only the sections about this: `symptoms`, or several with commas."),
    "q": (TEXT, "Words to look for."),
    "token": (TEXT, "What stands behind `token=` in a preview link."),
    "path": (TEXT, "What follows the host: `/conditions/bunion/`."),
}
IN_ADDRESS: Mapping[str, tuple[Schema, str]] = {
    "id": (KEY, "The id."),
    "host": ({"type": "string"}, "The clinic's host name."),
}
NEEDED = frozenset(
    [("resolve", "path"), ("changes", "since"), ("pages/preview", "token"), ("search", "q")]
)
"""By endpoint, what has to be given."""
KINDS: Mapping[type, Schema] = {
    django_filters.IsoDateTimeFilter: {"type": "string", "format": "date-time"},
    django_filters.DateFilter: {"type": "string", "format": "date"},
    django_filters.TypedChoiceFilter: {"type": "boolean"},
}
COLUMNS: Mapping[type[models.Field], Schema] = {
    models.BooleanField: {"type": "boolean"},
    models.DateTimeField: {"type": "string", "format": "date-time"},
    models.DateField: {"type": "string", "format": "date"},
    models.IntegerField: {"type": "integer"},
}


def parameter(name: str, endpoint: str) -> Schema:
    """Raises `KeyError` for a parameter that is described nowhere."""
    schema, words = KNOWN[name]
    is_needed = (endpoint, name) in NEEDED
    return _described(name, schema, words) | ({"required": True} if is_needed else {})


def in_address(name: str) -> Schema:
    schema, words = IN_ADDRESS[name]
    return {**_described(name, schema, words), "in": "path", "required": True}


def filters(by_type: Mapping[str, Mapping[str, django_filters.Filter]]) -> list[Schema]:
    """Of what page types declare in `api_filters`, by the type's name."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for label, declared in by_type.items():
        for name, each in declared.items():
            found[name][label] = each
    described = []
    for name, of in found.items():
        one = next(iter(of.values()))
        takes = one.extra["help_text"]
        words = f"{takes[0].upper()}{takes[1:]}. {_types(of, len(by_type))}"
        described.append(_described(name, _kind(one, KINDS), words))
    return described


def columns(by_type: Mapping[str, Mapping[str, Any]], besides: Iterable[str]) -> list[Schema]:
    """Wagtail's exact filters: by the type's name its fields, of which each takes one value."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for label, fields in by_type.items():
        for name in fields.keys() - {*besides}:
            if is_plain(fields[name]):
                found[name][label] = fields[name]
    return [
        _described(
            name,
            _kind(next(iter(of.values())), COLUMNS),
            f"Exactly this value. {_types(of, len(by_type))}",
        )
        for name, of in sorted(found.items())
    ]


def is_plain(column: Any) -> bool:
    """Wagtail compares whole bodies and relations too, to no use."""
    return column.concrete and not isinstance(column, StreamField | RichTextField)


def _types(of: Mapping[str, Any], all_types: int) -> str:
    return "Of every page." if len(of) == all_types else f"With `type=` {' or '.join(sorted(of))}."


def _kind(one: Any, kinds: Mapping[Any, Schema]) -> Schema:
    return next((schema for kind, schema in kinds.items() if isinstance(one, kind)), TEXT)


def _described(name: str, schema: Schema, words: str) -> Schema:
    return {"name": name, "in": "query", "description": words, "schema": schema}
