"""Who names a thing or a page: Wagtail's index of references says so, but for what is chosen in
relations to many and in clinics' settings."""

from collections import defaultdict
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ManyToManyRel, Model, Q
from wagtail.models import Page, ReferenceIndex

from clinics.models import ClinicSettings
from cms.chosen import Chosen
from cms.private_places import with_aliases
from delivery.states import below, states_by_id

Names = defaultdict[type[Model], set[int]]
"""Things and pages by their models, each with its own."""
DEEP = 3
"""A picture in a shared section on a page: as far as things are named by things."""


def new_names() -> Names:
    return defaultdict(set)


def named(thing: Model) -> Names:
    names = new_names()
    names[type(thing)].add(thing.pk)
    return names


def names_below(page: Page) -> Names:
    """The page and all below it."""
    names = new_names()
    for pk, content_type in Page.objects.filter(below(page.path)).values_list("pk", "content_type"):
        names[ContentType.objects.get_for_id(content_type).model_class() or Page].add(pk)
    return names


def sites_naming(names: Names) -> set[int]:
    """Where pages stand that name these, or something that does; and where aliases of these do."""
    aliases = _aliases_of(names)
    pages = aliases | _pages_naming(names, aliases)
    return {state.site_id for state in states_by_id(pages).values()} if pages else set()


def settings_naming(names: Names) -> set[int]:
    """The sites of the clinics whose settings name one of these."""
    if not any(names.values()):
        return set()
    wanted: Names = new_names()
    for model, pks in names.items():
        wanted[_base(model)] |= pks
    return {
        clinic.site_id
        for clinic in ClinicSettings.objects.all()
        if any(wanted[model] & pks for model, pks in _named_by(clinic).items())
    }


def sites_linking(names: Names) -> set[int]:
    return sites_naming(names) | settings_naming(names)


def _named_by(clinic: ClinicSettings) -> dict[type[Model], set[int]]:
    chosen = Chosen()
    chosen.look_at(clinic)
    return {**chosen.objects, Page: chosen.pages | chosen.cards}


def _aliases_of(names: Names) -> set[int]:
    pages = {pk for model, pks in names.items() if issubclass(model, Page) for pk in pks}
    return set(with_aliases(dict.fromkeys(pages, ""))) - pages


def _pages_naming(names: Names, aliases: set[int]) -> set[int]:
    names, pages = new_names() | names, set()
    names[Page] = names[Page] | aliases
    for _ in range(DEEP):
        found = _indexed(names)
        pages |= found.pop(Page, set()) | _related(names)
        names = found
    return pages


def _indexed(names: Names) -> Names:
    """What names them, by Wagtail's index."""
    which = Q()
    for model, pks in names.items():
        if pks:
            kind = ContentType.objects.get_for_model(_base(model))
            which |= Q(to_content_type=kind, to_object_id__in=[str(pk) for pk in pks])
    found = new_names()
    if which:
        rows = ReferenceIndex.objects.filter(which).order_by()
        for kind, pk in rows.values_list("base_content_type", "object_id").distinct():
            if model := ContentType.objects.get_for_id(kind).model_class():
                found[model].add(int(pk))
    return found


def _related(names: Names) -> set[int]:
    """The pages that name them in relations to many."""
    pages: set[int] = set()
    for model, pks in names.items():
        for relation in _relations_of_pages(model) if pks else ():
            rows = relation.related_model._base_manager
            chosen = rows.filter(**{f"{relation.field.name}__in": pks})
            pages |= set(chosen.values_list("pk", flat=True))
    return pages


@cache
def _relations_of_pages(model: type[Model]) -> list[Any]:
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToManyRel) and issubclass(relation.related_model, Page)
    ]


def _base(model: type[Model]) -> type[Model]:
    """As the index has it: a page of any type is a page."""
    return (model, *model._meta.get_parent_list())[-1]
