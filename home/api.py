"""How a front page's own fields look in the content API."""

from typing import Any

from rest_framework.fields import Field

from cms.api.relations import PageLinkData, page_link
from cms.blocks.actions import CallToActionData
from cms.references import references
from home.featured import chosen_ids


class LinesSerializer(Field):
    """A stream of short lines as a list of text."""

    def to_representation(self, value: Any) -> list[str]:
        return [child.value.strip() for child in value if child.value.strip()]


class ChosenPagesSerializer(Field):
    """A stream of chosen pages, in its order; one that is not shown at this clinic is left out."""

    def to_representation(self, value: Any) -> list[PageLinkData]:
        ids = chosen_ids(value)
        here = references().pages(ids)
        return [page_link(here[pk], self.context) for pk in ids if pk in here]


class CallToActionSerializer(Field):
    """The call to action that the page shows (its own or the clinic's), or null."""

    def to_representation(self, value: Any) -> CallToActionData | None:
        return value.block.get_api_representation(value, context=self.context)
