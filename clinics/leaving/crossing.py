"""Which rows of other clinics name a clinic's: its pages' aliases there, and what they show."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex

from clinics.clinic_settings import ClinicSettings
from clinics.leaving.records import fields_of, target_of
from clinics.leaving.tables import base_of, is_held, own_rows, tables
from clinics.ownership import Reach

Rows = dict[type[Model], set[Any]]
FEW = 500


def others(clinic: ClinicSettings) -> QuerySet[ClinicSettings]:
    found = ClinicSettings.objects.exclude(pk=clinic.pk).select_related("site__root_page")
    return found.select_related("collection").order_by("site__hostname")


def named_elsewhere(clinic: ClinicSettings) -> Rows:
    """The rows of anybody else that name the clinic's, by key or in their text."""
    found = by_key(clinic)
    for model, pks in _by_text(clinic).items():
        found[model] |= pks
    return found


def of_them(rows: Rows, clinics: Iterable[ClinicSettings]) -> Rows:
    """Those of the rows that belong to these clinics."""
    reach = Reach.of(clinics)
    own = {
        model: set(own_rows(model, reach).filter(pk__in=pks).values_list("pk", flat=True))
        for model, pks in rows.items()
        if pks
    }
    return {model: pks for model, pks in own.items() if pks}


def by_key(clinic: ClinicSettings) -> Rows:
    """The rows of anybody else with a foreign key to a row of the clinic's."""
    own = Keys(clinic)
    found: Rows = defaultdict(set)
    for model in tables():
        names = Q(pk__in=[])
        for field in fields_of(model):
            if field.is_relation and is_held(base_of(target_of(field))):
                names |= Q(**{f"{field.name}__in": own.rows(target_of(field))})
        pks = (
            set(model._base_manager.filter(names).values_list("pk", flat=True)) if names else set()
        )
        found[model] |= pks - own.keys(model)
    return found


class Keys:
    """The primary keys of a clinic's rows, each table asked once."""

    def __init__(self, clinic: ClinicSettings) -> None:
        self.reach = Reach.of([clinic])
        self._keys: Rows = {}

    def keys(self, model: type[Model]) -> set[Any]:
        if model not in self._keys:
            pks = own_rows(model, self.reach).values_list("pk", flat=True)
            self._keys[model] = set(pks)
        return self._keys[model]

    def rows(self, model: type[Model]) -> Any:
        """For a condition: the keys themselves while they are few."""
        keys = self.keys(model)
        return keys if len(keys) <= FEW else own_rows(model, self.reach).values("pk")


def aliases_of(clinic: ClinicSettings, other: ClinicSettings) -> QuerySet[Page]:
    """The other clinic's pages that are aliases of this one's."""
    return Page.objects.filter(
        path__startswith=other.root_path, alias_of__path__startswith=clinic.root_path
    ).order_by("path")


def stand_ins(clinic: ClinicSettings, other: ClinicSettings) -> dict[Any, Any]:
    """The other clinic's own pages for this one's, as its readers are led (`cms.references`)."""
    here = dict(aliases_of(clinic, other).values_list("alias_of", "pk"))
    there = aliases_of(other, clinic).values_list("pk", "alias_of")
    return {**dict(there), **here}


def _by_text(clinic: ClinicSettings) -> Rows:
    """Rows whose streams or rich text name something of the clinic's, as far as Wagtail knows."""
    own = Keys(clinic)
    found: Rows = defaultdict(set)
    for kind in ReferenceIndex.objects.values_list("to_content_type", flat=True).distinct():
        model = ContentType.objects.get_for_id(kind).model_class()
        keys = sorted(own.keys(model)) if model and is_held(model) else []
        for start in range(0, len(keys), FEW):
            some = [str(key) for key in keys[start : start + FEW]]
            index = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=some)
            for about, pk in index.values_list("content_type", "object_id").distinct():
                for table, row in _rows_of(about, pk):
                    found[table].add(row)
    return found


def _rows_of(content_type: int, pk: str) -> Iterator[tuple[type[Model], Any]]:
    """The rows that an object consists of: in its own table, those above, those below."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    if model is None or not is_held(model):
        return
    yield from ((table, int(pk)) for table in (model, *model._meta.get_parent_list()))
    for relation in get_all_child_relations(model):
        child = relation.related_model
        rows = child._base_manager.filter(**{relation.field.name: pk})
        yield from ((child, row) for row in rows.values_list("pk", flat=True))
