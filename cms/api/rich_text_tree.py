"""Clean rich text (`cms.rich_text.display`) as the tree of `cms.api.rich_text_nodes`."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple, get_args

from bs4 import BeautifulSoup, PageElement, Tag

from cms.api.rich_text_nodes import (
    BlockNode,
    InlineNode,
    ListItemNode,
    Mark,
    RichTextTree,
)

MARKS: dict[str, Mark] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "sub": "subscript",
    "sup": "superscript",
}
DEEPEST = 12
"""Tags inside each other; what is deeper is taken as its words."""
WHITE = re.compile(r"[ \t\r\n\f]+")
BREAK = "\n"


class Run(NamedTuple):
    """Words that look alike; `BREAK` is a line break, and nothing else has one."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str = ""


Piece = Run | BlockNode


def tree(html: str) -> RichTextTree:
    """Each block of the HTML as a node, in reading order; what says nothing is left out."""
    return list(_blocks(_pieces(BeautifulSoup(html, "html.parser"), Run(""))))


def _pieces(tag: Tag, style: Run, depth: int = 0) -> Iterator[Piece]:
    for child in tag.children:
        yield from _piece(child, style, depth)


def _piece(node: PageElement, style: Run, depth: int) -> Iterator[Piece]:
    if isinstance(node, Tag) and depth < DEEPEST:
        yield from _of_tag(node, style, depth + 1)
    else:
        yield style._replace(text=WHITE.sub(" ", node.get_text(" ")))


def _of_tag(tag: Tag, style: Run, depth: int) -> Iterator[Piece]:
    match tag.name:
        case "br":
            yield style._replace(text=BREAK)
        case "hr":
            yield {"type": "rule"}
        case "p" | "li":
            yield from _blocks(_pieces(tag, style, depth))
        case "h2" | "h3" | "h4" | "h5":
            level: Any = int(tag.name[1])
            yield from _blocks(
                _pieces(tag, style, depth),
                lambda words: {"type": "heading", "level": level, "children": words},
            )
        case "blockquote":
            if quoted := list(_blocks(_pieces(tag, style, depth))):
                yield {"type": "quote", "children": quoted}
        case "ul" | "ol":
            if items := list(_items(tag, style, depth)):
                yield {"type": "list", "ordered": tag.name == "ol", "items": items}
        case _:
            yield from _pieces(tag, _within(tag, style), depth)


def _within(tag: Tag, style: Run) -> Run:
    if tag.name == "a":
        return style._replace(href=str(tag.get("href", "")))
    return style._replace(marks=style.marks | {MARKS[tag.name]})


def _items(tag: Tag, style: Run, depth: int) -> Iterator[ListItemNode]:
    for child in tag.children:
        if blocks := list(_blocks(_piece(child, style, depth))):
            yield {"type": "list_item", "children": blocks}


def _paragraph(words: list[InlineNode]) -> BlockNode:
    return {"type": "paragraph", "children": words}


def _blocks(
    pieces: Iterable[Piece], wrap: Callable[[list[InlineNode]], BlockNode] = _paragraph
) -> Iterator[BlockNode]:
    """Blocks as they are, and what runs in a line between them wrapped into one."""
    for _, together in groupby(pieces, lambda piece: isinstance(piece, Run)):
        runs = []
        for piece in together:
            if isinstance(piece, Run):
                runs.append(piece)
            else:
                yield piece
        if words := list(_in_line(_tidy(runs))):
            yield wrap(words)


def _tidy(runs: Iterable[Run]) -> list[Run]:
    """White space as a browser shows it; what looks alike in one piece."""
    tidy = [Run(BREAK)]
    for run in runs:
        last = tidy[-1]
        text = run.text.lstrip(" ") if last.text.endswith((" ", BREAK)) else run.text
        if text and BREAK not in (text, last.text) and last[1:] == run[1:]:
            tidy[-1] = last._replace(text=last.text + text)
        elif text:
            tidy.append(run._replace(text=text))
    while tidy and not tidy[-1].text.strip():
        tidy.pop()
    if tidy:
        tidy[-1] = tidy[-1]._replace(text=tidy[-1].text.rstrip(" "))
    return tidy[1:] if tidy and tidy[0].text == BREAK else tidy


def _in_line(runs: Iterable[Run]) -> Iterator[InlineNode]:
    for href, together in groupby(runs, lambda run: run.href):
        words = [_word(run) for run in together]
        if href:
            yield {"type": "link", "href": href, "children": words}
        else:
            yield from words


def _word(run: Run) -> Any:
    if run.text == BREAK:
        return {"type": "line_break"}
    marks = [mark for mark in get_args(Mark) if mark in run.marks]
    return {"type": "text", "text": run.text, "marks": marks}
