"""What Django and Wagtail say of what is saved, moved and deleted, told to the recorder."""

from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, signals
from django.dispatch import Signal
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move, pre_page_move

from cms.private_places import private_places, with_aliases
from delivery.accounting import account, keep_for, kept_for, resumed
from delivery.changes import Kind
from delivery.columns import columns_written
from delivery.going import goes_before_its_page, goes_with_its_site, remember_going
from delivery.naming import names_below, sites_linking
from delivery.recording import Recorder, add, recorder
from delivery.showing import count, count_as_stored, count_for_the_last_time
from delivery.states import below, sites_of, states_of
from delivery.tables import (
    is_of_pages,
    is_silent,
    naming_for_a_time,
    page_key,
    tables_between,
    tables_of,
)

WRITTEN = "_delivery_written"


def connect() -> None:
    """For every model that the public sees anything of: the others stay quick to delete."""
    for model in apps.get_models(include_auto_created=True):
        if not is_silent(model):
            for signal, receiver in OF_ROWS:
                _connect(signal, receiver, model)
    for signal, receiver in OF_PAGES:
        _connect(signal, receiver)


def _connect(signal: Signal, receiver: Any, sender: Any = None) -> None:
    signal.connect(receiver, sender, dispatch_uid=f"delivery.{receiver.__name__}")


# Saving


def about_to_save(sender: type[Model], instance: Any, update_fields: Any, **_: Any) -> None:
    if issubclass(sender, Page) and instance.pk is not None:
        keep_for(instance, _page_before(sender, instance, update_fields))
    elif issubclass(sender, PageViewRestriction):
        keep_for(instance, restricted_by(instance))
    elif instance.pk is not None and not is_of_pages(sender):
        count_as_stored(kept_for(instance), instance)


def _page_before(sender: type[Page], page: Page, update_fields: Any) -> Q | None:
    """Which pages to remember before this save; None where it is no matter of the public's."""
    written = page.__dict__[WRITTEN] = columns_written(sender, page, update_fields)
    if not written:
        return None
    if not {"slug", "url_path"}.isdisjoint(written):
        return below(page.path)
    return Q(pk=page.pk)


def saved(sender: type[Model], instance: Any, created: bool, **_: Any) -> None:
    with resumed(instance) as current:
        current.seen |= tables_of(sender)
        if issubclass(sender, Page):
            page_saved(current, instance, created)
        elif issubclass(sender, PageViewRestriction):
            restricted(current, instance)
        elif key := page_key(sender):
            touch(current, getattr(instance, key))
        else:
            count(current, instance)


def page_saved(current: Recorder, page: Any, created: bool) -> None:
    if created:
        current.pages[type(page)].add(page.pk)
        current.before.setdefault(page.pk, None)
        current.content.add(page.pk)
        return
    written = page.__dict__.pop(WRITTEN, frozenset())
    if not written.isdisjoint(["alias_of_id", *shown_by_name(page)]):
        current.pages[page.specific_class or type(page)].add(page.pk)
    if written and written <= state_fields(page):
        current.review.add(page.pk)
    elif written:
        current.content.add(page.pk)


def restricted_by(rule: PageViewRestriction) -> Q:
    """The pages that it makes private: the page, its aliases, and all below them."""
    which = Q()
    for place in with_aliases({rule.page.pk: rule.page.path}).values():
        which |= below(place)
    return which


def restricted(current: Recorder, rule: PageViewRestriction) -> None:
    states = states_of(restricted_by(rule))
    current.keep(restricted_by(rule))
    current.pages[Page].add(rule.page_id)
    current.content |= states.keys()
    before = [current.before.get(pk) for pk in states]
    seen = {state.site_id for state in before if state and state.is_public}
    # Where nobody saw any of them yet, no page changes; but what was known to be private does.
    current.thing(Kind.SETTINGS, {state.site_id for state in states.values()} - seen)


def touch(current: Recorder, pk: int) -> None:
    """Something that is saved with the page was written."""
    if pk not in current.before:
        current.keep(Q(pk=pk))
    current.content.add(pk)


# Deleting


