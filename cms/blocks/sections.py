"""Sections: the one body that all pages share, and the content that stands in them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import slugify
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from cms.blocks.actions import CallToActionBlock, ReusableBlock
from cms.blocks.aspects import ASPECTS, AspectSelect
from cms.blocks.clinical import CalloutBlock, CareCardBlock, DosAndDontsBlock
from cms.blocks.fields import ChoiceBlock, line, rich_text
from cms.blocks.media import FigureBlock, VideoBlock
from cms.blocks.text import (
    FAQBlock,
    FeaturesBlock,
    ItemListBlock,
    KeyFactsBlock,
    QuoteBlock,
    table_block,
)
from cms.text import plain_text

CONTENT_BLOCKS: list[tuple[str, blocks.Block]] = [
    (
        "text",
        rich_text(
            icon="pilcrow",
            label="Text",
            group="Text",
            template="cms/blocks/text.html",
            description="Paragraphs, lists and links",
            preview_value="<p>Pain at the back of the ankle when you point your toes.</p>",
        ),
    ),
    ("list", ItemListBlock()),
    ("key_facts", KeyFactsBlock()),
    ("features", FeaturesBlock()),
    ("faq", FAQBlock()),
    ("quote", QuoteBlock()),
    ("table", table_block()),
    ("care_card", CareCardBlock()),
    ("dos_and_donts", DosAndDontsBlock()),
    ("callout", CalloutBlock()),
    ("image", FigureBlock()),
    ("video", VideoBlock()),
    ("call_to_action", CallToActionBlock()),
]


BEGINS_WITH_A_WORD = re.compile(r"\s*(?:<(?:p|b|i|h[2-5]|ul|ol|li|a|strong|em)\b[^>]*>\s*)*[^\W_]")
"""Most rich text does, and need not be taken apart to see that it says something."""


def is_blank(value: Any) -> bool:
    """Does a content block's value say nothing that could be shown?"""
    empty = getattr(value, "is_empty", None)
    if empty is not None:
        return empty
    if isinstance(value, TypedTable):
        return not value.row_data
    if isinstance(value, blocks.StructValue):
        return not any(value.values())
    words = value.source if isinstance(value, RichText) else str(value or "")
    return not (BEGINS_WITH_A_WORD.match(words) or plain_text(words).strip())


class ContentBlock(blocks.StreamBlock):
    """What stands in a section; with the clinic's reusable sections unless inside one."""

    def __init__(self, local_blocks: Iterable[Any] | None = None, **kwargs: Any) -> None:
        own = [*CONTENT_BLOCKS, ("reusable", ReusableBlock())]
        super().__init__(local_blocks or own, **{"required": False, **kwargs})


class Section(blocks.StructValue):
    @property
    def shown(self) -> list[Any]:
        """The content blocks that have something to show."""
        return [child for child in self["content"] if not is_blank(child.value)]

    @property
    def is_empty(self) -> bool:
        return not self.shown


class SectionBlock(blocks.StructBlock):
    """A heading and what stands under it; on clinical pages the aspect says what it is about."""

    heading = line(label="Heading")
    aspect = ChoiceBlock(
        choices=ASPECTS, default="other", required=False, label="About", widget=AspectSelect()
    )
    content = ContentBlock(label="Content")
    anchor = line(
        label="Anchor",
        help_text="The part of the address after “#”. Made from the heading once, then kept, so "
        "that links to this section go on working.",
    )

    def get_api_representation(self, value: Section, context: Any = None) -> dict[str, Any]:
        """Only what is shown: an empty block is no block."""
        return {
            "heading": value["heading"] or "",
            "aspect": value["aspect"] or "other",
            "anchor": value["anchor"] or "",
            "content": [
                {
                    "type": child.block_type,
                    "value": child.block.get_api_representation(child.value, context=context),
                    "id": child.id,
                }
                for child in value.shown
            ],
        }

    class Meta:
        icon = "doc-full"
        label = "Section"
        label_format = "{heading}"
        template = "cms/blocks/section.html"
        value_class = Section
        form_layout = blocks.BlockGroup(
            children=["heading", "aspect", "content"], settings=["anchor"]
        )


class PlainSectionBlock(SectionBlock):
    """A section outside clinical pages: it shows no aspect, which is always "other"."""

    class Meta:
        form_layout = blocks.BlockGroup(
            children=["heading", "content"], settings=["aspect", "anchor"]
        )


def stored_contents(body: Any) -> Iterator[dict[str, Any]]:
    """The content blocks of all sections of a body, as they are stored, without making them."""
    for section in body.raw_data:
        yield from section["value"].get("content") or ()


def opening(aspect: str, heading: str, *content: tuple[str, Any]) -> dict[str, Any]:
    """One section of a new page, in the body's raw shape."""
    content = content or (("text", ""),)
    return {
        "type": "section",
        "value": {
            "heading": heading,
            "aspect": aspect,
            "anchor": "",
            "content": [{"type": kind, "value": value} for kind, value in content],
        },
    }


def sections_field(
    section: SectionBlock | None = None, default: Any = None, **kwargs: Any
) -> StreamField:
    """The body of a page. `default` is what a new page opens with, in raw shape."""
    return StreamField(
        [("section", section or PlainSectionBlock())],
        blank=True,
        default=default or [opening("other", "")],
        collapsed=False,
        **kwargs,
    )


def tidy_anchors(body: Any) -> None:
    """Give every section that has a heading an anchor, unique on the page, and never change one."""
    taken = {child.value["anchor"] for child in body if child.value["anchor"]}
    for child in body:
        section = child.value
        if section["anchor"] or not section["heading"]:
            continue
        base = anchor = slugify(section["heading"])[:60] or "section"
        number = 2
        while anchor in taken:
            anchor, number = f"{base}-{number}", number + 1
        section["anchor"] = anchor
        taken.add(anchor)
