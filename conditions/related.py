"""Pages that belong together, as the serving clinic has them."""

from collections.abc import Sequence
from typing import Any

from cms.cards import in_full
from cms.references import references
from cms.related import Found
from conditions.rows import chosen_ids

MOST = 6


def shown_pages(rows: Any) -> list[Any]:
    """The serving clinic's pages that rows point at, in order, with what their cards show."""
    ids = chosen_ids(rows)
    here = references().pages(ids)
    return list(in_full(here[pk] for pk in ids if pk in here).values())


def next_to_read(pages: Sequence[Any], rows: str, found: Found, cards: bool) -> Found:
    """What each page's `rows` chose, then what else was found, each once and not too many."""
    ids = {page.pk: page.chosen(rows) for page in pages}
    here: dict[int, Any] = references().pages(pk for of_one in ids.values() for pk in of_one)
    full = in_full(here.values()) if cards else {page.pk: page for page in here.values()}
    read: Found = {}
    for page in pages:
        chosen = [full[here[pk].pk] for pk in ids[page.pk] if pk in here]
        others = {other.pk: other for other in [*chosen, *found[page.pk]]}
        read[page.pk] = [*others.values()][:MOST]
    return read
