"""The foot and ankle from the side: where skin, bones and bands lie, and how they bend."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cms.demo.curves import Point, moved, smooth, turned
from cms.demo.pencil import FINE, LINE, PAPER, Sheet

ANKLE: Point = (640, 478)
"""The joint that the foot turns about."""

LEG_BACK = [(520, -320), (502, -120), (496, 80), (504, 200), (524, 310), (534, 392)]
HEEL = [(526, 470), (500, 538), (490, 606), (512, 660), (576, 690)]
SOLE = [(680, 688), (790, 662), (905, 650), (1000, 668), (1085, 690), (1150, 690)]
TOE = [(1226, 690), (1272, 676), (1284, 644), (1262, 616), (1216, 604)]
INSTEP = [(1130, 592), (1030, 556), (920, 500), (830, 440), (768, 388)]
LEG_FRONT = [(730, 318), (712, 210), (706, 80), (712, -120), (716, -320)]

TIBIA = [
    (590, -60),
    (592, 120),
    (590, 260),
    (580, 350),
    (570, 408),
    (576, 434),
    (620, 424),
    (660, 424),
    (690, 436),
    (700, 420),
    (694, 350),
    (672, 260),
    (666, 120),
    (670, -320),
]
TALUS = [
    (560, 486),
    (574, 452),
    (612, 432),
    (660, 432),
    (702, 452),
    (744, 474),
    (778, 480),
    (790, 508),
    (774, 534),
    (726, 532),
    (676, 540),
    (620, 534),
    (578, 512),
]
CALCANEUS = [
    (534, 560),
    (570, 540),
    (612, 552),
    (676, 558),
    (728, 552),
    (776, 560),
    (794, 592),
    (770, 622),
    (712, 628),
    (640, 652),
    (570, 666),
    (534, 646),
    (522, 604),
]
NAVICULAR = [(802, 488), (838, 498), (850, 536), (838, 570), (806, 560), (796, 522)]
CUNEIFORM = [(862, 508), (914, 534), (926, 576), (904, 604), (852, 584), (858, 548)]
METATARSAL = [
    (936, 552),
    (980, 576),
    (1046, 606),
    (1084, 612),
    (1100, 640),
    (1080, 664),
    (1040, 654),
    (980, 632),
    (930, 614),
    (926, 580),
]
PROXIMAL = [
    (1114, 622),
    (1146, 626),
    (1180, 632),
    (1190, 652),
    (1174, 668),
    (1140, 664),
    (1112, 660),
    (1106, 640),
]
DISTAL = [(1202, 636), (1230, 638), (1256, 650), (1250, 668), (1224, 672), (1200, 668), (1196, 652)]
FOOT_BONES = (CALCANEUS, TALUS, NAVICULAR, CUNEIFORM, METATARSAL)
TOE_BONES = (PROXIMAL, DISTAL)
BALL: Point = (1102, 642)
"""The joint that the toes turn about when the heel is raised."""
OS_TRIGONUM: Point = (546, 502)
FASCIA = [(560, 672), (680, 676), (800, 660), (905, 648), (1000, 658), (1096, 676)]
TENDON = [
    (566, -320),
    (548, -60),
    (540, 160),
    (549, 310),
    (551, 400),
    (540, 490),
    (522, 560),
    (514, 600),
]


@dataclass(frozen=True)
class Side:
    """A foot seen from the side: how its joints are bent, and where it stands on the sheet."""

    pointed: float = 0
    """Degrees; negative pulls the toes up."""
    toes: float = 0
    """Degrees that the toes are bent up, as on tiptoe."""
    lean: float = 0
    """Degrees that all of it leans forward."""
    by: Point = (0, 0)
    scale: float = 1

    def foot(self, points: Sequence[Point]) -> list[Point]:
        return self.leg(turned(points, self.pointed, ANKLE))

    def toe(self, points: Sequence[Point]) -> list[Point]:
        return self.foot(turned(points, -self.toes, BALL))

    def leg(self, points: Sequence[Point]) -> list[Point]:
        return moved(turned(points, self.lean, ANKLE), self.by, self.scale)

    def at(self, x: float, y: float) -> Point:
        """Where a place of the foot lies on the sheet."""
        return self.foot([(x, y)])[0]

    def skin(self) -> list[Point]:
        """The outline; where the skin folds, the points of the crease are left out."""
        back, heel = (LEG_BACK[:-1], HEEL[1:]) if self.pointed > 20 else (LEG_BACK, HEEL)
        instep, front = (INSTEP[:-1], LEG_FRONT) if self.pointed < -8 else (INSTEP, LEG_FRONT)
        parts = (
            *(self.leg(back), self.foot([*heel, *SOLE[:-1]]), self.toe([*SOLE[-1:], *TOE])),
            *(self.foot(instep), self.leg(front)),
        )
        return smooth([at for part in parts for at in part])


def draw_skin(sheet: Sheet, side: Side, fill: float = 0.15, width: float = LINE) -> None:
    outline = side.skin()
    sheet.fill(outline, sheet.tint(fill))
    sheet.line(outline, width)


def draw_bones(sheet: Sheet, side: Side, width: float = FINE) -> None:
    """Shin, ankle and foot bones, pale, each with its own outline."""
    quiet = sheet.tint(0.62)
    shin = [*side.leg(smooth(TIBIA))]
    feet = [side.foot(smooth(bone, closed=True)) for bone in FOOT_BONES]
    toes = [side.toe(smooth(bone, closed=True)) for bone in TOE_BONES]
    for bone in (*feet, *toes, shin):
        sheet.shape(bone, PAPER, width, quiet)


def band(points: Sequence[Point], widths: tuple[float, float]) -> list[Point]:
    """A closed strip along a curve, from one width to the other."""
    curve = smooth(points)
    left, right = [], []
    for i, (x, y) in enumerate(curve):
        (ax, ay), (bx, by) = curve[max(i - 1, 0)], curve[min(i + 1, len(curve) - 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        half = (widths[0] + (widths[1] - widths[0]) * i / len(curve)) / 2
        nx, ny = (ay - by) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return [*left, *reversed(right)]
