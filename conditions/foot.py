"""Where the parts of the body lie in the drawing of a foot (`conditions/parts/foot.html`).

The drawing is 680 wide and 480 high; it is seen from the side, the toes to the right.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Part(NamedTuple):
    """A part as it is drawn. A group's own body areas, under other slugs, are words alone."""

    shape: str
    """An SVG path; the foot's outline cuts it."""
    words: tuple[int, int]
    """Where the baseline of its name begins, ends or has its middle, as `anchor` says."""
    anchor: str
    line: str
    """The path of the line from the name to the part."""

    @property
    def target(self) -> dict[str, int]:
        """The rectangle around the name that can be pressed: 24 px high on the narrowest phone."""
        x, y = self.words
        width = 110 if self.anchor == "middle" else 164
        left = {"start": x - 8, "end": x - width + 8, "middle": x - width // 2}[self.anchor]
        return {"x": left, "y": y - 41, "width": width, "height": 60}


PARTS = {
    "lower-leg": Part("M150 0H350V150H150Z", (360, 64), "start", "M352 56 270 84"),
    "achilles": Part(
        "M150 150H238C240 210 244 250 246 300L150 292Z", (164, 234), "end", "M168 224 218 224"
    ),
    "ankle": Part(
        "M238 150H400V222L360 232 318 318C296 308 270 302 246 300 244 250 240 210 238 150Z",
        (400, 148),
        "start",
        "M392 142 290 240",
    ),
    "heel": Part(
        "M150 292C200 292 262 296 318 318L308 420H150Z", (236, 456), "middle", "M236 414 246 360"
    ),
    "midfoot": Part(
        "M360 232 400 210 492 262 462 345H314L318 318Z", (462, 214), "start", "M454 208 398 296"
    ),
    "arch": Part("M314 345H462L452 420H308Z", (372, 456), "middle", "M374 414 384 362"),
    "forefoot": Part(
        "M492 262 566 300 558 420H452L462 345Z", (530, 284), "start", "M540 296 512 352"
    ),
    "toe": Part("M566 300H680V420H558Z", (514, 456), "middle", "M524 414 582 372"),
    "nail": Part(
        "M590 341C608 341 624 347 634 361L624 370C613 360 602 356 588 356Z",
        (628, 456),
        "middle",
        "M630 414 616 358",
    ),
}


def drawn(areas: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The links to the areas that the drawing has, from leg to nail, each with its `part`."""
    links = {link["slug"]: link for link in areas if link.get("slug")}
    return [{**links[slug], "part": part} for slug, part in PARTS.items() if slug in links]


def area_links(areas: Iterable[Any], address: str, chosen: Any = None) -> list[dict[str, Any]]:
    """Links to the list of conditions at the address, one for each area."""
    return [
        {
            "slug": area.slug,
            "label": area.name,
            "url": f"{address}?area={area.slug}",
            "is_current": area == chosen,
        }
        for area in areas
    ]
