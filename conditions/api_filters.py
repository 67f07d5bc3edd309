"""How conditions and treatments are asked for in the content API, beside what every page has."""

import unicodedata
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django_filters import CharFilter, ChoiceFilter, Filter

from cms.api.filters import AnyOf
from conditions import codes
from conditions.letters import OTHER
from conditions.rows import AlternateName

SHORTEST_CODE = 3
"""Characters of a whole code of the ICD."""
LETTERS = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", OTHER)
WITH_ACCENTS = range(0xC0, 0x250)
"""The letters of Latin alphabets beyond A to Z."""


def with_code(pages: QuerySet[Any], name: str, code: str) -> QuerySet[Any]:
    """Those with the code, with one below it, or with the one above: M77.31 finds M77.3 and M77."""
    plain = "".join(code.upper().split())
    if plain.isdecimal():  # SNOMED CT, whose digits say nothing of what is above.
        return pages.filter(codes__code=plain).distinct()
    found = Q()
    for system in (codes.ICD_10, codes.ICD_11):
        asked = codes.normalise(system, plain)
        above = [asked[:end].rstrip(".") for end in range(SHORTEST_CODE, len(asked))]
        found |= Q(codes__system__startswith=system, codes__code__startswith=asked)
        found |= Q(codes__system__startswith=system, codes__code__in=above)
    return pages.filter(found).distinct()


def under_letter(pages: QuerySet[Any], name: str, letter: str) -> QuerySet[Any]:
    """Those that the A to Z has under the letter, by their title or an everyday name."""
    known = _variants()
    begins = (
        rf"^\s*[^\s{''.join(known.values())}]" if letter == OTHER else rf"^\s*[{known[letter]}]"
    )
    everyday = Q(
        alternate_names__kind=AlternateName.Kind.LAY,
        alternate_names__shown=True,
        alternate_names__term__iregex=begins,
    )
    return pages.filter(Q(title__iregex=begins) | everyday).distinct()


@cache
def _variants() -> dict[str, str]:
    """Each letter with those that are it with an accent: E, É, Ê."""
    found: dict[str, str] = {
        letter: letter + letter.lower() for letter in LETTERS if letter != OTHER
    }
    for number in WITH_ACCENTS:
        plain = unicodedata.normalize("NFKD", chr(number))[:1].upper()
        if plain in found:
            found[plain] += chr(number)
    return found


def code_filter() -> Filter:
    return CharFilter(method=with_code, help_text="a code, such as M77.31 or its beginning, M77")


def letter_filter() -> Filter:
    choices = [(letter, letter) for letter in LETTERS]
    return ChoiceFilter(
        method=under_letter, choices=choices, help_text=f"a letter from A to Z, or {OTHER}"
    )


def area_filters(field: str = "body_areas__slug") -> dict[str, Filter]:
    return {
        "body_area": CharFilter(field, help_text="the slug of a body area, such as heel"),
        "body_area__in": AnyOf(
            field, help_text="slugs of body areas, separated by commas", distinct=True
        ),
    }
