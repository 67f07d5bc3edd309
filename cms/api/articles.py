"""A body that is sent to v3 as one text, `{"format": "db_markdown", "content": "## Overview …"}`.

Each heading of the second level begins a section. Where it is one that the editor's sections have,
such as “Symptoms”, the section is about that.
"""

import re
from typing import Any

from wagtail.blocks import StreamBlock

from cms.blocks.aspects import GUIDANCE

HEADING = {
    "db_markdown": re.compile(r"^##[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M),
    "db_html": re.compile(r"<h2[^>]*>(.*?)</h2>", re.S),
}
ASPECT = {label.casefold(): aspect for aspect, (label, _guidance) in GUIDANCE.items()}


def sections_of(stream: StreamBlock, sent: Any) -> Any:
    """The sections of a text; anything else as it is, for v3 to judge."""
    if not isinstance(sent, dict) or "section" not in stream.child_blocks:
        return sent
    kind, content = sent.get("format", "db_html"), sent.get("content")
    if not isinstance(kind, str) or kind not in HEADING or not isinstance(content, str):
        return sent
    before, *rest = HEADING[kind].split(content)
    pairs = [("", before), *zip(rest[::2], rest[1::2], strict=True)]
    return [section(title, kind, text) for title, text in pairs if title or text.strip()]


def section(heading: str, kind: str, text: str) -> dict[str, Any]:
    words = {"format": kind, "content": text.strip()}
    return {
        "type": "section",
        "value": {
            "heading": heading,
            "aspect": ASPECT.get(heading.casefold(), "other"),
            "anchor": "",
            "content": [{"type": "text", "value": words}],
        },
    }
