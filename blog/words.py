"""What a stored body says, read without making its blocks, so that lists of posts stay cheap."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks.stream_block import StreamValue

from cms.blocks.sections import stored_contents
from cms.text import first_paragraph, plain_text, word_count

# Keys of stored blocks that hold no words for a reader.
SILENT = {
    "id", "type", "kind", "aspect", "anchor", "urgency", "url", "phone", "email", "page", "image",
    "file", "captions", "alt_text",
}  # fmt: skip


def opening_paragraph(body: StreamValue, limit: int = 300) -> str:
    """The first paragraph of the first text in the body, or ""."""
    for block in stored_contents(body):
        if block["type"] == "text" and (text := first_paragraph(block["value"] or "", limit)):
            return text
    return ""


def count_words(body: StreamValue) -> int:
    """How many words the body has; those of reusable sections are not among them."""
    return sum(word_count(plain_text(text)) for text in strings(list(body.raw_data)))


def says_nothing(body: StreamValue) -> bool:
    """Is there nothing to read in any section? Headings and pictures alone are no post."""
    return not any(
        (block["type"] == "reusable" and block["value"])
        or any(word_count(plain_text(text)) for text in strings(block["value"]))
        for block in stored_contents(body)
    )


def strings(value: Any) -> Iterator[str]:
    """All words within a stored value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in SILENT:
                yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
