"""People as plain shapes: head, hair and shoulders, nobody in particular.

A person who exists has no hair and no face: nothing is made up about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.demo.book import drawing
from cms.demo.curves import Point, ellipse, moved, smooth
from cms.demo.pencil import FINE, LINE, PAPER, Sheet

SHORT = [(632, 400), (612, 290), (650, 190), (760, 140), (880, 150), (970, 220), (988, 320),
         (968, 400), (950, 330), (900, 280), (800, 290), (700, 270), (652, 330)]  # fmt: skip
BOB = [(610, 540), (592, 420), (606, 270), (700, 160), (810, 136), (920, 166), (996, 270),
       (1010, 420), (988, 540), (930, 560), (800, 500), (670, 560)]  # fmt: skip
CURLS = [(600, 470), (560, 390), (590, 310), (580, 230), (660, 190), (700, 120), (790, 130),
         (870, 104), (930, 170), (1010, 200), (1010, 290), (1044, 370), (1000, 460), (940, 400),
         (800, 380), (660, 400)]  # fmt: skip
SCARF = [(560, 800), (566, 640), (590, 400), (630, 250), (730, 160), (860, 158), (970, 250),
         (1012, 400), (1034, 640), (1050, 800), (920, 850), (690, 850)]  # fmt: skip
FRINGE = [(642, 380), (640, 290), (666, 212), (740, 172), (850, 172), (936, 214), (960, 290),
          (958, 380), (900, 306), (820, 286), (730, 300)]  # fmt: skip
BEARD = [(652, 420), (664, 520), (730, 600), (800, 622), (870, 600), (938, 520), (948, 420),
         (900, 470), (800, 462), (704, 470)]  # fmt: skip


FACE = [(648, 380), (662, 276), (716, 200), (800, 172), (884, 200), (938, 276), (952, 380),
        (932, 480), (880, 556), (800, 592), (720, 556), (668, 480)]  # fmt: skip


@dataclass(frozen=True)
class Person:
    """What sets one silhouette apart from the next."""

    behind: Sequence[Point] | None = None
    """Hair that falls behind the head."""
    over: Sequence[Point] | None = None
    """Hair over the forehead."""
    beard: bool = False
    glasses: bool = False
    collar: str = "round"
    hair: float = 0.75
    skin: float = 0.3
    coat: float = 0.5
    facing: float = 0
    """How far the head is moved to one side."""


def draw_person(sheet: Sheet, person: Person) -> None:
    sheet.fill(ellipse((800, 470), 420, 420), sheet.tint(0.17))
    turn = (person.facing, 0)
    hair = sheet.tint(person.hair)
    if person.behind:
        sheet.shape(smooth(moved(person.behind, turn), closed=True), hair)
    draw_shoulders(sheet, person)
    face = smooth(moved(FACE, turn), closed=True)
    sheet.shape(face, sheet.tint(person.skin))
    if person.beard:
        sheet.shape(smooth(moved(BEARD, turn), closed=True), hair, FINE)
    if person.over:
        sheet.shape(smooth(moved(person.over, turn), closed=True), hair)
    if person.glasses:
        for x in (734, 866):
            sheet.shape(ellipse((x + person.facing * 1.4, 390), 48, 42), None, LINE)
        sheet.line([(782 + person.facing * 1.4, 386), (818 + person.facing * 1.4, 386)])


def draw_shoulders(sheet: Sheet, person: Person) -> None:
    neck = [(724, 500), (722, 640), (800, 690), (878, 640), (876, 500)]
    coat = smooth([(400, 960), (430, 790), (540, 700), (700, 650), (800, 690), (900, 650),
                   (1060, 700), (1170, 790), (1200, 960)])  # fmt: skip
    sheet.fill(coat, sheet.tint(person.coat))
    sheet.line(coat)
    sheet.shape(smooth(neck), sheet.tint(person.skin), 0)
    sheet.line(smooth([(724, 560), (716, 640), (700, 652)]))
    sheet.line(smooth([(876, 560), (884, 640), (900, 652)]))
    if person.collar == "v":
        sheet.shape([(700, 652), (800, 800), (900, 652), (800, 690)], sheet.tint(person.skin), LINE)
        sheet.line([(800, 800), (800, 960)], FINE)
    elif person.collar == "coat":
        sheet.shape([(700, 650), (640, 720), (760, 860), (800, 760)], PAPER, LINE)
        sheet.shape([(900, 650), (960, 720), (840, 860), (800, 760)], PAPER, LINE)
        sheet.line([(800, 760), (800, 960)], FINE)
    else:
        sheet.line(smooth([(696, 654), (800, 730), (904, 654)]))


PEOPLE = {
    "paola-ash": Person(skin=0.42, coat=0.42),
    "amara-example": Person(behind=CURLS, over=FRINGE, collar="v", skin=0.48, hair=0.9, coat=0.28),
    "noor-specimen": Person(behind=SCARF, hair=0.55, coat=0.4),
    "daniel-sample": Person(over=SHORT, beard=True, collar="v", hair=0.7, coat=0.55, facing=-12),
    "morgan-sample": Person(over=SHORT, glasses=True, collar="coat", hair=0.55, coat=0.35),
    "jordan-placeholder": Person(behind=BOB, over=FRINGE, glasses=True, collar="coat", hair=0.85,
                                 coat=0.5, facing=12),
    "casey-specimen": Person(over=SHORT, skin=0.5, hair=0.95, coat=0.6),
}  # fmt: skip


def _keep(slug: str, person: Person) -> None:
    name = slug.replace("-", " ").title()

    @drawing(f"portrait-{slug}", f"A plain drawing in place of a photo of {name}.")
    def portrait(sheet: Sheet) -> None:
        draw_person(sheet, person)


for _slug, _person in PEOPLE.items():
    _keep(_slug, _person)
