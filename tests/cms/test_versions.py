"""While somebody writes, their last version is written over, unless somebody relies on it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import ClinicSettings, Role
from home.models import StandardPage
from tests.clinics.fixtures import signed_in, staff
from tests.cms.previews.asking import shown, token_in
from tests.home.factories import published
from tests.home.forms import standard_form
from tests.ways import in_bulk

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(riverside: ClinicSettings) -> StandardPage:
    return published(riverside, title="Fees", slug="fees")


@pytest.fixture
def writer(riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.EDITOR))


def saved(writer: Client, page: StandardPage, title: str, over: int | None = None) -> int:
    """The revision that the editor has after it saved by itself."""
    form = standard_form(title=title) | ({} if over is None else {"overwrite_revision_id": over})
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = writer.post(address, form, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content
    return answer.json()["revision_id"]


def title_of(page: StandardPage, revision: int) -> str:
    return page.revisions.get(pk=revision).as_object().title


def test_what_nobody_saw_is_written_over(page: StandardPage, writer: Client) -> None:
    first = saved(writer, page, "Typed")
    assert saved(writer, page, "Typed on", over=first) == first
    assert title_of(page, first) == "Typed on"


def test_what_went_live_meanwhile_can_be_brought_back(
    riverside: ClinicSettings, page: StandardPage, writer: Client
) -> None:
    first = saved(writer, page, "Typed")
    in_bulk("publish")(staff(riverside, Role.REVIEWER), page)
    second = saved(writer, page, "Typed on", over=first)
    page.refresh_from_db()
    assert page.title == title_of(page, page.live_revision_id or 0) == "Typed"
    assert second != first
    assert saved(writer, page, "Typed on and on", over=second) == second


def test_a_link_goes_on_to_show_what_it_was_made_for(
    riverside: ClinicSettings, page: StandardPage, writer: Client
) -> None:
    first = saved(writer, page, "Typed")
    [(_, link)] = writer.get(reverse("preview_links", args=[page.pk])).context["links"]
    saved(writer, page, "Typed on", over=first)
    assert shown(riverside, token_in(link)).json()["title"] == "Typed"


def test_the_work_of_others_is_not_written_over(
    riverside: ClinicSettings, page: StandardPage, writer: Client
) -> None:
    first: Any = saved(writer, page, "Typed")
    in_bulk("publish")(staff(riverside, Role.REVIEWER), page)
    saved(signed_in(staff(riverside, Role.MANAGER)), page, "By somebody else")
    form = standard_form(title="Typed on") | {"overwrite_revision_id": first}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = writer.post(address, form, headers={"accept": "application/json"})
    assert answer.json()["error_code"] == "invalid_revision"
