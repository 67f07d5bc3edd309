"""The big toe from above, close up: what happens to its nail and what is done about it."""

from collections.abc import Sequence

from cms.demo.book import drawing
from cms.demo.curves import Point, ellipse, moved, smooth
from cms.demo.pencil import BOLD, FINE, LINE, PAPER, SORE, Sheet, mix

TOE = [
    *((548, 960), (552, 760), (530, 600), (524, 440), (556, 280), (640, 168), (760, 126)),
    *((880, 150), (968, 250), (1004, 400), (1002, 560), (984, 720), (1000, 960)),
]
NEIGHBOUR = [(1032, 960), (1040, 760), (1030, 640), (1048, 500), (1110, 420), (1200, 420),
             (1264, 500), (1280, 640), (1262, 780), (1270, 960)]  # fmt: skip
NAIL = [
    *((636, 560), (620, 440), (640, 300), (700, 232), (764, 214), (830, 228), (890, 290)),
    *((912, 430), (900, 560), (850, 604), (768, 620), (684, 606)),
]
SMALL_NAIL = [(1100, 640), (1092, 560), (1116, 500), (1156, 484), (1198, 500), (1222, 560),
              (1214, 640), (1156, 664)]  # fmt: skip
FOLDS = ([(600, 330), (586, 450), (610, 574), (664, 634), (768, 652)],
         [(932, 330), (950, 450), (928, 574), (872, 634), (768, 652)])  # fmt: skip


def draw_toe(sheet: Sheet, nail: Sequence[Point] | None = None) -> list[Point]:
    """The toe with its neighbour; gives back the outline of the nail."""
    for outline, at in ((NEIGHBOUR, 0.12), (TOE, 0.17)):
        sheet.fill(smooth(outline), sheet.tint(at))
        sheet.line(smooth(outline))
    shown = smooth(nail or NAIL, closed=True)
    sheet.shape(smooth(SMALL_NAIL, closed=True), PAPER, FINE)
    sheet.shape(shown, PAPER, LINE)
    for fold in FOLDS:
        sheet.line(smooth(fold), FINE, sheet.tint(0.55))
    sheet.line(
        smooth([(660, 560), (710, 524), (768, 514), (826, 524), (876, 560)]), FINE, sheet.tint(0.4)
    )
    for crease in ([(640, 740), (768, 764), (890, 740)], [(656, 790), (768, 810), (880, 790)]):
        sheet.line(smooth(crease), FINE, sheet.tint(0.45))
    return shown


@drawing(
    "bruised-toenail",
    "A big toe from above. A dark red patch of blood lies under half of the nail.",
)
def bruise(sheet: Sheet) -> None:
    draw_toe(sheet)
    patch = smooth(PATCH, closed=True)
    sheet.fill(patch, mix(SORE, 0.62, (60, 20, 60)))
    sheet.fill(
        smooth(moved(PATCH, (768 * 0.4, 420 * 0.4), 0.6), closed=True),
        mix(SORE, 0.35, (50, 16, 50)),
    )
    sheet.label("trapped blood", (1070, 230), (850, 360))


PATCH = [(650, 470), (648, 380), (690, 318), (770, 300), (850, 330), (880, 400), (850, 470),
         (780, 486), (700, 500)]  # fmt: skip


@drawing(
    "ingrown-toenail",
    "A big toe from above. One edge of the nail grows into the skin beside it, which is swollen "
    "and marked in red.",
)
def ingrown(sheet: Sheet) -> None:
    nail = [*NAIL[:6], (900, 282), (944, 340), (930, 440), *NAIL[8:]]
    draw_toe(sheet, nail)
    sheet.halo((950, 350), 130)
    swelling = smooth(
        [(934, 262), (972, 290), (992, 350), (984, 420), (950, 452), (936, 400), (946, 340)],
        closed=True,
    )
    sheet.shape(swelling, mix(SORE, 0.4), LINE, SORE)
    sheet.label("nail edge digs in", (150, 180), (936, 318))
    sheet.label("sore skin", (1130, 270), (984, 340))


@drawing(
    "nail-surgery",
    "A big toe from above. A narrow strip along one side of the nail, down to its root, is marked "
    "with a dashed line.",
)
def surgery(sheet: Sheet) -> None:
    draw_toe(sheet)
    strip = smooth(
        [(848, 236), (890, 290), (912, 430), (900, 560), (866, 598), (846, 520), (852, 380)],
        closed=True,
    )
    sheet.fill(strip, mix(SORE, 0.3))
    sheet.dashes(smooth([(846, 222), (854, 380), (846, 520), (858, 636)]), LINE, SORE, 24)
    sheet.line(smooth(NAIL, closed=True), LINE)
    sheet.label("narrow strip", (1080, 250), (888, 360))
    sheet.label("the rest stays", (150, 420), (700, 400))


@drawing(
    "five-questions-before-foot-surgery",
    "A sheet of paper on a clipboard with five lines, each with a question mark, and a pen.",
)
def questions(sheet: Sheet) -> None:
    board = [(480, 70), (1060, 70), (1060, 850), (480, 850)]
    sheet.shape(board, sheet.tint(0.3), BOLD)
    sheet.shape([(520, 130), (1020, 130), (1020, 810), (520, 810)], PAPER, FINE)
    sheet.shape([(660, 40), (880, 40), (900, 120), (640, 120)], sheet.tint(0.55), LINE)
    for i in range(5):
        y = 220 + i * 120
        sheet.shape(ellipse((590, y), 38, 38), sheet.tint(0.15), FINE)
        sheet.label("?", (590, y), anchor="mm")
        sheet.line([(660, y - 14), (930 - 60 * (i % 2), y - 14)], LINE, sheet.tint(0.5))
        sheet.line([(660, y + 18), (800 + 50 * (i % 3), y + 18)], LINE, sheet.tint(0.3))
    sheet.line([(1250, 200), (1090, 700)], 46)
    sheet.line([(1250, 200), (1096, 682)], 30, sheet.tint(0.45))
    sheet.fill([(1068, 692), (1112, 707), (1060, 792)], sheet.colour)
