"""Of the leaks that `leaks.py` lists, those of the APIs and hosts that no other file tests."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from clinics.models import ClinicGroup, ClinicSettings, Role
from cms.models import ReusableSection
from tests.api.asking import answer, ask
from tests.api.filling import leaflet, picture
from tests.api.writer import Writer
from tests.clinics.factories import people_of, practitioner
from tests.clinics.fixtures import ClientFor, staff
from tests.clinics.looking import OURS, THEIRS, strange

pytestmark = pytest.mark.django_db

NOBODYS = 987654
FILES = ("images", "documents")


@pytest.fixture
def writer(full: SimpleNamespace, riverside: ClinicSettings) -> Writer:
    """Our manager's token; the manager has every permission that there is."""
    group = ClinicGroup.objects.get(site=riverside.site, role=Role.MANAGER).group
    group.permissions.set(Permission.objects.all())
    return Writer(staff(riverside, Role.MANAGER))


@pytest.fixture
def kept(full: SimpleNamespace, harbor: ClinicSettings) -> SimpleNamespace:
    """Rows of theirs that must be as they were."""
    return SimpleNamespace(site=harbor.site, redirect=full.theirs.redirect, part=full.theirs)


# Snippets (1), sites and redirects (2), each with an id that nobody has beside it (20)


ROUTES: dict[str, tuple[str, str, Any]] = {
    "list snippets": ("GET", "/snippets/cms.ReusableSection/", None),
    "make a snippet": ("POST", "/snippets/cms.ReusableSection/", {"name": "Mine"}),
    "read a snippet": ("GET", "/snippets/cms.ReusableSection/{section}/", None),
    "its drafts": ("GET", "/snippets/cms.ReusableSection/{section}/revisions/", None),
    "change a snippet": ("PATCH", "/snippets/cms.ReusableSection/{section}/", {"name": "Mine"}),
    "delete a snippet": ("DELETE", "/snippets/cms.ReusableSection/{section}/", None),
    "delete it by its action": (
        "DELETE",
        "/snippets/cms.ReusableSection/{section}/actions/delete/",
        None,
    ),
    "list sites": ("GET", "/sites/", None),
    "make a site": ("POST", "/sites/", {"hostname": "mine.example", "root_page_id": 1}),
    "read a site": ("GET", "/sites/{site}/", None),
    "change a site": ("PUT", "/sites/{site}/", {"hostname": "mine.example", "root_page_id": 1}),
    "delete a site": ("DELETE", "/sites/{site}/", None),
    "list redirects": ("GET", "/redirects/", None),
    "find a redirect": ("GET", "/redirects/find/?id={redirect}", None),
    "read a redirect": ("GET", "/redirects/{redirect}/", None),
    "make a redirect": ("POST", "/redirects/", {"old_path": "/x", "site_id": 1, "link": "/y"}),
    "change a redirect": ("PUT", "/redirects/{redirect}/", {"old_path": "/x", "link": "/y"}),
    "delete a redirect": ("DELETE", "/redirects/{redirect}/", None),
}


@pytest.mark.parametrize("what", ROUTES)
def test_a_token_reaches_no_snippet_site_or_redirect(
    what: str, writer: Writer, kept: SimpleNamespace
) -> None:
    """Leaks 1, 2 and 20: whoever's it is."""
    method, address, body = ROUTES[what]
    ids = {"section": kept.part.section.pk, "site": kept.site.pk, "redirect": kept.redirect.pk}
    given = [
        writer.send(method, address.format(**each), body)
        for each in (ids, dict.fromkeys(ids, NOBODYS))
    ]
    assert [each.status_code for each in given] == [404, 404], given[0].content
    assert given[0].json()["detail"] == given[1].json()["detail"] == "Not found"
    assert Site.objects.get(pk=kept.site.pk).hostname == kept.site.hostname
    assert Redirect.objects.get(pk=kept.redirect.pk).old_path == kept.redirect.old_path
    assert ReusableSection.objects.get(pk=kept.part.section.pk).name == kept.part.section.name


# Files and redirects (5), documents (6)


@pytest.mark.parametrize("path", ["/images/", "/documents/", "/redirects/", "/sites/", "/pages/"])
def test_without_a_token_the_api_for_writing_lists_nothing(
    path: str, full: SimpleNamespace, patient: ClientFor, riverside: ClinicSettings
) -> None:
    """Leak 5: nor on a clinic's host, where it is not."""
    nobody = Writer(None)
    for query in ("", "?site=riverside.localhost", f"?search={THEIRS}"):
        given = nobody.send("GET", path + query)
        assert given.status_code == 401
        assert not strange(given.content.decode(), OURS)
    assert patient(riverside).get(f"/api/v3-preview{path}").status_code == 404


