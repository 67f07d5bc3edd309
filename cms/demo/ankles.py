"""What goes wrong around the ankle and the heel, seen from the side."""

from cms.demo.anatomy import FASCIA, OS_TRIGONUM, TENDON, Side, band, draw_bones, draw_skin
from cms.demo.book import drawing
from cms.demo.curves import Point, smooth
from cms.demo.pencil import FINE, LINE, SORE, Sheet, mix


def sore_spot(sheet: Sheet, at: Point, size: float = 22) -> None:
    sheet.halo(at, size * 3.2)
    sheet.dot(at, size)


@drawing(
    "posterior-ankle-impingement",
    "Side view of a foot with the toes pointed. A small bone behind the ankle is marked in red: "
    "the os trigonum, squeezed between the shin and the heel bone.",
)
def posterior_impingement(sheet: Sheet) -> None:
    side = Side(pointed=36, by=(180, 20), scale=0.86)
    draw_skin(sheet, side)
    draw_bones(sheet, side)
    sore_spot(sheet, side.at(*OS_TRIGONUM))
    sheet.label("os trigonum", (160, 330), side.at(*OS_TRIGONUM))
    sheet.arrow(smooth([(1010, 560), (1110, 650), (1160, 770)]))
    sheet.label("toes pointed", (1070, 560))


@drawing(
    "os-trigonum",
    "The back of the ankle, close up, with the toes pointed: the os trigonum lies between the "
    "shin bone above and the heel bone below, and is marked in red.",
)
def os_trigonum(sheet: Sheet) -> None:
    side = Side(pointed=34, by=(-500, -520), scale=2.0)
    draw_skin(sheet, side)
    draw_bones(sheet, side, LINE - 1)
    x, y = side.at(544, 505)
    sheet.halo((x, y), 110)
    pebble = smooth(
        [(x - 40, y - 6), (x - 4, y - 34), (x + 34, y - 14), (x + 26, y + 28), (x - 20, y + 32)],
        True,
    )
    sheet.shape(pebble, mix(SORE, 0.35), LINE, SORE)
    sheet.label("os trigonum", (150, 330), (x - 44, y))
    sheet.label("shin bone", (1050, 140), (830, 190))
    sheet.label("heel bone", (150, 780), side.at(580, 610))


@drawing(
    "anterior-ankle-impingement",
    "Side view of a foot flat on the ground with the knee far forward. The front of the ankle, "
    "where shin bone and ankle bone pinch together, is marked in red.",
)
def anterior_impingement(sheet: Sheet) -> None:
    side = Side(pointed=-24, lean=24, by=(30, 110))
    sheet.line([(360, 806), (1420, 806)], FINE, sheet.tint(0.45))
    draw_skin(sheet, side)
    draw_bones(sheet, side)
    x, y = side.leg([(700, 446)])[0]
    sore_spot(sheet, (x + 4, y))
    sheet.label("pinched here", (1030, 330), (x + 26, y))


@drawing(
    "plantar-fasciitis",
    "Side view of a foot with its bones. A band runs along the sole from the heel bone to the "
    "ball of the foot, and its start under the heel is marked in red.",
)
def plantar_fascia(sheet: Sheet) -> None:
    side = Side(by=(40, 70))
    draw_skin(sheet, side)
    draw_bones(sheet, side)
    sheet.shape(side.foot(band(FASCIA, (22, 16))), sheet.tint(0.75), 0)
    sore_spot(sheet, side.at(584, 672))
    sheet.label("plantar fascia", (800, 850), side.at(850, 662))
    sheet.label("sore here", (180, 560), side.at(566, 664))


@drawing(
    "achilles-tendinopathy",
    "Side view of a lower leg and foot. The Achilles tendon runs down the back of the ankle to "
    "the heel bone, and a part above the heel is marked in red.",
)
def achilles(sheet: Sheet) -> None:
    side = Side(by=(130, 70))
    draw_skin(sheet, side)
    draw_bones(sheet, side)
    sheet.shape(side.leg(band(TENDON, (84, 28))), sheet.tint(0.55), FINE)
    sore_spot(sheet, side.leg([(550, 372)])[0])
    sheet.label("Achilles tendon", (150, 250), side.leg([(540, 250)])[0])
    sheet.label("heel bone", (160, 800), side.at(540, 620))
