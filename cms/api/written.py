"""Bodies as they were written, for those who write them back.

The public reads a body resolved for its clinic: tokens in words, pictures with their sizes. Whoever
edits it through v3 gets what is stored, in the shape that v3 takes, so that nothing of one clinic's
words is written into the text.
"""

from typing import Annotated, Any

from django.db.models import ForeignKey, JSONField
from pydantic import BeforeValidator, WithJsonSchema
from wagtail import blocks
from wagtail.api.v3.schemas import create_generator, patch_generator, read_generator
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from cms.api.articles import sections_of
from cms.api.openapi.block_schemas import Inline, TakenBlockSchemas, WrittenBlockSchemas
from cms.api.shapes import check_shape
from cms.api.taken import choices, foreign_key


def as_written(block: blocks.Block, value: Any) -> Any:
    """A block's value in Wagtail's own API shape: choosers as ids, rich text as it is stored."""
    match block:
        case blocks.BaseStreamBlock():
            return [
                {
                    "type": each.block_type,
                    "value": as_written(each.block, each.value),
                    "id": each.id,
                }
                for each in value or []
            ]
        case blocks.ListBlock():
            return [as_written(block.child_block, item) for item in value or []]
        case ImageBlock():
            return block.get_prep_value(value)
        case blocks.BaseStructBlock():
            return {
                name: as_written(child, value.get(name))
                for name, child in block.child_blocks.items()
            }
        case blocks.RichTextBlock():
            return value.source if value else ""
    return block.get_prep_value(value)


def stream_schema(_generator: Any, field: Any) -> tuple[Any, Any, Any]:
    """How v3 describes and reads a stream; `cms` registers it before v3 builds its schemas."""

    def resolve(page: Any, _context: Any = None) -> list[Any]:
        stream = getattr(page, field.name)
        return as_written(stream.stream_block, stream)

    described = WrittenBlockSchemas(Inline()).of(field.stream_block)
    return Annotated[list[Any], WithJsonSchema(described)], [], staticmethod(resolve)


def taken_stream_schema(_generator: Any, field: Any) -> tuple[Any, Any]:
    """How v3 describes what it takes for a stream; a body of sections may come as one text."""
    described = TakenBlockSchemas(Inline()).of(field.stream_block)

    def read(sent: Any) -> Any:
        blocks_sent = sections_of(field.stream_block, sent)
        check_shape(field.stream_block, blocks_sent)
        return blocks_sent

    return Annotated[list[Any], BeforeValidator(read), WithJsonSchema(described)], []


def register() -> None:
    read_generator.register_field_schema(StreamField, stream_schema)
    for generator in (create_generator, patch_generator):
        generator.register_field_schema(StreamField, taken_stream_schema)
        generator.register_field_schema(ForeignKey, foreign_key)
        generator.register_field_schema(JSONField, choices)
