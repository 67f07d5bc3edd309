"""The wall: what another clinic has is not there, and what nobody looked at is closed."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import path, reverse
from pytest_django import DjangoDbBlocker
from wagtail.models import Page, Revision

from clinics.models import ClinicGroup, ClinicSettings, Role
from clinics.roles import GROUP_EDITOR, group_editors
from cms import urls
from cms.models import ClinicImage, ReusableSection
from tests.api.filling import leaflet, picture
from tests.api.test_writing import Writer
from tests.clinics.factories import people_of, practitioner
from tests.clinics.fixtures import HARBOR, at_the_door, signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.held import forgotten
from tests.searched import searched

pytestmark = [pytest.mark.django_db, searched]

NOBODYS = 987654


@pytest.fixture(scope="module")
def theirs(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    with django_db_blocker.unblock(), forgotten():
        yield things_of(at_the_door(HARBOR))


def things_of(harbor: ClinicSettings) -> dict[str, Any]:
    """Things of the other clinic."""
    page = ConditionFactory(clinic=harbor, title="Bunion at the harbour")
    return {
        "page": page,
        "list": page.get_parent(),
        "revision": Revision.page_revisions.filter(object_id=str(page.pk)).first(),
        "image": picture(harbor.collection, "A pier"),
        "document": leaflet(harbor.collection, "Tides"),
        "section": ReusableSection.objects.create(site=harbor.site, name="Parking at the pier"),
        "site": harbor.site,
        "user": staff(harbor, Role.EDITOR),
        "group": ClinicGroup.objects.get(site=harbor.site, role=Role.EDITOR).group,
        "collection": harbor.collection,
    }


READING: dict[str, tuple[str, Any]] = {
    "explorer": ("page", lambda pk: reverse("wagtailadmin_explore", args=[pk])),
    "editor": ("page", lambda pk: reverse("wagtailadmin_pages:edit", args=[pk])),
    "history": ("page", lambda pk: reverse("wagtailadmin_pages:history", args=[pk])),
    "usage": ("page", lambda pk: reverse("wagtailadmin_pages:usage", args=[pk])),
    "draft": ("page", lambda pk: reverse("wagtailadmin_pages:view_draft", args=[pk])),
    "copy": ("page", lambda pk: reverse("wagtailadmin_pages:copy", args=[pk])),
    "delete": ("page", lambda pk: reverse("wagtailadmin_pages:delete", args=[pk])),
    "choosing below": ("page", lambda pk: reverse("wagtailadmin_choose_page_child", args=[pk])),
    "chosen pages": (
        "page",
        lambda pk: reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={pk}",
    ),
    "bulk action": (
        "page",
        lambda pk: (
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
            + f"?id={pk}&next=/admin/"
        ),
    ),
    "bulk action below": (
        "list",
        lambda pk: (
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
            + f"?id=all&childOf={pk}&next=/admin/"
        ),
    ),
    "next": (
        "page",
        lambda pk: reverse("wagtailadmin_explore_root") + f"?next=/admin/pages/{pk}/edit/",
    ),
    "image": ("image", lambda pk: reverse("wagtailimages:edit", args=[pk])),
    "image usage": ("image", lambda pk: reverse("wagtailimages:image_usage", args=[pk])),
    "chosen image": ("image", lambda pk: reverse("wagtailimages_chooser:chosen", args=[pk])),
    "document": ("document", lambda pk: reverse("wagtaildocs:edit", args=[pk])),
    "section": (
        "section",
        lambda pk: reverse("wagtailsnippets_cms_reusablesection:edit", args=[pk]),
    ),
    "chosen section": (
        "section",
        lambda pk: reverse("wagtailsnippetchoosers_cms_reusablesection:chosen", args=[pk]),
    ),
    "settings": (
        "site",
        lambda pk: reverse("wagtailsettings:edit", args=["clinics", "clinicsettings", pk]),
    ),
    "editing session": (
        "page",
        lambda pk: f"/admin/editing-sessions/ping/wagtailcore/page/{pk}/1/",
    ),
    "user": ("user", lambda pk: reverse("wagtailusers_users:edit", args=[pk])),
    "group": ("group", lambda pk: reverse("wagtailusers_groups:edit", args=[pk])),
    "site": ("site", lambda pk: reverse("wagtailsites:edit", args=[pk])),
}


@pytest.mark.parametrize("what", READING)
def test_another_clinics_things_are_not_there(
    what: str, riverside: ClinicSettings, theirs: dict[str, Any]
) -> None:
    kind, address = READING[what]
    browser = signed_in(staff(riverside, Role.MANAGER))
    ask = browser.post if what == "editing session" else browser.get
    answers = [ask(address(pk)) for pk in (theirs[kind].pk, NOBODYS)]
    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = [
        answer.content.replace(answer.request["PATH_INFO"].encode(), b"") for answer in answers
    ]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("what", READING)
def test_group_editors_pass_the_wall(what: str, theirs: dict[str, Any]) -> None:
    """What they may do is for permissions to say: some of these turn them away, none hides."""
    kind, address = READING[what]
    user = staff(theirs["site"].clinicsettings, Role.AUTHOR)
    user.groups.set([group_editors()])
    browser = signed_in(user)
    ask = browser.post if what == "editing session" else browser.get
    assert ask(address(theirs[kind].pk)).status_code in (200, 302)


def test_what_is_no_number_is_not_there_either(riverside: ClinicSettings) -> None:
    browser = signed_in(staff(riverside, Role.MANAGER))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for query in ("?id=x", "?id=1&childOf=%00", f"?id={'9' * 30}", "?id=²"):
        assert browser.get(address + query).status_code == 404, query


def test_a_view_without_a_row_is_closed(
    riverside: ClinicSettings, group_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a later Wagtail, or an app, adds."""
    from django.http import HttpResponse
    from django.urls import clear_url_caches

    added = path("admin/new-thing/", lambda request: HttpResponse("new"), name="new_thing")
    monkeypatch.setattr(urls, "urlpatterns", [added, *urls.urlpatterns])
    clear_url_caches()
    try:
        answer = signed_in(staff(riverside, Role.MANAGER)).get("/admin/new-thing/")
        assert answer.status_code == 404
        assert group_client.get("/admin/new-thing/").content == b"new"
    finally:
        monkeypatch.undo()
        clear_url_caches()


