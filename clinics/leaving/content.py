"""The references in streams and rich text, each swapped for another key or taken out."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Field, Model
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG, extract_attrs

Swap = Callable[[type[Model], Any], Any]
"""What stands for the key of a row on the other side; None takes the reference out."""

NOWHERE = "<a>"
ID = re.compile(r'(\sid=")[^"]*(")')


def swapped_text(field: Field, value: Any, swap: Swap) -> Any:
    """What a stream or rich text names; any other value is what it is."""
    if isinstance(field, RichTextField):
        return swapped_html(value, swap)
    if not isinstance(field, StreamField):
        return value
    if isinstance(value, str):  # as a revision keeps it
        return json.dumps(swapped_block(field.stream_block, json.loads(value), swap))
    return swapped_block(field.stream_block, value, swap)


def swapped_html(html: str, swap: Swap) -> str:
    """Rich text as it is stored; a link whose page is not there any more becomes its words."""
    links, embeds = features.get_link_types(), features.get_embed_types()
    html = FIND_A_TAG.sub(lambda tag: _tag(tag, links, "linktype", NOWHERE, swap), html)
    return FIND_EMBED_TAG.sub(lambda tag: _tag(tag, embeds, "embedtype", "", swap), html)


def _tag(tag: re.Match[str], kinds: dict[str, Any], kind: str, gone: str, swap: Swap) -> str:
    attributes = extract_attrs(tag[1])
    handler = kinds.get(attributes.get(kind, ""))
    if handler is None or "id" not in attributes:
        return tag[0]
    model = handler.get_model()
    new = swap(model, attributes["id"])
    return gone if new is None else ID.sub(rf"\g<1>{new}\g<2>", tag[0])


def swapped_block(block: blocks.Block | None, raw: Any, swap: Swap) -> Any:
    """A block's raw data along its definition; data that no longer fits it stays as it is."""
    match block:
        case blocks.ChooserBlock():
            return raw if raw is None else swap(block.model_class, raw)
        case blocks.RichTextBlock() if isinstance(raw, str):
            return swapped_html(raw, swap)
        case ImageBlock() if isinstance(raw, int):
            return swapped_block(block.child_blocks["image"], raw, swap)
        case blocks.BaseStructBlock() if isinstance(raw, dict):
            known = block.child_blocks
            return {
                name: swapped_block(known[name], value, swap) if name in known else value
                for name, value in raw.items()
            }
        case blocks.ListBlock() if isinstance(raw, list):
            return [_item(block.child_block, item, swap) for item in raw]
        case blocks.BaseStreamBlock() if isinstance(raw, list):
            return [_child(block, child, swap) for child in raw]
        case BaseTypedTableBlock() if isinstance(raw, dict):
            columns = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
            return {**raw, "rows": [_row(columns, row, swap) for row in raw["rows"]]}
    return raw


def _item(block: blocks.Block, item: Any, swap: Swap) -> Any:
    """An item of a list: wrapped with its id, or bare as older data has it."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "value": swapped_block(block, item["value"], swap)}
    return swapped_block(block, item, swap)


def _child(stream: blocks.BaseStreamBlock, child: dict[str, Any], swap: Swap) -> dict[str, Any]:
    block = stream.child_blocks.get(child["type"])
    return {**child, "value": swapped_block(block, child["value"], swap)}


def _row(columns: list[Any], row: dict[str, Any], swap: Swap) -> dict[str, Any]:
    cells = zip(columns, row["values"], strict=False)
    return {**row, "values": [swapped_block(block, value, swap) for block, value in cells]}


def blocks_not_understood(block: blocks.Block, seen: set[int] | None = None) -> Iterator[str]:
    """The blocks, in and below this one, that may hold references which `swapped_block` misses."""
    seen = set() if seen is None else seen
    if id(block) in seen:
        return
    seen.add(id(block))
    children = getattr(block, "child_blocks", {}).values()
    inner = [block.child_block] if isinstance(block, blocks.ListBlock) else children
    for child in inner:
        yield from blocks_not_understood(child, seen)
    understood = (
        blocks.ChooserBlock,
        blocks.RichTextBlock,
        blocks.BaseStructBlock,
        blocks.ListBlock,
        blocks.BaseStreamBlock,
        BaseTypedTableBlock,
    )
    if isinstance(block, understood):
        return
    if type(block).extract_references is not blocks.Block.extract_references:
        yield f"{type(block).__module__}.{type(block).__name__}"
