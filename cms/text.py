"""What is done to words: comparing them, taking them out of HTML, splitting them, counting them."""

import re
import unicodedata
from html.parser import HTMLParser

# Adults read English non-fiction silently at 238 words a minute: Brysbaert (2019), "How many words
# do we read per minute?", Journal of Memory and Language 109, doi:10.1016/j.jml.2019.104047.
WORDS_PER_MINUTE = 238

MOST_SOUGHT = 50
"""Words of one search: the database is asked for each, and for each together with those before."""

# Before NFKC, which turns some of these into a space and a combining mark.
_SAME = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4\u0060\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", None)
)

_BULLETS = frozenset("•◦▪▫‣\u2043●○■□")
_EMOJI_PARTS = frozenset("\ufe0e\ufe0f\u200d\u20e3") | {chr(c) for c in range(0x1F3FB, 0x1F400)}

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|caption|d[dlt]|details|div|fieldset|figcaption|figure|"
    r"footer|form|h[1-6r]|header|li|main|nav|ol|p|pre|section|summary|t[dhr]|table|tbody|tfoot|"
    r"thead|ul|video"
)
_UNREAD = frozenset({"script", "style", "template", "noscript"})

_QUOTES = "\"'\u2018\u2019\u201c\u201d"
_LIST_MARK = re.compile(r"^(?:[•◦▪‣\u2043●·*\u2013-]|\d{1,2}[.)])\s+")
_SENTENCE_END = re.compile(rf"[.!?…]+[{_QUOTES})\]]*\s+(?=[{_QUOTES}(\[]*[^\W_a-z])")
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Mx|Prof|St|Fig|vs|cf|approx|e\.g|i\.e|[A-Z])\.\s*$")


def normalise(text: str, *, casefold: bool = False) -> str:
    """The text as it is compared: one apostrophe, quote and dash, NFKC, single spaces.

    Soft hyphens and zero-width spaces go; `casefold` also drops the difference of case.
    """
    text = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    if casefold:  # Folding can undo NFKC and the other way round: Unicode 3.13, D147.
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.split())


def sought(typed: str) -> list[str]:
    """The words of a search, as the index takes a query apart."""
    return re.findall(r"[^\s-]+", typed)


def without_glyphs(text: str) -> str:
    """The text without emoji and bullet glyphs, which decorate a page but say nothing."""
    return "".join(" " if _is_glyph(c) else c for c in text if c not in _EMOJI_PARTS)


def _is_glyph(character: str) -> bool:
    # Below the arrows, "other symbols" are words to a reader: degrees, copyright, trade mark.
    pictogram = ord(character) >= 0x2190 and unicodedata.category(character) == "So"
    return pictogram or character in _BULLETS


class _Reader(HTMLParser):
    """Collects the text of each block of the HTML, with the block's tag ("" outside any)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif _BLOCKS.fullmatch(tag):
            self.flush()
            if tag not in ("br", "hr"):
                self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif _BLOCKS.fullmatch(tag):
            self.flush()
            if tag in self._open:
                while self._open.pop() != tag:
                    pass

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._words.append(data)

    def flush(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.blocks.append((self._open[-1] if self._open else "", text))


def _blocks(html: str) -> list[tuple[str, str]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.blocks


def plain_text(html: str) -> str:
    """The words of the HTML: one line for each block, so that no two words run together."""
    return "\n".join(text for _, text in _blocks(html))


def first_paragraph(html: str, limit: int = 300) -> str:
    """The first paragraph's text (the first text of any kind when there is none), shortened."""
    blocks = _blocks(html)
    paragraphs = [text for tag, text in blocks if tag in ("p", "")] or [text for _, text in blocks]
    return shorten(paragraphs[0], limit) if paragraphs else ""


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters: whole sentences if one fits, else whole words and an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    kept = ""
    for sentence in _split(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > limit:
            break
        kept = longer
    if kept:
        return kept
    words = text[:limit].rsplit(" ", 1)[0][: limit - 1]
    return words.rstrip(" ,;:-\u2013\u2014") + "…"


def sentences(text: str) -> list[str]:
    """The sentences of plain text; a line break ends one, a list's bullet or number is dropped."""
    lines = (_LIST_MARK.sub("", line.strip()) for line in text.splitlines())
    return [sentence for line in lines for sentence in _split(line)]


def _split(line: str) -> list[str]:
    found, start = [], 0
    for end in _SENTENCE_END.finditer(line):
        if not _ABBREVIATION.search(line[start : end.end()]):
            found.append(line[start : end.end()].strip())
            start = end.end()
    rest = line[start:].strip()
    return [*found, rest] if rest else found


def first_sentence(text: str) -> str:
    """The first sentence of plain text, "" when there is none."""
    return next(iter(sentences(text)), "")


def word_count(text: str) -> int:
    """How many words plain text has; a lone dash or bullet is none."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def reading_minutes(words: int) -> int:
    """Whole minutes it takes to read so many words, at least one (WORDS_PER_MINUTE)."""
    return max(1, round(words / WORDS_PER_MINUTE))
