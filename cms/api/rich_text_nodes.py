"""The nodes of rich text as JSON (`rich_text_format=json`).

Rich text is a list of blocks. Paragraphs and headings hold what runs in a line; lists and quotes
hold blocks again. New kinds of nodes may come: a reader passes over a `type` it does not know.
"""

from typing import Literal

from typing_extensions import TypedDict  # Python 3.11: pydantic refuses typing's own

Mark = Literal["bold", "italic", "subscript", "superscript"]


class TextNode(TypedDict):
    """Words; each mark at most once, in the order bold, italic, subscript, superscript."""

    type: Literal["text"]
    text: str
    marks: list[Mark]


class LineBreakNode(TypedDict):
    type: Literal["line_break"]


class LinkNode(TypedDict):
    """`href` is absolute: http, https, mailto or tel."""

    type: Literal["link"]
    href: str
    children: list[TextNode | LineBreakNode]


InlineNode = TextNode | LineBreakNode | LinkNode


class ParagraphNode(TypedDict):
    type: Literal["paragraph"]
    children: list[InlineNode]


class HeadingNode(TypedDict):
    type: Literal["heading"]
    level: Literal[2, 3, 4, 5]
    children: list[InlineNode]


class ListItemNode(TypedDict):
    """A point of a list: a paragraph, and whatever stands below it, such as another list."""

    type: Literal["list_item"]
    children: list["BlockNode"]


class ListNode(TypedDict):
    type: Literal["list"]
    ordered: bool
    items: list[ListItemNode]


class QuoteNode(TypedDict):
    type: Literal["quote"]
    children: list["BlockNode"]


class RuleNode(TypedDict):
    """A line across the page."""

    type: Literal["rule"]


BlockNode = ParagraphNode | HeadingNode | ListNode | QuoteNode | RuleNode

RichTextTree = list[BlockNode]
"""A rich text in full; nothing written is an empty list."""
