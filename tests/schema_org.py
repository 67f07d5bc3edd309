"""Is a JSON-LD graph what schema.org's vocabulary allows? Asked offline, of release 30.0.

`tests/data/schemaorg.json` has the names of its types, properties and enumeration members, and how
they belong together.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

PREFIX = "https://schema.org/"
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
ALSO_CLASSES = {"Podiatric": ["MedicalBusiness"]}
"""Specialties that are types of business as well, which the data have as members alone."""
Node = dict[str, Any]


@cache
def vocabulary() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "data" / "schemaorg.json").read_text("utf-8"))


@cache
def kinds(name: str) -> frozenset[str]:
    """The type with all that it is a kind of."""
    known = vocabulary()["types"].get(name, {})
    parents = known.get("parents", ALSO_CLASSES.get(name, []))
    return frozenset([name]).union(*map(kinds, parents))


def is_type(name: str) -> bool:
    return name in vocabulary()["types"] or name in ALSO_CLASSES


def types_of(node: Node) -> list[str]:
    found = node.get("@type", [])
    return [found] if isinstance(found, str) else found


def nodes(value: Any, where: str = "") -> Iterator[tuple[str, Node]]:
    """Every object of the graph, with where it stands."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from nodes(one, f"{where}/{number}")
    elif isinstance(value, dict):
        yield where, value
        for name, one in value.items():
            yield from nodes(one, f"{where}/{name}")


def faults(data: dict[str, Any]) -> list[str]:
    """What is wrong with a graph; [] when nothing is."""
    if data.keys() != {"@context", "@graph"} or data["@context"] != "https://schema.org":
        return ["it is no graph of schema.org"]
    by_id = {node["@id"]: node for node in data["@graph"] if "@id" in node}
    if len(by_id) != len(data["@graph"]):
        return ["a node has no @id, or two have the same"]
    return [
        f"{where}: {fault}"
        for where, node in nodes(data["@graph"])
        for fault in faults_of(node, by_id)
    ]


def faults_of(node: Node, by_id: dict[str, Node]) -> Iterator[str]:
    if node.keys() == {"@id"}:
        if node["@id"] not in by_id:
            yield f"{node['@id']} is not in the graph"
        return
    own = types_of(node)
    if not own or not node.keys() - {"@type", "@id"}:
        yield "it has no type, or nothing else"
    yield from (f"there is no type {name}" for name in own if not is_type(name))
    if "@id" in node and not ADDRESS.fullmatch(node["@id"]):
        yield f"{node['@id']} is no absolute address"
    known = frozenset[str]().union(*map(kinds, own))
    for name, value in node.items():
        if not name.startswith("@"):
            yield from (f"{name} {fault}" for fault in faults_of_value(name, value, known, by_id))


def faults_of_value(
    name: str, value: Any, known: frozenset[str], by_id: dict[str, Node]
) -> Iterator[str]:
    about = vocabulary()["properties"].get(name)
    if about is None:
        yield "is no property"
        return
    if not known & {*about["domains"]}:
        yield f"is no property of {sorted(known)}"
    if "superseded_by" in about:
        yield f"is superseded by {about['superseded_by']}"
    if value is None or value in ("", [], {}):
        yield "is empty"
    for one in value if isinstance(value, list) else [value]:
        if not fits(one, about["ranges"], by_id):
            yield f"takes {about['ranges']}; it is {one!r}"


def fits(value: Any, ranges: list[str], by_id: dict[str, Node]) -> bool:
    match value:
        case dict():
            named = value if "@type" in value else by_id.get(value.get("@id", ""), {})
            own = frozenset[str]().union(*map(kinds, types_of(named)))
            return bool(own & {*ranges})
        case bool():
            return "Boolean" in ranges
        case int():
            return not {"Integer", "Number"}.isdisjoint(ranges)
        case float():
            return "Number" in ranges
        case str():
            return any(fits_text(value, kind) for kind in ranges)
    return False


def fits_text(value: str, kind: str) -> bool:
    """An enumeration takes the address of a member; a `Thing` its own address."""
    match kind:
        case "Text":
            return value == value.strip() != ""
        case "URL" | "Thing":
            return bool(ADDRESS.fullmatch(value))
        case "Date":
            return is_iso(value, date, r"\d{4}-\d\d-\d\d")
        case "DateTime":
            return is_iso(value, datetime, r".{10}T.{8}(Z|[+-]\d\d:\d\d)")
        case "Time":
            return is_iso(value, time, r"\d\d:\d\d(:\d\d)?")
    member = value.removeprefix(PREFIX)
    belongs = vocabulary()["enumeration_members"].get(member, [])
    return value != member and kind in frozenset().union(*map(kinds, belongs))


def is_iso(value: str, kind: Any, pattern: str) -> bool:
    try:
        return bool(re.fullmatch(pattern, value)) and bool(kind.fromisoformat(value) or True)
    except ValueError:
        return False
