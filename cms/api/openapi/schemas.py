"""Schemas of Python types: what serializers say that they return, as JSON Schema."""

import json
import re
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from cms.api.fields import ELSEWHERE

Schema = dict[str, Any]
PLACE = "#/components/schemas/"
DATA = re.compile(rf'("{PLACE}\w+?)Data"')
"""`PageLinkData`, as serializers call it, is `PageLink` to whoever reads it."""
ELSEWHERE_OF = re.compile(rf'"{ELSEWHERE}": "(\w+)"')


def ref(name: str) -> Schema:
    return {"$ref": PLACE + name}


def or_null(schema: Schema) -> Schema:
    if "type" in schema and isinstance(schema["type"], str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def returned(function: Any) -> Any:
    """What a function says that it returns; None if that is nothing, or anything."""
    hint = get_type_hints(function).get("return")
    return None if hint is Any or Any in get_args(hint) else hint


class Untitled(GenerateJsonSchema):
    """Without titles, which only say the name again."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def get_title_from_name(self, name: str) -> str:
        return ""


class Schemas:
    """The named schemas of one document, by name."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """Of a Python type. A `TypedDict` is kept by its name, and referred to."""
        made = TypeAdapter(kind).json_schema(
            mode="serialization", ref_template=PLACE + "{model}", schema_generator=Untitled
        )
        text = ELSEWHERE_OF.sub(rf'"$ref": "{PLACE}\1"', json.dumps(made))
        made = json.loads(DATA.sub(r'\1"', text))
        for name, schema in made.pop("$defs", {}).items():
            self.keep(name.removesuffix("Data"), schema)
        name = getattr(kind, "__name__", "")
        is_named = made.get("type") == "object" and "properties" in made
        return self.keep(name.removesuffix("Data"), made) if is_named else made

    def keep(self, name: str, schema: Schema) -> Schema:
        """Refer to it by its name. Raises `ValueError` if another schema has that name."""
        schema = {key: value for key, value in schema.items() if key != "title" or value}
        if self.named.setdefault(name, schema) != schema:
            raise ValueError(f"Two schemas are called {name}: {self.named[name]} and {schema}")
        return ref(name)
