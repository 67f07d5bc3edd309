"""Asks the demonstration; what it answers is an example of the answer and of its schemas."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.test import Client

from cms.api.openapi.schemas import PLACE
from tests import contract
from tests.examples.asked import ASKED, LOOKED_AT
from tests.examples.settling import Settled
from tests.examples.written import WRITTEN

HOST, PORT = "riverside.localhost", "8000"
SHORT = 1200
"""Characters: what is longer is no example of a schema, unless it is a block's."""
AS_ANSWERED = ("Page", "PageFields", "PageMeta")
"""How names end of what the answers show whole."""


def made() -> dict[str, Any]:
    """`{answers: {operation: [{summary, address, status, value}]}, schemas: {name: value}}`."""
    settled = Settled()
    asked = {name: list(_answers(name)) for name in ASKED}
    answers = {
        name: [
            each | {"address": settled.text(each["address"]), "value": settled.of(each["value"])}
            for each in found
        ]
        for name, found in asked.items()
    }
    schemas = WRITTEN | _of_schemas(asked, settled)
    return {"answers": answers, "schemas": dict(sorted(schemas.items()))}


def _answers(operation: str) -> Iterator[dict[str, Any]]:
    place = _paths()[operation]
    for summary, asked in ASKED[operation].items():
        address = _address(place, asked)
        answer = _get(address)
        yield {
            "summary": summary,
            "address": address,
            "status": answer.status_code,
            "value": answer.json(),
        }


def _address(place: str, asked: str) -> str:
    """Where an address holds an id, that of the first that the query leaves."""
    listing, is_of_one, _ = place.partition("{id}")
    if is_of_one:
        [first] = _get(f"{listing}?limit=1&{asked}").json()["items"]
        return place.replace("{id}", str(first["id"]))
    return place.replace("{host}", asked) if "{host}" in place else place + asked


def _of_schemas(asked: dict[str, list[dict[str, Any]]], settled: Settled) -> dict[str, Any]:
    """The first of each schema that any of the answers holds."""
    found: dict[str, Any] = {}
    for part, value in _parts(asked):
        name = part.get("$ref", "").removeprefix(PLACE)
        if name and name not in found and not name.endswith(AS_ANSWERED):
            example = settled.of(value)
            if name.endswith("Block") or len(json.dumps(example)) <= SHORT:
                found[name] = example
    return found


def _parts(asked: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Every schema that describes a part of an answer, with that part."""
    for operation, found in asked.items():
        for each in found:
            yield from within(_schema(operation, each["status"]), each["value"])
    for query in LOOKED_AT:
        listing = _get(f"{_paths()['listPages']}{query}")
        yield from within(_schema("listPages", 200), listing.json())


def within(schema: dict[str, Any], value: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    yield schema, value
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(PLACE)
        yield from within(contract.document()["components"]["schemas"][name], value)
    for branch in schema.get("allOf", ()):
        yield from within(branch, value)
    for branch in schema.get("anyOf", schema.get("oneOf", ())):
        if _validator(json.dumps(branch)).is_valid(value):
            yield from within(branch, value)
            break
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from within(inner, value[name])
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for inner in value:
            yield from within(schema["items"], inner)


@cache
def _validator(schema: str) -> Any:
    return contract.validator(json.loads(schema))


@cache
def _paths() -> dict[str, str]:
    paths = contract.document()["paths"]
    return {methods["get"]["operationId"]: path for path, methods in paths.items()}


def _schema(operation: str, status: int) -> dict[str, Any]:
    described = contract.document()["paths"][_paths()[operation]]["get"]["responses"][str(status)]
    return described["content"]["application/json"]["schema"]


def _get(address: str) -> Any:
    return Client(SERVER_NAME=HOST, SERVER_PORT=PORT).get(address)
