"""What a query string may hold: looked at in one place, before the database sees it.

Wagtail's own checks stay; this refuses what they let through to the database.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from wagtail.api.v2.utils import BadRequestError

from cms.api.filters import DAY, MOMENT, in_utc
from cms.text import MOST_SOUGHT, sought

LONGEST = 2_000
"""Characters of one value."""
GREATEST = 2**31 - 1
WHOLE_NUMBERS = frozenset(  # `limit` has a limit of its own.
    [
        "offset",
        "page",
        "child_of",
        "ancestor_of",
        "descendant_of",
        "translation_of",
        "id",
    ]
)
SILENT = frozenset(["_", "format"])
"""Wagtail takes these; they mean nothing to a client."""
MOST_NAMED = 50
DOCS = "/api/v2/docs/"
DEEPEST = 5
"""Parentheses inside each other in `fields`."""
MOST_TAGS = 10
CHOICES: Mapping[str, tuple[str, ...]] = {
    "search_operator": ("and", "or"),
    "format": ("json",),
}
EXAMPLES: Mapping[type[models.Field], str] = {
    models.DateTimeField: MOMENT,
    models.DateField: DAY,
    models.TimeField: "a time, such as 09:00",
    models.UUIDField: "a UUID, such as 7f6f0b9e-5d4c-4f3a-8a51-0a7c1f3de111",
    models.DecimalField: "a number, such as 12.50",
    models.FloatField: "a number, such as 12.5",
}
"""What a column of each kind takes, for people; the first that fits."""


def fault(asked: QueryDict) -> str:
    """What is wrong with the query, in one sentence that says what is allowed; "" if nothing is."""
    for name, values in asked.lists():
        if wrong := _wrong(name, values):
            return wrong
    return ""


def refuse_bad_query(asked: QueryDict) -> None:
    """Raise `BadRequestError`, a 400 of Wagtail's API, for a query with a fault."""
    if wrong := fault(asked):
        raise BadRequestError(wrong)


def refuse_unknown(asked: QueryDict, known: Iterable[str]) -> None:
    """Raise `BadRequestError`, a 400, for a parameter that an endpoint does not know."""
    if unknown := asked.keys() - SILENT - set(known):
        names = ", ".join(in_short(name) for name in sorted(unknown))
        raise BadRequestError(f"{names} is not known here; known: {named(known)}")


def named(allowed: Iterable[str]) -> str:
    """What is allowed, by name; or where it is named, if that is more than anybody reads."""
    names = sorted(set(allowed) - SILENT)
    return ", ".join(names) if len(names) <= MOST_NAMED else f"too many to name, see {DOCS}"


def _wrong(name: str, values: list[str]) -> str:
    shown, value = in_short(name), values[-1]
    if "\x00" in name or any("\x00" in each for each in values):
        return f"{shown} holds a null character, which no parameter may"
    if len(values) > 1:
        return f"{shown} is given {len(values)} times; give it once"
    if len(name) > LONGEST:
        return f"the name {shown} is {len(name):,} characters long; {LONGEST:,} are allowed"
    if len(value) > LONGEST:
        return f"{shown} is {len(value):,} characters long; {LONGEST:,} are allowed"
    if name in WHOLE_NUMBERS and _is_too_great(value):
        return f"{shown} must be a whole number up to {GREATEST}; it is “{in_short(value)}”"
    if name in CHOICES and value not in CHOICES[name]:
        return f"{shown} must be {' or '.join(CHOICES[name])}; it is “{in_short(value)}”"
    if name == "search" and value:
        return _wrong_search(value)
    if name == "tags" and value.count(",") >= MOST_TAGS:
        return f"tags takes at most {MOST_TAGS} tags, separated by commas"
    if name == "fields" and _depth(value) > DEEPEST:
        return f"fields may be nested {DEEPEST} deep, as in a(b(c)); here it is {_depth(value)}"
    return ""


def _wrong_search(value: str) -> str:
    if not any(letter.isalnum() for letter in value):
        return f"search must hold a word; it is “{in_short(value)}”"
    words = len(sought(value))
    if words > MOST_SOUGHT:
        return f"search takes up to {MOST_SOUGHT} words; here are {words:,}"
    return ""


def in_short(value: str) -> str:
    """As it can stand in a sentence, without what would not be seen."""
    seen = "".join(letter if letter.isprintable() else "·" for letter in value[:60])
    return f"{seen}…" if len(value) > 60 else seen


def _is_too_great(value: str) -> bool:
    """Numbers alone: that others are none Wagtail says itself."""
    digits = value.strip().lstrip("+-0")
    return digits.isdecimal() and (len(digits) > 10 or int(digits) > GREATEST)


def _depth(fields: str) -> int:
    depth = deepest = 0
    for letter in fields:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    return deepest


def refuse_bad_values(asked: QueryDict, model: type[models.Model], names: Iterable[str]) -> None:
    """Raise `BadRequestError` where a column of the model cannot hold what it is compared with."""
    for name in asked.keys() & set(names):
        _refuse_value(model, name, str(asked[name]))


def _refuse_value(model: type[models.Model], name: str, value: str) -> None:
    field = next((each for each in model._meta.concrete_fields if each.name == name), None)
    kind = next((kind for kind in EXAMPLES if isinstance(field, kind)), None)
    if field is None or kind is None:
        return
    try:
        held = field.to_python(value)
        if isinstance(held, datetime):
            in_utc(held)
        if held is None:
            raise ValueError("nothing")
    except (ValidationError, ValueError, OverflowError) as error:
        raise BadRequestError(
            f"{name} must be {EXAMPLES[kind]}; it is “{in_short(value)}”"
        ) from error
