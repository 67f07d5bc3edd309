"""A page of one clinic shown at another speaks that clinic's words and names nobody else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from cms.models import ClinicImage
from conditions.models import ConditionPage
from tests.api.asking import ask
from tests.api.filling import picture, published

FOREIGN = [
    "riverside",
    "Secret place",
    "Amara Okafor",
    "+442079460123",
    "020 7946 0123",
    "call 999",
]
"""What would give Riverside away at Harbor."""


@pytest.fixture
def riverside(riverside: Any) -> Any:
    riverside.phone = "+442079460123"
    riverside.save()
    return riverside


@pytest.fixture
def harbor(harbor: Any) -> Any:
    harbor.phone = "+12025550143"
    harbor.default_call_to_action = [
        ("call_to_action", {"heading": "Come and see us", "text": "", "actions": [phone_button()]})
    ]
    harbor.save()
    return harbor


def phone_button() -> dict[str, Any]:
    return {"kind": "phone", "label": "Call Harbor", "phone": "+12025550143"}


@pytest.fixture
def condition(riverside: Any, place: Any, person: Any) -> ConditionPage:
    """A condition of Riverside that refers to other pages of Riverside in every way."""
    secret, amara = place(riverside, title="Secret place"), person(riverside, "Amara Okafor")
    link = f'<a linktype="page" id="{secret.pk}">a place</a>'
    card = {"urgency": "emergency", "items": ["it is open"], "service": "", "note": ""}
    call = {"urgency": "non_urgent", "items": ["it aches"], "service": "", "note": ""}
    to_page = {"kind": "page", "label": "Read on", "page": secret.pk}
    content = [
        {"type": "text", "value": f"<p>We see this at {link} of ours.</p>"},
        {"type": "care_card", "value": card},
        {"type": "care_card", "value": call},
        {"type": "call_to_action", "value": {"heading": "", "text": "", "actions": [to_page]}},
    ]
    value = {"heading": "What it is", "aspect": "overview", "anchor": "what", "content": content}
    page = ConditionPage(
        title="Bunion",
        slug="bunion",
        summary="A bump beside the big toe.",
        hero_image=picture(riverside.collection),
        body=[{"type": "section", "value": value}],
    )
    page.practitioners.add(page.practitioners.model(page=amara))
    return published(riverside.site.root_page, page)


def shown_at(clinic: Any, source: Page) -> Any:
    return source.create_alias(parent=Page.objects.get(pk=clinic.site.root_page_id))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str):
        yield value
    elif not isinstance(value, int | float | None):
        for inner in value:
            yield from strings(inner)


def page_ids(value: Any) -> Iterator[int]:
    """Every id of a page in an answer: an object's with a page's type."""
    if isinstance(value, dict):
        meta = value.get("meta")
        if isinstance(meta, dict) and "html_url" in meta:
            yield value["id"]
        for inner in value.values():
            yield from page_ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from page_ids(inner)


@pytest.mark.parametrize("chosen", ["html", "db_html", "markdown", "db_markdown"])
def test_json_of_an_alias_names_no_other_clinic(
    chosen: str, harbor: Any, condition: ConditionPage
) -> None:
    alias = shown_at(harbor, condition)
    shown = ask(harbor, f"pages/{alias.pk}/", rich_text_format=chosen)
    told = [text for text in strings(shown) if any(word in text for word in FOREIGN)]
    assert told == []
    inside = set(
        Page.objects.filter(path__startswith=harbor.root_path).values_list("pk", flat=True)
    )
    assert set(page_ids(shown)) <= inside
    text = shown["body"][0]["value"]["content"][0]["value"]
    assert "We see this at a place of ours." in text
    assert shown["practitioners"] == []


def test_a_care_card_speaks_the_serving_clinics_words(
    riverside: Any, harbor: Any, condition: ConditionPage
) -> None:
    def cards(clinic: Any, page: Page) -> list[dict[str, Any]]:
        content = ask(clinic, f"pages/{page.pk}/")["body"][0]["value"]["content"]
        return [block["value"] for block in content if block["type"] == "care_card"]

    at_home, away = cards(riverside, condition), cards(harbor, shown_at(harbor, condition))
    assert "999" in at_home[0]["service"]
    assert "911" in away[0]["service"]
    assert at_home[0]["service_raw"] == away[0]["service_raw"] == "{emergency}"
    assert "020 7946 0123" in at_home[1]["service"]
    assert "(202) 555-0143" in away[1]["service"]


def test_a_button_to_a_page_that_is_not_here_is_left_out(
    riverside: Any, harbor: Any, condition: ConditionPage
) -> None:
    def buttons(clinic: Any, page: Page) -> list[Any]:
        content = ask(clinic, f"pages/{page.pk}/")["body"][0]["value"]["content"]
        return [
            action
            for block in content
            if block["type"] == "call_to_action"
            for action in block["value"]["actions"]
        ]

    [button] = buttons(riverside, condition)
    assert button["page"]["title"] == "Secret place"
    assert button["href"] == button["page"]["meta"]["html_url"]
    assert buttons(harbor, shown_at(harbor, condition)) == []


def test_a_link_leads_to_the_alias_where_there_is_one(
    riverside: Any, harbor: Any, condition: ConditionPage
) -> None:
    secret = shown_at(harbor, Page.objects.get(title="Secret place").specific)
    text = ask(harbor, f"pages/{shown_at(harbor, condition).pk}/")["body"][0]["value"]["content"][0]
    assert f'<a href="http://harbor.localhost:8000/{secret.slug}/">a place</a>' in text["value"]


def test_html_of_an_alias_names_no_other_clinic(
    harbor: Any, condition: ConditionPage, patient: Any
) -> None:
    alias = shown_at(harbor, condition)
    html = patient(harbor).get(alias.url).content.decode()
    assert [word for word in FOREIGN if word in html] == []
    assert "We see this at a place of ours." in html
    assert "911" in html
    assert "tel:+12025550143" in html
    assert "Come and see us" in html


def test_a_person_at_a_second_clinic_has_that_clinics_phone(
    harbor: Any, riverside: Any, person: Any, place: Any, patient: Any
) -> None:
    secret = place(riverside, title="Secret place")
    biography = f'<p>Also seen at <a linktype="page" id="{secret.pk}">the river</a>.</p>'
    bea = person(riverside, "Bea Marsh", role="Podiatrist", biography=biography)
    alias = shown_at(harbor, bea)
    shown = ask(harbor, f"pages/{alias.pk}/")
    assert shown["biography"] == "<p>Also seen at the river.</p>"
    html = patient(harbor).get(alias.url).content.decode()
    assert "tel:+12025550143" in html
    for told in (*strings(shown), html):
        assert [word for word in FOREIGN if word in told] == []


def test_the_source_is_not_answered_at_the_second_clinic(
    harbor: Any, condition: ConditionPage
) -> None:
    alias = shown_at(harbor, condition)
    listed = ask(harbor, "pages/", type="conditions.ConditionPage", fields="*")["items"]
    assert [item["id"] for item in listed] == [alias.pk]
    assert listed[0]["meta"]["alias_of"] is None
    assert "riverside" not in str(listed)
    assert listed[0]["hero_image"]["id"] == ClinicImage.objects.get().pk


def test_taken_down_it_stays_down_until_it_is_put_back(
    harbor: Any, condition: ConditionPage, group_client: Any
) -> None:
    alias = shown_at(harbor, condition)
    alias.unpublish()
    condition.specific.update_aliases()
    alias.refresh_from_db()
    assert not alias.live

    where = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    group_client.post(f"{where}?id={alias.pk}", {"include_descendants": ""})
    alias.refresh_from_db()
    assert alias.live
