"""What an editor's browser sends when it saves a post."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog.models import BlogPostPage
from clinics.models import ClinicSettings
from tests.blog.factories import TEXT, blog_of

PUBLISH = {"action-publish": "action-publish"}


def text(html: str = TEXT) -> tuple[str, Any]:
    return ("text", rich_text(html, features=["h3", "h4", "bold", "italic", "ol", "ul", "link"]))


def symptom_list() -> tuple[str, Any]:
    items = {"count": "1", "0": {"type": "item", "value": "pain", "order": "0", "deleted": ""}}
    return ("list", {"kind": "symptoms", "intro": "", "items": items})


def post_form(*content: tuple[str, Any], **fields: Any) -> dict[str, Any]:
    """The form of a post with one section; fields replace what they name."""
    section = {
        "heading": "Shoes",
        "aspect": "other",
        "anchor": "",
        "content": streamfield(list(content) or [text()]),
    }
    empty = dict.fromkeys(
        ("strapline", "summary", "hero_image", "hero_alt", "hero_caption", "seo_title",
         "search_description", "tags", "clinical_off_reason", "conflict_of_interest", "sponsor",
         "ai_assistance", "go_live_at", "expire_at"),
        "",
    )  # fmt: skip
    return nested_form_data(
        {
            **empty,
            "title": "New shoes",
            "slug": "new-shoes",
            "body": streamfield([("section", section)]),
            "authors": inline_formset([{"practitioner": "", "name": "A. Example"}]),
            "conditions": inline_formset([]),
            "treatments": inline_formset([]),
            "next_pages": inline_formset([]),
            "references": streamfield([]),
            "change_notes": streamfield([]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def create(browser: Client, clinic: ClinicSettings, data: dict[str, Any]) -> Any:
    address = reverse("wagtailadmin_pages:add", args=("blog", "blogpostpage", blog_of(clinic).pk))
    return browser.post(address, data)


def edit(browser: Client, post: BlogPostPage, data: dict[str, Any]) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=(post.pk,)), data)
