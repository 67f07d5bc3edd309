"""Pages of every type that may stand in a clinic, in every state that hides or shows one."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import cycle
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageViewRestriction, Revision

from blog.models import BlogTag
from clinics.models import ClinicGroup
from home.models import StandardPage
from tests.isolation.indexing import indexed_afterwards
from tests.isolation.stock import Planter
from tests.isolation.texts import CannotFill

DRAFT, CLOSED, BELOW, EDITED, LIVE = "draft", "closed", "below", "edited", "live"
HIDDEN = (DRAFT, CLOSED, BELOW)
"""States in which no visitor reads a page: never published, closed to the public, and live below
a closed one. `EDITED` is live with a newer draft."""
STATES = (DRAFT, CLOSED, EDITED, LIVE)


@cache
def types() -> tuple[type[Page], ...]:
    found = (model for model in apps.get_models() if issubclass(model, Page) and model is not Page)
    return tuple(sorted(found, key=lambda model: model._meta.label))


def make(planter: Planter) -> None:
    """First all pages, empty; then their texts, so that each may point at any other."""
    with indexed_afterwards(lambda: [page.specific for page in own_pages(planter)]):
        _make(planter)


def _make(planter: Planter) -> None:
    made = {page.pk: _state_of_opened(page) for page in own_pages(planter)}
    for model in types():
        made |= {page.pk: state for page, state in bare(planter, model)}
    for page in own_pages(planter):
        stock = planter.stock(made[page.pk] not in HIDDEN)
        stock.chosen.setdefault(page.specific_class, page.specific)
    close(planter, [pk for pk, state in made.items() if state == CLOSED])
    for pk, state in sorted(made.items()):
        fill(planter, pk, state)
    schedule(planter, next(pk for pk, state in made.items() if state == DRAFT))


def own_pages(planter: Planter) -> Any:
    return planter.rows(Page)


def _state_of_opened(page: Page) -> str:
    """Of the pages that a clinic opens with, the drafts stay drafts."""
    return DRAFT if page.specific_class is StandardPage else EDITED


def bare(planter: Planter, model: Any) -> Iterator[tuple[Page, str]]:
    """Pages of the type without content, one in each state; of some types there is only one."""
    if not model.is_creatable or model.max_count_per_parent == 1:
        if not planter.rows(model).exists():
            yield add(planter, model, parent_for(planter, model)), EDITED
        return
    for state in STATES:
        page = add(planter, model, parent_for(planter, model))
        yield page, state
        if state == CLOSED and model in model.allowed_subpage_models():
            yield add(planter, model, page), BELOW


def parent_for(planter: Planter, model: Any) -> Page:
    for kind in model.allowed_parent_page_models():
        if found := planter.rows(kind).first():
            return found
    raise CannotFill(f"No page of the clinic may have a {model._meta.label} below it")


def add(planter: Planter, model: Any, parent: Page) -> Page:
    number = Page.objects.count()
    parent = Page.objects.get(pk=parent.pk)
    return parent.add_child(instance=model(title=f"Page {number}", slug=f"page-{number}"))


def fill(planter: Planter, pk: int, state: str) -> None:
    page: Any = Page.objects.get(pk=pk).specific
    is_public = state not in HIDDEN
    write(planter, page, is_public=is_public)
    show(page, is_live=state != DRAFT)
    revise(planter, pk, live=state != DRAFT)
    if state == EDITED:
        draft_anew(planter, Page.objects.get(pk=pk).specific)


def write(planter: Planter, page: Any, *, is_public: bool) -> None:
    """Every field of the page, and one row of each kind below it."""
    model = type(page)
    words = planter.write(page, is_public=is_public)
    for field in model._meta.local_concrete_fields:
        planter.complete(page, field, is_public)
    rows = [below(planter, page, relation, is_public) for relation in relations(model)]
    for field in model._meta.local_many_to_many:
        if isinstance(field, ParentalManyToManyField):
            chosen = planter.row(field.related_model, is_public)
            setattr(page, field.name, [chosen])
    if hasattr(page, "tags"):
        page.tags.add(planter.stock(is_public).chosen[BlogTag])
    page.owner, page.draft_title = planter.people[0], page.title
    save(page)
    planter.settle(page, words)
    for row, of_row in rows:
        planter.settle(row, of_row)


def relations(model: Any) -> list[Any]:
    """The kinds of rows below a page, but for Wagtail's own remarks and what tags are made of."""
    return [
        relation
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label != "wagtailcore"
        and relation.get_accessor_name() != "tagged_items"
    ]


def below(
    planter: Planter, page: Any, relation: Any, is_public: bool
) -> tuple[Model, list[tuple[str, str]]]:
    row = relation.related_model(**{relation.field.name: page})
    words = planter.write(row, is_public=is_public)
    for field in row._meta.concrete_fields:
        if field.name != relation.field.name:
            planter.complete(row, field, is_public)
    getattr(page, relation.get_accessor_name()).add(row)
    return row, words


def save(page: Any) -> None:
    """A governed page keeps its review unless it is being signed."""
    if hasattr(page, "last_reviewed"):
        page.last_reviewed = timezone.now().date()
        page.review_due = page.last_reviewed + timedelta(days=365)
        page.save(signed=True)
    else:
        page.save()


def show(page: Page, *, is_live: bool) -> None:
    """Whatever the gate would say of it: what is found in the database has passed it once."""
    now = timezone.now() if is_live else None
    Page.objects.filter(pk=page.pk).update(
        live=is_live,
        has_unpublished_changes=not is_live,
        first_published_at=now,
        last_published_at=now,
    )


def revise(planter: Planter, pk: int, *, live: bool) -> None:
    revision = Page.objects.get(pk=pk).specific.save_revision(user=planter.people[1], clean=False)
    if live:
        Page.objects.filter(pk=pk).update(live_revision=revision, has_unpublished_changes=False)


def draft_anew(planter: Planter, draft: Any) -> None:
    """A newer draft of a live page, with words of its own, also in the rows below it."""
    words = planter.write(draft, is_public=False)
    for relation in relations(type(draft)):
        rows = getattr(draft, relation.get_accessor_name())
        for row in rows.all():
            words += planter.write(row, is_public=False)
            rows.add(row)
    revision = draft.save_revision(user=planter.people[0], clean=False)
    for word, _ in words:
        planter.marks.relocate(word, f"wagtailcore.Revision.content of {revision.pk}")


def close(planter: Planter, pks: list[int]) -> None:
    """Each way in which a page is closed to the public."""
    kinds = cycle(["groups", "password", "login"])
    for pk, kind in zip(pks, kinds, strict=False):
        made = planter.make(PageViewRestriction, page_id=pk, restriction_type=kind)
        if kind == "groups":
            made.groups.add(ClinicGroup.objects.filter(site=planter.clinic.site)[0].group)


def schedule(planter: Planter, pk: int) -> None:
    """A draft that goes live by itself, next month."""
    soon = timezone.now() + timedelta(days=30)
    page = Page.objects.get(pk=pk)
    page.specific_class.objects.filter(pk=pk).update(go_live_at=soon)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=soon)
