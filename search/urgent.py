"""A notice for who searches for what cannot wait: whom to call, in the clinic's own words."""

import re
from functools import cache
from typing import NamedTuple

from typing_extensions import TypedDict

from cms.blocks.clinical import URGENCIES
from cms.clinic import say
from cms.text import normalise
from search.signs import EMERGENCY, URGENT
from search.words import POSSESSIVE, WORD

SIGNS = {"emergency": EMERGENCY, "urgent": URGENT}
"""By the urgency of the care card that they would stand on; the first that fits counts."""
TEXTS = {
    "emergency": "What you are looking for can be a sign of an emergency. If this is happening "
    "now, {emergency}. Do not wait for an answer from us.",
    "urgent": "What you are looking for may have to be seen today. If it is new or getting "
    "worse, {urgent_line}.",
}


class NoticeData(TypedDict):
    """As a care card: how urgent, and what to do."""

    urgency: str
    """"emergency" or "urgent"."""
    heading: str
    text: str
    service: str
    """What to do alone, e.g. "call 999 or go to A&E"."""


class Pattern(NamedTuple):
    """A sign as it is looked for."""

    needed: tuple[re.Pattern[str], ...]
    refused: tuple[re.Pattern[str], ...]

    def is_in(self, said: str) -> bool:
        return all(each.search(said) for each in self.needed) and not any(
            each.search(said) for each in self.refused
        )


def notice_for(query: str) -> NoticeData | None:
    """The notice of the clinic that is served, where a query shows a sign of an emergency."""
    urgency = urgency_of(query)
    if urgency is None:
        return None
    level, service = URGENCIES[urgency]
    service = say(service)
    return {
        "urgency": urgency,
        "heading": f"{level}: {service}",
        "text": say(TEXTS[urgency]),
        "service": service,
    }


def urgency_of(query: str) -> str | None:
    """ "emergency", "urgent" or None."""
    said = _said(query)
    return next(
        (urgency for urgency in SIGNS if any(each.is_in(said) for each in _patterns(urgency))),
        None,
    )


def _said(query: str) -> str:
    """The words alone: “Can't” is “cant”, “can not” is “cannot”."""
    plain = POSSESSIVE.sub("", normalise(query, casefold=True))
    return re.sub(r"\bcan not\b", "cannot", " ".join(WORD.findall(plain)))


@cache
def _patterns(urgency: str) -> tuple[Pattern, ...]:
    return tuple(_pattern(sign.words) for sign in SIGNS[urgency])


def _pattern(words: str) -> Pattern:
    groups = words.split()
    needed = [_group(each) for each in groups if not each.startswith("-")]
    refused = [_group(each[1:]) for each in groups if each.startswith("-")]
    return Pattern(tuple(needed), tuple(refused))


def _group(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b".replace("*", r"\w*"))
