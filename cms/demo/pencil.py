"""The hand that draws: soft paper, round lines, one colour, labels that can be read."""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from cms.demo.curves import Point, edges, ellipse, runs

Colour = tuple[int, int, int]

WIDTH, HEIGHT = 1600, 900
"""Drawings are thought in these units, whatever the size they are made in."""
FINER = 2
"""Lines are drawn so many times larger and brought down, which smooths them."""
PAPER: Colour = (253, 252, 249)
INK: Colour = (29, 37, 40)
QUIET: Colour = (85, 98, 95)
SORE: Colour = (176, 42, 48)
BOLD, LINE, FINE = 9.0, 7.0, 4.0
FONT = (
    Path(__file__).parent.parent
    / "static/cms/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
)


def mix(colour: Colour, share: float, other: Colour = PAPER) -> Colour:
    """So much of the colour, the rest of the other; on the paper by default."""
    red, green, blue = (
        round(a * share + b * (1 - share)) for a, b in zip(colour, other, strict=True)
    )
    return red, green, blue


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    made = ImageFont.truetype(str(FONT), size)
    made.set_variation_by_axes([520])
    return made


class Sheet:
    """A sheet of tinted paper in a clinic's colour, thought 1600 wide and 900 high."""

    def __init__(self, colour: str, size: tuple[int, int]) -> None:
        red, green, blue = ImageColor.getrgb(colour)[:3]
        self.colour: Colour = (red, green, blue)
        self.size = size
        self.scale = FINER * min(size[0] / WIDTH, size[1] / HEIGHT)
        width, height = size[0] * FINER, size[1] * FINER
        self.shift = ((width - WIDTH * self.scale) / 2, (height - HEIGHT * self.scale) / 2)
        self.image = Image.new("RGB", (width, height), self.tint(0.09))
        self.pen = ImageDraw.Draw(self.image)

    def tint(self, share: float) -> Colour:
        return mix(self.colour, share)

    def finished(self) -> Image.Image:
        return self.image.resize(self.size, Image.Resampling.LANCZOS)

    def _at(self, points: Iterable[Point]) -> list[Point]:
        dx, dy = self.shift
        return [(x * self.scale + dx, y * self.scale + dy) for x, y in points]

    def fill(self, points: Iterable[Point], colour: Colour) -> None:
        self.pen.polygon(self._at(points), fill=colour)

    def line(
        self, points: Iterable[Point], width: float = LINE, colour: Colour | None = None
    ) -> None:
        """A line with round joints and ends."""
        colour = colour or self.colour
        half = max(0.5, width * self.scale / 2)
        for run in runs(self._at(points)):
            sides = edges(run, half)
            for start in range(0, len(run) - 1, 8):
                left, right = zip(*sides[start : start + 9], strict=True)
                self.pen.polygon([*left, *reversed(right)], fill=colour)
            for x, y in (run[0], run[-1]):
                self.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def shape(
        self,
        points: Sequence[Point],
        fill: Colour | None = None,
        width: float = LINE,
        colour: Colour | None = None,
    ) -> None:
        """A closed, filled outline; the points are taken as they are, smoothed beforehand."""
        if fill:
            self.fill(points, fill)
        if width:
            self.line([*points, points[0], points[1]], width, colour)

    def dashes(
        self,
        points: Sequence[Point],
        width: float = FINE,
        colour: Colour | None = None,
        dash: float = 22,
    ) -> None:
        """A broken line along the points."""
        stretch: list[Point] = []
        gone, drawing = 0.0, True
        for start, end in pairwise(points):
            pieces = max(1, round(math.dist(start, end) / 4))
            for i in range(pieces):
                share = i / pieces
                here = (
                    start[0] + (end[0] - start[0]) * share,
                    start[1] + (end[1] - start[1]) * share,
                )
                gone += math.dist(start, end) / pieces
                if drawing:
                    stretch.append(here)
                if gone >= dash:
                    if drawing and len(stretch) > 1:
                        self.line(stretch, width, colour)
                    stretch, gone, drawing = [], 0.0, not drawing
        if len(stretch) > 1:
            self.line(stretch, width, colour)

    def dot(self, centre: Point, radius: float, fill: Colour = SORE) -> None:
        self.fill(ellipse(centre, radius, radius), fill)

    def halo(self, centre: Point, radius: float, colour: Colour = SORE) -> None:
        """A sore spot: a soft disc that lets what lies below show through."""
        for share, size in ((0.13, 1.0), (0.22, 0.62)):
            self.wash(ellipse(centre, radius * size, radius * size), colour, share)

    def wash(self, points: Iterable[Point], colour: Colour, share: float) -> None:
        """Colour laid thinly over what is there."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon(self._at(points), fill=round(255 * share))
        self.image.paste(Image.new("RGB", self.image.size, colour), mask=mask)

    def arrow(
        self,
        points: Sequence[Point],
        width: float = LINE,
        colour: Colour | None = None,
        head: float = 30,
    ) -> None:
        """A line that ends in an arrow head."""
        self.line(points, width, colour)
        (x0, y0), tip = points[-min(len(points), 6)], points[-1]
        back = math.atan2(tip[1] - y0, tip[0] - x0) + math.pi
        wings = [
            (tip[0] + head * math.cos(back + turn), tip[1] + head * math.sin(back + turn))
            for turn in (-0.5, 0.5)
        ]
        self.line([wings[0], tip, wings[1]], width, colour)

    def label(self, words: str, at: Point, to: Point | None = None, anchor: str = "lm") -> None:
        """Words beside the drawing, with a thin line to what they name."""
        letters = font(round(56 * self.scale))
        place = self._at([at])[0]
        if to:
            pad = 16
            x0, y0, x1, y1 = letters.getbbox(words, anchor=anchor)
            left, right = at[0] + x0 / self.scale - pad, at[0] + x1 / self.scale + pad
            top, bottom = at[1] + y0 / self.scale - pad, at[1] + y1 / self.scale + pad
            start = (min(max(to[0], left), right), min(max(to[1], top), bottom))
            self.line([start, to], FINE - 0.5, QUIET)
        self.pen.text(place, words, font=letters, fill=INK, anchor=anchor)
