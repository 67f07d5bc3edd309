"""What a front page features: pages chosen in order, fetched together, shown as cards."""

from collections.abc import Mapping
from typing import Any

from wagtail.fields import StreamField

from cms.blocks.choosers import PageChooserBlock
from cms.cards import in_full
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

    All of them together cost one statement for each page type, and one for the pictures.
    """
    ids = {name: chosen_ids(stream) for name, stream in chosen.items()}
    here = references().pages(pk for of_one in ids.values() for pk in of_one)
    full = in_full(here.values())
    return {
        name: [card(full[here[pk].pk]) for pk in of_one if pk in here]
        for name, of_one in ids.items()
    }


def card(page: Any) -> dict[str, Any]:
    """The page's own card; the heading above says what kind of page it is."""
    return {**page.card, "kind": ""}
