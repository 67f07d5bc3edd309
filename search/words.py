"""What was typed, made into words that every database's search takes."""

import re

from cms.text import normalise

LONGEST_QUERY = 200
MOST_WORDS = 12
POSSESSIVE = re.compile(r"(?<=\w)'s?\b")
WORD = re.compile(r"[^\W_]+")


def tidy(typed: str) -> str:
    """The query as it is shown again: one line, nothing that cannot be read, not too long."""
    readable = "".join(c if c.isprintable() else " " for c in typed[: LONGEST_QUERY * 2])
    return normalise(readable)[:LONGEST_QUERY].strip()


def words_of(query: str) -> list[str]:
    """The words to look for: letters and digits alone, so that no sign means anything to FTS.

    “Morton's” is indexed as “Morton” and “s”, so its ending is dropped.
    """
    bare = POSSESSIVE.sub("", normalise(query, casefold=True))
    return list(dict.fromkeys(WORD.findall(bare)))[:MOST_WORDS]
