"""What each kind of block needs before it is published; plain functions of the block's value."""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cms import phones
from cms.findings import Finding, warning

WEB_ADDRESS = re.compile(r"https?://[^\s/$.?#]\S*", re.IGNORECASE)


def care_card(card: Any) -> list[Finding]:
    if card.lines("items"):
        return []
    return [Finding("care_card.empty", "A “When to get help” card lists no sign.", "body")]


def key_facts(block: Any) -> list[Finding]:
    if (count := len(block.lines("items"))) <= 5:
        return []
    words = f"There are {count} key facts; keep the five that matter most."
    return [Finding("key_facts.too_many", words, "body")]


def features(block: Any) -> list[Finding]:
    shown = [item for item in block["items"] if item["title"] or item["text"]]
    if len(shown) <= 6:
        return []
    words = f"There are {len(shown)} features side by side; six is the most."
    return [Finding("features.too_many", words, "body")]


def faq(block: Any) -> list[Finding]:
    found = []
    for item in block["items"]:
        question, answer = (item["question"] or "").strip(), str(item["answer"] or "").strip()
        if question and not question.endswith("?"):
            words = f"“{question}” is no question yet: end it with “?”."
            found.append(Finding("faq.question_mark", words, "body"))
        if bool(question) != bool(answer):
            words = f"“{question or 'A question'}” has no " + ("answer" if question else "words")
            found.append(Finding("faq.incomplete", f"{words}.", "body"))
    return found


def image(block: Any) -> list[Finding]:
    picture = block["image"]
    if picture is None or picture.decorative or (picture.contextual_alt_text or "").strip():
        return []
    words = f"Say what the picture “{picture.title}” shows, or mark it as decorative."
    return [Finding("image.alt", words, "body")]


def video(block: Any) -> list[Finding]:
    found = []
    if block["url"] and not WEB_ADDRESS.fullmatch(block["url"]):
        words = f"“{block['url']}” is no web address; it begins with https://"
        found.append(Finding("video.url", words, "body"))
    if not block["captions"] and not str(block["transcript"] or "").strip():
        words = f"The video “{block['title'] or block['url']}” needs captions or a transcript."
        found.append(Finding("video.text", words, "body"))
    return found


def table(block: Any) -> list[Finding]:
    if not block.columns or all((column["heading"] or "").strip() for column in block.columns):
        return []
    return [Finding("table.header", "Every column of a table needs a heading.", "body")]


def call_to_action(block: Any) -> list[Finding]:
    filled = [a for a in block["actions"] if a["label"] or a.target]
    found = [finding for action in filled for finding in action_problems(action)]
    if len(filled) > 2:
        words = f"A call to action has {len(filled)} buttons; two is the most."
        found.append(Finding("call_to_action.too_many", words, "body"))
    if not filled:
        found.append(
            Finding("call_to_action.none", "A call to action needs one or two buttons.", "body")
        )
    return found


def action_problems(action: Any) -> list[Finding]:
    label = action["label"]
    if not label:
        return [Finding("action.label", "A button has no words on it.", "body")]
    target = action.target
    if not target:
        words = f"The button “{label}” leads nowhere; fill in its {TARGET_WORDS[action.kind]}."
        return [Finding("action.target", words, "body")]
    words = f"The button “{label}”: “{target}” is no {TARGET_WORDS[action.kind]}"
    match action.kind:
        case "phone" if not (phones.is_valid(target, "GB") or phones.is_short(target, "GB")):
            return [Finding("action.phone", f"{words}; write +44 20 7946 0123.", "body")]
        case "booking_url" | "directions" if not WEB_ADDRESS.fullmatch(target):
            return [Finding("action.url", f"{words}; it begins with https://", "body")]
        case "email" if not is_email(target):
            return [Finding("action.email", f"{words}; write name@example.com.", "body")]
        case "page" if not target.live:
            return [warning("action.page", f"{words} that can be read yet.", "body")]
    return []


TARGET_WORDS = {
    "phone": "phone number",
    "booking_url": "web address",
    "directions": "web address",
    "email": "e-mail address",
    "page": "page",
}


def is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


RULES_OF_BLOCKS: dict[str, Callable[[Any], list[Finding]]] = {
    "care_card": care_card,
    "key_facts": key_facts,
    "features": features,
    "faq": faq,
    "image": image,
    "video": video,
    "table": table,
    "call_to_action": call_to_action,
}
