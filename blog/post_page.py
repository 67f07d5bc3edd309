"""A post: an article of a clinic's blog."""

import zoneinfo
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils import dateformat
from django_filters import CharFilter
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.api import APIField
from wagtail.search import index

from blog import rules
from blog.clinical import turn_on_if_clinical
from blog.explore import card_of, more_to_explore
from blog.feed import FEED_PATH
from blog.post_form import BlogPostForm
from blog.post_rows import BlogPostAuthor
from blog.serializers import CategoriesSerializer, TagsSerializer
from blog.sharing import share_links
from blog.structured_data import post
from blog.taxonomies import BlogCategory, BlogPostTag
from blog.words import count_words, opening_paragraph
from cms.body_pages import BodyPage
from cms.clinic import current_clinic
from cms.findings import Finding
from cms.references import full_url, references
from cms.related import Found
from cms.structured_data import Node
from cms.text import reading_minutes
from conditions.rows import chosen_ids
from conditions.serializers import ChosenPagesSerializer
from governance.models import GovernedPage

DATE_FORMATS = {"en-GB": "j F Y", "en-US": "F j, Y"}


class BlogPostPage(GovernedPage, BodyPage):
    """An article; a clinical one carries the same review as a condition's page."""

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    dashboard_link = "Write a post"
    page_description = "An article of the blog."
    base_form_class = BlogPostForm

    excused_advice: list[Any] | None = None
    """What a reviewer's reason against “clinical” was given for, where somebody else writes."""

    # Made by the rows below a post.
    authors: Any
    conditions: Any
    treatments: Any
    next_pages: Any

    categories = ParentalManyToManyField(BlogCategory, blank=True, related_name="posts")
    tags = ClusterTaggableManager(through=BlogPostTag, blank=True)
    is_clinical = models.BooleanField(
        "clinical",
        default=False,
        help_text="Turns itself on when the post has a “When to get help” card, a list of "
        "symptoms, or a condition or treatment that it is about. Only a reviewer turns it off.",
    )
    clinical_off_reason = models.TextField(
        "why it is not clinical",
        blank=True,
        help_text="A reviewer who turns “clinical” off says why.",
    )

    content_panels = [
        *BodyPage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
                FieldPanel("tags", help_text="Words that posts share; end each with a comma."),
            ],
            heading="Where it belongs",
        ),
        InlinePanel(
            "next_pages",
            heading="More to explore",
            label="Page",
            help_text="Up to three posts, conditions, treatments or people. What you leave free "
            "is filled with posts on the same subjects.",
        ),
    ]
    clinical_panels = [
        MultiFieldPanel(
            [
                MultipleChooserPanel("conditions", "page", heading="Conditions", label="Condition"),
                MultipleChooserPanel("treatments", "page", heading="Treatments", label="Treatment"),
            ],
            heading="What it is about",
        ),
        MultiFieldPanel(
            [FieldPanel("is_clinical"), FieldPanel("clinical_off_reason")],
            heading="Is it clinical?",
        ),
        *GovernedPage.governance_panels,
    ]
    search_fields = [
        *BodyPage.search_fields,
        index.RelatedFields("categories", [index.SearchField("name"), index.FilterField("slug")]),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.FilterField("is_clinical"),
    ]
    api_filters: ClassVar[dict[str, Any]] = {
        **BodyPage.api_filters,
        **GovernedPage.governance_api_filters,
        "category": CharFilter(
            "categories__slug", help_text="the slug of a category, such as running"
        ),
    }
    not_written = frozenset(["is_clinical", "clinical_off_reason"])
    api_fields = [
        *BodyPage.api_fields,
        *GovernedPage.governance_api_fields,
        APIField("reading_minutes"),
        APIField("categories", serializer=CategoriesSerializer()),
        APIField("tags", serializer=TagsSerializer()),
        APIField("conditions", serializer=ChosenPagesSerializer()),
        APIField("treatments", serializer=ChosenPagesSerializer()),
        APIField("related_pages", serializer=ChosenPagesSerializer(source="next_pages")),
        APIField("is_clinical"),
    ]
    api_prefetch = [
        *GovernedPage.governance_api_prefetch,
        "categories",
        "tags",
        "conditions",
        "treatments",
        "next_pages",
    ]
    api_reads = {
        "review": GovernedPage.api_reads["review"],
        "related": ["tags", "categories"],
        "schema_org": [
            *GovernedPage.api_reads["schema_org"],
            "categories",
            "conditions",
            "treatments",
        ],
    }
    api_measures = {"reading_minutes": ["body"]}
    related_rows = ["next_pages", "conditions", "treatments"]
    rows_shown = [
        *GovernedPage.rows_shown,
        "categories",
        "tags",
        "conditions",
        "treatments",
        "next_pages",
    ]

    class Meta:
        verbose_name = "post"

    @property
    def first_paragraph(self) -> str:
        return opening_paragraph(self.body)

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(count_words(self.body))

    @property
    def published_on(self) -> date | None:
        """The day it first appeared, by the clinic's own clock."""
        moment = self.first_published_at
        clinic: Any = current_clinic() or self.clinic
        zone = zoneinfo.ZoneInfo(clinic.time_zone) if clinic else None
        return moment.astimezone(zone).date() if moment else None

    @property
    def published_words(self) -> str:
        """That day as the clinic writes it."""
        day = self.published_on
        clinic: Any = current_clinic() or self.clinic
        language = clinic.language if clinic else "en-GB"
        return dateformat.format(day, DATE_FORMATS[language]) if day else ""

    @property
    def card(self) -> dict[str, Any]:
        minutes = f"{self.reading_minutes} min read"
        note = " · ".join(filter(None, [self.published_words, minutes]))
        return {**super().card, "kind": self.strapline or self.kind_words, "note": note}

    @property
    def subjects(self) -> list[dict[str, str]]:
        """What the post is about and where it is filed, as links: `[{label, url}]`."""
        about = [*chosen_ids(self.conditions), *chosen_ids(self.treatments)]
        here = references().pages(about)
        pages = [here[pk] for pk in about if pk in here]
        url = references().url
        blog = "".join(url(page) for page in references().at([self.path[: -self.steplen]]))
        return [{"label": page.title, "url": url(page)} for page in pages] + [
            {"label": category.name, "url": f"{blog}?category={category.slug}"}
            for category in self.categories.all()
        ]

    @property
    def feed_url(self) -> str:
        """The feed of the blog that the post is in; empty where that has none."""
        blog = references().at([self.path[: -self.steplen]]) if self.path else []
        return "".join(f"{full_url(page)}{FEED_PATH}" for page in blog)

    def main_entity(self) -> Node:
        return post(self)

    def shown_as_cards(self) -> list[int]:
        return chosen_ids(self.next_pages)

    @classmethod
    def find_related(cls, pages: Sequence[Any], cards: bool = False) -> Found:
        """Three to read next: those the editor chose, then posts that share the most."""
        return more_to_explore(pages, cards)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "share_links": share_links(self.title, self.full_url or ""),
            "subjects": self.subjects,
            "explore_cards": [card_of(page) for page in self.related],
        }

    def sign_with_byline(self, clinic: Any) -> None:
        """A post that names no author yet is the clinic's."""
        if clinic and clinic.byline and not self.authors.all():
            self.authors = [BlogPostAuthor(name=clinic.byline)]

    def tidy(self) -> None:
        super().tidy()
        if self._state.adding:
            self.sign_with_byline(self.clinic)
        turn_on_if_clinical(self)

    def missing(self) -> list[Finding]:
        """Only a clinical post is asked for what clinical pages need."""
        above = super() if self.is_clinical else super(GovernedPage, self)
        found = above.missing() + rules.missing(self)
        return list({finding.code + finding.message: finding for finding in found}.values())
