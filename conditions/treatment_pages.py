"""A treatment or procedure: what happens, what it can do, what can go wrong, what else there is."""

from typing import Any

from django import forms
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultipleChooserPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.api.fields import written
from cms.blocks.sections import SectionBlock, sections_field
from cms.body_pages import BodyPage
from cms.findings import Finding
from cms.structured_data import Node
from conditions import rules_of_treatments as rules
from conditions import structured_data
from conditions.cards import entries, headings, person_card
from conditions.clinical_pages import ClinicalPage
from conditions.related import shown_pages
from conditions.rows import AlternateName, ChosenPage, Code, chosen
from conditions.serializers import (
    ChosenPagesSerializer,
    FactsSerializer,
    PriceSerializer,
    TreatingPractitionersSerializer,
)
from conditions.treatment_blocks import alternatives_field, recovery_field, risks_field
from conditions.treatment_facts import OPENING, TreatmentFacts
from governance.models import Author, GovernedPage


class TreatmentPage(TreatmentFacts, ClinicalPage):
    """What a clinic can do about a condition, from insoles to an operation."""

    parent_page_types = ["conditions.TreatmentIndexPage"]
    subpage_types: list[str] = []
    dashboard_link = "Write a treatment"
    page_description = "A treatment or procedure: what happens, risks, recovery, other choices."
    clinical_fields = [
        "title",
        "kind",
        "summary",
        "alternate_names",
        "codes",
        "anaesthetic",
        "duration",
        "setting",
        "body",
        "risks",
        "alternatives",
        "recovery",
    ]
    api_reads = {
        "review": ["reviewers", *clinical_fields],
        "schema_org": [*GovernedPage.api_reads["schema_org"], *clinical_fields],
    }

    conditions: Any
    practitioners: Any
    relations = ["conditions", "practitioners"]
    next_rows = "conditions"
    related_rows = ["conditions"]

    body = sections_field(section=SectionBlock(), default=OPENING)
    risks = risks_field()
    alternatives = alternatives_field()
    recovery = recovery_field()

    content_panels = [
        *BodyPage.content_panels,
        FieldPanel("body"),
        FieldPanel("risks"),
        FieldPanel("alternatives"),
        FieldPanel("recovery"),
    ]
    clinical_panels = [
        FieldPanel("kind"),
        ClinicalPage.names_panel,
        MultipleChooserPanel("conditions", "page", heading="Conditions", label="Condition"),
        *TreatmentFacts.facts_panels,
        ClinicalPage.codes_panel,
        *GovernedPage.governance_panels,
    ]
    people_panels = [
        *GovernedPage.people_panels,
        InlinePanel(
            "practitioners",
            heading="Who does it",
            label="Practitioner",
            help_text="Their profiles then list this treatment.",
        ),
    ]
    search_fields = [*ClinicalPage.search_fields, index.FilterField("kind")]
    api_fields = [
        *ClinicalPage.api_fields,
        *written("kind"),
        APIField("conditions", serializer=ChosenPagesSerializer()),
        APIField("facts", serializer=FactsSerializer(source="*")),
        *written("risks", "alternatives", "recovery"),
        APIField("practitioners", serializer=TreatingPractitionersSerializer()),
        APIField("price", serializer=PriceSerializer(source="*")),
    ]
    api_prefetch = [*ClinicalPage.api_prefetch, "conditions", "practitioners"]
    rows_shown = [*ClinicalPage.rows_shown, "conditions"]

    class Meta:
        verbose_name = "treatment"

    @property
    def list_card(self) -> dict[str, Any]:
        """The card in the clinic's own list of treatments, which says the kind of each."""
        return {**self.card, "kind": self.get_kind_display()}

    @property
    def last_sections(self) -> list[Any]:
        """The sections at the end that are about nothing clinical: questions, what to do next."""
        clinical = [section.value["aspect"] != "other" for section in self.sections]
        return self.sections[len(clinical) - clinical[::-1].index(True) :] if any(clinical) else []

    @property
    def main_sections(self) -> list[Any]:
        """The sections before those; alternatives, recovery and price follow them."""
        return self.sections[: len(self.sections) - len(self.last_sections)]

    @property
    def first_sections(self) -> list[Any]:
        """The main sections up to what it can do, which has the risks beside it; else all."""
        main = self.main_sections
        about = [section.value["aspect"] for section in main]
        return main[: about.index("benefits") + 1] if "benefits" in about else main

    @property
    def weighed_section(self) -> Any:
        """What it can do, where there are risks to stand beside it."""
        first = self.first_sections
        is_there = first and first[-1].value["aspect"] == "benefits"
        return first[-1] if is_there and self.risk_list else None

    @property
    def risk_list(self) -> list[Any]:
        return [child.value for child in self.risks if child.value["risk"]]

    @property
    def alternative_list(self) -> list[Any]:
        return [child.value for child in self.alternatives if child.value["title"]]

    @property
    def recovery_steps(self) -> list[dict[str, str]]:
        """The steps as the timeline shows them: `[{when, text}]`."""
        steps = [child.value for child in self.recovery if child.value["text"]]
        return [{"when": step.when, "text": step["text"]} for step in steps]

    @property
    def contents_entries(self) -> list[dict[str, str]]:
        first = self.first_sections
        return [
            *headings(first),
            *entries((self.risk_list, "What can go wrong", "what-can-go-wrong")),
            *headings(self.main_sections[len(first) :]),
            *entries(
                (self.alternative_list, "What else you can choose", "other-choices"),
                (self.recovery_steps, "Recovery, step by step", "your-recovery"),
                (self.price_words, "What it costs", "what-it-costs"),
            ),
            *headings(self.last_sections),
            *entries((self.people, "Who does it", "our-people")),
        ]

    def main_entity(self) -> Node:
        return structured_data.treatment(self)

    @cached_property
    def people(self) -> list[dict[str, Any]]:
        """Who does it here, as practitioner cards with their notes."""
        notes = {row.page_id: row.note for row in self.practitioners.all()}
        return [
            person_card(page, notes.get(page.pk) or notes.get(page.alias_of_id, ""))
            for page in shown_pages(self.practitioners)
        ]

    def missing(self) -> list[Finding]:
        return super().missing() + rules.missing_in_treatment(self)


class TreatmentAuthor(Author):
    page = ParentalKey(TreatmentPage, on_delete=models.CASCADE, related_name="authors")


class TreatmentName(AlternateName):
    page = ParentalKey(TreatmentPage, on_delete=models.CASCADE, related_name="alternate_names")


class TreatmentCode(Code):
    page = ParentalKey(TreatmentPage, on_delete=models.CASCADE, related_name="codes")


class TreatmentCondition(ChosenPage):
    source = ParentalKey(TreatmentPage, on_delete=models.CASCADE, related_name="conditions")
    page = chosen("conditions.ConditionPage")


class TreatmentPractitioner(ChosenPage):
    source = ParentalKey(TreatmentPage, on_delete=models.CASCADE, related_name="practitioners")
    page = chosen("clinics.PractitionerPage")
    note = models.TextField(blank=True, help_text="e.g. “Fits insoles and checks them”.")

    panels = [FieldPanel("page"), FieldPanel("note", widget=forms.TextInput)]
    api_fields = written("page", "note")
