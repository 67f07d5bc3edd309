"""Is what was sent for a stream in the shape of its blocks? v3 takes that for granted."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValidationError, ValueError)


def check_shape(block: blocks.Block, value: Any, where: str = "") -> None:
    """Raise `ValueError`, in words that say where, for what no form of the block could hold."""
    match block:
        case blocks.BaseStreamBlock():
            for number, item in enumerate(listed(value, where)):
                check_item(block, item, f"{where}[{number}]")
        case blocks.ListBlock():
            for number, item in enumerate(listed(value, where)):
                check_shape(block.child_block, item, f"{where}[{number}]")
        case blocks.BaseStructBlock():
            if value is not None and not isinstance(value, dict):
                raise ValueError(f"{where} takes an object.")
            for name, child in block.child_blocks.items():
                if (value or {}).get(name) is not None:
                    check_shape(child, value[name], f"{where}.{name}")
        case blocks.RichTextBlock():
            check_text(value, where)
        case _:
            check_leaf(block, value, where)


def listed(value: Any, where: str) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise ValueError(f"{where or 'It'} takes a list.")
    return value or []


def check_item(block: blocks.BaseStreamBlock, item: Any, where: str) -> None:
    kinds = ", ".join(block.child_blocks)
    if not isinstance(item, dict) or not isinstance(item.get("type"), str) or "value" not in item:
        raise ValueError(f"{where} takes an object with “type” and “value”; types are {kinds}.")
    if item["type"] not in block.child_blocks:
        raise ValueError(f"{where} is of the type “{item['type']}”; types are {kinds}.")
    if not isinstance(item.get("id", ""), str | None):
        raise ValueError(f"{where}.id takes a text.")
    check_shape(block.child_blocks[item["type"]], item["value"], f"{where}.value")


def check_text(value: Any, where: str) -> None:
    sent = value if isinstance(value, dict) else {"content": value or ""}
    texts = (sent.get("format", "db_html"), sent.get("content"))
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(f"{where} takes a text, or an object with “format” and “content”.")


def check_leaf(block: Any, value: Any, where: str) -> None:
    try:
        block.value_for_form(block.to_python(value))
    except UNREADABLE:
        raise ValueError(f"{where} cannot be read as {block.label or 'that'}.") from None
