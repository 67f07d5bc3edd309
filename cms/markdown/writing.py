"""HTML as Markdown: every word of it, and what it looks like as far as Markdown can say that."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import cast
from urllib.parse import urljoin

from bs4 import BeautifulSoup, PageElement, Tag

from cms.markdown.words import bullet, escape, escape_start, heading, link

HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
KEPT = frozenset(["sub", "sup"])
"""Markdown has no way of its own to say them, and takes HTML: 10³ is not 103."""
IN_LINE = frozenset(["a", "br", "img", "picture", "source", "span", "time", *MARKS, *KEPT])
"""Every other tag is a block, or a box around blocks."""
UNSEEN = frozenset(["span", "time"])
"""Nothing is written of these but what is in them."""
ANY_MARK = "**"
"""Stands for whichever mark is written next to something; no single sign of a text is this long."""
DEEPEST = 40
"""Tags inside each other; what is deeper is taken as its words."""
BREAK = "\\\n"
EDGES = re.compile(r"((?: |\\\n)*)(.*?)((?: |\\\n)*)", re.DOTALL)
LIST = re.compile(r"- |\d+\. ")


def from_html(html: str) -> str:
    """Markdown of clean HTML; nothing written is ""."""
    return Writer().write(BeautifulSoup(html, "html.parser"))


class Writer:
    """Writes what is in a tag. `base` is the page's address, which makes its links absolute."""

    def __init__(self, base: str = "") -> None:
        self.base = base
        self.deep = 0

    def write(self, tag: Tag) -> str:
        return "\n\n".join(self.blocks(tag.children))

    def blocks(self, nodes: Iterable[PageElement]) -> Iterator[str]:
        """Blocks as they are; what runs in a line between them is a paragraph."""
        for is_block, together in groupby(nodes, _is_block):
            if is_block:
                for tag in together:
                    yield from self.block(cast(Tag, tag))
            elif words := self.line(together):
                yield BREAK.join(map(escape_start, words.split(BREAK)))

    def block(self, tag: Tag) -> Iterator[str]:
        self.deep += 1
        if self.deep > DEEPEST:
            yield from filter(None, [self.words(tag)])
        else:
            yield from self._block(tag)
        self.deep -= 1

    def _block(self, tag: Tag) -> Iterator[str]:
        match tag.name:
            case "ul" | "ol":
                yield from self.bullets(tag)
            case "dl":
                yield from self.terms(tag)
            case "table":
                yield from self.table(tag)
            case "hr":
                yield "---"
            case "blockquote":
                if quoted := self.write(tag):
                    yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
            case name if name in HEADINGS:
                if words := self.words(tag):
                    yield heading(HEADINGS[name], words)
            case _:
                yield from self.blocks(tag.children)

    def bullets(self, tag: Tag) -> Iterator[str]:
        """One block. Its points stand close together where each is one paragraph and lists."""
        points = [list(self.blocks([child])) for child in tag.children]
        points = [blocks for blocks in points if blocks]
        is_close = all(LIST.match(block) for blocks in points for block in blocks[1:])
        between = "\n" if is_close else "\n\n"
        marked = [
            bullet(f"{number}. " if tag.name == "ol" else "- ", between.join(blocks))
            for number, blocks in enumerate(points, 1)
        ]
        yield from filter(None, [between.join(marked)])

    def terms(self, tag: Tag) -> Iterator[str]:
        """Terms and what they mean, as a list."""
        said = []
        for term in tag.find_all("dt"):
            meant = " ".join(self.words(each) for each in term.find_next_siblings("dd"))
            said.append(f"- **{self.words(term)}**: {meant}")
        yield from filter(None, ["\n".join(said)])

    def table(self, tag: Tag) -> Iterator[str]:
        """A table has a line of headings; they are empty where it has none in HTML."""
        if tag.caption and (caption := self.words(tag.caption)):
            yield caption
        rows = [
            [self.words(cell) for cell in row.find_all(["th", "td"])] for row in tag.find_all("tr")
        ]
        if not any(rows):
            return
        width = max(map(len, rows))
        head = rows.pop(0) if tag.thead else [""] * width
        yield "\n".join(
            f"| {' | '.join([*row, *[''] * (width - len(row))])} |"
            for row in (head, ["---"] * width, *rows)
        )

    def words(self, tag: Tag) -> str:
        """All that is in the tag, in one line."""
        return self.line(tag.children).replace(BREAK, " ")

    def line(self, nodes: Iterable[PageElement]) -> str:
        words = re.sub(r" +", " ", "".join(map(self.piece, nodes)))
        return _apart(words)[1]

    def piece(self, node: PageElement) -> str:
        """What runs in a line; what does not is set apart from what stands around it."""
        if not isinstance(node, Tag):
            return escape(str(node))
        self.deep += 1
        words = escape(node.get_text(" ")) if self.deep > DEEPEST else self._piece(node)
        self.deep -= 1
        return words if node.name in IN_LINE else f" {words} "

    def _piece(self, tag: Tag) -> str:
        within = "".join(map(self.piece, tag.children))
        before, words, after = _apart(within)
        match tag.name:
            case "br":
                return BREAK
            case "img":
                return self.picture(tag)
            case "a":
                return before + link(words, self.absolute(str(tag.get("href", "")))) + after
            case name if words and (name in MARKS or name in KEPT):
                begins, ends = _marks(tag, within)
                return f"{before}{begins}{words}{ends}{after}"
        return within

    def picture(self, tag: Tag) -> str:
        """What the picture shows, with its address; nothing of one that only decorates."""
        words = escape(str(tag.get("alt", ""))).strip()
        return words and f"!{link(words, self.absolute(str(tag.get('src', ''))))}"

    def absolute(self, address: str) -> str:
        try:
            return urljoin(self.base, address)
        except ValueError:  # It is no address, such as http://[.
            return address


