"""What an editor's browser sends when it saves a condition or a treatment."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from clinics.models import ClinicSettings
from cms.blocks.fields import TEXT_FEATURES
from conditions.models import BodyArea
from tests.conditions.factories import SUMMARY, index_of

PUBLISH = {"action-publish": "action-publish"}
SUBMIT = {"action-submit": "action-submit"}
PLAIN = (
    "strapline",
    "hero_image",
    "hero_alt",
    "hero_caption",
    "seo_title",
    "search_description",
    "conflict_of_interest",
    "sponsor",
    "ai_assistance",
    "go_live_at",
    "expire_at",
)
FACTS = ("anaesthetic", "duration", "setting")
PRICE = ("price_from", "price_to", "price_currency", "price_includes", "price_as_of")


def text(html: str = "<p>A bump beside the big toe.</p>") -> tuple[str, Any]:
    return "text", rich_text(html, features=TEXT_FEATURES)


def lines(*items: str) -> dict[str, Any]:
    rows = {
        str(number): {"type": "item", "value": item, "order": str(number), "deleted": ""}
        for number, item in enumerate(items)
    }
    return {"count": str(len(rows)), **rows}


def card(urgency: str, *items: str) -> tuple[str, Any]:
    value = {"urgency": urgency, "items": lines(*items), "service": "", "note": ""}
    return "care_card", value


def section(aspect: str, *content: tuple[str, Any], heading: str = "A heading") -> tuple[str, Any]:
    value = {"heading": heading, "aspect": aspect, "anchor": "", "content": streamfield(content)}
    return "section", value


def sections(*parts: tuple[str, Any]) -> dict[str, Any]:
    return streamfield(list(parts))


def _common() -> dict[str, Any]:
    return {
        **dict.fromkeys(PLAIN, ""),
        "summary": SUMMARY,
        "body": sections(
            section("overview", text(), heading="What it is"),
            section("when_to_get_help", card("urgent", "it is hot"), heading="When to get help"),
        ),
        "alternate_names": inline_formset([{"term": "big toe bump", "kind": "lay", "shown": "on"}]),
        "codes": inline_formset([]),
        "authors": inline_formset([{"practitioner": "", "name": "A. Example"}]),
        "practitioners": inline_formset([]),
        "references": streamfield([]),
        "change_notes": streamfield([]),
        "comments": inline_formset([]),
    }


def condition_form(**fields: Any) -> dict[str, Any]:
    """The form of a condition that can be published; fields replace what they name."""
    areas = fields.pop("body_areas", [BodyArea.objects.get(slug="toe").pk])
    form = {
        **_common(),
        "title": "Bunion",
        "slug": "bunion",
        "medical_name": "Hallux valgus",
        "treatments": inline_formset([]),
        "related_conditions": inline_formset([]),
        **fields,
    }
    return nested_form_data(form) | {"body_areas": areas}


def treatment_form(**fields: Any) -> dict[str, Any]:
    """The form of a treatment that can be published; fields replace what they name."""
    form = {
        **_common(),
        **dict.fromkeys((*FACTS, *PRICE), ""),
        "title": "Custom insoles",
        "slug": "custom-insoles",
        "kind": "non_invasive",
        "referral_needed": "unknown",
        "conditions": inline_formset([]),
        "risks": streamfield([]),
        "alternatives": streamfield([]),
        "recovery": streamfield([]),
        **fields,
    }
    return nested_form_data(form)


def create(browser: Client, clinic: ClinicSettings, model: Any, data: dict[str, Any]) -> Any:
    names = (model._meta.app_label, model._meta.model_name, index_of(clinic, model).pk)
    return browser.post(reverse("wagtailadmin_pages:add", args=names), data)


def edit(browser: Client, page: Any, data: dict[str, Any]) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), data)
