"""Protected titles: which register a person must be in to be called what the page calls them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

PODIATRIC_SURGERY = "podiatric surgery"

_HCPC_TITLES = (
    "podiatrist",
    "chiropodist",
    "physiotherapist",
    "physical therapist",
    "orthotist",
    "prosthetist",
)
_OSTEOPATH_TITLES = (
    "osteopath",
    "osteopathist",
    "osteotherapist",
    "osteopathic practitioner",
    "osteopathic physician",
)


@dataclass(frozen=True)
class Registration:
    """An entry a page claims: register, what the register notes beside it, whether it has ended."""

    body: str
    annotation: str = ""
    is_lapsed: bool = False


@dataclass(frozen=True)
class Demand:
    """A title the page uses, what entitles to it, and the words to ask for that."""

    title: str
    message: str
    bodies: tuple[str, ...] = ()
    """Any one of these registers will do."""
    annotations: tuple[tuple[str, str], ...] = ()
    """(register, annotation): this register will do with this annotation."""
    basis_will_do: bool = False
    """The page may state another basis: a doctorate, say, or the name of the board."""

    def is_met_by(self, registrations: Iterable[Registration], basis: str = "") -> bool:
        """Whether a registration that has not lapsed, or a stated basis, entitles to the title."""
        if self.basis_will_do and basis.strip():
            return True
        return any(self._accepts(held) for held in registrations if not held.is_lapsed)

    def _accepts(self, held: Registration) -> bool:
        noted = held.annotation.casefold()
        return held.body in self.bodies or any(
            held.body == body and annotation in noted for body, annotation in self.annotations
        )


_OSTEOPATH = Demand(
    "osteopath",
    "Only people in the General Osteopathic Council's register may be called osteopath. "
    "Add the GOsC registration, or change the role.",
    bodies=("GOsC",),
)
_SURGEON = Demand(
    "surgeon",
    "“Surgeon” needs a GMC registration, or an HCPC registration annotated for podiatric surgery. "
    "Add it, or change the role.",
    bodies=("GMC",),
    annotations=(("HCPC", PODIATRIC_SURGERY),),
)
_DOCTOR = Demand(
    "Dr",
    "Say what “Dr” stands on: add the GMC registration, or name the degree. "
    "Else leave the honorific out.",
    bodies=("GMC",),
    basis_will_do=True,
)
_BOARD_CERTIFIED = Demand(
    "board certified",
    "Name the board that certified: add it under board certifications, or leave the claim out.",
    basis_will_do=True,
)


def demanded_registers(role: str, honorific: str, region: str, claims: str = "") -> list[Demand]:
    """What the titles in a role and honorific ask for, in GB or the US.

    `claims` is what else the page says of the person (post-nominals, biography); only the US rule
    reads it, since a biography may name other professions.

    GB: Health Professions Order 2001, article 39 (titles of the HCPC's professions). Osteopaths
    Act 1993, section 32. Medical Act 1983, section 49 (to pretend to be a registered doctor or
    surgeon); "Dr" itself is not protected, so a page must say what it stands on.
    US: the states' rules on advertising, such as California Business and Professions Code
    section 651(h)(5): "board certified" names the certifying board.
    """
    if region == "US":
        return _us_demands(f"{role} {claims}")
    return _gb_demands(role, honorific) if region == "GB" else []


def is_protected(role: str, honorific: str, region: str) -> bool:
    """Whether the role or honorific is a title that the law of the region protects."""
    return bool(demanded_registers(role, honorific, region))


def _gb_demands(role: str, honorific: str) -> list[Demand]:
    demands = [
        Demand(
            title,
            f"Only people in the HCPC's register may be called {title}. "
            "Add the registration, or change the role.",
            bodies=("HCPC",),
        )
        for title in _HCPC_TITLES
        if _names(role, title)
    ]
    if any(_names(role, title) for title in _OSTEOPATH_TITLES):
        demands.append(_OSTEOPATH)
    if _names(role, "surgeon"):
        demands.append(_SURGEON)
    if re.fullmatch(r"\s*(dr\.?|doctor)\s*", honorific, re.IGNORECASE):
        demands.append(_DOCTOR)
    return demands


def _us_demands(words: str) -> list[Demand]:
    claimed = re.search(r"\bboard[\s-]+certifi(?:ed|cation)\b", words, re.IGNORECASE)
    return [_BOARD_CERTIFIED] if claimed else []


def _names(role: str, title: str) -> bool:
    return re.search(rf"\b{title}s?\b", " ".join(role.split()), re.IGNORECASE) is not None
