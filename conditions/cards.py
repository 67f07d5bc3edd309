"""Pages and parts of a page as the components of templates take them."""

from typing import Any

from cms.references import full_url


def person_card(person: Any, note: str = "") -> dict[str, Any]:
    """A practitioner's page as the practitioner card: `{name, url, role, …, note}`."""
    return {
        "name": person.title,
        "url": full_url(person),
        "role": person.role,
        "post_nominals": person.post_nominals,
        "photo": person.hero_image,
        "alt": person.hero_alt_text,
        "note": note,
    }


def entries(*parts: tuple[Any, str, str]) -> list[dict[str, str]]:
    """Lines of a list of contents for the parts that are there: (part, heading, anchor) each."""
    return [{"heading": heading, "anchor": anchor} for part, heading, anchor in parts if part]


def headings(sections: list[Any]) -> list[dict[str, str]]:
    """The same for sections of a body; one without a heading has no line."""
    shown = [section.value for section in sections if section.value["heading"]]
    return [{"heading": value["heading"], "anchor": value["anchor"]} for value in shown]
