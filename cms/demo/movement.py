"""Feet at work: standing, rising, dancing, running, and what supports or operates on them."""

from collections.abc import Sequence

from cms.demo.anatomy import Side, draw_bones, draw_skin
from cms.demo.ankles import sore_spot
from cms.demo.book import drawing
from cms.demo.curves import Point, moved, smooth, turned
from cms.demo.pencil import BOLD, FINE, LINE, PAPER, SORE, Sheet

INSOLE = [(498, 690), (520, 716), (600, 722), (700, 712), (800, 684), (905, 670), (1000, 692),
          (1100, 716), (1200, 722), (1262, 726)]  # fmt: skip
SHOE = [(492, 470), (470, 560), (462, 640), (478, 712), (560, 728), (800, 728), (1000, 730),
        (1180, 726), (1290, 712), (1318, 660), (1290, 606), (1210, 580), (1100, 560), (960, 500),
        (860, 430), (790, 400)]  # fmt: skip

SATIN = [(556, 566), (506, 590), (494, 626), (512, 662), (576, 694), (680, 692), (790, 668),
         (905, 658), (1000, 672), (1085, 694), (1150, 696), (1240, 698), (1296, 686), (1296, 612),
         (1216, 598), (1120, 588), (1040, 592), (940, 604), (820, 628), (700, 640),
         (620, 600)]  # fmt: skip
RIBBONS = (
    [(512, 250), (600, 300), (722, 330)],
    [(524, 330), (610, 318), (712, 262)],
    [(534, 392), (640, 400), (758, 404)],
)


SHIN = [(742, -60), (750, 180), (744, 330), (730, 430), (752, 474), (800, 446), (856, 448),
        (866, 380), (846, 200), (838, -60)]  # fmt: skip
FIBULA = [(868, -60), (876, 200), (884, 360), (912, 440), (908, 500), (882, 514), (872, 440),
          (860, 300), (850, -60)]  # fmt: skip
ANKLE_BONE = [(758, 486), (800, 464), (852, 474), (874, 520), (846, 566), (780, 552), (750, 524)]
HEEL_BONE = [(752, 584), (800, 572), (866, 594), (908, 660), (904, 736), (850, 752), (770, 732),
             (724, 660)]  # fmt: skip


def rolled(points: Sequence[Point]) -> list[Point]:
    """A part of the foot seen from behind, rolled over onto its outer edge."""
    return turned(points, 24, (806, 470))


def ground(sheet: Sheet, y: float, start: float = 150, end: float = 1450) -> None:
    sheet.line([(start, y), (end, y)], FINE, sheet.tint(0.45))


@drawing(
    "os-trigonum-resection",
    "Side view of an ankle. Two thin instruments reach the small bone behind the ankle through "
    "small openings in the skin at the back.",
)
def resection(sheet: Sheet) -> None:
    side = Side(pointed=12, by=(190, 20))
    draw_skin(sheet, side)
    draw_bones(sheet, side)
    bone = side.at(548, 504)
    instrument(sheet, (270, 410), (bone[0] - 22, bone[1] - 8))
    instrument(sheet, (280, 670), (bone[0] - 20, bone[1] + 16))
    sore_spot(sheet, bone, 20)
    sheet.label("two small openings", (150, 230), (650, 452))


def instrument(sheet: Sheet, grip: Point, tip: Point) -> None:
    """A thin tube with a thicker handle, reaching from the left."""
    (x0, y0), (x1, y1) = grip, tip
    middle = (x0 + (x1 - x0) * 0.45, y0 + (y1 - y0) * 0.45)
    sheet.line([middle, tip], 10)
    sheet.line([grip, middle], 40)
    sheet.line([(x0 + 2, y0), (middle[0] - 2, middle[1])], 26, sheet.tint(0.35))


@drawing(
    "custom-orthoses",
    "Side view of a foot above an insole. The insole is curved so that it fills the space under "
    "the arch of the foot.",
)
def insole(sheet: Sheet) -> None:
    side = Side(by=(30, -10))
    draw_skin(sheet, side)
    draw_bones(sheet, side)
    top = moved(smooth(INSOLE), (30, 66))
    base = smooth([(1292, 792), (1240, 816), (1000, 822), (700, 822), (560, 816), (526, 770)])
    sheet.shape([*top, *base], sheet.tint(0.5), LINE)
    for x, y in ((620, 782), (900, 726), (1080, 774)):
        sheet.arrow([(x + 30, y - 8), (x + 30, y - 54)], FINE + 1, sheet.colour, 18)
    sheet.label("insole", (200, 800), (548, 800))


