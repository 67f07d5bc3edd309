"""The people who treat patients: one page each, and the page that lists them."""

from typing import Any

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField

from clinics import people_rules
from clinics.fields import lines_of, optional_text, text_lines
from clinics.people_blocks import certification_blocks
from clinics.taxonomies import Specialty
from cms.blocks.text import TEXT_FEATURES
from cms.findings import Finding
from cms.pages import BasePage
from cms.text import first_paragraph


class PractitionerIndexPage(BasePage):
    """The clinic's people."""

    intro = RichTextField(blank=True, features=TEXT_FEATURES)

    max_count_per_parent = 1
    subpage_types = ["clinics.PractitionerPage"]
    page_description = "The list of the people who treat patients."

    class Meta:
        verbose_name = "people page"

    @property
    def first_paragraph(self) -> str:
        return first_paragraph(self.intro, 300)


class PractitionerPage(BasePage):
    """One person. Working at two clinics, they are an alias of this page at the second."""

    honorific = optional_text(help_text="Dr, Mr, Ms … Leave it empty if it is not used.")
    given_name = optional_text("given names")
    family_name = optional_text()
    post_nominals = optional_text(
        "letters after the name", help_text="e.g. BSc (Hons), MRCPod. Degrees and fellowships."
    )
    pronouns = optional_text(help_text="e.g. she/her. Only if they want them shown.")
    role = optional_text(
        help_text="What they are, e.g. Podiatrist. Some titles are protected by law and need a "
        "registration."
    )
    biography = RichTextField(
        blank=True,
        features=TEXT_FEATURES,
        help_text="In the third person: “Amara sees people whose feet hurt …”.",
    )
    board_certifications = StreamField(
        certification_blocks(), blank=True, help_text="In the US: each names its board."
    )
    education = text_lines(help_text="Degrees and where they were taken.")
    fellowships = text_lines()
    memberships = text_lines(help_text="Of professional bodies.")
    languages = text_lines("languages spoken")
    practising_since = models.IntegerField(
        null=True, blank=True, help_text="The year they began to practise."
    )
    specialties = ParentalManyToManyField(Specialty, blank=True, related_name="practitioners")
    ages_seen = optional_text(help_text="e.g. 5 and over.")
    telehealth = models.BooleanField("sees patients by video or phone", default=False)
    insurers = text_lines("insurers accepted")
    self_pay = models.BooleanField("patients can pay themselves", default=False)
    referral_needed = models.BooleanField(null=True, blank=True, help_text="Unknown: not shown.")
    interests_declared = models.TextField(
        blank=True, help_text="Ties to makers and others. “None declared” is an answer."
    )
    staff_account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="practitioner_page",
        help_text="With which they sign in here. Never shown; only managers set it.",
    )

    exclude_fields_in_copy = ["staff_account"]
    parent_page_types = ["clinics.PractitionerIndexPage"]
    subpage_types: list[str] = []
    page_description = "A person who treats patients: who they are and where they are registered."

    class Meta:
        verbose_name = "practitioner"

    @property
    def first_paragraph(self) -> str:
        return first_paragraph(self.biography, 300)

    @property
    def languages_spoken(self) -> list[str]:
        return lines_of(self.languages)

    def missing(self) -> list[Finding]:
        return super().missing() + people_rules.missing(self)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """An account belongs to one page: an alias is overwritten from its source without it."""
        if self.alias_of_id:
            self.staff_account = None
        return super().save(*args, **kwargs)