def about_to_delete(sender: type[Model], instance: Any, origin: Any = None, **_: Any) -> None:
    if goes_with_its_site(origin):
        return
    about_to_be_named_no_more(kept_for(instance), instance)
    if issubclass(sender, Page):
        remember_going(origin, instance)
        keep_for(instance, below(instance.path))
        keep_who_names(kept_for(instance), instance)
    elif issubclass(sender, PageViewRestriction):
        keep_for(instance, restricted_by(instance))
    elif not is_of_pages(sender):
        count_for_the_last_time(kept_for(instance), instance)


def keep_who_names(current: Recorder, page: Page) -> None:
    """Wagtail's index forgets it with the pages: with all below, at the first that is told of."""
    if page.pk not in current.going:
        names = names_below(page)
        current.going.update(*names.values())
        current.linked |= sites_linking(names)
        add(names, current.pages)


def about_to_be_named_no_more(current: Recorder, instance: Model) -> None:
    """What names it goes on without it (`SET_NULL`); Django writes that and says nothing."""
    for relation in naming_for_a_time(type(instance)):
        model = relation.related_model
        for row in model._base_manager.filter(**{relation.field.name: instance.pk}):
            current.seen |= tables_of(model)
            count(current, row)


def deleted(sender: type[Model], instance: Any, origin: Any = None, **_: Any) -> None:
    if goes_with_its_site(origin) or goes_before_its_page(sender, instance, origin):
        return
    with resumed(instance) as current:
        current.seen |= tables_of(sender) | tables_between(sender)
        if issubclass(sender, PageViewRestriction):
            current.content |= current.before.keys()
            current.pages[Page].add(instance.page_id)
        elif key := page_key(sender):
            touch(current, getattr(instance, key))


# Relations and moves


def related(sender: type[Model], instance: Any, action: str, **_: Any) -> None:
    if not action.startswith("post_"):
        return
    with account() as current:
        current.seen.add(sender._meta.db_table)
        if isinstance(instance, Page):
            relation_changed(current, instance, sender)
        elif not is_silent(type(instance)):
            count(current, instance)


def relation_changed(current: Recorder, page: Page, through: type[Model]) -> None:
    named = {
        field.name for field in page._meta.many_to_many if field.remote_field.through is through
    }
    if named and named <= state_fields(page):
        current.keep(Q(pk=page.pk))
        current.review.add(page.pk)
    else:
        touch(current, page.pk)


def shown_by_name(page: Page) -> frozenset[str]:
    return getattr(page.specific_class, "shown_by_name", frozenset())


def state_fields(page: Page) -> frozenset[str]:
    """What says of a page who stands behind it; a change of these alone is no new text."""
    return getattr(page, "state_fields", frozenset())


def about_to_move(instance: Page, **_: Any) -> None:
    if current := recorder():
        current.keep(below(instance.path))


def moved(instance: Page, url_path_before: str, url_path_after: str, **_: Any) -> None:
    with account() as current:
        if private_places():  # Pages make room, unseen, those that are private among them.
            current.thing(Kind.SETTINGS, sites_of(instance))
        if recorder() is None and url_path_before != url_path_after:
            # Nobody was asked before: what is below stood where the page stood.
            for pk, state in states_of(below(instance.path)).items():
                if pk != instance.pk:  # It was saved, and is accounted for.
                    old = state.path.replace(*_tails(url_path_after, url_path_before), 1)
                    current.before.setdefault(pk, replace(state, path=old))
        else:
            touch(current, instance.pk)


def _tails(one: str, other: str) -> tuple[str, str]:
    """Two paths of the tree without the home page, as a clinic's host has them."""
    return tuple("/" + path.split("/", 2)[2] for path in (one, other))  # ty: ignore[invalid-explicit-return]


def slug_changed(instance: Page, **_: Any) -> None:
    """Wagtail made redirects meanwhile, by a statement that nobody is told of."""
    with account() as current:
        current.thing(Kind.REDIRECT, sites_of(instance))


OF_ROWS = (
    (signals.pre_save, about_to_save),
    (signals.post_save, saved),
    (signals.pre_delete, about_to_delete),
    (signals.post_delete, deleted),
    (signals.m2m_changed, related),
)
OF_PAGES = (
    (pre_page_move, about_to_move),
    (post_page_move, moved),
    (page_slug_changed, slug_changed),
)
