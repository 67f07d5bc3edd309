"""Editors make links to what they may edit, and see what they type in their own front end."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinics.models import Role
from cms.previews import unsaved
from cms.previews.front_end import validate_front_end
from cms.previews.links import link_to
from conditions.models import ConditionPage
from tests.clinics.fixtures import signed_in, staff
from tests.cms.previews.asking import API, in_front_end, panel_url, shown, token_in
from tests.cms.previews.conftest import DRAFT
from tests.conditions.factories import ConditionFactory, index_of
from tests.conditions.forms import condition_form

pytestmark = pytest.mark.django_db
TYPED = "Bunion, as it is being typed"


def links_page(page: Any) -> str:
    return reverse("preview_links", args=[page.pk])


def links_in(browser: Client, page: Any) -> list[str]:
    answer = browser.get(links_page(page))
    assert answer.status_code == 200
    return [link for _, link in answer.context["links"]]


def frames(answer: Any) -> list[str]:
    policy = answer["Content-Security-Policy"]
    return next(part for part in policy.split("; ") if part.startswith("frame-src")).split()


class TestLinks:
    @pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.MANAGER])
    def test_whoever_edits_the_page_makes_one(self, role: str, riverside: Any, bunion: Any) -> None:
        browser = signed_in(staff(riverside, role))
        assert (
            links_page(bunion)
            in browser.get(reverse("wagtailadmin_pages:edit", args=[bunion.pk])).content.decode()
        )
        [link] = links_in(browser, bunion)
        assert link.startswith(f"{riverside.site.root_url}/preview/?token=")
        assert shown(riverside, token_in(link)).json()["title"] == DRAFT

    def test_an_author_makes_one_of_their_own_page_alone(self, riverside: Any, bunion: Any) -> None:
        author = staff(riverside, Role.AUTHOR)
        own = ConditionFactory(clinic=riverside, owner=author, publish=False)
        own.save_revision()
        browser = signed_in(author)
        assert len(links_in(browser, own)) == 1
        assert browser.get(links_page(bunion)).status_code == 302  # Wagtail's refusal.

    @pytest.mark.parametrize("role", Role.values)
    def test_to_another_clinics_staff_there_is_no_such_page(
        self, role: str, harbor: Any, bunion: Any
    ) -> None:
        browser = signed_in(staff(harbor, role))
        assert browser.get(links_page(bunion)).status_code == 404

    def test_whoever_is_not_signed_in_is_asked_to(self, client: Client, bunion: Any) -> None:
        answer = client.get(links_page(bunion))
        assert answer.status_code == 302
        assert "/admin/login/" in answer["Location"]

    def test_there_is_none_to_a_private_page(self, riverside: Any, bunion: Any) -> None:
        bunion.view_restrictions.create(restriction_type="login")
        browser = signed_in(staff(riverside, Role.MANAGER))
        assert browser.get(links_page(bunion)).status_code != 200
        assert (
            links_page(bunion)
            not in browser.get(
                reverse("wagtailadmin_pages:edit", args=[bunion.pk])
            ).content.decode()
        )

    def test_there_is_one_more_to_what_is_scheduled(self, riverside: Any, bunion: Any) -> None:
        at = timezone.now() + timedelta(days=3)
        bunion.title, bunion.go_live_at = "As of Friday", at
        bunion.save_revision(approved_go_live_at=at)
        bunion.title = "Later still"
        bunion.save_revision()
        newest, scheduled = links_in(signed_in(staff(riverside, Role.EDITOR)), bunion)
        assert shown(riverside, token_in(newest)).json()["title"] == "Later still"
        assert shown(riverside, token_in(scheduled)).json()["title"] == "As of Friday"

    def test_it_leads_to_the_clinics_front_end(
        self, riverside: Any, bunion: Any, front_end: str
    ) -> None:
        [link] = links_in(signed_in(staff(riverside, Role.EDITOR)), bunion)
        assert link.startswith(f"{front_end}&token=")
        assert parse_qs(urlsplit(link).query)["path"] == ["/conditions/bunion/"]
        assert shown(riverside, token_in(link)).json()["title"] == DRAFT


class TestPanel:
    @pytest.fixture
    def editor(self, riverside: Any) -> Client:
        return signed_in(staff(riverside, Role.EDITOR))

    def test_the_front_end_shows_what_is_being_typed(
        self, riverside: Any, bunion: Any, front_end: str, editor: Client
    ) -> None:
        form = condition_form(title=TYPED, slug="bunion")
        link = in_front_end(editor, panel_url(bunion), form)
        assert link.startswith(f"{front_end}&token=")
        given = shown(riverside, token_in(link)).json()
        assert given["title"] == TYPED
        assert given["id"] == bunion.pk
        assert given["alternate_names"] == [{"term": "big toe bump", "kind": "lay"}]
        assert given["meta"]["preview"]["revision"] is None
        bunion.refresh_from_db()
        assert bunion.get_latest_revision_as_object().title == DRAFT

    def test_it_shows_a_page_that_was_never_saved(
        self, riverside: Any, front_end: str, editor: Client
    ) -> None:
        names = ("conditions", "conditionpage", index_of(riverside, ConditionPage).pk)
        url = reverse("wagtailadmin_pages:preview_on_add", args=names)
        link = in_front_end(editor, url, condition_form(title=TYPED, slug="typed"))
        assert parse_qs(urlsplit(link).query)["path"] == ["/conditions/typed/"]
        for fields in ({}, {"fields": "*"}):
            given = shown(riverside, token_in(link), **fields).json()
            assert (given["id"], given["title"]) == (None, TYPED)
            assert given["meta"].get("detail_url") is None
        assert TYPED in shown(riverside, token_in(link), "/preview/").content.decode()

    def test_what_is_typed_is_kept_for_an_hour_and_for_its_clinic(
        self, riverside: Any, harbor: Any, bunion: Any, front_end: str, editor: Client
    ) -> None:
        token = token_in(in_front_end(editor, panel_url(bunion), condition_form(title=TYPED)))
        assert shown(harbor, token).status_code == 404
        with time_machine.travel(timezone.now() + timedelta(minutes=61)):
            assert shown(riverside, token).status_code == 404
        bunion.delete()
        assert shown(riverside, token).status_code == 404

    def test_what_is_too_long_is_not_kept(
        self, bunion: Any, front_end: str, editor: Client, monkeypatch: Any
    ) -> None:
        monkeypatch.setattr(unsaved, "LARGEST", 100)
        editor.post(panel_url(bunion), condition_form(title=TYPED))
        answer = editor.get(panel_url(bunion), {"mode": "front-end"})
        assert answer.status_code == 200
        assert "too many to be shown in the front end" in answer.content.decode()

    def test_without_a_front_end_there_is_our_page_alone(self, bunion: Any, editor: Client) -> None:
        edit = editor.get(reverse("wagtailadmin_pages:edit", args=[bunion.pk]))
        assert "The clinic's front end" not in edit.content.decode()
        editor.post(panel_url(bunion), condition_form(title=TYPED))
        answer = editor.get(panel_url(bunion), {"mode": "front-end"})
        assert TYPED in answer.content.decode()

    @pytest.mark.parametrize("view", ["add", "edit"])
    def test_the_browser_may_frame_the_clinics_own_front_end_alone(
        self, view: str, riverside: Any, harbor: Any, bunion: Any, front_end: str, editor: Client
    ) -> None:
        harbor.preview_url = "https://www.harbor.example/"
        harbor.save()
        names = ("conditions", "conditionpage", index_of(riverside, ConditionPage).pk)
        args = names if view == "add" else [bunion.pk]
        answer = editor.get(reverse(f"wagtailadmin_pages:{view}", args=args))
        assert "The clinic&#x27;s front end" in answer.content.decode()
        assert frames(answer)[-1] == "https://www.riverside.example"
        assert "harbor" not in answer["Content-Security-Policy"]
        assert "riverside" not in editor.get("/admin/")["Content-Security-Policy"]

    def test_a_private_page_stays_among_staff(
        self, bunion: Any, front_end: str, editor: Client
    ) -> None:
        bunion.view_restrictions.create(restriction_type="login")
        editor.post(panel_url(bunion), condition_form(title=TYPED))
        answer = editor.get(panel_url(bunion), {"mode": "front-end"})
        assert (answer.status_code, "Location" in answer) == (200, False)
        assert link_to(bunion.get_latest_revision()).startswith("http://riverside.localhost")


@pytest.mark.parametrize(
    "address",
    ["https://www.example.com/preview?a=b", "http://localhost:3000/", "http://a.localhost/"],
)
def test_a_front_end_is_at_https_or_on_this_machine(address: str) -> None:
    validate_front_end(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://www.example.com/",
        "ftp://localhost/",
        "javascript:alert(1)",
        "https://a;script-src *:b@example.com/",
        "https://example.com/#top",
        "http://localhost.example.com/",
    ],
)
def test_another_address_is_none(address: str) -> None:
    with pytest.raises(ValidationError):
        validate_front_end(address)


def test_a_manager_says_where_it_is(
    riverside: Any, editor_client: Any, manager_client: Any
) -> None:
    url = reverse("wagtailsettings:edit", args=["clinics", "clinicsettings", riverside.site_id])
    assert 'name="preview_url"' in manager_client(riverside).get(url).content.decode()
    assert editor_client(riverside).get(url).status_code != 200


def test_the_public_is_not_told_of_it(riverside: Any, front_end: str, patient: Any) -> None:
    for address in ("/", f"/api/v2/clinics/{riverside.host}/", API):
        assert "riverside.example" not in patient(riverside).get(address).content.decode()
