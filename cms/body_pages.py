"""The page whose text is a body of sections."""

from typing import Any

from wagtail.fields import StreamField
from wagtail.search import index

from cms import rules
from cms.api.fields import written
from cms.blocks.clinical import URGENCIES, is_advice
from cms.blocks.health_aspects import health_topics
from cms.blocks.sections import sections_field, stored_contents, tidy_anchors
from cms.findings import Finding
from cms.pages import BasePage
from cms.structured_data import Node, said
from cms.text import first_paragraph

URGENCY_ORDER = list(URGENCIES)


class BodyPage(BasePage):
    """A page with a body of sections. Types with their own opening declare `body` again."""

    body: StreamField = sections_field()

    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    api_fields = [*BasePage.api_fields, *written("body")]

    class Meta:
        abstract = True

    @property
    def first_paragraph(self) -> str:
        """Read as it is stored, without making the blocks: lists of pages ask many for it."""
        stored = stored_contents(self.body)
        texts = (block["value"] for block in stored if block["type"] == "text")
        return next(filter(None, (first_paragraph(text or "", 300) for text in texts)), "")

    @property
    def sections(self) -> list[Any]:
        """The sections that have something to show."""
        return [child for child in self.body if not child.value.is_empty]

    def contents(self, *kinds: str) -> list[Any]:
        """The values of all content blocks of these kinds, in reading order."""
        return [
            child.value
            for section in self.body
            for child in section.value["content"]
            if child.block_type in kinds
        ]

    @property
    def gives_advice(self) -> bool:
        """Has its body a “When to get help” card, or a list of symptoms?"""
        return any(map(is_advice, stored_contents(self.body)))

    @property
    def has_call_to_action(self) -> bool:
        """Has the page one of its own? Else it shows the clinic's."""
        return any(not block.is_empty for block in self.contents("call_to_action"))

    @property
    def help_card(self) -> Any:
        """The most urgent care card of the page, or None."""
        cards = [card for card in self.contents("care_card") if not card.is_empty]
        return max(cards, key=lambda card: URGENCY_ORDER.index(card["urgency"]), default=None)

    def web_page(self) -> Node:
        return {**super().web_page(), **said(hasPart=health_topics(self))}

    def tidy(self) -> None:
        super().tidy()
        tidy_anchors(self.body)
        region = self.clinic.region if self.clinic else "GB"
        rules.tidy_phones(self, region)

    def missing(self) -> list[Finding]:
        return super().missing() + rules.missing_in_body(self)
