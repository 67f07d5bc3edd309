"""A condition: what it is, how it shows, when to get help, what helps."""

from typing import Any

from django.db import models
from django.forms import CheckboxSelectMultiple, TextInput
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.api.fields import written
from cms.blocks.sections import SectionBlock, opening, sections_field
from cms.body_pages import BodyPage
from cms.findings import Finding
from cms.structured_data import Node
from conditions import rules, structured_data
from conditions.api_filters import area_filters
from conditions.cards import entries, person_card
from conditions.clinical_pages import ClinicalPage
from conditions.related import shown_pages
from conditions.rows import AlternateName, ChosenPage, Code, chosen
from conditions.serializers import BodyAreasSerializer, ChosenPagesSerializer
from conditions.taxonomies import BodyArea
from governance.models import Author, GovernedPage

OPENING = [
    opening("overview", "Overview"),
    opening("symptoms", "Symptoms", ("list", {"kind": "symptoms", "items": [""]})),
    opening("causes", "Causes"),
    opening(
        "when_to_get_help",
        "When to get help",
        ("care_card", {"urgency": "non_urgent", "items": [""], "service": "", "note": ""}),
    ),
    opening("self_care", "What you can do"),
    opening("treatment", "Treatment"),
    opening("outlook", "What to expect"),
]
"""The sections that a new condition opens with; each shows what belongs into it."""


class ConditionPage(ClinicalPage):
    """Something that hurts or troubles a patient, under the name they know it by."""

    parent_page_types = ["conditions.ConditionIndexPage"]
    subpage_types: list[str] = []
    dashboard_link = "Write a condition"
    page_description = "An illness or injury: symptoms, causes, when to get help, what helps."
    clinical_fields = ["title", "medical_name", "summary", "alternate_names", "codes", "body"]
    api_reads = {
        "review": ["reviewers", *clinical_fields],
        "schema_org": [
            *GovernedPage.api_reads["schema_org"],
            *clinical_fields,
            "body_areas",
            "treatments",
        ],
    }

    treatments: Any
    related_conditions: Any
    practitioners: Any
    relations = ["treatments", "related_conditions", "practitioners"]
    next_rows = "related_conditions"
    related_rows = ["treatments", "related_conditions"]

    medical_name = models.TextField(
        blank=True, help_text="The name a doctor uses, where it differs from the title."
    )
    body_areas = ParentalManyToManyField(BodyArea, blank=True, related_name="conditions")
    body = sections_field(section=SectionBlock(), default=OPENING)

    content_panels = [*BodyPage.content_panels, FieldPanel("body")]
    clinical_panels = [
        FieldPanel("medical_name", widget=TextInput),
        ClinicalPage.names_panel,
        FieldPanel("body_areas", widget=CheckboxSelectMultiple),
        ClinicalPage.codes_panel,
        MultiFieldPanel(
            [
                MultipleChooserPanel("treatments", "page", heading="Treatments", label="Treatment"),
                MultipleChooserPanel(
                    "related_conditions", "page", heading="Related conditions", label="Condition"
                ),
            ],
            heading="What belongs to it",
        ),
        *GovernedPage.governance_panels,
    ]
    people_panels = [
        *GovernedPage.people_panels,
        MultipleChooserPanel(
            "practitioners",
            "page",
            heading="Who treats it",
            label="Practitioner",
            help_text="Their profiles then list this condition.",
        ),
    ]
    search_fields = [
        *ClinicalPage.search_fields,
        index.SearchField("medical_name", boost=2),
        index.AutocompleteField("medical_name"),
        index.RelatedFields("body_areas", [index.SearchField("name"), index.FilterField("slug")]),
    ]
    api_fields = [
        *ClinicalPage.api_fields,
        *written("medical_name"),
        APIField("body_areas", serializer=BodyAreasSerializer()),
        APIField("treatments", serializer=ChosenPagesSerializer()),
        APIField("related_conditions", serializer=ChosenPagesSerializer()),
        APIField("practitioners", serializer=ChosenPagesSerializer()),
    ]
    api_filters = {**ClinicalPage.api_filters, **area_filters()}
    api_prefetch = [
        *ClinicalPage.api_prefetch,
        "body_areas",
        "treatments",
        "related_conditions",
        "practitioners",
    ]
    rows_shown = [*ClinicalPage.rows_shown, "body_areas", "treatments", "related_conditions"]

    class Meta:
        verbose_name = "condition"

    @cached_property
    def treatments_here(self) -> list[Any]:
        return shown_pages(self.treatments)

    @property
    def names_shown(self) -> list[str]:
        """The medical name first, unless it is among the others or the title itself."""
        known = {name.casefold() for name in (self.title, *self.also_called, "")}
        own = [] if self.medical_name.casefold() in known else [self.medical_name]
        return [*own, *self.also_called]

    @property
    def contents_entries(self) -> list[dict[str, str]]:
        more = [(self.treatments_here, "Treatments we offer", "our-treatments")]
        return super().contents_entries + entries(*more)

    def main_entity(self) -> Node:
        return structured_data.condition(self)

    @cached_property
    def people(self) -> list[dict[str, Any]]:
        """Who treats it here, as practitioner cards."""
        return [person_card(page) for page in shown_pages(self.practitioners)]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "treatments": self.treatments_here}

    def missing(self) -> list[Finding]:
        return super().missing() + rules.missing_in_condition(self)


class ConditionAuthor(Author):
    page = ParentalKey(ConditionPage, on_delete=models.CASCADE, related_name="authors")


class ConditionName(AlternateName):
    page = ParentalKey(ConditionPage, on_delete=models.CASCADE, related_name="alternate_names")


class ConditionCode(Code):
    page = ParentalKey(ConditionPage, on_delete=models.CASCADE, related_name="codes")


class ConditionTreatment(ChosenPage):
    source = ParentalKey(ConditionPage, on_delete=models.CASCADE, related_name="treatments")
    page = chosen("conditions.TreatmentPage")


class RelatedCondition(ChosenPage):
    source = ParentalKey(ConditionPage, on_delete=models.CASCADE, related_name="related_conditions")
    page = chosen("conditions.ConditionPage")


class ConditionPractitioner(ChosenPage):
    source = ParentalKey(ConditionPage, on_delete=models.CASCADE, related_name="practitioners")
    page = chosen("clinics.PractitionerPage")
