"""Pages as the cards that templates show."""

from typing import Any


def person_card(person: Any, note: str = "") -> dict[str, Any]:
    """A practitioner's page as the practitioner card: `{name, url, role, …, note}`."""
    return {
        "name": person.title,
        "url": person.url,
        "role": person.role,
        "post_nominals": person.post_nominals,
        "photo": person.hero_image,
        "alt": person.hero_alt_text,
        "note": note,
    }
