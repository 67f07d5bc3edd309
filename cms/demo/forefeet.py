"""The foot from above and from below: bones, nerves, shoes, skin."""

import math
from collections.abc import Sequence

from cms.demo.book import drawing
from cms.demo.curves import Point, ellipse, moved, smooth, turned
from cms.demo.pencil import BOLD, FINE, INK, LINE, PAPER, SORE, Sheet, mix

INNER = [(-220, 326), (140, 300), (380, 268), (640, 216), (820, 178), (930, 158)]
BIG_TOE = [
    (1010, 164),
    (1110, 168),
    (1196, 182),
    (1238, 224),
    (1236, 282),
    (1190, 316),
    (1090, 322),
]
BETWEEN_1 = [(1052, 332)]
SECOND = [(1110, 336), (1196, 346), (1238, 384), (1220, 424), (1160, 430), (1090, 424)]
BETWEEN_2 = [(1044, 426)]
THIRD = [(1090, 434), (1166, 444), (1202, 480), (1184, 516), (1120, 518), (1064, 508)]
BETWEEN_3 = [(1018, 508)]
FOURTH = [(1060, 518), (1130, 530), (1160, 564), (1140, 598), (1084, 596), (1026, 584)]
BETWEEN_4 = [(978, 584)]
FIFTH = [(1014, 596), (1070, 610), (1094, 644), (1070, 674), (1020, 672), (950, 668)]
OUTER = [(860, 676), (700, 664), (480, 640), (240, 624), (60, 620), (-220, 624)]
REST = [*BETWEEN_1, *SECOND, *BETWEEN_2, *THIRD, *BETWEEN_3, *FOURTH, *BETWEEN_4, *FIFTH, *OUTER]
RAYS: list[tuple[Point, Point, Point, float]] = [
    ((330, 340), (870, 236), (1170, 244), 54),
    ((330, 408), (890, 360), (1180, 384), 36),
    ((330, 468), (876, 450), (1146, 478), 34),
    ((340, 528), (846, 530), (1104, 560), 32),
    ((350, 584), (800, 606), (1042, 640), 32),
]
"""Base, knuckle and tip of each toe's bones, and how thick they are."""
SHIFT: Point = (90, 30)


def bone(start: Point, end: Point, width: float) -> list[Point]:
    """A long bone: slim in the middle, wide at both ends."""
    (x0, y0), (x1, y1) = start, end
    length = math.dist(start, end)
    half, waist = width / 2, width * 0.32
    straight = [
        (0, -half * 0.7), (half, -half), (length * 0.3, -waist), (length * 0.7, -waist),
        (length - half, -half), (length, -half * 0.7), (length, half * 0.7), (length - half, half),
        (length * 0.7, waist), (length * 0.3, waist), (half, half), (0, half * 0.7),
    ]  # fmt: skip
    degrees = math.degrees(math.atan2(y1 - y0, x1 - x0))
    return smooth(turned(moved(straight, start), degrees, start), closed=True)


def between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def draw_foot(sheet: Sheet, points: Sequence[Point], fill: float = 0.15) -> None:
    outline = smooth(moved(points, SHIFT))
    sheet.fill(outline, sheet.tint(fill))
    sheet.line(outline)


def draw_rays(sheet: Sheet, rays: Sequence[tuple[Point, Point, Point, float]]) -> None:
    quiet = sheet.tint(0.62)
    for base, knuckle, tip, width in rays:
        base, knuckle, tip = moved([base, knuckle, tip], SHIFT)
        start, middle = between(knuckle, tip, 0.05), between(knuckle, tip, 0.55)
        parts = ((base, between(base, knuckle, 0.97), 1), (start, middle, 0.8))
        for begin, end, share in (*parts, (between(knuckle, tip, 0.61), tip, 0.66)):
            sheet.shape(bone(begin, end, width * share * 1.25), PAPER, FINE, quiet)


@drawing(
    "mortons-neuroma",
    "The front of a right foot from above with its bones. A nerve runs between the third and "
    "fourth toes, and its thickened part in the ball of the foot is marked in red.",
)
def neuroma(sheet: Sheet) -> None:
    draw_foot(sheet, [*INNER, *BIG_TOE, *REST])
    draw_rays(sheet, RAYS)
    knot: Point = (1000, 524)
    sheet.halo(knot, 84)
    nerve = smooth([(420, 526), (700, 520), (900, 522), knot])
    sheet.line(nerve, BOLD, SORE)
    for end in ((1170, 490), (1150, 560)):
        sheet.line(smooth([knot, between(knot, end, 0.5), end]), LINE, SORE)
    sheet.fill(ellipse(knot, 40, 20), SORE)
    sheet.label("thickened nerve", (1030, 810), (1004, 540))


