"""Where a page says what was searched for: a few of its sentences, with the words marked."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from typing_extensions import TypedDict

from blog.words import strings
from cms.clinic import say
from cms.text import plain_text, sentences

MOST = 3
"""Fragments of a page."""
LONGEST = 200
"""Characters of a fragment, about."""
SHOWN: dict[str, tuple[str, ...]] = {
    "text": (),
    "list": ("items",),
    "key_facts": ("items",),
    "features": ("intro", "items"),
    "faq": ("items",),
    "quote": ("text",),
    "table": ("rows", "caption"),
    "care_card": ("items",),
    "dos_and_donts": ("dos", "donts"),
    "callout": ("heading", "text"),
}
"""By kind of block what is shown of it whenever there is anything in it."""
ENDINGS = ("ies", "es", "s", "ed", "ing", "y")


class Segment(TypedDict):
    text: str
    matched: bool
    """Is it one of the words that were searched for?"""


def highlights(page: Any, words: Iterable[str]) -> list[list[Segment]]:
    """Up to three sentences of the page that hold the words, those with most of them first.

    Plain text, as the page shows it. None where the page is found by something else: its title,
    another name, a word of the same root.
    """
    pattern = _pattern(words)
    held = {
        sentence: len({each.casefold() for each in pattern.findall(sentence)})
        for text in _texts(page)
        if pattern.search(text)
        for sentence in sentences(say(plain_text(text)))
    }
    best = sorted(filter(held.get, held), key=lambda sentence: -held[sentence])[:MOST]
    return [_segments(_around(sentence, pattern), pattern) for sentence in best]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, in the singular and the plural."""
    stems = sorted({_stem(word) for word in words}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})(?:ies|es|s|ed|ing|y|e)?\b", re.I)


def _stem(word: str) -> str:
    ending = next((each for each in ENDINGS if word.endswith(each)), "")
    stem = word.removesuffix(ending)
    return stem if len(stem) > 2 else word


def _texts(page: Any) -> Iterator[str]:
    """What the page shows, as it is stored: lead, line above it, life, body. Nothing is fetched."""
    yield from (page.lead, page.strapline, getattr(page, "biography", ""))
    for section in page.body.raw_data if hasattr(page, "body") else ():
        for block in section["value"].get("content") or ():
            yield from _shown(block)


def _shown(block: Any) -> Iterator[str]:
    kind, value = block["type"], block["value"]
    if kind not in SHOWN or not value:
        return
    if kind == "faq":  # A question that is not answered yet is not shown.
        asked = (item.get("value", item) for item in value.get("items") or ())
        value = {"items": [each for each in asked if each.get("question") and each.get("answer")]}
    yield from strings([value.get(name) for name in SHOWN[kind]] if SHOWN[kind] else value)


def _around(sentence: str, pattern: re.Pattern[str]) -> str:
    """The sentence, cut at words around the first match where it is long."""
    found = pattern.search(sentence)
    if len(sentence) <= LONGEST or found is None:
        return sentence
    begin = max(0, found.start() - LONGEST // 3)
    begin = sentence.find(" ", begin) + 1 if begin else 0
    begin = min(begin, found.start())
    end = begin + LONGEST
    end = max(sentence.rfind(" ", 0, end), found.end()) if end < len(sentence) else len(sentence)
    before, after = "…" if begin else "", "…" if end < len(sentence) else ""
    return f"{before}{sentence[begin:end]}{after}"


def _segments(text: str, pattern: re.Pattern[str]) -> list[Segment]:
    found: list[Segment] = []
    end = 0
    for match in pattern.finditer(text):
        if text[end : match.start()]:
            found.append({"text": text[end : match.start()], "matched": False})
        found.append({"text": match.group(), "matched": True})
        end = match.end()
    return [*found, {"text": text[end:], "matched": False}] if text[end:] else found
