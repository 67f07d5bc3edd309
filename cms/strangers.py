"""What something refers to that is not its clinic's: pages, pictures, documents, snippets, people.

A form may name any id. Whatever was chosen has to be the clinic's own or shared by the group: else
the page would show, and publish, what belongs to another clinic. Choosers and links have left out
what the caller may not choose before this is asked; it is the last look, at whatever came in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import ForeignKey, Model
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Comment, Page

from cms.clinic import Clinic
from cms.findings import Finding

NOT_THERE = "Something that was chosen here is not there. Choose it again, or take it out."


class Reference(NamedTuple):
    """One thing that an object refers to."""

    field: str
    """The object's own field, or its rows, from which it is referred to."""
    model: type[Model]
    pk: int


def references_of(instance: Model) -> Iterator[Reference]:
    """Everything that editors have chosen in the object and the rows below it."""
    for field in instance._meta.get_fields():
        yield from _in_field(instance, field)
    if isinstance(instance, ClusterableModel):
        for relation in get_all_child_relations(instance):
            name = relation.get_accessor_name()
            if relation.related_model is Comment or getattr(
                relation.related_model, "wagtail_reference_index_ignore", False
            ):
                continue  # Who wrote a remark was not chosen by anybody.
            for child in getattr(instance, name).all():
                yield from (found._replace(field=name) for found in references_of(child))


def _in_field(instance: Any, field: Any) -> Iterator[Reference]:
    if getattr(field, "wagtail_reference_index_ignore", False) or _is_bookkeeping(field):
        return
    if isinstance(field, ForeignKey):
        if pk := field.value_from_object(instance):
            yield Reference(field.name, field.related_model, pk)
    elif isinstance(field, ParentalManyToManyField):
        for each in getattr(instance, field.name).all():
            yield Reference(field.name, field.related_model, each.pk)
    elif hasattr(field, "extract_references"):
        for model, pk, _model_path, _path in field.extract_references(
            field.value_from_object(instance)
        ):
            if str(pk).isdecimal():
                yield Reference(field.name, model, int(pk))


def _is_bookkeeping(field: Any) -> bool:
    """Wagtail's own columns, what nobody edits, and the way up to the parent."""
    return (
        not field.concrete
        or isinstance(field, ParentalKey)
        or field.model is Page
        or not field.editable
    )


def strangers(
    references: Iterable[Reference], clinic: Clinic, before: frozenset[Reference] = frozenset()
) -> list[Reference]:
    """The references to what is there, and is neither the clinic's nor the group's for all.

    Pages among those that stood there `before` are let be: they are shown as the clinic's own page
    on the same subject, or as plain text.
    """
    by_model: dict[type[Model], set[Reference]] = defaultdict(set)
    for reference in references:
        if not (issubclass(reference.model, Page) and reference in before):
            by_model[reference.model].add(reference)
    found = []
    for model, named in by_model.items():
        own = _present(clinic.readable(model), named)
        others = {reference for reference in named if reference.pk not in own}
        there = _present(model._base_manager.all(), others) if others else set()
        found += [reference for reference in others if reference.pk in there]
    return found


def _present(rows: Any, references: Iterable[Reference]) -> set[int]:
    return set(rows.filter(pk__in={each.pk for each in references}).values_list("pk", flat=True))


def stays_behind(page: Page, clinic: Clinic) -> bool:
    """Would live pages, this one or those below, show at this clinic what is not the clinic's?

    An alias shows what its source does, wherever it stands.
    """
    live = page.get_descendants(inclusive=True).live().filter(alias_of=None)
    named = (frozenset(references_of(each)) for each in live.specific())
    return any(strangers(each, clinic, before=each) for each in named)


def findings(page: Any) -> list[Finding]:
    """For the gate: nothing of another clinic's goes live, however it came into the page."""
    if page.clinic is None:
        return []
    references = frozenset(references_of(page))
    fields = {each.field for each in strangers(references, page.clinic, before=references)}
    return [Finding("reference.stranger", NOT_THERE, field) for field in sorted(fields)]
