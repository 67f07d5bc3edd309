"""Posts as tests need them: below a clinic's blog, complete enough to be published."""

import json
from typing import Any

import factory
import wagtail_factories
from wagtail.models import Page

from blog.models import (
    BlogCategory,
    BlogIndexPage,
    BlogPostAuthor,
    BlogPostCondition,
    BlogPostNextPage,
    BlogPostPage,
)
from clinics.models import ClinicSettings

TEXT = "<p>Small changes to your shoes often help more than people expect.</p>"


def section(*content: tuple[str, Any], heading: str = "Shoes") -> dict[str, Any]:
    blocks = [{"type": kind, "value": value} for kind, value in content or (("text", TEXT),)]
    return {
        "type": "section",
        "value": {"heading": heading, "aspect": "other", "content": blocks},
    }


def care_card(urgency: str = "urgent") -> tuple[str, Any]:
    return ("care_card", {"urgency": urgency, "items": ["it is hot"], "service": "", "note": ""})


def symptoms() -> tuple[str, Any]:
    return ("list", {"kind": "symptoms", "intro": "", "ordered": False, "items": ["pain"]})


class BlogCategoryFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Category {number}")

    class Meta:
        model = BlogCategory


class BlogPostPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda number: f"Post {number}")
    body = factory.LazyFunction(lambda: json.dumps([section()]))

    class Meta:
        model = BlogPostPage


def blog_of(clinic: ClinicSettings) -> BlogIndexPage:
    return BlogIndexPage.objects.descendant_of(clinic.site.root_page).get()


def draft(clinic: ClinicSettings, *content: tuple[str, Any], **fields: Any) -> BlogPostPage:
    """A post that could be published; `content` is what its one section holds."""
    if content:
        fields["body"] = json.dumps([section(*content)])
    return BlogPostPageFactory(parent=blog_of(clinic), **fields)


def published(
    clinic: ClinicSettings,
    *content: tuple[str, Any],
    author: Page | str = "",
    about: Page | None = None,
    next_pages: tuple[Page, ...] = (),
    categories: tuple[BlogCategory, ...] = (),
    tags: tuple[str, ...] = (),
    **fields: Any,
) -> BlogPostPage:
    """A live post, published as an editor would: by its revision."""
    post = draft(clinic, *content, **fields)
    if isinstance(author, Page):
        post.authors = [BlogPostAuthor(practitioner=author)]
    elif author:
        post.authors = [BlogPostAuthor(name=author)]
    if about:
        post.conditions = [BlogPostCondition(page=about)]
    post.next_pages = [BlogPostNextPage(page=page) for page in next_pages]
    post.categories = categories
    post.tags.add(*tags)
    post.save_revision().publish()
    return BlogPostPage.objects.get(pk=post.pk)