def test_a_method_without_a_row_is_closed(riverside: ClinicSettings) -> None:
    browser = signed_in(staff(riverside, Role.MANAGER))
    assert browser.delete(reverse("wagtailadmin_explore_root")).status_code == 404


def test_a_role_counts_at_its_own_clinic_alone(
    riverside: ClinicSettings, harbor: ClinicSettings, theirs: dict[str, Any]
) -> None:
    """Who manages one clinic and writes for another manages that one alone."""
    user = staff(harbor, Role.AUTHOR)
    user.groups.add(ClinicGroup.objects.get(site=riverside.site, role=Role.MANAGER).group)
    browser = signed_in(user)
    own = ReusableSection.objects.create(site=riverside.site, name="Parking")
    name = "wagtailsnippets_cms_reusablesection:edit"
    assert browser.get(reverse(name, args=[own.pk])).status_code == 200
    assert browser.get(reverse(name, args=[theirs["section"].pk])).status_code == 404
    edit_settings = ["clinics", "clinicsettings"]
    for site, status in ((riverside.site, 200), (harbor.site, 404)):
        answer = browser.get(reverse("wagtailsettings:edit", args=[*edit_settings, site.pk]))
        assert answer.status_code == status


def test_who_works_nowhere_reaches_nothing(riverside: ClinicSettings) -> None:
    user = staff(riverside, Role.MANAGER)
    user.groups.clear()
    browser = signed_in(user)
    assert browser.get(reverse("wagtailadmin_explore", args=[people_of(riverside).pk])).status_code
    page = browser.get(reverse("wagtailadmin_pages:edit", args=[people_of(riverside).pk]))
    assert page.status_code in (302, 404)


# The API for writing


@pytest.fixture
def writer(riverside: ClinicSettings) -> Writer:
    return Writer(staff(riverside, Role.MANAGER))


def test_a_token_reads_its_own_clinics_libraries(
    writer: Writer, riverside: ClinicSettings, theirs: dict[str, Any]
) -> None:
    own = {"images": picture(riverside.collection), "documents": leaflet(riverside.collection)}
    for kind, mine in own.items():
        listed = writer.send("GET", f"/{kind}/").json()
        assert [item["id"] for item in listed["items"]] == [mine.pk]
        searched = writer.send("GET", f"/{kind}/?search=tides+pier").json()
        assert searched["items"] == []


WRITES: dict[str, tuple[str, str, Any]] = {
    "read a page": ("GET", "/pages/{page}/", None),
    "read its revisions": ("GET", "/pages/{page}/revisions/", None),
    "change a page": ("PATCH", "/pages/{page}/", {"title": "Mine"}),
    "delete a page": ("DELETE", "/pages/{page}/", None),
    "publish a page": ("POST", "/pages/{page}/actions/publish/", {}),
    "copy a page": ("POST", "/pages/{page}/actions/copy/", {}),
    "find a page": ("GET", "/pages/find/?id={page}", None),
    "read an image": ("GET", "/images/{image}/", None),
    "change an image": ("PATCH", "/images/{image}/", {"title": "Mine"}),
    "delete an image": ("DELETE", "/images/{image}/", None),
    "read a document": ("GET", "/documents/{document}/", None),
    "delete a document": ("DELETE", "/documents/{document}/", None),
    "read a site": ("GET", "/sites/{site}/", None),
    "change a site": ("PUT", "/sites/{site}/", {"hostname": "mine.example", "root_page_id": 1}),
    "another clinic by name": ("GET", "/pages/?site=harbor.localhost", None),
}


