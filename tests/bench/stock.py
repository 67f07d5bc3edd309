"""Wagtail's own API as a site without this project's kit has it, over the same rows.

The viewset, serializers and blocks are Wagtail's. A body has the same structure; its blocks are the
classes that ours are made from, and links are written out by Wagtail's own handlers. Of a picture
Wagtail gives the id alone, ours all its sizes: what differs makes stock cheaper, not dearer.
"""

from functools import cache
from typing import Any

from wagtail import blocks
from wagtail.api import APIField
from wagtail.api.v2.serializers import StreamField
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import LinkRewriter
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.blocks import SnippetChooserBlock

from conditions.condition_pages import (
    ConditionPractitioner,
    ConditionTreatment,
    RelatedCondition,
)

LINKS = {"page": PageLinkHandler, "document": DocumentLinkHandler}
HERO = "format-webp|width-1400"
"""A size that ours hands out as well, so that its file is there."""


@cache
def rewriter() -> LinkRewriter:
    return LinkRewriter(
        bulk_rules={kind: handler.expand_db_attributes_many for kind, handler in LINKS.items()},
        reference_extractors={},
    )


class RichTextBlock(blocks.RichTextBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> str:
        return rewriter()(value.source)


def stock_block(block: blocks.Block) -> blocks.Block:
    """The same block, of Wagtail's own classes all through."""
    match block:
        case TypedTableBlock():
            return TypedTableBlock(children(block))
        case ImageBlock():
            return ImageBlock(required=False)
        case blocks.BaseStreamBlock():
            return blocks.StreamBlock(children(block), required=False)
        case blocks.BaseStructBlock():
            return blocks.StructBlock(children(block))
        case blocks.ListBlock():
            return blocks.ListBlock(stock_block(block.child_block))
        case blocks.RichTextBlock():
            return RichTextBlock(required=False)
        case blocks.ChoiceBlock():
            return blocks.ChoiceBlock(choices=block._constructor_kwargs["choices"], required=False)
        case blocks.PageChooserBlock():
            return blocks.PageChooserBlock(required=False)
        case DocumentChooserBlock():
            return DocumentChooserBlock(required=False)
        case SnippetChooserBlock():
            return SnippetChooserBlock(block.target_model, required=False)
    return block


def children(block: Any) -> list[tuple[str, blocks.Block]]:
    return [(name, stock_block(child)) for name, child in block.child_blocks.items()]


@cache
def stock_body(model: type) -> blocks.StreamBlock:
    return stock_block(model._meta.get_field("body").stream_block)


class Body(StreamField):
    """Wagtail's serializer, over Wagtail's blocks."""

    def get_attribute(self, instance: Any) -> StreamValue:
        raw = list(instance.body.raw_data)
        return StreamValue(stock_body(type(instance)), raw, is_lazy=True)


RELATIONS = {
    "treatments": ConditionTreatment,
    "related_conditions": RelatedCondition,
    "practitioners": ConditionPractitioner,
}
for row in RELATIONS.values():
    # What stands below a page is written out by its own fields: the page that it names.
    row.api_fields = [APIField("page")]


class StockPagesAPIViewSet(PagesAPIViewSet):
    """With the fields that are compared."""

    name = "stock-pages"
    own = [
        APIField("body", serializer=Body()),
        APIField("hero", serializer=ImageRenditionField(HERO, source="hero_image")),
        *(APIField(name) for name in RELATIONS),
    ]

    @classmethod
    def get_body_fields(cls, model: Any) -> list[APIField]:
        own = cls.own if hasattr(model, "treatments") else []
        return cls._convert_api_fields([*cls.body_fields, *own])
