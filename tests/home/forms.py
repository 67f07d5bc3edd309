"""What an editor's browser sends when it saves a front page or a standard page."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.home.factories import TEXT

PUBLISH = {"action-publish": "action-publish"}
EMPTY = dict.fromkeys(
    ("strapline", "summary", "hero_image", "hero_alt", "hero_caption", "seo_title",
     "search_description", "go_live_at", "expire_at"),
    "",
)  # fmt: skip
FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


def body(text: str = TEXT, heading: str = "Who we are") -> dict[str, Any]:
    content = streamfield([("text", rich_text(text, features=FEATURES))])
    section = {"heading": heading, "aspect": "other", "anchor": "", "content": content}
    return streamfield([("section", section)])


def standard_form(**fields: Any) -> dict[str, Any]:
    """The form of a standard page; fields replace what they name."""
    named = {"title": "Fees", "slug": "fees", "kind": "fees", "body": body()}
    return nested_form_data({**EMPTY, "comments": inline_formset([]), **named, **fields})


def home_form(**fields: Any) -> dict[str, Any]:
    """The form of a front page; fields replace what they name."""
    streams = ("trust_facts", "call_to_action", *(f"featured_{part}" for part in PARTS))
    named = {
        "title": "Riverside Foot Clinic",
        "slug": "riverside-localhost",
        "hero_heading": "Feet that carry you",
        "hero_text": "",
        "body": streamfield([]),
        **{name: streamfield([]) for name in streams},
    }
    return nested_form_data({**EMPTY, "comments": inline_formset([]), **named, **fields})


PARTS = ("conditions", "treatments", "posts", "practitioners", "locations")


def button(**fields: Any) -> dict[str, Any]:
    """One button of a call to action, as the list of the form takes it."""
    value = {
        "kind": "phone",
        "label": "",
        "phone": "",
        "url": "",
        "email": "",
        "page": "",
        **fields,
    }
    return {"count": "1", "0": {"type": "item", "value": value, "order": "0", "deleted": ""}}


def call_to_action(**fields: Any) -> dict[str, Any]:
    text = rich_text("", features=["bold", "italic", "link"])
    value = {"heading": "Does it hurt?", "text": text, "actions": button(**fields)}
    return streamfield([("call_to_action", value)])