def _is_block(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name not in IN_LINE


def _apart(line: str) -> Sequence[str]:
    """What white space a line begins with, its words, and what white space it ends with."""
    found = EDGES.fullmatch(line)
    return found.groups() if found else ("", line, "")


def _marks(tag: Tag, words: str) -> tuple[str, str]:
    """What stands around marked words: Markdown's mark, or HTML's where that were not understood.

    No mark stands beside another (CommonMark, 6.2).
    """
    if _is_marked_already(tag):
        return "", ""
    mark, around = MARKS.get(tag.name, ""), tag.find_parents([*MARKS])
    before, after = (
        _sign_beside(tag, "previous_siblings", -1),
        _sign_beside(tag, "next_siblings", 0),
    )
    for outside, inside in ((before, words[:1]), (after, words[-1:])):
        if outside == ANY_MARK or not _is_clear(outside, inside, is_nested=bool(around)):
            mark = ""
    return (mark, mark) if mark else (f"<{tag.name}>", f"</{tag.name}>")


def _is_marked_already(tag: Tag) -> bool:
    """Is it within another of the same mark?"""
    mark = MARKS.get(tag.name)
    return bool(mark) and any(MARKS[each.name] == mark for each in tag.find_parents([*MARKS]))


def _sign_beside(tag: Tag, siblings: str, near: int) -> str:
    """What is written next to a tag in its line; "" where that is the mark that it is in."""
    for each in getattr(tag, siblings):
        if text := each.get_text():
            return ANY_MARK if each.name in MARKS else text[near]
        if each.name == "br":
            return " "
    above = cast(Tag, tag.parent)
    if above.name in UNSEEN or _is_marked_already(above):
        return _sign_beside(above, siblings, near)
    if above.name in MARKS:
        return ""
    return "<" if above.name in IN_LINE else " "


def _is_clear(outside: str, inside: str, is_nested: bool) -> bool:
    """Is a mark between these two signs read as what it is? Beside a sign within, there has to be
    space or a sign without; what is nested must not be taken for the other end of what it is in."""
    if not outside or outside.isspace() or inside.isspace():
        return True
    if is_nested:
        return inside.isalnum() and not outside.isalnum()
    return inside.isalnum() or not outside.isalnum()
