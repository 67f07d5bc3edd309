"""The OpenAPI document as a page shows it: in rows, its schemas linked to one another."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.api.openapi.schemas import PLACE, Schema

MANY_VALUES = 30


@dataclass(frozen=True)
class Row:
    """A parameter, or a property of a schema."""

    name: str
    kind: SafeString
    is_required: bool
    words: SafeString


@dataclass(frozen=True)
class Example:
    """`words` say of what, `json` is indented."""

    words: SafeString
    json: str


def operations(document: Schema) -> Iterable[dict[str, Any]]:
    """`{name, path, summary, parameters: [Row], answers: [(status, words, kind)], examples:
    [Example]}` of each."""
    for path, methods in document["paths"].items():
        described = methods["get"]
        yield {
            "name": described["operationId"],
            "path": path,
            "summary": described["summary"],
            "parameters": [_parameter(each) for each in described["parameters"]],
            "answers": [
                (status, coded(answer["description"]), _kind_of(answer))
                for status, answer in described["responses"].items()
            ],
            "examples": [
                Example(
                    format_html("{}: {}", each["summary"], coded(each["description"])),
                    _indented(each["value"]),
                )
                for answer in described["responses"].values()
                for each in _content(answer).get("examples", {}).values()
            ],
        }


def _parameter(each: Schema) -> Row:
    is_required = "required" in each
    return Row(each["name"], kind(each["schema"]), is_required, coded(each["description"]))


def schemas(document: Schema) -> Iterable[dict[str, Any]]:
    """`{name, words, kind, rows: [Row], examples: [Example]}` of each; `kind` where it is no
    object."""
    for name, schema in document["components"]["schemas"].items():
        properties = schema.get("properties", {})
        yield {
            "name": name,
            "words": coded(schema.get("description", "")),
            "kind": "" if properties else kind(schema),
            "rows": [
                Row(key, kind(value), key in schema.get("required", ()), _words(value))
                for key, value in properties.items()
            ],
            "examples": [
                Example(SafeString("Example"), _indented(value))
                for value in schema.get("examples", ())
            ],
        }


def kind(schema: Schema) -> SafeString:
    """What a schema takes, in words: “list of ContentBlock”, “text or null”."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(PLACE)
        return format_html('<a href="#{}">{}</a>', name, name)
    if "allOf" in schema:
        whole, *_parts = schema["allOf"]
        return format_html("{}, all that comes unasked", kind(whole))
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return _either(map(kind, schema[several]))
    if "const" in schema:
        return format_html("<code>{}</code>", schema["const"])
    if "enum" in schema:
        values = schema["enum"][:MANY_VALUES]
        return _either(format_html("<code>{}</code>", value or "“”") for value in values)
    return _plain(schema)


def _plain(schema: Schema) -> SafeString:
    types = schema.get("type", "object")
    named = [types] if isinstance(types, str) else types
    if "array" in named:
        return format_html("list of {}", kind(schema["items"]))
    if "object" in named and "properties" in schema:
        inside = schema["properties"].items()
        return format_html(
            "{{{}}}", format_html_join(", ", "{}: {}", ((name, kind(of)) for name, of in inside))
        )
    form = f" ({schema['format']})" if "format" in schema else ""
    return format_html("{}{}", " or ".join(named), form)


def _either(kinds: Iterable[SafeString]) -> SafeString:
    return format_html_join(" or ", "{}", ((each,) for each in dict.fromkeys(kinds)))


def _words(schema: Schema) -> SafeString:
    return coded(schema.get("description", ""))


def coded(words: str) -> SafeString:
    """Text in which what stands between backticks is code."""
    parts = enumerate(words.split("`"))
    marked = ((format_html("<code>{}</code>", part) if at % 2 else part,) for at, part in parts)
    return format_html_join("", "{}", marked)


def _content(answer: Schema) -> Schema:
    return answer.get("content", {}).get("application/json", {})


def _kind_of(answer: Schema) -> SafeString:
    found = _content(answer)
    return kind(found["schema"]) if found else SafeString("")


def _indented(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
