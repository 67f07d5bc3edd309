"""Finding a clinic's pages by words, over Wagtail's index in the database."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from wagtail.models import Page

from cms.clinic import Clinic
from cms.privacy import shown
from cms.references import references
from search.kinds import BY_KEY, KINDS, Kind, by_content_type
from search.words import words_of


class Results:
    """The clinic's live public pages that hold all the words, else those that hold any of them.

    Counted and cut as a queryset is, so that Django's paginator and the API's take it; a part is
    a list of full pages, best first. `kinds` are keys of `search.kinds`; none means all, unknown
    ones are passed over. The number of statements does not depend on the number of results.
    Nothing of the query is stored.
    """

    def __init__(self, clinic: Clinic, words: str, kinds: Iterable[str] = ()) -> None:
        self.clinic = clinic
        self.query = " ".join(words_of(words))
        self.kinds = [BY_KEY[key] for key in kinds if key in BY_KEY] or list(KINDS)

    @property
    def counts(self) -> dict[str, int]:
        """Kind's key → number, of all kinds; a kind with none is absent."""
        return self._found[1]

    @property
    def has_all_words(self) -> bool:
        """Do the pages hold all the words? Else any of them, or there are none."""
        return self._found[0] == "and"

    def count(self) -> int:
        """How many there are of the kinds asked for."""
        return sum(self.counts.get(kind.key, 0) for kind in self.kinds)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Page]:
        if not self.count():
            return []
        return _in_full(_search(self.clinic, self.query, self._found[0], self.kinds)[part])

    @cached_property
    def _found(self) -> tuple[str, dict[str, int]]:
        """The operator by which something is found, and how many of each kind."""
        for operator in ("and", "or") if self.query else ():
            if counts := counts_of(self.clinic, self.query, operator):
                return operator, counts
        return "", {}


def counts_of(clinic: Clinic, query: str, operator: str) -> dict[str, int]:
    """How many pages of each kind hold all ("and") or any ("or") of the words."""
    results = _search(clinic, query, operator, KINDS, order_by_relevance=False)
    kinds, counted = by_content_type(), Counter()
    for content_type, count in results.facet("content_type_id").items():
        counted[kinds[content_type].key] += count
    return dict(counted)


def _search(clinic: Clinic, query: str, operator: str, kinds: Iterable[Kind], **more: Any) -> Any:
    types = [pk for kind in kinds for pk in kind.content_types]
    return findable(clinic).filter(content_type__in=types).search(query, operator=operator, **more)


def findable(clinic: Clinic) -> Any:
    """The pages of the clinic that anybody may read."""
    return shown(Page.objects.filter(path__startswith=clinic.root_path))


def _in_full(results: Any) -> list[Page]:
    """The results as their own types: one statement a type."""
    results = list(results)
    full = references().in_full(results)
    return [full[page.pk] for page in results if page.pk in full]