@pytest.mark.parametrize("endpoint", FILES)
def test_a_search_of_files_finds_none_of_another_clinics(
    endpoint: str, riverside: Any, harbor: Any
) -> None:
    """Leak 5: shown there, or by nobody."""
    make = picture if endpoint == "images" else leaflet
    mine, theirs = (
        make(clinic.public_collection, f"{word} walking")
        for clinic, word in ((riverside, "Lark"), (harbor, "Wombat"))
    )
    hidden = make(harbor.collection, "Wombat asleep")
    for words, found in (("Lark", [mine.pk]), ("Wombat", []), ("walking", [mine.pk])):
        listed = ask(riverside, f"{endpoint}/", search=words)["items"]
        assert [item["id"] for item in listed] == found
    for pk in (theirs.pk, hidden.pk, NOBODYS):
        assert answer(riverside, f"{endpoint}/{pk}/").status_code == 404
        assert answer(riverside, f"{endpoint}/find/", id=pk).status_code == 404
    assert answer(harbor, f"{endpoint}/{theirs.pk}/").status_code == 200


def test_redirects_of_another_clinic_tell_nobody_the_slugs_of_drafts(
    full: SimpleNamespace, riverside: Any, harbor: Any
) -> None:
    """Leak 5: list, detail and finding."""
    draft = full.theirs.pages[-1]
    made = Redirect.add_redirect("/soon", redirect_to=draft, site=harbor.site)
    listed = ask(riverside, "redirects/")
    assert not strange(str(listed))
    for clinic in (riverside, harbor):
        assert draft.slug not in str(ask(clinic, "redirects/"))
        assert answer(clinic, f"redirects/{made.pk}/").status_code == 404
        assert answer(clinic, "redirects/find/", html_path="/soon").status_code == 404
    assert answer(riverside, f"redirects/{full.theirs.redirect.pk}/").status_code == 404
    assert answer(riverside, "redirects/find/", html_path=f"/{THEIRS}").status_code == 404


@pytest.mark.parametrize("path", ["images", "documents", "pages"])
def test_a_token_that_names_another_clinics_host_is_answered_as_if_there_were_none(
    path: str, writer: Writer
) -> None:
    """Leak 5: v3 took no notice of `site=`."""
    for method in ("GET", "POST"):
        given = [
            writer.send(method, f"/{path}/?site={host}", {})
            for host in ("harbor.localhost", "nobodys.localhost")
        ]
        assert [each.status_code for each in given] == [404, 404]
        said = [each.json()["detail"].replace("nobodys", "harbor") for each in given]
        assert said[0] == said[1]
    assert writer.send("GET", f"/{path}/?site=riverside.localhost").status_code == 200


