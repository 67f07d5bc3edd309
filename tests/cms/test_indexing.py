"""What changes together is indexed once, at the end, and as it is then."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django_tasks.signals import task_finished
from wagtail.models import Page, ReferenceIndex

from clinics.models import ClinicSettings, Role
from cms.changing import changing
from conditions.models import RelatedCondition
from tests.clinics.fixtures import ClientFor, signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.conditions.forms import PUBLISH, condition_form, edit
from tests.searched import searched

pytestmark = [pytest.mark.django_db, searched]


@pytest.fixture
def done() -> Iterator[Counter[tuple[str, ...]]]:
    """How often each task was done, by its name and what it was given."""
    counted: Counter[tuple[str, ...]] = Counter()

    def count(task_result: Any, **_: Any) -> None:
        assert not task_result.errors, task_result.errors
        counted[task_result.task.name, *task_result.args] += 1

    task_finished.connect(count)
    yield counted
    task_finished.disconnect(count)


def named_by(page: Page) -> set[tuple[str, str]]:
    rows = ReferenceIndex.get_references_for_object(page)
    return {(row.model_path, row.to_object_id) for row in rows}


def test_a_page_that_is_published_is_indexed_once_and_with_its_rows(
    riverside: ClinicSettings, patient: ClientFor, done: Counter[tuple[str, ...]]
) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion", publish=False)
    done.clear()
    form = condition_form(**{"alternate_names-0-term": "hallux"})
    edit(signed_in(staff(riverside, Role.REVIEWER)), page, form | PUBLISH)
    given = ("conditions", "conditionpage", str(page.pk))
    of_page = {key: number for key, number in done.items() if key[-1] == given[-1]}
    assert of_page == {
        ("update_reference_index_task", *given): 1,
        ("insert_or_update_object_task", *given): 1,
    }
    assert "Bunion" in patient(riverside).get("/search/?q=hallux").content.decode()


def test_references_are_as_they_are_at_the_end(riverside: ClinicSettings) -> None:
    other, last = (ConditionFactory(clinic=riverside, slug=slug) for slug in ("a-foot", "b-foot"))
    page = ConditionFactory(clinic=riverside, slug="bunion")
    with changing():
        for one in (other, last):
            page.related_conditions = [RelatedCondition(page=one)]
            page.save_revision().publish()
        assert not any(path.startswith("related_conditions") for path, _ in named_by(page))
    related = {pk for path, pk in named_by(page) if path.startswith("related_conditions")}
    assert related == {str(last.pk)}


def test_rows_alone_bring_their_page_up_to_date(
    riverside: ClinicSettings, done: Counter[tuple[str, ...]]
) -> None:
    page, *others = (ConditionFactory(clinic=riverside, slug=slug) for slug in ("a", "b", "c"))
    done.clear()
    with changing():
        for other in others:
            RelatedCondition.objects.create(source=page, page=other)
        assert not done
    assert done == {("update_reference_index_task", "conditions", "conditionpage", str(page.pk)): 1}
    assert {str(other.pk) for other in others} <= {pk for _, pk in named_by(page)}


def test_what_is_gone_again_is_not_looked_for(
    riverside: ClinicSettings, done: Counter[tuple[str, ...]]
) -> None:
    with changing():
        page = ConditionFactory(clinic=riverside, slug="bunion")
        pk = str(page.pk)
        page.delete()
    assert not [given for given in done if given[-1] == pk]


def test_what_is_taken_back_is_not_indexed(
    riverside: ClinicSettings, done: Counter[tuple[str, ...]]
) -> None:
    page = ConditionFactory(clinic=riverside, slug="bunion")
    done.clear()
    with transaction.atomic(), changing():
        page.save()
        transaction.set_rollback(True)
    assert not done
    with changing():
        page.save()
    assert done
