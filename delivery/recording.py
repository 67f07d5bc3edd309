"""Keeping account of what changes for the public, in the transaction in which it changes."""

from collections import defaultdict
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Q
from wagtail.models import Page

from cms.changing import Why
from delivery.changes import Change, Kind
from delivery.naming import Names, new_names, settings_naming, sites_linking, sites_naming
from delivery.numbering import Numbers
from delivery.states import (
    PageState,
    below,
    change_of,
    is_of_text_alone,
    kind_of,
    states_by_id,
    states_of,
)
from delivery.tables import unseen, watching
from delivery.turns import take_turn

EVERY_CLINIC = None


@dataclass
class Recorder:
    """What was noticed so far."""

    before: dict[int, PageState | None] = field(default_factory=dict)
    """Pages as they were when they were first touched; None for one that was not there."""
    content: set[int] = field(default_factory=set)
    """Pages of which something was written that the public reads."""
    review: set[int] = field(default_factory=set)
    why: dict[int, Why] = field(default_factory=dict)
    things: dict[int | None, set[Kind]] = field(default_factory=lambda: defaultdict(set))
    """What else changed, by site id; `EVERY_CLINIC` where it is unknown who shows it."""
    shared: dict[Kind, Names] = field(default_factory=lambda: defaultdict(new_names))
    """Things that changed: who names them is asked last."""
    pages: Names = field(default_factory=new_names)
    """Pages of which those that name them read otherwise now: who does is asked last, too."""
    going: set[int] = field(default_factory=set)
    """Pages that are to be deleted, of which it was asked before."""
    linked: set[int] = field(default_factory=set)
    """The sites where those were named."""
    written: set[str] = field(default_factory=set)
    """Tables that were written to, seen or not."""
    seen: set[str] = field(default_factory=set)
    """Tables of which a signal said what was written."""

    def keep(self, which: Q, pks: Iterable[int] = ()) -> None:
        """Remember these pages as they are before something happens to them."""
        for pk, state in states_of(which).items():
            self.before.setdefault(pk, state)
        for pk in pks:
            self.before.setdefault(pk, None)

    def thing(self, kind: Kind, sites: Iterable[int] | None) -> None:
        for site in [EVERY_CLINIC] if sites is None else sites:
            self.things[site].add(kind)

    def take(self, inner: "Recorder") -> None:
        """What was noticed in an inner part that is kept."""
        for pk, state in inner.before.items():
            self.before.setdefault(pk, state)
        for site, kinds in inner.things.items():
            self.things[site] |= kinds
        for kind, names in inner.shared.items():
            add(names, self.shared[kind])
        add(inner.pages, self.pages)
        self.going |= inner.going
        self.linked |= inner.linked
        self.content |= inner.content
        self.review |= inner.review
        self.written |= inner.written
        self.seen |= inner.seen
        self.why |= inner.why

    def write(self) -> None:
        """Write the changes and raise the editions, the clinics in the order of their ids."""
        if unseen(self.written - self.seen):
            self.thing(Kind.SETTINGS, EVERY_CLINIC)
        touched = (self.before, self.content, self.review)
        if not any((*touched, self.things, self.shared, self.pages, self.linked)):
            return
        take_turn()
        changes = self._changes()
        self._ask_who_names({change.site_id for change in changes})
        Numbers(changes).write(self.things)

    def _ask_who_names(self, told: set[int]) -> None:
        """`told`: the sites of which some page has changed, whose links need no telling."""
        for kind, names in [*self.shared.items()]:
            self.thing(kind, sites_naming(names))
            self.thing(Kind.SETTINGS, settings_naming(names))
        self.thing(Kind.SETTINGS, (self.linked | sites_linking(self.pages)) - told)

    def _changes(self) -> list[Change]:
        touched = {*self.before, *self.content, *self.review}
        after = states_by_id(touched) if touched else {}
        changes: list[Change] = []
        for pk in sorted(touched):
            before, now = self.before.get(pk), after.get(pk)
            of_page = list(self._of_page(pk, before, now))
            state = now or before
            if state and not of_page and _is_private(before) != _is_private(now):
                # Nobody sees the page itself, but what was known to be private is so no more.
                self.thing(Kind.SETTINGS, [state.site_id])
            changes += of_page
        return changes

    def _of_page(
        self, pk: int, before: PageState | None, after: PageState | None
    ) -> Generator[Change]:
        if before and after and before.site_id != after.site_id:
            yield from self._of_page(pk, before, None)
            before = None
        kind = kind_of(before, after, content=pk in self.content, review=pk in self.review)
        state = after or before
        if kind is None or state is None:
            return
        why = self.why.get(pk, Why())
        if kind in (Kind.UNPUBLISHED, Kind.DELETED) and why.is_withdrawn:
            kind = Kind.WITHDRAWN
        change = change_of(pk, state, kind)
        change.is_of_content_alone = is_of_text_alone(kind, before, state)
        change.old_path = before.path if before and kind == Kind.MOVED else ""
        if change.is_gone:
            change.reason, change.replacement = why.reason, why.replacement
            change.path = before.path if before else change.path
        yield change


def add(names: Names, to: Names) -> None:
    for model, pks in names.items():
        to[model] |= pks


def _is_private(state: PageState | None) -> bool:
    return state is not None and state.is_private


_current: ContextVar[Recorder | None] = ContextVar("recorder", default=None)


def recorder() -> Recorder | None:
    """Whoever keeps account now."""
    return _current.get()


@contextmanager
def recording() -> Generator[Recorder]:
    """Within a transaction: what changes in it for the public is written before it ends.

    Nests: the outermost writes, and what an inner one noticed is forgotten if it is rolled back.
    Code calls `cms.changing.changing`, which opens the transaction.
    """
    outer, own = _current.get(), Recorder()
    with transaction.atomic(savepoint=False):
        token = _current.set(own)
        try:
            if outer is None:
                with connection.execute_wrapper(watching(recorder)):
                    yield own
            else:
                yield own
        finally:
            # Closed before the transaction ends: what is done on commit is outside of it.
            _current.reset(token)
        if outer is None and not transaction.get_rollback():
            own.write()
    if outer is not None:
        outer.take(own)


def keep_reason(page: Page, why: Why) -> None:
    """For the `say_why` hook: of every page that goes with this one."""
    if current := recorder():
        for pk in states_of(below(page.path)):
            current.why[pk] = why
