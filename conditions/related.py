"""Pages that belong together, as the serving clinic has them."""

from typing import Any

from django.db.models import prefetch_related_objects

from cms.references import pages_here
from conditions.rows import chosen_ids

MOST = 6


def shown_pages(rows: Any) -> list[Any]:
    """The serving clinic's pages that rows point at, in order, with what their cards show."""
    ids = chosen_ids(rows)
    here = pages_here(ids, rows.model._meta.get_field("page").related_model)
    pages = list({here[pk].pk: here[pk] for pk in ids if pk in here}.values())
    prefetch_related_objects(pages, "hero_image__renditions")
    return pages


def more_to_explore(chosen: list[Any], found: list[Any]) -> list[Any]:
    """What a page chose, then what else was found, each once and not too many."""
    pages = {page.pk: page for page in [*chosen, *found]}
    return list(pages.values())[:MOST]
