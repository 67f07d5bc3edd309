"""Schemas of what StreamField blocks hold, from the blocks' own definitions.

A block that shapes its answer itself says so: its `get_api_representation` returns a `TypedDict`.
"""

from functools import singledispatchmethod
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.api.openapi.schemas import Schema, Schemas, ref, returned

TEXT: Schema = {"type": "string"}


class BlockSchemas:
    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas

    def of(self, block: blocks.Block) -> Schema:
        """Of the block's value."""
        declared = returned(type(block).get_api_representation)
        return self.schemas.of(declared) if declared else self.value(block)

    @singledispatchmethod
    def value(self, block: blocks.Block) -> Schema:
        raise TypeError(
            f"{type(block).__name__} is described nowhere: let its get_api_representation say what "
            "it returns"
        )

    @value.register
    def _stream(self, block: blocks.BaseStreamBlock) -> Schema:
        items = {name: self.item(name, child) for name, child in block.child_blocks.items()}
        if len(items) == 1:
            return _array(items.popitem()[1])
        union: Schema = {"oneOf": [*items.values()]}
        named = {name: item["$ref"] for name, item in items.items() if "$ref" in item}
        if named:
            union["discriminator"] = {"propertyName": "type", "mapping": named}
        return _array(self.schemas.keep(type(block).__name__, union))

    def item(self, name: str, block: blocks.Block) -> Schema:
        """What stands in a stream: `{type, value, id}`."""
        described: Schema = {
            "type": "object",
            "properties": {
                "type": {"const": name},
                "value": self.of(block),
                "id": {"type": ["string", "null"], "description": "Stays with the block."},
            },
            "required": ["type", "value", "id"],
        }
        if words := getattr(block.meta, "description", ""):
            described["description"] = words
        return self.schemas.keep(f"{name.title().replace('_', '')}Block", described)

    @value.register
    def _list(self, block: blocks.ListBlock) -> Schema:
        return {"type": "array", "items": self.of(block.child_block)}

    @value.register
    def _struct(self, block: blocks.BaseStructBlock) -> Schema:
        described = {
            "type": "object",
            "properties": {name: self.of(child) for name, child in block.child_blocks.items()},
            "required": sorted(block.child_blocks),
        }
        name = _name(block)
        return self.schemas.keep(name, described) if name else described

    @value.register
    def _table(self, block: TypedTableBlock) -> Schema:
        cells = [self.of(child) for child in block.child_blocks.values()]
        cell = {"anyOf": cells} if len(cells) > 1 else cells[0]
        column = {"type": {"type": "string", "enum": [*block.child_blocks]}, "heading": TEXT}
        described = {
            "columns": _array(_object(column)),
            "rows": _array(_object({"values": _array(cell)})),
            "caption": TEXT,
        }
        return self.schemas.keep("Table", _object(described))

    @value.register(blocks.CharBlock)
    @value.register(blocks.TextBlock)
    @value.register(blocks.URLBlock)
    @value.register(blocks.EmailBlock)
    def _text(self, block: blocks.FieldBlock) -> Schema:
        return TEXT

    @value.register
    def _choice(self, block: blocks.ChoiceBlock) -> Schema:
        return {"type": "string", "enum": [value for value, _label in block.field.choices if value]}

    @value.register
    def _choices(self, block: blocks.MultipleChoiceBlock) -> Schema:
        return _array({"type": "string", "enum": [value for value, _label in block.field.choices]})

    @value.register
    def _switch(self, block: blocks.BooleanBlock) -> Schema:
        return {"type": "boolean"}

    @value.register
    def _number(self, block: blocks.IntegerBlock) -> Schema:
        return {"type": ["integer", "null"]}

    @value.register
    def _day(self, block: blocks.DateBlock) -> Schema:
        return {"type": ["string", "null"], "format": "date"}

    @value.register
    def _time(self, block: blocks.TimeBlock) -> Schema:
        return {"type": ["string", "null"], "format": "time"}

    @value.register
    def _snippet(self, block: SnippetChooserBlock) -> Schema:
        return ref(block.target_model.__name__)


class Inline(Schemas):
    """Schemas that stand where they are meant, for a document that is another's."""

    def keep(self, name: str, schema: Schema) -> Schema:
        return schema


class WrittenBlockSchemas(BlockSchemas):
    """Of what is stored, as `cms.api.written` gives it: choosers as ids, rich text as it is."""

    def of(self, block: blocks.Block) -> Schema:
        match block:
            case blocks.RichTextBlock():
                return TEXT
            case blocks.ChooserBlock():
                return {"type": ["integer", "null"]}
        return self.value(block)


class TakenBlockSchemas(WrittenBlockSchemas):
    """Of what may be sent to be stored: a new block has no id yet."""

    def item(self, name: str, block: blocks.Block) -> Schema:
        return {**super().item(name, block), "required": ["type", "value"]}


def _name(block: blocks.BaseStructBlock) -> str:
    """Of the class that declares these children, which others may only dress otherwise."""
    kin, names = type(block).__mro__, block.child_blocks.keys()
    same = [each for each in kin if getattr(each, "base_blocks", {}).keys() == names]
    return same[-1].__name__.removesuffix("Block") if same else ""


def _object(properties: dict[str, Any]) -> Schema:
    return {"type": "object", "properties": properties, "required": [*properties]}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}
