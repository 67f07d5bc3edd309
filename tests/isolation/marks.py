"""Words that are written into a clinic's texts and known again wherever they come out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

ALPHABET = "bcdfghjkmnpqrstvwxz"
"""Consonants: no word of a language comes of them, and no number."""
LENGTH = 8
WORD = re.compile(rf"zq[{ALPHABET}]{{{LENGTH - 2}}}", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """One word, and where it stands."""

    word: str
    """Lower case, `LENGTH` letters, also within slugs, addresses and file names."""
    where: str
    """`cms.ClinicImage.title of 700002`."""
    is_public: bool
    """May a visitor of the clinic's own site read it?"""


@dataclass
class Marks:
    """The marks of one clinic."""

    first: int
    """Where its words begin, so that two clinics never share one."""
    by_word: dict[str, Mark] = field(default_factory=dict)
    literals: dict[str, Mark] = field(default_factory=dict)
    """Texts that are no made-up words, such as the host's name."""
    _numbers: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = count(self.first)

    def new(self, where: str, *, is_public: bool = False) -> str:
        """A word that stands nowhere else, to be written there."""
        word = spelled(next(self._numbers))
        self.by_word[word] = Mark(word, where, is_public)
        return word

    def relocate(self, word: str, where: str) -> None:
        """Say where it stands, now that the row has a key."""
        self.by_word[word] = replace(self.by_word[word], where=where)

    def literal(self, text: str, where: str, *, is_public: bool = False) -> None:
        """A text that is the clinic's alone already, such as its host's name."""
        self.literals[text.lower()] = Mark(text.lower(), where, is_public)

    def found_in(self, text: str) -> set[Mark]:
        """The marks of this clinic in an answer, whatever became of their case."""
        text = text.lower()
        words = set(WORD.findall(text)) & self.by_word.keys()
        literals = (mark for literal, mark in self.literals.items() if literal in text)
        return {*(self.by_word[word] for word in words), *literals}

    def __iter__(self) -> Iterator[Mark]:
        yield from self.by_word.values()
        yield from self.literals.values()


def spelled(number: int) -> str:
    """The number as a word of consonants, always as long."""
    letters = []
    for _ in range(LENGTH - 2):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "zq" + "".join(letters)
