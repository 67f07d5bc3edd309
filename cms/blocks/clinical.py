"""Blocks that carry clinical advice."""

from typing import Annotated, Any

from typing_extensions import TypedDict  # Python 3.11: schemas refuse typing's own
from wagtail import blocks

from cms.api.fields import one_of
from cms.blocks.fields import ChoiceBlock, Lines, LinesBlock, line, lines, rich_text
from cms.clinic import say

URGENCIES = {
    "non_urgent": ("Non-urgent advice", "call us on {clinic_phone} for an appointment"),
    "urgent": ("Urgent advice", "{urgent_line}"),
    "emergency": ("Immediate action required", "{emergency}"),
}
TOKENS_HELP = (
    "You can write {emergency}, {urgent_line} and {clinic_phone}; each clinic shows its own."
)


def is_advice(block: dict[str, Any]) -> bool:
    """Is a content block, as it is stored, a “When to get help” card or a list of symptoms?"""
    if block["type"] == "list":
        return block["value"].get("kind") == "symptoms"
    return block["type"] == "care_card"


class CareCard(Lines):
    """A care card's value: its level in words, and its texts in the serving clinic's words."""

    @property
    def level_words(self) -> str:
        return URGENCIES.get(self["urgency"], URGENCIES["non_urgent"])[0]

    @property
    def raw_service(self) -> str:
        default = URGENCIES.get(self["urgency"], URGENCIES["non_urgent"])[1]
        return (self["service"] or "").strip() or default

    @property
    def resolved_service(self) -> str:
        return say(self.raw_service)

    @property
    def heading(self) -> str:
        return f"{self.level_words}: {self.resolved_service} if:"

    @property
    def resolved_note(self) -> str:
        return say(self["note"] or "")


class CareCardData(TypedDict):
    """Show it whole. `service` and `note` are in the clinic's words, `_raw` as they were written,
    with tokens such as {emergency}."""

    urgency: Annotated[str, one_of(URGENCIES)]
    heading: str
    items: list[str]
    service: str
    service_raw: str
    note: str
    note_raw: str


class CareCardBlock(blocks.StructBlock):
    """When to get which help. At most one card of each level on a page."""

    urgency = ChoiceBlock(
        choices=[
            ("non_urgent", "Not urgent: see us"),
            ("urgent", "Urgent: today"),
            ("emergency", "Emergency: now"),
        ],
        default="non_urgent",
        label="How urgent",
    )
    items = lines("If …", help_text="One sign in each line, as the patient would notice it.")
    service = line(
        label="What to do", help_text=f"Empty: the usual words for this level. {TOKENS_HELP}"
    )
    note = line(label="Words after the signs", help_text=TOKENS_HELP)

    def get_api_representation(self, value: CareCard, context: Any = None) -> CareCardData:
        """Texts in the clinic's words, and beside them as they were written, with tokens."""
        return {
            "urgency": value["urgency"],
            "heading": value.heading,
            "items": value.lines("items"),
            "service": value.resolved_service,
            "service_raw": value.raw_service,
            "note": value.resolved_note,
            "note_raw": value["note"] or "",
        }

    class Meta:
        icon = "warning"
        label = "When to get help"
        group = "Clinical"
        template = "cms/blocks/care_card.html"
        value_class = CareCard
        description = "Signs that need help, and where to get it"
        preview_value = {
            "urgency": "urgent",
            "items": ["your foot is hot, red and swollen", "you cannot put weight on it"],
            "service": "call us today on 020 7946 0123",
            "note": "",
        }


class DosAndDonts(Lines):
    line_fields = ("dos", "donts")


class DosAndDontsBlock(LinesBlock):
    dos = lines("Do")
    donts = lines("Do not")

    class Meta:
        icon = "tasks"
        label = "Do and do not"
        group = "Clinical"
        template = "cms/blocks/dos_and_donts.html"
        value_class = DosAndDonts
        description = "What helps and what to avoid"
        preview_value = {"dos": ["rest the foot"], "donts": ["do not run through pain"]}


class CalloutBlock(blocks.StructBlock):
    kind = ChoiceBlock(
        choices=[("information", "Information"), ("tip", "Tip"), ("warning", "Warning")],
        default="information",
        label="Kind",
    )
    heading = line(label="Heading")
    text = rich_text(label="Text")

    class Meta:
        icon = "info-circle"
        label = "Callout"
        group = "Clinical"
        template = "cms/blocks/callout.html"
        description = "A remark set apart from the text"
        preview_value = {
            "kind": "tip",
            "heading": "Good to know",
            "text": "<p>Wear the shoes that hurt to your visit.</p>",
        }