@drawing(
    "strength-and-loading-programme",
    "Side view of a foot on tiptoe. A dashed outline shows the same foot flat on the ground, and "
    "an arrow shows the heel rising.",
)
def heel_raise(sheet: Sheet) -> None:
    flat = Side(by=(60, 140))
    sheet.dashes(flat.skin(), FINE, sheet.tint(0.5))
    raised = Side(pointed=30, toes=30, by=(200, 24))
    dx, dy = (a - b for a, b in zip(flat.at(1102, 690), raised.at(1102, 690), strict=True))
    raised = Side(pointed=30, toes=30, by=(200 + dx, 24 + dy))
    draw_skin(sheet, raised)
    draw_bones(sheet, raised)
    ground(sheet, 832, 240, 1460)
    sheet.arrow(smooth([(400, 800), (376, 700), (384, 580)]))
    sheet.label("slowly up", (150, 380))
    sheet.label("slowly down", (150, 460))


@drawing(
    "posterior-ankle-impingement-post",
    "The lower leg of a dancer standing on the tip of a pointe shoe, with ribbons around the "
    "ankle.",
)
def pointe(sheet: Sheet) -> None:
    for by, share in (((420, 44), 0.14), ((270, 26), 0.24)):
        side = Side(pointed=70, by=by, scale=0.72)
        draw_skin(sheet, side, share)
        satin = side.foot(smooth(SATIN, closed=True))
        sheet.shape(satin, sheet.tint(0.3 + share), LINE)
        for ends in RIBBONS:
            sheet.line(side.leg(smooth(ends)), BOLD + 4, sheet.tint(0.62))
    ground(sheet, 868, 300, 1300)


@drawing(
    "back-to-dance-after-ankle-surgery",
    "Three feet on three steps: the first flat on the floor, the second with the heel half "
    "raised, the third on tiptoe.",
)
def steps(sheet: Sheet) -> None:
    stairs: list[Point] = [
        (90, 860),
        (90, 760),
        (580, 760),
        (580, 610),
        (1060, 610),
        (1060, 460),
        (1540, 460),
        (1540, 860),
    ]
    sheet.fill(stairs, sheet.tint(0.2))
    sheet.line(stairs[1:-1])
    for i, lift in enumerate((0, 22, 46)):
        rough = Side(pointed=lift, toes=lift, scale=0.46)
        x, y = rough.toe([(1102, 692)])[0]
        by = (420 + i * 485 - x, 757 - i * 150 - y)
        draw_skin(sheet, Side(pointed=lift, toes=lift, by=by, scale=0.46), 0.28)


@drawing(
    "bruised-toenail-post",
    "Side view of a foot in a running shoe, going downhill. The big toe, pressed against the "
    "front of the shoe, is marked in red.",
)
def downhill(sheet: Sheet) -> None:
    side = Side(lean=14, by=(60, -10), scale=0.9)
    slope = side.foot([(-700, 738), (2200, 738)])
    sheet.fill([*slope, (1720, 940), (-60, 940)], sheet.tint(0.2))
    sheet.line(slope, FINE, sheet.tint(0.45))
    shoe = side.foot(smooth(SHOE))
    draw_skin(sheet, side)
    sheet.wash([*shoe, side.at(640, 420)], sheet.colour, 0.28)
    sheet.line(shoe, BOLD)
    sole = side.foot([(466, 706), (1312, 700), (1290, 734), (486, 736)])
    sheet.shape(sole, sheet.tint(0.8), LINE)
    for x, y in ((900, 480), (960, 512), (1022, 540)):
        sheet.line(side.foot([(x, y), (x - 46, y + 60)]), LINE, PAPER)
    sore_spot(sheet, side.at(1262, 640), 24)
    sheet.label("toe meets shoe", (1000, 330), side.at(1258, 618))


@drawing(
    "ankle-sprain",
    "A right foot and lower leg seen from behind, rolled over onto its outer edge. The bands on "
    "the outside of the ankle are marked in red.",
)
def sprain(sheet: Sheet) -> None:
    ground(sheet, 800, 300, 1300)
    inner = [(690, -60), (684, 120), (706, 280), (722, 380), (716, 450)]
    heel = [(664, 560), (640, 650), (664, 740), (770, 784), (880, 790), (962, 772), (984, 690),
            (962, 600)]  # fmt: skip
    outer = [(976, 470), (958, 400), (930, 300), (944, 120), (936, -60)]
    outline = smooth([*inner, *rolled(heel), *outer])
    sheet.fill(outline, sheet.tint(0.15))
    sheet.line(outline)
    for bone in (SHIN, FIBULA, rolled(ANKLE_BONE), rolled(HEEL_BONE)):
        sheet.shape(smooth(bone, closed=True), PAPER, FINE, sheet.tint(0.62))
    sheet.halo((890, 560), 96)
    for start, end in (((893, 504), (838, 560)), ((902, 506), (856, 668))):
        sheet.line([start, end], BOLD + 2, SORE)
    sheet.arrow(smooth([(470, 540), (430, 620), (460, 720)]), LINE, sheet.colour)
    sheet.label("stretched bands", (1050, 420), (884, 560))
    sheet.label("foot rolls in", (180, 470))
