"""The page with a review: what every clinical page type is mixed from."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField

from cms.api import filters
from cms.api.fields import written
from cms.clinic import current_clinic
from cms.findings import Finding
from cms.pages import BasePage
from cms.references import references
from cms.structured_data import Node, said
from governance import rules, structured_data
from governance.authors import authors_panel, bylines, keep_names
from governance.blocks import change_notes_field, references_field
from governance.fingerprint import fingerprint
from governance.panels import ReviewPanel
from governance.permissions import GovernedPermissions
from governance.review import Review, Reviewer, State, review_state, review_words
from governance.serializers import AuthorsSerializer, ReviewSerializer
from governance.signing import SIGNED_FIELDS, keep_signed
from governance.states import state_filter


class GovernedPage(BasePage):
    """Clinical text has a state: who signed it, when it is due, what changed, where it is from.

    Mixed in before the page's body: `class ConditionPage(GovernedPage, BodyPage)`. The concrete
    type declares its `authors` (see `governance.authors`) and names its `clinical_fields`.
    """

    authors: Any
    """Rows of the concrete type's own table (see `governance.authors`)."""
    is_clinical: Any = True
    """Is this very text? A type of which only some are has a field of this name."""
    replaces_clinical_text = False
    """Is it a draft of a page whose row is clinical?"""
    permission_tester_class = GovernedPermissions
    og_type = "article"
    clinical_fields: ClassVar[list[str]] = ["title", "summary", "body"]
    """What a reviewer signs; a change of these after a sign-off is seen, so the API's `review`
    reads them all (`api_reads`)."""

    class Assistance(models.TextChoices):
        NONE = "none", "None"
        DRAFTED = "drafted", "It drafted the text; a person checked it"
        TRANSLATED = "translated", "It translated the text; a person checked it"

    reviewers = ParentalManyToManyField(
        "clinics.PractitionerPage", blank=True, related_name="+", editable=False
    )
    last_reviewed = models.DateField(null=True, blank=True, editable=False)
    review_due = models.DateField(null=True, blank=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    references = references_field()
    conflict_of_interest = models.TextField(
        "conflicts of interest",
        blank=True,
        help_text="What the authors earn or own that touches the subject. “None declared” is an "
        "answer.",
    )
    sponsor = models.TextField(blank=True, help_text="Who paid for the text, if anybody did.")
    ai_assistance = models.CharField(
        "AI assistance",
        max_length=16,
        blank=True,
        choices=Assistance.choices,
        help_text="What a language model had to do with the text.",
    )
    change_notes = change_notes_field()

    exclude_fields_in_copy = list(SIGNED_FIELDS)
    state_fields = frozenset(SIGNED_FIELDS)

    governance_panels: ClassVar[list[Any]] = [
        ReviewPanel(heading="Clinical review", icon="check"),
        FieldPanel("references"),
        MultiFieldPanel(
            [
                FieldPanel("conflict_of_interest"),
                FieldPanel("sponsor"),
                FieldPanel("ai_assistance"),
            ],
            heading="Declarations",
        ),
        FieldPanel("change_notes", heading="What has changed"),
    ]
    clinical_panels = governance_panels
    people_panels: ClassVar[list[Any]] = [authors_panel()]
    governance_api_fields: ClassVar[list[Any]] = [
        APIField("review", serializer=ReviewSerializer()),
        APIField("authors", serializer=AuthorsSerializer()),
        *written("references", "conflict_of_interest", "sponsor", "ai_assistance", "change_notes"),
    ]
    governance_api_filters: ClassVar[dict[str, Any]] = {
        **filters.days("last_reviewed"),
        **filters.days("review_due"),
        "review_state": state_filter(),
    }
    governance_api_prefetch: ClassVar[list[str]] = ["authors", "reviewers"]
    rows_shown: ClassVar[list[str]] = ["authors", "reviewers"]
    api_reads: ClassVar[dict[str, list[str]]] = {
        "review": ["reviewers", *clinical_fields],
        "schema_org": ["hero_image", "authors", "reviewers", *clinical_fields],
    }

    class Meta:
        abstract = True

    @cached_property
    def review(self) -> Review:
        """The state of the text today, at the serving clinic."""
        clinic: Any = current_clinic() or self.clinic
        state = self.review_state_on(clinic.today if clinic else timezone.localdate())
        return Review(
            state=state,
            words=review_words(state, bool(clinic and clinic.is_demo)),
            reviewed_by=self._reviewed_by() if state is not State.NEVER_REVIEWED else [],
            last_reviewed=self.last_reviewed,
            review_due=self.review_due,
        )

    def review_state_on(self, day: date) -> State:
        mark = fingerprint(self) if self.last_reviewed else ""
        return review_state(self.last_reviewed, self.review_due, self.fingerprint, mark, day)

    def _reviewed_by(self) -> list[Reviewer]:
        people = list(self.reviewers.all())
        here = references().pages([person.pk for person in people])
        return [
            Reviewer(
                name=person.title,
                credential=getattr(person, "post_nominals", ""),
                page=here.get(person.pk),
            )
            for person in people
        ]

    def web_page(self) -> Node:
        """With who wrote it, and who reviewed it where that still holds."""
        page = {**super().web_page(), **said(author=structured_data.authors(self))}
        if not self.is_clinical:
            return page
        return {**page, "@type": "MedicalWebPage", **structured_data.reviewed(self)}

    @property
    def bylines(self) -> list[dict[str, str]]:
        """The authors as the byline shows them: `[{name, url}]`."""
        return bylines(self.authors)

    @property
    def reference_list(self) -> list[Any]:
        """The references that have a title to show."""
        return [child.value for child in self.references if child.value["title"]]

    @property
    def change_note_list(self) -> list[Any]:
        return [child.value for child in self.change_notes if child.value["text"]]

    def with_content_json(self, content: Any) -> "GovernedPage":
        """An older or a drafted text never brings another review back with it, nor does it get
        round the limit that holds for what it takes the place of."""
        page: Any = super().with_content_json(content)
        keep_signed(page)
        page.replaces_clinical_text = self.is_clinical
        return page

    def tidy(self) -> None:
        super().tidy()
        keep_names(self.authors)

    def save(
        self,
        clean: bool = True,
        user: Any = None,
        log_action: Any = False,
        signed: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Save the page; what a sign-off sets stays as it is unless `signed` (`signing` alone)."""
        if not signed:
            keep_signed(self, for_saving=True)
        self.__dict__.pop("review", None)
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def missing(self) -> list[Finding]:
        return super().missing() + rules.missing(self)
