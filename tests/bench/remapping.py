"""Raw block data in which what was chosen is another clinic's."""

import re
from typing import Any

from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.models import Page

LINK = re.compile(r'(<a\b(?=[^>]*linktype="page")[^>]*\bid=")(\d+)')


def remapped(block: blocks.Block, raw: Any, pages: dict[int, int], pictures: dict[int, int]) -> Any:
    """Walk raw data along its block definitions; what stands for nothing there stays."""

    def walk(block: blocks.Block, raw: Any) -> Any:
        match block:
            case blocks.ChooserBlock() if isinstance(raw, int):
                if issubclass(block.model_class, Page):
                    return pages.get(raw, raw)
                return pictures.get(raw, raw) if block.model_class is get_image_model() else raw
            case blocks.RichTextBlock():
                return LINK.sub(
                    lambda link: link[1] + str(pages.get(int(link[2]), link[2])), raw or ""
                )
            case blocks.BaseStructBlock() if isinstance(raw, dict):
                return {
                    name: walk(block.child_blocks[name], value)
                    if name in block.child_blocks
                    else value
                    for name, value in raw.items()
                }
            case blocks.ListBlock() if isinstance(raw, list):
                return [
                    {**item, "value": walk(block.child_block, item["value"])}
                    if isinstance(item, dict) and item.get("type") == "item"
                    else walk(block.child_block, item)
                    for item in raw
                ]
            case blocks.BaseStreamBlock():
                return [
                    {**item, "value": walk(block.child_blocks[item["type"]], item["value"])}
                    for item in raw or []
                    if item["type"] in block.child_blocks
                ]
        return raw

    return walk(block, raw)
