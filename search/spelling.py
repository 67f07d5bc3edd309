"""“Did you mean”: what was typed, in words of the clinic's own that it comes close to."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain

from cms.clinic import Clinic, known_of
from conditions.models import BodyArea, ConditionName, ConditionPage, TreatmentName
from search.engine import Results, counts_of, findable
from search.kinds import KINDS
from search.words import words_of

SHORTEST = 4
"""Letters of a word that can be said to come close to another."""
CLOSE = 0.75
"""Of `difflib`: two words of four letters that differ in one."""


def did_you_mean(results: Results) -> str | None:
    """The query with what nobody calls it here put right; None where it found what it says.

    Asked only where no page holds all the words. Where some hold any of them, the correction is
    one of which a page holds all: so it never finds less than what was typed.
    """
    if results.has_all_words or not results.query:
        return None
    known = words_known(results.clinic)
    query = " ".join(_closest(word, known) for word in results.query.split())
    if query == results.query:
        return None
    if results.counts and not counts_of(results.clinic, query, "and"):
        return None
    return query


def _closest(word: str, known: frozenset[str]) -> str:
    if len(word) < SHORTEST or word in known:
        return word
    nearby = [each for each in known if abs(len(each) - len(word)) <= len(word) // 3]
    # Sorted, since of several that come as close the first is taken.
    return next(iter(get_close_matches(word, sorted(nearby), 1, CLOSE)), word)


def words_known(clinic: Clinic) -> frozenset[str]:
    """The words of titles, other names that are shown, and body areas of the clinic's pages.

    Read once for an edition.
    """
    kept = known_of(clinic)
    if "words" not in kept:
        kept["words"] = frozenset(
            word
            for text in _texts(clinic)
            for word in words_of(text)
            if len(word) >= SHORTEST and not word.isdigit()
        )
    return kept["words"]


def _texts(clinic: Clinic) -> Iterator[str]:
    types = [pk for kind in KINDS for pk in kind.content_types]
    pages = findable(clinic).filter(content_type__in=types)
    yield from pages.values_list("title", flat=True)
    ids = pages.values("pk")
    names = (
        model.objects.filter(page__in=ids, shown=True) for model in (ConditionName, TreatmentName)
    )
    yield from chain.from_iterable(each.values_list("term", flat=True) for each in names)
    areas = BodyArea.objects.filter(conditions__in=ConditionPage.objects.filter(pk__in=ids))
    yield from areas.values_list("name", flat=True).distinct()
