"""Examples in the description, kept in `examples.json`; they are what the demonstration answers."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from cms.api.openapi.schemas import Schema

KEPT = Path(__file__).with_name("examples.json")


@cache
def kept() -> dict[str, Any]:
    """`{answers: {operation: [{summary, address, status, value}]}, schemas: {name: value}}`."""
    return json.loads(KEPT.read_text("utf-8"))


def add_answers(operation: str, responses: Schema) -> None:
    """Put an operation's examples to the responses of their status."""
    for each in kept()["answers"].get(operation, ()):
        content = responses[str(each["status"])]["content"]["application/json"]
        content.setdefault("examples", {})[_name(each["summary"])] = {
            "summary": each["summary"],
            "description": f"`GET {each['address']}`",
            "value": each["value"],
        }


def with_examples(named: Schema) -> Schema:
    """The named schemas, each with its example where there is one."""
    examples = kept()["schemas"]
    return {
        name: {**schema, "examples": [examples[name]]} if name in examples else schema
        for name, schema in sorted(named.items())
    }


def _name(summary: str) -> str:
    return re.sub(r"\W+", "-", summary.lower()).strip("-")
