"""What waits for a reviewer stays as it was sent, and what is locked stays as it is."""

from typing import Any

import pytest

from accounts.models import User
from clinics.models import ClinicSettings, Role
from cms.api.actions import LOCKED
from conditions.models import ConditionPage
from tests.api.writer import Writer
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.conditions.forms import SUBMIT, condition_form, edit
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("who may do it is decided in Python")]


@pytest.fixture
def author(riverside: ClinicSettings) -> User:
    return staff(riverside, Role.AUTHOR)


@pytest.fixture
def draft(riverside: ClinicSettings, author: User) -> ConditionPage:
    page = ConditionFactory(
        clinic=riverside, title="First", slug="bunion", owner=author, publish=False
    )
    page.save_revision(user=author)
    return ConditionPage.objects.get(pk=page.pk)


def reverted(user: User, page: ConditionPage) -> Any:
    """What a token is answered that brings back the page's first version."""
    return Writer(user).act(page, "revert", revision_id=page.revisions.earliest("pk").pk)


def newest(page: ConditionPage) -> str:
    return ConditionPage.objects.get(pk=page.pk).get_latest_revision_as_object().title


def test_what_was_submitted_is_not_reverted_by_token(
    riverside: ClinicSettings, draft: ConditionPage, author: User
) -> None:
    edit(signed_in(author), draft, condition_form(title="Submitted") | SUBMIT)
    for person in (author, staff(riverside, Role.EDITOR)):
        answer = reverted(person, draft)
        assert (answer.status_code, answer.json()["detail"]) == (403, LOCKED)
    assert newest(draft) == "Submitted"


def test_who_decides_may_revert_it(
    riverside: ClinicSettings, draft: ConditionPage, author: User
) -> None:
    edit(signed_in(author), draft, condition_form(title="Submitted") | SUBMIT)
    assert reverted(staff(riverside, Role.REVIEWER), draft).status_code == 200
    assert newest(draft) == "First"


def test_what_a_manager_locked_is_reverted_by_no_other(
    riverside: ClinicSettings, draft: ConditionPage
) -> None:
    draft.title = "Second"
    draft.locked, draft.locked_by = True, staff(riverside, Role.MANAGER)
    draft.save_revision()
    draft.save()
    assert reverted(staff(riverside, Role.REVIEWER), draft).status_code == 403
    assert newest(draft) == "Second"