@pytest.mark.parametrize("what", WRITES)
def test_a_token_of_one_clinic_finds_nothing_of_another(
    what: str, writer: Writer, theirs: dict[str, Any]
) -> None:
    method, address, body = WRITES[what]
    ids = {name: thing.pk for name, thing in theirs.items()}
    before = Page.objects.get(pk=theirs["page"].pk).title
    answers = [
        writer.send(method, address.format(**given), body)
        for given in (ids, dict.fromkeys(ids, NOBODYS))
    ]
    if "site=" in address:
        answers[1] = writer.send(method, "/pages/?site=nobodys.localhost", body)
    assert [answer.status_code for answer in answers] == [404, 404], answers[0].content
    details = [answer.json()["detail"].replace("nobodys", "harbor") for answer in answers]
    assert details[0] == details[1]
    assert Page.objects.get(pk=theirs["page"].pk).title == before
    assert ClinicImage.objects.filter(pk=theirs["image"].pk).exists()


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data"])
def test_a_token_cannot_write_below_another_clinics_page(
    writer: Writer, riverside: ClinicSettings, harbor: ClinicSettings, content_type: str
) -> None:
    """Whatever type the body is said to have: the API reads it as JSON."""
    own = practitioner(riverside)
    for parent in (people_of(harbor).pk, NOBODYS):
        meta = {"type": "clinics.PractitionerPage", "parent_id": parent}
        made = writer.client.generic(
            "POST",
            "/api/v3-preview/pages/",
            data=json.dumps({"meta": meta, "title": "Mine"}),
            content_type=content_type,
            headers=writer.headers,
        )
        assert made.status_code == 404, made.content
        for action in ("move", "copy"):
            body = {"destination_id": parent}
            moved = writer.send("POST", f"/pages/{own.pk}/actions/{action}/", body)
            assert moved.status_code == 404, moved.content
    assert people_of(harbor).get_children().count() == 0


def test_the_root_of_no_clinic_is_asked_for_in_words(writer: Writer) -> None:
    for name in ("child_of", "descendant_of", "translation_of"):
        answer = writer.send("GET", f"/pages/?{name}=root")
        assert answer.status_code == 400
        assert "site=" in answer.json()["detail"]
    assert writer.send("GET", "/pages/?child_of=root&site=riverside.localhost").status_code == 200


def test_an_alias_does_not_name_its_source_to_the_other_clinic(
    writer: Writer, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    source = practitioner(harbor, family_name="Shared")
    here = source.create_alias(parent=people_of(riverside), update_slug="shared")
    read = writer.send("GET", f"/pages/{here.pk}/").json()
    assert read["meta"]["alias_of"] is None
    local = practitioner(riverside, family_name="Local")
    twin = local.create_alias(parent=people_of(riverside), update_slug="twin")
    assert writer.send("GET", f"/pages/{twin.pk}/").json()["meta"]["alias_of"]["id"] == local.pk


def test_the_editor_of_an_alias_does_not_lead_to_another_clinics_page(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    browser = signed_in(staff(riverside, Role.REVIEWER))
    source = practitioner(harbor, family_name="Shared")
    here = source.create_alias(parent=people_of(riverside), update_slug="shared")
    shown = browser.get(reverse("wagtailadmin_pages:edit", args=[here.pk])).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[source.pk]) not in shown
    assert "kept by the group or by another clinic" in shown
    local = practitioner(riverside, family_name="Local")
    twin = local.create_alias(parent=people_of(riverside), update_slug="twin")
    shown = browser.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[local.pk]) in shown


@pytest.mark.parametrize(
    "model",
    ["cms_reusablesection", "blog_blogcategory", "conditions_bodyarea", "clinics_specialty"],
)
def test_nothing_is_made_in_a_picker(model: str, group_client: Client) -> None:
    address = reverse(f"wagtailsnippetchoosers_{model}:create")
    assert group_client.get(address).status_code == 404
    assert group_client.post(address, {"name": "x"}).status_code == 404


@pytest.mark.parametrize("role", [Role.MANAGER, GROUP_EDITOR])
def test_who_wants_to_be_led_nowhere_is_told_so(
    role: str, riverside: ClinicSettings, theirs: dict[str, Any]
) -> None:
    """Wagtail would take a number for a view's name, and fail."""
    page = ConditionFactory(clinic=riverside, title="Bunion")
    browser = signed_in(staff(riverside, role))
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert browser.post(address, {"next": "700008"}).status_code == 404
    assert Page.objects.filter(pk=page.pk).exists()
    if role == Role.MANAGER:
        assert browser.post(address, {"next": "/admin/images/"}).status_code == 302
