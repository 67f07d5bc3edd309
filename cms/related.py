"""What to read with a page: other pages, found in sets, however many are asked about."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import DenseRank
from wagtail import hooks
from wagtail.models import Page

from cms.cards import with_pictures
from cms.clinic import Clinic
from cms.privacy import shown
from cms.references import SHOWN

Found = dict[int, list[Page]]
"""By the id of a page, the pages that belong to it, each once and in their order."""
MOST = 20
"""Pages that are named beside one, where they are named as links."""


def found_by_hooks(pages: Sequence[Any], clinic: Clinic | None, cards: bool) -> Found:
    """What `related_pages` hooks find for pages of one type, each once and in the hooks' order."""
    found: Found = {page.pk: [] for page in pages}
    for answer in hooks.get_hooks("related_pages"):
        for pk, others in answer(pages, clinic, cards).items():
            known = {pk, *(other.pk for other in found[pk])}
            found[pk] += [other for other in others if other.pk not in known]
    return found


def naming(
    pages: Sequence[Any],
    model: type[Page],
    rows: str,
    clinic: Clinic | None,
    order: Sequence[Any] = ("title", "pk"),
    most: int | None = None,
    cards: bool = False,
) -> Found:
    """The clinic's public pages of a model whose `rows` (as "conditions__page") name these pages.

    A page that stands here as an alias is named where its source is named, too. `most` is for
    each page, of the first in `order`. For `cards` they come whole, with their pictures; else with
    what a link needs, and at most `MOST` of them.
    """
    same = defaultdict(list)
    for page in pages:
        for pk in {page.pk, page.alias_of_id} - {None}:
            same[pk].append(page.pk)
    found = shown(model._default_manager.annotate(named=F(rows)).filter(named__in=[*same]))
    found = found.filter(path__startswith=clinic.root_path) if clinic else found
    found = _first(found, order, most if cards else most or MOST).order_by(*order)
    found = found.select_related("hero_image") if cards else found.only(*SHOWN)
    by_page: dict[int, dict[int, Page]] = defaultdict(dict)
    for other in with_pictures(found) if cards else found:
        for pk in same[other.named]:
            by_page[pk].setdefault(other.pk, other)
    return {pk: list(others.values())[:most] for pk, others in by_page.items()}


def _first(found: QuerySet[Any], order: Sequence[Any], most: int | None) -> QuerySet[Any]:
    """The first for each page that is named."""
    if most is None:
        return found
    place = Window(DenseRank(), partition_by=[F("named")], order_by=list(order))
    return found.annotate(place=place).filter(place__lte=most)
