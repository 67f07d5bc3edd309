"""A drawing that stands where a picture would: the library reads none of anybody's."""

import re
from types import SimpleNamespace
from typing import Any

from django.templatetags.static import static
from wagtail.images import get_image_model

SHAPE = 16 / 9
SIDES = re.compile(r"(width|height|fill)-(\d+)(?:x(\d+))?")


def drawn(alt: str = "A drawn landscape", decorative: bool = False) -> Any:
    """An unsaved picture, of which every size is the same drawing."""
    image: Any = get_image_model()(title="A drawing", description=alt, width=1600, height=900)
    image.contextual_alt_text, image.decorative = "" if decorative else alt, decorative
    image.prefetched_renditions = []
    image.find_existing_renditions = lambda *filters: {one: _made(one, alt) for one in filters}
    return image


def _made(wanted: Any, alt: str) -> SimpleNamespace:
    width, height = size(wanted.spec)
    url = static("cms/admin/picture.svg")
    return SimpleNamespace(url=url, width=width, height=height, alt=alt, spec=wanted.spec)


def size(spec: str) -> tuple[int, int]:
    """What a filter spec makes of a picture that is 16 to 9, in pixels."""
    found = SIDES.search(spec)
    if found is None:
        return 1600, 900
    kind, first, second = found[1], int(found[2]), found[3]
    if kind == "fill":
        return first, int(second)
    return (first, round(first / SHAPE)) if kind == "width" else (round(first * SHAPE), first)
