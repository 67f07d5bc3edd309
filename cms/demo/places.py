"""Where the clinics are: a river, a harbour, and the doors of their houses."""

import math
from collections.abc import Sequence

from cms.demo.book import drawing
from cms.demo.curves import Point, ellipse, moved, smooth, turned
from cms.demo.pencil import BOLD, FINE, LINE, PAPER, Sheet

PRINT = [(-30, 70), (-34, 30), (-22, -6), (-36, -50), (-20, -86), (10, -92), (32, -70), (30, -24),
         (22, 20), (26, 60), (4, 86)]  # fmt: skip
PRINT_TOES = ((-30, -116, 15), (-4, -124, 11), (16, -118, 10), (32, -106, 9), (44, -90, 8))


def footprint(sheet: Sheet, at: Point, degrees: float, size: float, left: bool) -> None:
    """One bare footprint: sole and five toes."""
    sole = turned(moved(smooth(PRINT, closed=True), at, size, flip=left), degrees, at)
    sheet.fill(sole, sheet.tint(0.62))
    for x, y, radius in PRINT_TOES:
        toe = turned(moved([(x, y)], at, size, flip=left), degrees, at)[0]
        sheet.fill(ellipse(toe, radius * size, radius * size), sheet.tint(0.62))


def walk(sheet: Sheet, steps: Sequence[tuple[float, float, float, float]]) -> None:
    """Footprints, left and right in turn: x, y, direction, size."""
    for i, (x, y, degrees, size) in enumerate(steps):
        side = 46 * size * (-1 if i % 2 else 1)
        angle = math.radians(degrees)
        at = (x + side * math.cos(angle), y + side * math.sin(angle))
        footprint(sheet, at, degrees, size, left=bool(i % 2))


def waves(sheet: Sheet, y: float, start: float, end: float, share: float) -> None:
    points = [
        (start + i * 24, y + 9 * math.sin(i * 0.9 + y)) for i in range(int((end - start) / 24) + 1)
    ]
    sheet.line(smooth(points), FINE, sheet.tint(share))


@drawing(
    "home-riverside",
    "Bare footprints follow a path beside a river towards a bridge.",
)
def river(sheet: Sheet) -> None:
    bank = smooth([(1620, 330), (1240, 350), (1010, 420), (960, 540), (1120, 700), (1260, 920)])
    sheet.fill([*bank, (1700, 920), (1700, 330)], sheet.tint(0.3))
    sheet.line(bank)
    for y, start in ((440, 1180), (520, 1120), (610, 1200), (710, 1300), (810, 1380)):
        waves(sheet, y, start, 1640, 0.6)
    sheet.line([(0, 330), (1600, 330)], FINE, sheet.tint(0.45))
    for x, size in ((180, 1), (330, 0.7), (880, 0.6)):
        tree(sheet, (x, 330), size)
    bridge(sheet)
    walk(sheet, [(330, 850, 52, 1.0), (480, 740, 56, 0.86), (610, 650, 54, 0.74),
                 (716, 574, 46, 0.62), (790, 506, 34, 0.52), (836, 448, 20, 0.43),
                 (856, 402, 8, 0.35)])  # fmt: skip


def tree(sheet: Sheet, foot: Point, size: float) -> None:
    x, y = foot
    crown = [(-70, -150), (-50, -230), (10, -262), (66, -226), (80, -150), (40, -104), (-36, -104)]
    sheet.shape(smooth(moved(crown, foot, size), closed=True), sheet.tint(0.26))
    sheet.line([(x, y), (x, y - 150 * size)])


def bridge(sheet: Sheet) -> None:
    deck = smooth([(980, 300), (1140, 262), (1320, 250), (1620, 262)])
    sheet.line(deck, BOLD)
    for x in (1120, 1330, 1540):
        arch = smooth([(x, 344), (x + 30, 296), (x + 100, 284), (x + 170, 296), (x + 200, 344)])
        sheet.line(arch)
    for x in range(1010, 1600, 60):
        sheet.line([(x, 226), (x, 262)], FINE, sheet.tint(0.62))
    sheet.line(smooth([(980, 262), (1140, 226), (1320, 214), (1620, 226)]), FINE)


@drawing(
    "home-harbor",
    "Bare footprints cross a wooden pier towards a harbor with a lighthouse and a sailing boat.",
)
def harbour(sheet: Sheet) -> None:
    sheet.fill([(-20, 360), (1620, 360), (1620, 920), (-20, 920)], sheet.tint(0.26))
    sheet.line([(-20, 360), (1620, 360)])
    for y, start, end in ((440, 900, 1600), (520, 1000, 1600), (620, 1090, 1600), (730, 1190, 1600),
                          (460, 0, 420), (560, 0, 300), (680, 0, 180)):  # fmt: skip
        waves(sheet, y, start, end, 0.55)
    pier: list[Point] = [(120, 920), (620, 400), (780, 400), (1160, 920)]
    sheet.shape(pier, PAPER, LINE)
    for i in range(1, 8):
        share = (i / 8) ** 1.6
        y = 400 + 520 * share
        sheet.line([(620 - 500 * share, y), (780 + 380 * share, y)], FINE, sheet.tint(0.4))
    walk(sheet, [(640, 820, 0, 0.95), (668, 700, 2, 0.78), (686, 606, 2, 0.62), (696, 532, 2, 0.48),
                 (700, 474, 2, 0.37), (702, 430, 2, 0.28)])  # fmt: skip
    lighthouse(sheet)
    hull = smooth([(1040, 390), (1090, 430), (1220, 430), (1270, 390)])
    sheet.shape([*hull, (1040, 390)], sheet.tint(0.6))
    sheet.line([(1150, 390), (1150, 150)])
    sheet.shape([(1166, 170), (1166, 366), (1268, 366)], PAPER, LINE)
    sheet.shape([(1134, 200), (1134, 366), (1056, 366)], sheet.tint(0.35), LINE)


