"""Values for blocks at their extremes: nothing at all, and far too much, as they are stored."""

from typing import Any
from uuid import uuid4

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from tests.api.filling import choices

SCRIPT = "<script>alert(1)</script>"
LONG = f"{SCRIPT} & “quoted” " + "very long words without end " * 20
HTML = f"<p>{'Word ' * 200}</p>" * 2 + f'{SCRIPT}<p><a linktype="page" id="999999999">gone</a></p>'
GONE = 999_999_999
"""The id of something that was deleted."""


def nothing(block: blocks.Block) -> Any:
    """A block that an editor has added and left as empty as the form allows."""
    match block:
        case TypedTableBlock():
            return {"columns": [], "rows": [], "caption": ""}
        case ImageBlock():
            return {"image": None, "alt_text": "", "decorative": False}
        case blocks.BaseStructBlock():
            return {name: nothing(child) for name, child in block.child_blocks.items()}
        case blocks.BaseStreamBlock():
            return [{"type": name, "value": nothing(b)} for name, b in block.child_blocks.items()]
        case blocks.ListBlock():
            return [item(nothing(block.child_block))]
        case blocks.BooleanBlock():
            return False
        case blocks.ChoiceBlock():
            return "" if not block.field.required else choices(block)[0]
        case blocks.CharBlock() | blocks.TextBlock() | blocks.RichTextBlock() | blocks.URLBlock():
            return ""
    return None


def too_much(block: blocks.Block) -> Any:
    """Long words, markup, many items, and things that are no longer there."""
    match block:
        case TypedTableBlock():
            row = {"values": [LONG] * 8}
            columns = [{"type": "text", "heading": LONG}] * 8
            return {"columns": columns, "rows": [row] * 20, "caption": LONG}
        case ImageBlock():
            return {"image": GONE, "alt_text": LONG, "decorative": False}
        case blocks.BaseStructBlock():
            return {name: too_much(child) for name, child in block.child_blocks.items()}
        case blocks.BaseStreamBlock():
            return twice_each(block)[: block.meta.max_num]
        case blocks.ListBlock():
            return [item(too_much(block.child_block))] * 12
    return too_much_in_a_field(block)


def twice_each(block: blocks.BaseStreamBlock) -> list[dict[str, Any]]:
    """The editor itself keeps to `max_num`, so nobody can send more."""
    return [
        {"type": name, "value": too_much(child)}
        for name, child in block.child_blocks.items()
        for _ in range(2)
    ]


def too_much_in_a_field(block: blocks.Block) -> Any:
    match block:
        case blocks.ChooserBlock():
            return GONE
        case blocks.RichTextBlock():
            return HTML
        case blocks.MultipleChoiceBlock():
            return choices(block)
        case blocks.ChoiceBlock():
            return choices(block)[-1]
        case blocks.BooleanBlock():
            return True
        case blocks.DateBlock():
            return "9999-12-31"
        case blocks.TimeBlock():
            return "23:59"
        case blocks.IntegerBlock() | blocks.FloatBlock() | blocks.DecimalBlock():
            return 10**9
    return LONG


def item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": str(uuid4())}
