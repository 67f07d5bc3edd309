"""Pages as others show them in a card: fetched together, however many they are."""

from collections.abc import Iterable
from typing import Any

from wagtail.images import get_image_model
from wagtail.models import Page

from cms.references import references


def in_full(pages: Iterable[Page]) -> dict[int, Any]:
    """The pages as their own types, with what their cards show, by id in their order.

    Costs one statement a type, and one for all pictures.
    """
    pages = list(pages)
    found: dict[int, Any] = references().in_full(pages)
    with_pictures(found.values())
    return {page.pk: found[page.pk] for page in pages if page.pk in found}


def with_pictures(pages: Iterable[Any]) -> list[Any]:
    """The pages with their main pictures, each fetched once for a response.

    Pictures that came with the pages are kept for others.
    """
    pages, refs, image_model = list(pages), references(), get_image_model()
    shown = [page for page in pages if getattr(page, "hero_image_id", None)]
    refs.keep(page.hero_image for page in shown if "hero_image" in page._state.fields_cache)
    images = refs.objects(image_model, [page.hero_image_id for page in shown])
    for page in pages:
        refs.belongs(page)
    for page in shown:
        page.hero_image = images.get(page.hero_image_id)
    return pages
