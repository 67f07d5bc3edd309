"""Rules of ours in Wagtail's content checker, which says them beside a page and blocks nothing."""

from typing import Any

from django import forms
from django.http import HttpRequest
from wagtail.admin.userbar import ContentCheckerItem

LONGEST_SENTENCE = 25
"""Words; longer ones are to be split: GOV.UK, Content design: Writing for GOV.UK."""
OLDEST_READER = 14
"""Years. The NHS service manual asks for a reading age of 9 to 11; names of illnesses add some."""
SAYS_NOTHING = (
    r"^(click|tap|press)?\s*(here|this|link|this link|this page|read|read more|more|learn more|"
    r"find out more|more information|details|go|continue)\W*$"
)
"""Words of a link that do not say where it leads, in any case."""
TEXT = "main p, main li, main dd"
OURS: dict[str, dict[str, Any]] = {
    "house-link-words": {
        "selector": "main a[href]",
        "impact": "serious",
        "check": {"pattern": SAYS_NOTHING},
        "error_name": "A link does not say where it leads",
        "help_text": "Name what it opens: “Opening hours”, not “click here”",
    },
    "house-sentence-length": {
        "selector": TEXT,
        "impact": "minor",
        "check": {"most": LONGEST_SENTENCE},
        "error_name": f"A sentence has more than {LONGEST_SENTENCE} words",
        "help_text": "Make two of it, or a list",
    },
    "house-reading-age": {
        "selector": "main",
        "impact": "minor",
        "check": {"oldest": OLDEST_READER},
        "error_name": f"The text reads as if for people of more than {OLDEST_READER}",
        "help_text": "A hint: shorter sentences and everyday words help",
    },
}
"""By the rule's id: where it looks, and what it says. What it does is in content-checks.js."""


class HouseChecksItem(ContentCheckerItem):
    """Wagtail's rules, with ours beside them."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, "image-alt", *OURS]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": name,
                "impact": rule["impact"],
                "selector": rule["selector"],
                "tags": ["best-practice"],
                "any": [f"check-{name}"],
                "enabled": True,
            }
            for name, rule in OURS.items()
        ),
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        *({"id": f"check-{name}", "options": rule["check"]} for name, rule in OURS.items()),
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": "A picture has no words for those who cannot see it",
            "help_text": "Say what it shows, or mark it as decorative",
        },
        **{
            name: {"error_name": rule["error_name"], "help_text": rule["help_text"]}
            for name, rule in OURS.items()
        },
    }

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=["cms/admin/content-checks.js"])


def take_place_of_wagtails(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Called by the `construct_wagtail_userbar` hook."""
    for number, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[number] = HouseChecksItem(in_editor=item.in_editor)
