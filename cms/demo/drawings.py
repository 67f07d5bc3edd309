"""The demo's illustrations, drawn in a clinic's colour: no photo, nothing from elsewhere."""

from PIL import Image

from cms.demo import ankles, forefeet, movement, nails, places, portraits
from cms.demo.book import ALT, DRAWINGS
from cms.demo.pencil import HEIGHT, WIDTH, Sheet

CHAPTERS = (ankles, forefeet, movement, nails, places, portraits)
"""Each puts its drawings into the book as it is imported."""

__all__ = ["ALT", "DRAWINGS", "draw"]


def draw(key: str, colour: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """The drawing `key` in a brand colour ("#00696f"), `size` in pixels; KeyError if unknown."""
    sheet = Sheet(colour, size)
    DRAWINGS[key](sheet)
    return sheet.finished()