def lighthouse(sheet: Sheet) -> None:
    rock = smooth([(120, 362), (180, 316), (300, 300), (420, 330), (470, 362)])
    sheet.shape(rock, sheet.tint(0.45))
    tower: list[Point] = [(250, 306), (270, 130), (340, 130), (362, 306)]
    sheet.shape(tower, PAPER, LINE)
    sheet.fill([(262, 202), (348, 202), (354, 252), (257, 252)], sheet.tint(0.6))
    sheet.shape([(276, 84), (334, 84), (334, 130), (276, 130)], sheet.tint(0.35))
    sheet.shape([(264, 84), (346, 84), (305, 44)], sheet.tint(0.7))
    for end in ((440, 60), (456, 108), (170, 60), (154, 108)):
        near = 360 if end[0] > 305 else 250
        sheet.line([(near, 104 + (end[1] - 104) * 0.2), end], FINE, sheet.tint(0.5))


def windows(sheet: Sheet, xs: Sequence[float], y: float, size: Point) -> None:
    for x in xs:
        width, height = size
        sheet.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], PAPER, FINE)
        sheet.line([(x + width / 2, y), (x + width / 2, y + height)], FINE - 1)


def house(sheet: Sheet, left: float, top: float, right: float, share: float) -> None:
    sheet.shape([(left, 780), (left, top), (right, top), (right, 780)], sheet.tint(share))


def door(sheet: Sheet, x: float, width: float = 130) -> None:
    sheet.shape([(x, 780), (x, 560), (x + width, 560), (x + width, 780)], sheet.tint(0.7))
    sheet.dot((x + width - 24, 674), 9, PAPER)


def street(sheet: Sheet) -> None:
    sheet.line([(60, 780), (1540, 780)], BOLD)


@drawing("location-chelsea", "A town house with tall windows and a door at street level.")
def chelsea(sheet: Sheet) -> None:
    house(sheet, 230, 260, 540, 0.14)
    house(sheet, 540, 180, 1040, 0.24)
    house(sheet, 1040, 260, 1350, 0.14)
    sheet.shape([(510, 180), (1070, 180), (1020, 120), (560, 120)], sheet.tint(0.5))
    for y in (240, 400):
        windows(sheet, [590, 735, 880], y, (100, 116))
    windows(sheet, [290, 410], 320, (80, 120))
    windows(sheet, [1100, 1220], 320, (80, 120))
    windows(sheet, [880], 580, (100, 130))
    door(sheet, 640)
    sheet.line(smooth([(612, 560), (705, 528), (798, 560)]))
    tree(sheet, (1440, 780), 1.5)
    street(sheet)


@drawing("location-richmond", "A low house with a pitched roof between two trees.")
def richmond(sheet: Sheet) -> None:
    house(sheet, 480, 400, 1120, 0.2)
    sheet.shape([(430, 400), (800, 180), (1170, 400)], sheet.tint(0.45))
    sheet.shape(ellipse((800, 316), 44, 44), PAPER, FINE)
    windows(sheet, [520, 650], 470, (100, 110))
    windows(sheet, [970], 470, (110, 110))
    door(sheet, 800)
    sheet.line([(1120, 716), (1330, 780)], LINE)
    tree(sheet, (300, 780), 2.0)
    tree(sheet, (1420, 780), 1.6)
    street(sheet)


@drawing("location-boston", "An office building of five floors with a wide glass entrance.")
def boston(sheet: Sheet) -> None:
    house(sheet, 280, 330, 520, 0.14)
    house(sheet, 1080, 400, 1330, 0.14)
    house(sheet, 520, 90, 1080, 0.24)
    for y in (140, 250, 360, 470):
        windows(sheet, [565, 690, 815, 940], y, (95, 70))
    sheet.shape([(640, 590), (960, 590), (960, 780), (640, 780)], PAPER, LINE)
    sheet.line([(800, 590), (800, 780)], FINE)
    sheet.shape([(600, 572), (1000, 572), (1000, 596), (600, 596)], sheet.tint(0.7), FINE)
    for y in (390, 500, 610):
        windows(sheet, [330, 420], y, (60, 60))
    tree(sheet, (1440, 780), 1.3)
    street(sheet)


@drawing("location-salem", "A wooden house on a wharf beside the water, with a small boat.")
def salem(sheet: Sheet) -> None:
    sheet.fill([(-20, 800), (1620, 800), (1620, 920), (-20, 920)], sheet.tint(0.3))
    for y in (840, 880):
        waves(sheet, y, 20, 1600, 0.6)
    house(sheet, 360, 380, 860, 0.18)
    for y in range(440, 780, 52):
        sheet.line([(364, y), (856, y)], FINE - 1, sheet.tint(0.4))
    sheet.shape([(320, 390), (610, 190), (900, 390)], sheet.tint(0.5))
    windows(sheet, [410, 710], 470, (100, 110))
    door(sheet, 545)
    sheet.line([(180, 782), (1060, 782)], BOLD + 6)
    for x in (240, 460, 700, 940, 1040):
        sheet.line([(x, 790), (x, 880)], BOLD)
    hull = smooth([(1160, 790), (1210, 850), (1390, 850), (1450, 790)])
    sheet.shape([*hull, (1160, 790)], sheet.tint(0.6))
    sheet.line([(1290, 790), (1290, 480)])
    sheet.shape([(1310, 510), (1310, 750), (1430, 750)], PAPER, LINE)
