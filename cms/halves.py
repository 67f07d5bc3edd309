"""Half a character, such as an emoji cut in two, which can be neither stored nor sent."""

import json
from typing import Any

from wagtail.blocks import StreamValue

HALF = (
    "Half a character was left somewhere in this text, such as half of an emoji. It shows as a "
    "box or a question mark: delete it, and save again."
)


def has_half_a_character(value: Any) -> bool:
    """Of a text, a stream, or lists and rows of them."""
    try:
        json.dumps(value, ensure_ascii=False, default=_as_stored).encode()
    except UnicodeEncodeError:
        return True
    return False


def _as_stored(value: Any) -> Any:
    """Of what is no text nothing is read."""
    return value.get_prep_value() if isinstance(value, StreamValue) else None
