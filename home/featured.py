"""What a front page features: pages chosen in order, fetched together, shown as cards."""

from collections.abc import Mapping
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks.choosers import PageChooserBlock
from cms.models import ClinicImage
from cms.references import references


def chosen_pages(page_type: str, label: str) -> StreamField:
    """A field for pages of one type, in the order in which they are shown."""
    chooser = PageChooserBlock(page_type=page_type, required=False, label="Page")
    return StreamField([("page", chooser)], blank=True, verbose_name=label)


def chosen_ids(stream: Any) -> list[int]:
    """The ids that are chosen, each once, without fetching any page."""
    ids = [child["value"] for child in stream.raw_data if isinstance(child["value"], int)]
    return list(dict.fromkeys(ids))


def cards_of(chosen: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The chosen pages of each stream, as the serving clinic has them, as cards.

    All of them together cost a constant number of statements: one for each page type, one for the
    pictures, one for what the pictures were cut to.
    """
    ids = {name: chosen_ids(stream) for name, stream in chosen.items()}
    here = references().pages(pk for of_one in ids.values() for pk in of_one)
    full = in_full(Page.objects.filter(pk__in={page.pk for page in here.values()}))
    return {
        name: [card(full[here[pk].pk]) for pk in of_one if pk in here]
        for name, of_one in ids.items()
    }


def card(page: Any) -> dict[str, Any]:
    """The page's own card; the heading above says what kind of page it is."""
    return {**page.card, "kind": ""}


def in_full(pages: Any) -> dict[int, Any]:
    """The pages with their own fields and their main pictures, by id, in the queryset's order."""
    found = {page.pk: page for page in pages.specific()}
    with_pictures = [page for page in found.values() if getattr(page, "hero_image_id", None)]
    images = references().objects(ClinicImage, [page.hero_image_id for page in with_pictures])
    prefetch_related_objects(list(images.values()), "renditions")
    for page in with_pictures:
        page.hero_image = images.get(page.hero_image_id)
    references().gather(page.body for page in found.values() if hasattr(page, "body"))
    return found