@pytest.fixture
def _files_on_disk(settings: Any, tmp_path: Any) -> None:
    """Files in memory are not served."""
    backend = "django.core.files.storage.FileSystemStorage"
    on_disk = {"BACKEND": backend, "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}


@pytest.mark.usefixtures("_files_on_disk")
def test_another_clinics_document_is_on_no_host_but_its_own(
    riverside: Any, harbor: Any, patient: ClientFor, editor_client: ClientFor
) -> None:
    """Leak 6: nor for our editor on the group's host; what nothing shows is on none at all."""
    shown_there, hidden = leaflet(harbor.public_collection), leaflet(harbor.collection)
    assert patient(harbor).get(shown_there.url).status_code == 200
    for browser in (patient(riverside), editor_client(riverside)):
        for document in (shown_there, hidden):
            assert browser.get(document.url).status_code == 404
    assert patient(harbor).get(hidden.url).status_code == 404


def test_on_the_groups_host_a_refused_document_is_as_one_that_is_not_there(
    riverside: Any, harbor: Any, client: Any, editor_client: ClientFor
) -> None:
    """The headers told, to whoever knew its address."""
    hidden = leaflet(harbor.collection)
    for browser in (client, editor_client(riverside)):
        refused = browser.get(hidden.url)
        missing = browser.get(hidden.url.replace(f"/{hidden.pk}/", "/987654/"))
        assert refused.status_code == missing.status_code == 404
        assert refused.headers == missing.headers


# Writing with a token (20)


WRITES: dict[str, tuple[str, str, Any]] = {
    "unpublish": ("POST", "/pages/{page}/actions/unpublish/", {}),
    "move": ("POST", "/pages/{page}/actions/move/", {"destination_id": 1}),
    "delete by its action": ("DELETE", "/pages/{page}/actions/delete/", None),
    "revert": ("POST", "/pages/{page}/actions/revert/", {"revision_id": 1}),
    "convert an alias": ("POST", "/pages/{page}/actions/convert_alias/", {}),
    "make an alias": ("POST", "/pages/{page}/actions/create_alias/", {}),
    "translate": ("POST", "/pages/{page}/actions/copy_for_translation/", {"locale": "en"}),
    "read a revision": ("GET", "/pages/{page}/revisions/{revision}/", None),
    "change a document": ("PATCH", "/documents/{document}/", {"title": "Mine"}),
    "read a document": ("GET", "/documents/{document}/", None),
    "a picture for their library": ("PATCH", "/images/{image}/", {"collection_id": 1}),
}


@pytest.mark.parametrize("what", WRITES)
def test_what_is_there_and_what_is_not_are_refused_in_the_same_words(
    what: str, writer: Writer, full: SimpleNamespace
) -> None:
    """Leak 20: for the rest of what v3 does to pages and files."""
    method, address, body = WRITES[what]
    theirs = full.theirs
    ids = {"page": theirs.page.pk, "image": theirs.image.pk, "document": theirs.document.pk}
    ids |= {"revision": Page.objects.get(pk=theirs.page.pk).latest_revision_id}
    given = [
        writer.send(method, address.format(**each), body)
        for each in (ids, dict.fromkeys(ids, NOBODYS))
    ]
    assert [each.status_code for each in given] == [404, 404], given[0].content
    assert given[0].json()["detail"] == given[1].json()["detail"]
    assert Page.objects.get(pk=theirs.page.pk).path == theirs.page.path


def test_another_clinics_things_are_none_to_put_own_ones_into(
    writer: Writer, full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    """Leak 20: a collection, a revision, a page to be the parent."""
    ours, theirs = full.ours, full.theirs
    revision = Page.objects.get(pk=theirs.page.pk).latest_revision_id
    for nobodys in (False, True):
        collection = NOBODYS if nobodys else theirs.image.collection_id
        for kind, own in (("images", ours.image), ("documents", ours.document)):
            sent = {"collection_id": collection}
            assert writer.send("PATCH", f"/{kind}/{own.pk}/", sent).status_code == 404
        sent = {"revision_id": NOBODYS if nobodys else revision}
        assert writer.act(ours.page, "revert", **sent).status_code == 404
    assert type(ours.image).objects.get(pk=ours.image.pk).collection_id == ours.image.collection_id


@pytest.mark.parametrize("name", ["child_of", "descendant_of", "ancestor_of", "translation_of"])
def test_a_list_by_another_clinics_page_is_as_one_by_no_page(
    name: str, writer: Writer, full: SimpleNamespace
) -> None:
    """Leak 20."""
    theirs = full.theirs.page.get_parent().pk
    given = [writer.send("GET", f"/pages/?{name}={pk}") for pk in (theirs, NOBODYS)]
    assert given[0].status_code == given[1].status_code != 200
    said = [each.content.decode() for each in given]
    assert said[0].replace(str(theirs), "0") == said[1].replace(str(NOBODYS), "0")
    assert not strange(said[0])


def test_a_token_lists_no_page_of_another_clinic(writer: Writer, full: SimpleNamespace) -> None:
    """Leak 20: drafts neither; a search of another clinic's words finds nothing."""
    listed = writer.send("GET", "/pages/?limit=100").content.decode()
    assert f"{OURS} condition" in listed
    assert not strange(listed)
    assert writer.send("GET", f"/pages/?search={THEIRS}").json()["items"] == []


# Aliases (21)


@pytest.mark.parametrize("is_live", [True, False])
def test_an_alias_names_no_source_at_another_clinic(
    is_live: bool, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    """Leak 21: its title and address, also of a source that was never published there."""
    source = practitioner(harbor, title=f"{THEIRS} of the harbour", family_name="Shared")
    alias = source.create_alias(parent=people_of(riverside), update_slug="shared")
    Page.objects.filter(pk=alias.pk).update(title="Shared", live=True)
    Page.objects.filter(pk=source.pk).update(live=is_live)
    shown = ask(riverside, f"pages/{alias.pk}/")
    assert shown["meta"]["alias_of"] is None
    listed = ask(riverside, "pages/", type="clinics.PractitionerPage", fields="*")
    for said in (str(shown["meta"]), str([item["meta"] for item in listed["items"]])):
        assert "harbor" not in said
        assert f"/{source.pk}/" not in said
    assert all(item["meta"]["alias_of"] is None for item in listed["items"])
