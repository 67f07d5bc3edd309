"""Pages by the state of their review, as `page.review.state` says it of each."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django_filters import Filter

from cms.api.filters import several_of
from cms.chosen import Chosen
from cms.clinic import Clinic, current_clinic, known_of
from cms.gathering import look
from cms.privacy import shown
from cms.references import references
from governance.fingerprint import fingerprint
from governance.review import DUE_SOON, State


def state_filter() -> Filter:
    return several_of([state.value for state in State], method=in_states)


def in_states(pages: QuerySet[Any], name: str, states: list[str]) -> QuerySet[Any]:
    """Those in any of the states today, at the clinic that is served."""
    clinic: Any = current_clinic()
    wanted = frozenset(map(State, states))
    if wanted == {State.NEVER_REVIEWED}:
        return pages.filter(condition(wanted, clinic.today))
    return pages.filter(condition(wanted, clinic.today, changed(pages.model, clinic)))


def condition(states: Iterable[State], today: date, changed: Iterable[int] = ()) -> Q:
    """What `governance.review.review_state` says, for the database; `changed` are ids of pages."""
    is_changed = Q(pk__in=list(changed))
    signed = Q(last_reviewed__isnull=False) & ~is_changed
    soon = today + DUE_SOON
    each = {
        State.NEVER_REVIEWED: Q(last_reviewed__isnull=True),
        State.CHANGED_SINCE_REVIEW: Q(last_reviewed__isnull=False) & is_changed,
        State.OVERDUE: signed & (Q(review_due__isnull=True) | Q(review_due__lt=today)),
        State.DUE_SOON: signed & Q(review_due__gte=today, review_due__lt=soon),
        State.CURRENT: signed & Q(review_due__gte=soon),
    }
    found = Q(pk__in=[])
    for state in states:
        found |= each[state]
    return found


def changed(model: type[Any], clinic: Clinic) -> frozenset[int]:
    """The ids of the clinic's live public pages of a type whose text is not the one signed.

    No column can say it: the mark of a text follows from its rows, from what they choose and from
    the blocks' definitions. It takes a statement a relation, once for an edition.
    """
    kept = known_of(clinic)
    key = f"changed {model._meta.label}"
    if key not in kept:
        kept[key] = frozenset(_changed(model, clinic))
    return kept[key]


def _changed(model: type[Any], clinic: Clinic) -> Iterable[int]:
    own = model.objects.filter(path__startswith=clinic.root_path, last_reviewed__isnull=False)
    pages, chosen, fields = list(shown(own)), Chosen(), model.clinical_fields
    look(pages, set(fields), [name for name in fields if is_rows(model, name)], chosen)
    references().fetch(chosen)
    return (page.pk for page in pages if page.fingerprint != fingerprint(page))


def is_rows(model: type[Any], name: str) -> bool:
    """Is this clinical field a relation to rows of the page?"""
    return hasattr(getattr(model, name), "rel")