@drawing(
    "bunion",
    "The front of a right foot from above with its bones. The big toe leans towards the others, "
    "and the joint that sticks out at its base is marked in red.",
)
def bunion(sheet: Sheet) -> None:
    inner = [*INNER[:-2], (820, 158), (912, 122), (990, 134)]
    toe = [(1070, 188), (1150, 236), (1212, 284), (1226, 330), (1184, 356), (1100, 336)]
    second = [(1116, 362), (1196, 370), (1238, 400), (1220, 434), (1160, 438), (1090, 428)]
    draw_foot(sheet, [*inner, *toe, (1062, 346), *second, *REST[7:]])
    leaning: tuple[Point, Point, Point, float] = ((330, 350), (900, 200), (1170, 318), 56)
    draw_rays(sheet, [leaning, ((330, 408), (890, 368), (1190, 402), 36), *RAYS[2:]])
    x, y = moved([(910, 172)], SHIFT)[0]
    sheet.halo((x, y), 96)
    sheet.line(smooth(moved([(812, 160), (912, 122), (992, 136)], SHIFT)), BOLD + 2, SORE)
    sheet.label("bunion", (620, 80), (980, 152))


@drawing(
    "mortons-neuroma-post",
    "The outline of a foot drawn over the sole of a narrow, pointed shoe. The toes stick out "
    "beyond the shoe on both sides.",
)
def traced(sheet: Sheet) -> None:
    foot = moved(smooth([*HEEL_ROUND, *INNER[2:], *BIG_TOE, *REST[:-3]], closed=True), (170, 20))
    shoe = smooth(moved(NARROW, (170, 20)), closed=True)
    sheet.fill(foot, mix(SORE, 0.2))
    sheet.shape(shoe, sheet.tint(0.26), BOLD)
    sheet.dashes(foot, LINE, sheet.colour, 26)
    sheet.label("your foot", (1130, 90), (1130, 182))
    sheet.label("the shoe", (1230, 760), (1230, 540))


HEEL_ROUND = [(240, 640), (90, 620), (10, 560), (-10, 466), (20, 376), (110, 320), (250, 292)]
NARROW = [
    (-20, 466), (6, 360), (110, 306), (300, 300), (600, 282), (850, 250), (1020, 262),
    (1180, 330), (1282, 414), (1180, 488), (1040, 556), (880, 606), (640, 622), (300, 634),
    (110, 626), (6, 570),
]  # fmt: skip


@drawing(
    "verruca",
    "The sole of a foot with a small round patch on the ball. A magnifying glass shows the patch "
    "larger: rough skin with dark dots.",
)
def verruca(sheet: Sheet) -> None:
    sole = moved(
        smooth([*HEEL_ROUND, *INNER[2:], *BIG_TOE, *REST[:-3]], closed=True), (90, 20), 0.92
    )
    sheet.shape(sole, sheet.tint(0.15))
    for crease in CREASES:
        sheet.line(moved(smooth(crease), (90, 20), 0.92), FINE, sheet.tint(0.45))
    spot: Point = (836, 470)
    sheet.shape(ellipse(spot, 30, 28), mix(SORE, 0.3), FINE, SORE)
    lens: Point = (1300, 480)
    for side in (-1, 1):
        sheet.dashes([(spot[0], spot[1] + 30 * side), (lens[0] - 60, lens[1] + 196 * side)])
    sheet.line([(1390, 650), (1450, 800)], 34)
    sheet.shape(ellipse(lens, 200, 200), PAPER, BOLD + 3)
    rough = [(lens[0] + x, lens[1] + y) for x, y in ROUGH]
    sheet.shape(smooth(rough, closed=True), mix(SORE, 0.22), LINE, SORE)
    for x, y in ((-40, -46), (34, -60), (-70, 20), (4, 4), (72, 10), (-20, 66), (50, 70)):
        sheet.dot((lens[0] + x, lens[1] + y), 10, INK)
    sheet.label("dark dots", (900, 790), (lens[0] - 22, lens[1] + 68))


CREASES = [
    [(1010, 210), (950, 300), (930, 420), (900, 560), (840, 650)],
    [(720, 236), (700, 330), (640, 400), (560, 430)],
    [(150, 390), (210, 460), (160, 560)],
]
ROUGH = [
    *((-120, -20), (-96, -86), (-30, -118), (50, -112), (106, -62), (124, 10), (92, 84)),
    *((26, 122), (-50, 112), (-108, 60)),
]
