"""Pages that belong together, as the serving clinic has them."""

from typing import Any

from cms.cards import in_full
from cms.references import references
from conditions.rows import chosen_ids

MOST = 6


def shown_pages(rows: Any) -> list[Any]:
    """The serving clinic's pages that rows point at, in order, with what their cards show."""
    ids = chosen_ids(rows)
    here = references().pages(ids)
    return list(in_full(here[pk] for pk in ids if pk in here).values())


def more_to_explore(chosen: list[Any], found: list[Any]) -> list[Any]:
    """What a page chose, then what else was found, each once and not too many."""
    pages = {page.pk: page for page in [*chosen, *found]}
    return list(pages.values())[:MOST]
