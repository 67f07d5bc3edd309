"""Plain words as Markdown takes them (CommonMark 0.31, and the tables of GitHub's)."""

import re

WHITE = re.compile(r"[ \t\r\n\f]+")
SPECIAL = re.compile(r"[\\`*\[\]<~|]|!\Z|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
AT_THE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-{2,}\s*$)")
CLOSING = re.compile(r"(?:^|(?<=\s))#+$")
SIGN = r"\\\g<0>"
IN_ADDRESSES = re.compile(r"[()<>\\]|\s")
NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """The words, none of which means anything to Markdown; white space as a browser shows it."""
    return SPECIAL.sub(SIGN, WHITE.sub(" ", text))


def escape_start(line: str) -> str:
    """A line that begins no list, heading or quote by chance."""
    return NUMBERED.sub(r"\1\\\2", AT_THE_START.sub(r"\1\\\2", line))


def heading(mark: str, words: str) -> str:
    """Signs at its end would be taken for the other end of the mark."""
    return f"{mark} {CLOSING.sub(SIGN, words)}"


def link(words: str, address: str) -> str:
    """`words` are Markdown already."""
    if not address or not words:
        return words
    return f"[{words}]({IN_ADDRESSES.sub(_quoted, address)})"


def _quoted(found: re.Match[str]) -> str:
    return "%20" if found[0].isspace() else f"\\{found[0]}"


def bullet(marker: str, text: str) -> str:
    """The text behind a marker, with all its lines below the first word."""
    space = " " * len(marker)
    first, *others = text.split("\n")
    return "\n".join([marker + first, *(space + line if line else line for line in others)])
