"""The A to Z: every condition under its letter, and under the everyday names it goes by."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from cms.references import full_url
from conditions.rows import AlternateName

OTHER = "#"


def by_letter(conditions: Iterable[Any]) -> list[dict[str, Any]]:
    """Groups for the letters component: `[{letter, pages: [{title, url, note}]}]`.

    `conditions` come with `alternate_names` and `url`s at hand. An everyday name stands under its
    own letter and leads to the condition.
    """
    groups: dict[str, list[dict[str, str]]] = {}
    for entry in sorted(_entries(conditions), key=lambda entry: _sorting(entry["title"])):
        groups.setdefault(_letter(entry["title"]), []).append(entry)
    return [{"letter": letter, "pages": pages} for letter, pages in sorted(groups.items())]


def _entries(conditions: Iterable[Any]) -> Iterable[dict[str, str]]:
    for page in conditions:
        url = full_url(page)
        yield {"title": page.title, "url": url, "note": ""}
        for name in page.alternate_names.all():
            is_other_word = _sorting(name.term) != _sorting(page.title)
            if name.shown and name.kind == AlternateName.Kind.LAY and name.term and is_other_word:
                title = name.term[0].upper() + name.term[1:]
                yield {"title": title, "url": url, "note": f"see {page.title}"}


def _sorting(words: str) -> str:
    """Without accents and case, so that É stands with E."""
    plain = unicodedata.normalize("NFKD", words.strip().casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _letter(title: str) -> str:
    first = _sorting(title)[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER
