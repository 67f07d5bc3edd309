"""Rows of a page stand in the same order whichever database is asked, and however often."""

import pytest
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.models import get_page_models

from clinics.models import ClinicSettings
from conditions.models import ConditionName
from tests.conditions.factories import ConditionFactory

OWN = {"blog", "clinics", "cms", "conditions", "governance", "home"}


def kinds_of_rows() -> set[type[Model]]:
    rows = {
        relation.related_model
        for model in get_page_models()
        for relation in get_all_child_relations(model)
    }
    return {
        model
        for model in rows
        if model._meta.app_label in OWN and "tag" not in model.__name__.lower()
    }


@pytest.mark.parametrize("model", sorted(kinds_of_rows(), key=lambda model: model._meta.label))
def test_no_two_rows_have_the_same_place(model: type[Model]) -> None:
    assert model._meta.ordering[-1] == "id"


@pytest.mark.django_db
def test_rows_that_were_given_no_place_keep_the_order_they_came_in(clinic: ClinicSettings) -> None:
    page = ConditionFactory(clinic=clinic, title="Heel pain")
    page.alternate_names.all().delete()
    names = [ConditionName.objects.create(page=page, term=term) for term in ("one", "two", "three")]
    other = ConditionFactory(clinic=clinic, title="Heel spur")
    for parent in (other, page):  # PostgreSQL stores a row behind the others when its keys change.
        ConditionName.objects.filter(pk=names[0].pk).update(page=parent)
    assert [name.term for name in type(page).objects.get(pk=page.pk).alternate_names.all()] == [
        "one",
        "two",
        "three",
    ]
