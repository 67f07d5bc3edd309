"""The people who treat patients, one page each."""

from typing import Any

from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from clinics import people_rules
from clinics.api_people import (
    CertificationsSerializer,
    LinesSerializer,
    RegistrationsSerializer,
    SpecialtiesSerializer,
    WorksAtSerializer,
)
from clinics.clinic_days import ClinicDays, who_works_where
from clinics.fields import lines_of, optional_text, text_lines
from clinics.people_blocks import certification_blocks
from clinics.people_form import PractitionerPageForm
from clinics.people_shown import facts, related_groups, shown_registrations, training
from clinics.structured_data import person
from clinics.taxonomies import Specialty
from cms.api.fields import written
from cms.api.images import HeroImageSerializer
from cms.blocks.fields import TEXT_FEATURES
from cms.findings import Finding
from cms.pages import BasePage
from cms.structured_data import Node
from cms.text import first_paragraph


class PractitionerPage(BasePage):
    """One person. Working at two clinics, they are an alias of this page at the second."""

    parent_page_types = ["clinics.PractitionerIndexPage"]
    subpage_types: list[str] = []
    page_description = "A person who treats patients: who they are and where they are registered."
    base_form_class = PractitionerPageForm
    schema_type = "ProfilePage"
    og_type = "profile"
    exclude_fields_in_copy = ["staff_account"]
    internal_fields = frozenset(["staff_account"])
    shown_by_name = frozenset(["title", "post_nominals"])
    registrations: Any
    """The child rows, `PractitionerRegistration`."""

    honorific = optional_text(help_text="Dr, Mr, Ms … Leave it empty if it is not used.")
    given_name = optional_text("given names")
    family_name = optional_text()
    post_nominals = optional_text(
        "letters after the name", help_text="Degrees and fellowships, e.g. BSc (Hons), MRCPod."
    )
    pronouns = optional_text(help_text="e.g. she/her. Only if they want them shown.")
    role = optional_text(
        help_text="What they are, e.g. Podiatrist. Titles that the law protects need a "
        "registration, under “Clinical”."
    )
    biography = RichTextField(
        blank=True,
        features=TEXT_FEATURES,
        help_text="In the third person: “Amara sees people whose feet hurt …”.",
    )
    board_certifications = StreamField(
        certification_blocks(),
        blank=True,
        help_text="In the United States. Each names its board.",
    )
    education = text_lines(help_text="Degrees, and where they were taken.")
    fellowships = text_lines()
    memberships = text_lines(help_text="Of professional bodies.")
    languages = text_lines("languages spoken")
    practising_since = models.IntegerField(
        null=True, blank=True, help_text="The year in which they began to practise."
    )
    specialties = ParentalManyToManyField(Specialty, blank=True, related_name="practitioners")
    ages_seen = optional_text(help_text="e.g. 5 and over.")
    telehealth = models.BooleanField("sees patients by video or phone", default=False)
    insurers = text_lines("insurers accepted")
    self_pay = models.BooleanField("patients can pay themselves", default=False)
    referral_needed = models.BooleanField(
        "a referral is needed", null=True, blank=True, help_text="Unknown: nothing is said."
    )
    interests_declared = models.TextField(
        blank=True, help_text="Ties to makers and others. “None declared” is an answer."
    )
    staff_account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="practitioner_pages",
    )
    """The account they sign in with: one page at each clinic. Managers choose it under Staff."""

    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("honorific"), FieldPanel("pronouns")]),
                FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")]),
                FieldPanel("post_nominals"),
            ],
            heading="Name",
            help_text="The title above is how the name is shown; left empty, it is made of these.",
        ),
        FieldPanel("role"),
        FieldPanel("summary"),
        MultiFieldPanel(BasePage.hero_panel.children, heading="Photo", icon="image"),
        FieldPanel("biography"),
    ]
    clinical_panels = [
        InlinePanel("registrations", heading="Registrations", label="Registration"),
        FieldPanel("board_certifications"),
        FieldPanel("specialties", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("education", "fellowships", "memberships")],
            heading="Training",
        ),
        FieldPanel("practising_since"),
        FieldPanel("interests_declared"),
    ]
    people_panels = [
        MultiFieldPanel(
            [FieldPanel("ages_seen"), FieldPanel("languages"), FieldPanel("telehealth")],
            heading="Whom they see",
        ),
        MultiFieldPanel(
            [FieldPanel("referral_needed"), FieldPanel("self_pay"), FieldPanel("insurers")],
            heading="Coming to see them",
            help_text="Where and on which days they work is said on the pages of the locations.",
        ),
    ]
    promote_panels = [panel for panel in BasePage.promote_panels if panel != BasePage.hero_panel]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("role"),
        index.SearchField("given_name"),
        index.SearchField("family_name"),
        index.SearchField("biography"),
        index.SearchField("languages"),
        index.RelatedFields("specialties", [index.SearchField("name"), index.FilterField("slug")]),
    ]
    api_fields = [
        *BasePage.api_fields,
        *written("honorific", "given_name", "family_name", "post_nominals", "pronouns", "role"),
        APIField("photo", serializer=HeroImageSerializer(source="*")),
        *written("biography"),
        APIField("registrations", serializer=RegistrationsSerializer()),
        APIField("board_certifications", serializer=CertificationsSerializer()),
        APIField("specialties", serializer=SpecialtiesSerializer()),
        *(
            APIField(name, serializer=LinesSerializer())
            for name in ("education", "fellowships", "memberships", "languages", "insurers")
        ),
        *written(
            "practising_since",
            "ages_seen",
            "telehealth",
            "self_pay",
            "referral_needed",
            "interests_declared",
        ),
        APIField("locations", serializer=WorksAtSerializer(source="*")),
    ]
    api_prefetch = ["registrations", "specialties"]
    rows_shown = ["registrations", "specialties"]
    api_reads = {
        "photo": ["hero_image"],
        "schema_org": ["hero_image", "registrations", "specialties"],
    }

    class Meta:
        verbose_name = "practitioner"

    @property
    def first_paragraph(self) -> str:
        return first_paragraph(self.biography, 300)

    @property
    def card(self) -> dict[str, Any]:
        """For the practitioner card and for the card of any page."""
        return {
            **super().card,
            "name": self.title,
            "role": self.role,
            "post_nominals": self.post_nominals,
            "photo": self.hero_image,
            "alt": self.hero_alt_text,
        }

    @property
    def languages_spoken(self) -> list[str]:
        return lines_of(self.languages)

    @property
    def registered_in(self) -> str:
        """The registers by name, for the admin's list."""
        return ", ".join(filter(None, [entry.short_name for entry in self.registrations.all()]))

    @cached_property
    def works_at(self) -> list[ClinicDays]:
        """Where and when at the serving clinic; an alias has that clinic's places."""
        return who_works_where(self).of(self)

    def main_entity(self) -> Node:
        return person(self)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "registrations": shown_registrations(self),
            "facts": facts(self),
            "training": training(self),
            "groups": related_groups(self),
        }

    def missing(self) -> list[Finding]:
        return super().missing() + people_rules.missing(self)

    def with_content_json(self, content: Any) -> Any:
        """The account is the page's and no version's: no draft brings an earlier one back."""
        page = super().with_content_json(content)
        page.staff_account_id = self.staff_account_id
        return page
