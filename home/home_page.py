"""A clinic's front page: what it is, what hurts, whom to see, where, and what to do next."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from cms import rules as page_rules
from cms.api.fields import written
from cms.blocks.actions import CallToActionBlock
from cms.blocks.fields import line
from cms.body_pages import BodyPage
from cms.clinic import current_clinic
from cms.findings import Finding
from cms.pages import BasePage
from cms.structured_data import Node
from home import problem, rules
from home.api import CallToActionSerializer, ChosenPagesSerializer, LinesSerializer
from home.featured import cards_of, chosen_ids, chosen_pages
from home.permissions import HomePermissions

FEATURED = (
    "featured_conditions",
    "featured_treatments",
    "featured_posts",
    "featured_practitioners",
    "featured_locations",
)


class HomePage(BodyPage):
    """One of each clinic, made when it opens. Publishing it is the clinic's going live."""

    hero_heading = models.TextField(
        "main heading",
        blank=True,
        help_text="The first words a patient reads: what you do for them, up to 80 characters.",
    )
    hero_text = models.TextField(
        "words under it", blank=True, help_text="One or two plain sentences, up to 300 characters."
    )
    trust_facts = StreamField(
        [("fact", line(icon="tick", label="Fact"))],
        blank=True,
        verbose_name="good to know",
        help_text="Up to six short facts that help somebody decide to come: “You can come without "
        "a referral”. No praise; only what is true of every visit.",
    )
    featured_conditions = chosen_pages("conditions.ConditionPage", "conditions")
    featured_treatments = chosen_pages("conditions.TreatmentPage", "treatments")
    featured_posts = chosen_pages("blog.BlogPostPage", "posts")
    featured_practitioners = chosen_pages("clinics.PractitionerPage", "people")
    featured_locations = chosen_pages("clinics.LocationPage", "places")
    call_to_action = StreamField(
        [("call_to_action", CallToActionBlock())],
        blank=True,
        max_num=1,
        help_text="What to do next. Empty: the one of the clinic's settings.",
    )

    is_creatable = False
    permission_tester_class = HomePermissions
    parent_page_types = ["wagtailcore.Page"]
    # What may be there more than once comes first: that one can be added then needs no counting.
    subpage_types = [
        "home.StandardPage",
        "conditions.ConditionIndexPage",
        "conditions.TreatmentIndexPage",
        "clinics.PractitionerIndexPage",
        "clinics.LocationIndexPage",
        "blog.BlogIndexPage",
    ]
    page_description = "The clinic's front page; it is made when a clinic opens."

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("hero_heading"), FieldPanel("hero_text")],
            heading="Top of the page",
            help_text="Its picture is the main picture, under “Promote”.",
        ),
        FieldPanel("trust_facts"),
        MultiFieldPanel(
            [FieldPanel(name) for name in FEATURED[:3]],
            heading="Shown on the front page",
            help_text="In this order. A part with nothing chosen is left out.",
        ),
        FieldPanel("body"),
        FieldPanel("call_to_action"),
    ]
    people_panels = [FieldPanel(name) for name in FEATURED[3:]]
    search_fields = [
        *BodyPage.search_fields,
        index.SearchField("hero_heading"),
        index.SearchField("hero_text"),
        index.SearchField("trust_facts"),
    ]
    api_fields = [
        *BodyPage.api_fields,
        *written("hero_heading", "hero_text"),
        APIField("trust_facts", serializer=LinesSerializer()),
        *(APIField(name, serializer=ChosenPagesSerializer()) for name in FEATURED),
        APIField("call_to_action", serializer=CallToActionSerializer(source="next_step")),
    ]

    class Meta:
        verbose_name = "front page"

    @property
    def first_paragraph(self) -> str:
        return self.hero_text or super().first_paragraph

    @property
    def head_title(self) -> str:
        return self.seo_title or self.hero_heading or self.title

    @property
    def heading(self) -> str:
        return self.hero_heading or self.title

    @property
    def opening(self) -> str:
        return self.hero_text or self.summary

    def main_entity(self) -> Node:
        """The clinic."""
        clinic: Any = current_clinic() or self.clinic
        return clinic.organisation

    @property
    def own_call_to_action(self) -> Any:
        """The page's own call to action (a block value), or None."""
        values = [child.value for child in self.call_to_action]
        return values[0] if values and not values[0].is_empty else None

    @property
    def has_call_to_action(self) -> bool:
        return self.own_call_to_action is not None

    @property
    def next_step(self) -> Any:
        """The page's own, else the clinic's; None if neither has one."""
        clinic = current_clinic() or self.clinic
        return self.own_call_to_action or (clinic.call_to_action if clinic else None)

    @property
    def facts(self) -> list[str]:
        return [child.value.strip() for child in self.trust_facts if child.value.strip()]

    def shown_as_cards(self) -> list[int]:
        return [pk for name in FEATURED for pk in chosen_ids(getattr(self, name))]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        chosen: dict[str, Any] = {
            name.removeprefix("featured_"): getattr(self, name) for name in FEATURED
        }
        return {**context, **problem.context(self), **cards_of(chosen)}

    def tidy(self) -> None:
        super().tidy()
        region = self.clinic.region if self.clinic else "GB"
        for child in self.call_to_action:
            page_rules.tidy_action_phones(child.value, region)

    def missing(self) -> list[Finding]:
        return super().missing() + rules.missing(self)
