"""What the editor's browser sends for a block of any kind, made from its stored value."""

from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail.test.utils.form_data import rich_text, streamfield


def as_sent(block: blocks.Block, value: Any) -> Any:
    """For `nested_form_data`. Choosers are left empty: what was deleted cannot be chosen."""
    match block:
        case TypedTableBlock():
            return table(value)
        case ImageBlock():
            return {"image": "", "alt_text": value["alt_text"]}
        case blocks.BaseStructBlock():
            return {name: as_sent(b, value[name]) for name, b in block.child_blocks.items()}
        case blocks.BaseStreamBlock():
            kinds = [(item["type"], item["value"]) for item in value]
            return streamfield([(kind, as_sent(block.child_blocks[kind], v)) for kind, v in kinds])
        case blocks.ListBlock():
            items = [as_sent(block.child_block, item["value"]) for item in value]
            return streamfield([("item", item) for item in items])
        case blocks.RichTextBlock():
            return rich_text(value, features=block.features)
        case blocks.ChooserBlock():
            return ""
        case blocks.BooleanBlock():
            return "on" if value else ""
    return value


def table(value: dict[str, Any]) -> dict[str, Any]:
    columns, rows = value["columns"], value["rows"]
    return {
        "caption": value["caption"],
        "column-count": str(len(columns)),
        "row-count": str(len(rows)),
        "column": [{**c, "order": str(n), "deleted": ""} for n, c in enumerate(columns)],
        "row": [{"order": str(n), "deleted": ""} for n in range(len(rows))],
        "cell": [dict(enumerate(row["values"])) for row in rows],
    }
