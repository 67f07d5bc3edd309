"""What a clinical text rests on, and what was changed in it."""

from datetime import date
from typing import Any, Literal

from typing_extensions import TypedDict
from wagtail import blocks
from wagtail.fields import StreamField

from cms.blocks.fields import ChoiceBlock, line
from governance.references import reference_url

REFERENCE_KINDS = [
    ("guideline", "Guideline"),
    ("review", "Systematic review"),
    ("article", "Journal article"),
    ("book", "Book"),
    ("website", "Website"),
    ("other", "Other"),
]


class ReferenceData(TypedDict):
    kind: Literal["guideline", "review", "article", "book", "website", "other"]
    title: str
    source: str
    year: int | None
    url: str
    doi: str
    pmid: str
    accessed: date | None
    link: str
    """Where it can be read: by its DOI, else its PubMed number, else its address; or ""."""


class Reference(blocks.StructValue):
    @property
    def link(self) -> str:
        """Where it can be read: by its DOI, else its PubMed number, else its address; or ""."""
        return reference_url(self["doi"] or "", self["pmid"] or "", self["url"] or "")


class ReferenceBlock(blocks.StructBlock):
    """A work that the text rests on."""

    kind = ChoiceBlock(choices=REFERENCE_KINDS, default="article", label="Kind")
    title = line(label="Title")
    source = line(label="Source", help_text="Journal, publisher or organisation.")
    year = blocks.IntegerBlock(required=False, label="Year")
    url = line(label="Web address", help_text="Begins with https://")
    doi = line(label="DOI", help_text="e.g. 10.1016/j.jml.2019.104047; then no address is needed.")
    pmid = line(label="PubMed number", help_text="PMID, e.g. 31196518.")
    accessed = blocks.DateBlock(required=False, label="Read on")

    def get_api_representation(self, value: Reference, context: Any = None) -> ReferenceData:
        data = super().get_api_representation(value, context=context)
        return {**data, "link": value.link}

    class Meta:
        icon = "openquote"
        label = "Reference"
        label_format = "{title}"
        value_class = Reference


class ChangeNoteBlock(blocks.StructBlock):
    """What was changed in the text, in words for patients."""

    date = blocks.DateBlock(required=False, label="Date")
    text = line(label="What has changed")

    class Meta:
        icon = "history"
        label = "Change"
        label_format = "{date}: {text}"


def references_field() -> StreamField:
    return StreamField(
        [("reference", ReferenceBlock())],
        blank=True,
        help_text="What the text rests on: guidelines and reviews first.",
    )


def change_notes_field() -> StreamField:
    return StreamField(
        [("note", ChangeNoteBlock())],
        blank=True,
        help_text="Changes that matter to a patient, the newest first.",
    )
