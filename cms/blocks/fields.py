"""What blocks of words are made of: lines, texts, rich text, choices."""

from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from cms.api.rich_text import rich_text_data
from cms.api.rich_text_nodes import RichTextTree

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
INLINE_FEATURES = ["bold", "italic", "link"]


class StoredAsWagtails:
    """A block of ours stores what Wagtail's does, and is that in migrations."""

    def deconstruct(self) -> tuple[str, Any, Any]:
        _, args, kwargs = super().deconstruct()  # ty: ignore[missing-attribute]
        kin = next(kind for kind in type(self).__mro__ if kind.__module__.startswith("wagtail."))
        return f"wagtail.blocks.{kin.__name__}", args, kwargs


class NeverNull(StoredAsWagtails):
    """What the API hands out of an empty text is an empty text."""

    def get_api_representation(self, value: str | None, context: Any = None) -> str:
        return value or ""


class LineBlock(NeverNull, blocks.CharBlock):
    pass


class TextBlock(NeverNull, blocks.TextBlock):
    pass


class RichTextBlock(StoredAsWagtails, blocks.RichTextBlock):
    """Wagtail's, but what the API hands out is clean and links within the clinic."""

    def get_api_representation(self, value: RichText, context: Any = None) -> str | RichTextTree:
        return rich_text_data(value.source, context)


class ChoiceBlock(blocks.ChoiceBlock):
    """Wagtail's, for choices that are text, which is stored as it is.

    Wagtail looks through the list of choices for the type of each value that is read.
    """

    def normalize_choice(self, value: Any) -> Any:
        return value if isinstance(value, str) else super().normalize_choice(value)


def rich_text(**kwargs: Any) -> blocks.RichTextBlock:
    return RichTextBlock(**{"features": TEXT_FEATURES, "required": False, **kwargs})


def line(**kwargs: Any) -> blocks.CharBlock:
    return LineBlock(required=False, **kwargs)


def lines(label: str, **kwargs: Any) -> blocks.ListBlock:
    """A list of plain lines; empty ones are left out of what is shown."""
    return blocks.ListBlock(line(label=""), label=label, default=[""], **kwargs)


class Lines(blocks.StructValue):
    """A value with lists of lines; `is_empty` when none of them says anything."""

    line_fields: tuple[str, ...] = ("items",)

    def lines(self, name: str) -> list[str]:
        found = (item.value for item in self[name].bound_blocks)
        return [item.strip() for item in found if item and item.strip()]

    @property
    def is_empty(self) -> bool:
        return not any(self.lines(name) for name in self.line_fields)


class LinesBlock(blocks.StructBlock):
    """A block with lists of lines; the API gives those that say something."""

    def get_api_representation(self, value: Lines, context: Any = None) -> dict[str, Any]:
        return {
            name: value.lines(name)
            if name in value.line_fields
            else child.get_api_representation(value[name], context=context)
            for name, child in self.child_blocks.items()
        }

    class Meta:
        value_class = Lines
