"""API fields, declared beside the panels on the model."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import WithJsonSchema
from wagtail.api import APIField


def written(*names: str) -> list[APIField]:
    """Fields that v3 takes as well as gives: plain ones, never what a sign-off or staff set."""
    return [APIField(name, writable=True) for name in names]


def one_of(values: Iterable[str]) -> WithJsonSchema:
    """Of a text in a `TypedDict`: one of these, as the OpenAPI document says."""
    return WithJsonSchema({"type": "string", "enum": [*values]})


Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
Address = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
"""Texts in a `TypedDict` that are a date, a time, a web address."""

ELSEWHERE = "x-schema"
"""Stands in place of `$ref` where a type cannot say what it refers to."""


def as_schema(name: str) -> WithJsonSchema:
    """Of a dict in a `TypedDict`: the schema that the OpenAPI document knows by this name."""
    return WithJsonSchema({ELSEWHERE: name})


def items_as_schema(name: str) -> WithJsonSchema:
    """Of a list: each of its items has that schema."""
    return WithJsonSchema({"type": "array", "items": {ELSEWHERE: name}})
