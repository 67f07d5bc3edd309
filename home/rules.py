"""What the front page and the standard pages need before they are published."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cms.findings import Finding, warning
from cms.rules_of_blocks import call_to_action
from cms.text import plain_text

if TYPE_CHECKING:
    from home.home_page import HomePage
    from home.standard_page import StandardPage

HEADING_LIMIT, TEXT_LIMIT, FACT_LIMIT, FACTS = 80, 300, 80, 6


def missing(page: "HomePage") -> list[Finding]:
    return [*hero(page), *trust_facts(page), *next_step(page), *unpublished_choices(page)]


def hero(page: "HomePage") -> list[Finding]:
    heading, text = page.hero_heading.strip(), page.hero_text.strip()
    if not heading:
        words = "Write the main heading: the first words a patient reads."
        return [Finding("home.hero_heading", words, "hero_heading")]
    found = []
    if len(heading) > HEADING_LIMIT:
        words = f"The main heading has {len(heading)} characters; shorten it to {HEADING_LIMIT}."
        found.append(Finding("home.hero_heading_long", words, "hero_heading"))
    if len(text) > TEXT_LIMIT:
        words = f"The words under the heading have {len(text)} characters; keep to {TEXT_LIMIT}."
        found.append(Finding("home.hero_text_long", words, "hero_text"))
    return found


def trust_facts(page: "HomePage") -> list[Finding]:
    found = []
    if len(page.facts) > FACTS:
        words = f"There are {len(page.facts)} facts; keep the {FACTS} that matter most."
        found.append(Finding("home.too_many_facts", words, "trust_facts"))
    found += [
        Finding(
            "home.long_fact", f"Shorten “{fact[:40]}…” to {FACT_LIMIT} characters.", "trust_facts"
        )
        for fact in page.facts
        if len(fact) > FACT_LIMIT
    ]
    return found


def next_step(page: "HomePage") -> list[Finding]:
    """The rules of every call to action, said at this page's own field."""
    return [
        replace(finding, field="call_to_action")
        for child in page.call_to_action
        if not _is_untouched(child.value)
        for finding in call_to_action(child.value)
    ]


def _is_untouched(block: Any) -> bool:
    filled = [action for action in block["actions"] if action["label"] or action.target]
    return not (block["heading"] or str(block["text"]) or filled)


def unpublished_choices(page: "HomePage") -> list[Finding]:
    """Chosen pages that cannot be read yet are left out of the page, so somebody should know."""
    found = []
    for name in ("conditions", "treatments", "posts", "practitioners", "locations"):
        field = f"featured_{name}"
        found += [
            warning(
                "home.not_live", f"“{child.value.title}” is not published, so not shown.", field
            )
            for child in getattr(page, field)
            if child.value is not None and not child.value.live
        ]
    return found


def missing_in_standard_page(page: "StandardPage") -> list[Finding]:
    if not page.sections:
        words = "The page has no text yet."
        return [warning("standard.empty", words, "body")]
    return guidance_left(page)


def guidance_left(page: "StandardPage") -> list[Finding]:
    """A page goes live without the guidance it opened with: paragraphs in square brackets."""
    lines = [line for text in page.contents("text") for line in plain_text(str(text)).splitlines()]
    return [
        Finding("standard.guidance", f"Replace “{line}” by your own words, or delete it.", "body")
        for line in lines
        if line.startswith("[") and line.endswith("]")
    ]
