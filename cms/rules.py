"""What every page and every body needs before it is published. Drafts are never asked."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from cms import phones
from cms.findings import Finding, warning
from cms.rules_of_blocks import RULES_OF_BLOCKS

if TYPE_CHECKING:
    from cms.body_pages import BodyPage
    from cms.pages import BasePage

RESERVED_SLUGS = {"admin", "api", "documents", "healthz", "media", "preview", "search", "static"}
LIMITS = {
    "strapline": (0, 160),
    "summary": (60, 300),
    "seo_title": (0, 60),
    "search_description": (70, 160),
}


def missing(page: "BasePage") -> list[Finding]:
    return [*lengths(page), *slug_problems(page), *picture_problems(page)]


def lengths(page: "BasePage") -> list[Finding]:
    """Texts that are there keep their length; whether they must be there is the type's matter."""
    found = []
    labels = {field.name: field.verbose_name for field in page._meta.fields}
    for name, (least, most) in LIMITS.items():
        size = len(getattr(page, name) or "")
        label = labels[name]
        if size > most:
            message = f"The {label} has {size} characters; shorten it to {most}."
            found.append(Finding(f"{name}.too_long", message, name))
        elif 0 < size < least:
            message = f"The {label} has {size} characters; write at least {least}."
            found.append(Finding(f"{name}.too_short", message, name))
    return found


def slug_problems(page: "BasePage") -> list[Finding]:
    """Addresses that the system itself answers are refused directly under a home page."""
    if page.slug in RESERVED_SLUGS and page.depth == 3:
        words = f"The address “{page.slug}” is used by the system; choose another slug."
        return [Finding("slug.reserved", words, "slug")]
    return []


def picture_problems(page: "BasePage") -> list[Finding]:
    image = page.hero_image
    if image is None or page.hero_decorative or page.hero_alt_text:
        return []
    words = "Say what the main picture shows, or tick that it only decorates."
    return [Finding("hero.alt", words, "hero_alt")]


def missing_in_body(page: "BodyPage") -> list[Finding]:
    """The rules of the blocks, and those that hold across the whole body."""
    found = []
    for section in page.body:
        if section.value.shown and not section.value["heading"] and len(page.body) > 1:
            words = "A section has no heading; readers and screen readers steer by headings."
            found.append(warning("section.heading", words, "body"))
        for child in section.value["content"]:
            rule = RULES_OF_BLOCKS.get(child.block_type)
            if rule and not getattr(child.value, "is_empty", False):
                found += rule(child.value)
    return [*found, *one_card_per_level(page), *unique_questions(page)]


def one_card_per_level(page: "BodyPage") -> list[Finding]:
    counted = Counter(card["urgency"] for card in page.contents("care_card") if not card.is_empty)
    words = "There is more than one “{level}” card; put their signs together in one."
    return [
        Finding("care_card.one_per_level", words.format(level=level.replace("_", " ")), "body")
        for level, count in counted.items()
        if count > 1
    ]


def unique_questions(page: "BodyPage") -> list[Finding]:
    asked = Counter(
        item["question"].strip().casefold()
        for block in page.contents("faq")
        for item in block.answered
    )
    return [
        Finding("faq.twice", f"The question “{question}” is asked twice.", "body")
        for question, count in asked.items()
        if count > 1
    ]


def tidy_phones(page: "BodyPage", region: str) -> None:
    """Store the phone numbers of the body's buttons as E.164, where they can be read."""
    for block in page.contents("call_to_action"):
        tidy_action_phones(block, region)


def tidy_action_phones(call_to_action: Any, region: str) -> None:
    for action in call_to_action["actions"]:
        if action["phone"]:
            action["phone"] = phones.to_e164(action["phone"], region)
