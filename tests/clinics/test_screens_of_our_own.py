"""Whatever is sent to our screens, the answer is a page: asked by whom no wall stops."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import ClinicSettings
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

BIG = 10**25
"""No database has room for such an id."""
LISTS = [
    "staff:index",
    "clinic_redirects:index",
    "clinic_redirects:missed",
    "clinics:index",
    "webhooks:index",
]
ONE = [
    "staff:restore",
    "staff:forget",
    "staff:send_again",
    "staff:withdraw",
    "clinic_redirects:edit",
    "clinic_redirects:delete",
    "clinics:checklist",
    "patterns",
    "webhooks:log",
    "webhooks:edit",
    "webhooks:secret",
    "webhooks:replay",
    "webhooks:delete",
    "webhooks:attempt",
]
POSTED = [
    "look_at",
    "clinic_redirects:ignore",
    "clinic_redirects:notice",
    "clinic_redirects:forget",
]


@pytest.mark.parametrize("pk", [BIG, 987654])
def test_what_there_is_not_is_not_found(
    pk: int, group_client: Client, riverside: ClinicSettings
) -> None:
    people = [reverse("staff:edit", args=[site, pk]) for site in (pk, riverside.site_id)]
    paths = [*people, *(reverse(view, args=[pk]) for view in ONE)]
    assert {path: group_client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
    for path in [*paths, *(reverse(view, args=[pk]) for view in POSTED)]:
        assert group_client.post(path).status_code in (404, 405), path


@pytest.mark.parametrize(
    "path",
    [
        "/admin/bulk/wagtailcore/page/delete/",
        "/admin/bulk/accounts/user/delete/",
        "/admin/choose-page/chosen-multiple/",
    ],
)
def test_a_number_too_large_for_any_row_is_that_of_none(path: str, group_client: Client) -> None:
    answers = [group_client.get(path, {"id": pk}) for pk in (10**30, BIG, 987654)]
    assert len({answer.status_code for answer in answers}) == 1


@pytest.mark.parametrize("view", LISTS)
@pytest.mark.parametrize(
    "query",
    [
        {"export": "xlsx"},
        {"export": "csv"},
        {"p": "abc"},
        {"p": "999999"},
        {"ordering": "password"},
        {"q": "\0"},
        {"q": "%_\\"},
    ],
)
def test_a_list_answers_whatever_it_is_asked(
    view: str, query: dict[str, str], group_client: Client, riverside: ClinicSettings
) -> None:
    answer: Any = group_client.get(reverse(view), query)
    assert answer.status_code == 200
    if answer.streaming:
        assert b"".join(answer.streaming_content) is not None


@pytest.mark.parametrize("value", [str(BIG), "²", "-1", "x", "\0", ""])
def test_a_form_answers_whatever_it_is_sent(
    value: str, group_client: Client, riverside: ClinicSettings
) -> None:
    for view, name in (("staff:invite", "site"), ("clinic_redirects:add", "missed")):
        assert group_client.get(reverse(view), {name: value}).status_code == 200
    sent = {"site": value, "email": f"a{value}@b.example", "old_path": f"/x{value}"}
    sent |= {"redirect_page": value, "redirect_link": value, "role": value, "text": value}
    for view in ("staff:invite", "clinic_redirects:add", "clinic_redirects:import", "clinics:open"):
        for site in (value, riverside.site_id):
            answer = group_client.post(reverse(view), {**sent, "site": site})
            assert answer.status_code == 200, view
