"""The editor's area for rich text: it refuses what no editor of ours writes."""

import json
from collections.abc import Mapping
from typing import Any

from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea

DEEPEST = 20
"""Levels of lists within lists; the editor makes five, and what is pasted or imported has few."""
UNREADABLE = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
    ExporterException,
)


class Unreadable(ValueError):
    """What was sent for rich text is none."""


class RichTextArea(DraftailRichTextArea):
    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        try:
            if deepest(data.get(name)) > DEEPEST:
                raise Unreadable(name)
            return super().value_from_datadict(data, files, name)
        except UNREADABLE as error:
            raise Unreadable(name) from error


def deepest(sent: str | None) -> int:
    """An editor that is empty sends `null`."""
    content: Any = json.loads(sent or "null") or {}
    return max((each.get("depth", 0) for each in content.get("blocks", ())), default=0)
