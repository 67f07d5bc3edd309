"""The book of drawings: each by its key, with the words for those who do not see it."""

from collections.abc import Callable

from cms.demo.pencil import Sheet

Drawing = Callable[[Sheet], None]

DRAWINGS: dict[str, Drawing] = {}
ALT: dict[str, str] = {}


def drawing(key: str, alt: str) -> Callable[[Drawing], Drawing]:
    """Put a drawing into the book, under its key and with its alternative text."""

    def keep(draw: Drawing) -> Drawing:
        DRAWINGS[key], ALT[key] = draw, alt
        return draw

    return keep
