"""Pickers in the admin: pages, pictures, words and places to go are the own clinic's."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from blog.models import BlogPostPage
from clinics.models import ClinicSettings, Role
from clinics.provisioning import Opening, open_clinic
from clinics.scoping import IN_VIEW
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.looking import OURS, THEIRS, answer, of_both, shown, strange
from tests.databases import on_sqlite_alone
from tests.searched import searched

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("without_the_wall"),
    on_sqlite_alone("a screen is the same on either"),
    searched,
]

SECTIONS = "wagtailsnippetchoosers_cms_reusablesection"
CATEGORIES = "wagtailsnippetchoosers_blog_blogcategory"


@pytest.fixture
def editor(full: SimpleNamespace, riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.EDITOR))


@pytest.fixture
def manager(full: SimpleNamespace, riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.MANAGER))


# Pages


def test_the_page_chooser_browses_the_own_clinic(
    editor: Client, full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    conditions = full.ours.page.get_parent()
    assert f"{OURS} condition" in shown(editor, "wagtailadmin_choose_page_child", conditions.pk)
    root = riverside.site.root_page.get_parent()
    assert not strange(shown(editor, "wagtailadmin_choose_page_child", root.pk))
    for kind in ("", "blog.BlogPostPage", "wagtailcore.page"):
        assert not strange(shown(editor, "wagtailadmin_choose_page", page_type=kind))


def test_the_page_chooser_does_not_go_on_from_another_clinics_page(
    editor: Client, full: SimpleNamespace
) -> None:
    for pk in (full.theirs.page.pk, full.theirs.page.get_parent().pk, 987654):
        assert answer(editor, "wagtailadmin_choose_page_child", pk).status_code == 404


def test_the_page_chooser_finds_own_pages_alone(editor: Client) -> None:
    assert f"{OURS} post" in shown(editor, "wagtailadmin_choose_page_search", q=OURS)
    said = shown(editor, "wagtailadmin_choose_page_search", q=THEIRS)
    assert not strange(said, THEIRS)


def test_chosen_pages_are_told_of_where_they_are_own(editor: Client, full: SimpleNamespace) -> None:
    ids = [full.ours.page.pk, full.theirs.page.pk]
    for asked in (ids, [*ids, "x"]):
        said = answer(editor, "wagtailadmin_choose_page_chosen_multiple", id=asked).json()
        assert [each["id"] for each in said["result"]] == [full.ours.page.pk]


def test_choosing_begins_where_own_pages_of_the_kind_are(
    full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    """Only the other clinic has posts now: the list above them is not where anybody begins."""
    for post in BlogPostPage.objects.filter(path__startswith=riverside.root_path):
        post.delete()
    editor = signed_in(staff(riverside, Role.EDITOR))
    chosen = answer(editor, "wagtailadmin_choose_page", page_type="blog.BlogPostPage").json()
    assert chosen["parent_page_id"] == riverside.site.root_page_id
    third = open_clinic(Opening("Third Clinic", "third.localhost", "GB", "Europe/London"))
    browser = of_both(riverside, third, Role.EDITOR)
    chosen = answer(browser, "wagtailadmin_choose_page", page_type="blog.BlogPostPage").json()
    assert chosen["parent_page_id"] == Page.get_first_root_node().pk
    assert not strange(chosen["html"])


def test_who_works_at_two_clinics_chooses_from_both_and_begins_at_the_one_looked_at(
    full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    browser = of_both(riverside, harbor, Role.EDITOR)
    for word in (OURS, THEIRS):
        assert f"{word} post" in shown(browser, "wagtailadmin_choose_page_search", q=word)
    session = browser.session
    session[IN_VIEW] = harbor.site_id
    session.save()
    chosen = answer(browser, "wagtailadmin_choose_page").json()
    assert chosen["parent_page_id"] == harbor.site.root_page_id


def test_group_staff_choose_among_all_pages(group_client: Client, full: SimpleNamespace) -> None:
    chosen = answer(group_client, "wagtailadmin_choose_page").json()
    assert chosen["parent_page_id"] == Page.get_first_root_node().pk
    assert "Harbor" in chosen["html"]
    assert f"{THEIRS} post" in shown(group_client, "wagtailadmin_choose_page_search", q=THEIRS)
    blog = full.theirs.pages[5].get_parent()
    assert f"{THEIRS} post" in shown(group_client, "wagtailadmin_choose_page_child", blog.pk)


def test_the_address_of_another_clinics_page_stays_an_address(
    editor: Client, full: SimpleNamespace
) -> None:
    """Wagtail makes it a link to the page, and tells its title, its draft's title too."""
    foreign = full.theirs.page
    foreign.draft_title = f"{THEIRS} unpublished title"
    Page.objects.filter(pk=foreign.pk).update(draft_title=foreign.draft_title)
    for page, is_known in ((full.ours.page, True), (foreign, False)):
        given = editor.post(
            reverse("wagtailadmin_choose_page_external_link"),
            {"external-link-chooser-url": page.full_url, "external-link-chooser-link_text": "x"},
        ).json()
        assert ("id" in given["result"]) is is_known
        assert "unpublished" not in str(given)


def test_a_link_without_an_address_is_asked_for_it_again(editor: Client) -> None:
    """Wagtail's form falls over it."""
    told = editor.post(reverse("wagtailadmin_choose_page_external_link"), {}).json()
    assert told["step"] == "external_link"
    assert "This field is required" in told["html"]


# Things beside pages


@pytest.mark.parametrize("chooser", [SECTIONS, CATEGORIES])
def test_pickers_of_things_beside_pages_offer_the_own(chooser: str, editor: Client) -> None:
    for view in ("choose", "choose_results"):
        said = shown(editor, f"{chooser}:{view}")
        assert OURS in said
        assert not strange(said)
        assert not strange(shown(editor, f"{chooser}:{view}", q=THEIRS), THEIRS)


@pytest.mark.parametrize(("chooser", "name"), [(SECTIONS, "section"), (CATEGORIES, "category")])
def test_a_thing_of_another_clinic_cannot_be_chosen(
    chooser: str, name: str, editor: Client, full: SimpleNamespace
) -> None:
    own, foreign = getattr(full.ours, name).pk, getattr(full.theirs, name).pk
    assert answer(editor, f"{chooser}:chosen", own).status_code == 200
    for pk in (foreign, 987654):
        assert answer(editor, f"{chooser}:chosen", pk).status_code == 404
    chosen = answer(editor, f"{chooser}:chosen_multiple", id=[own, foreign]).json()
    assert [each["id"] for each in chosen["result"]] == [str(own)]


def test_whose_a_thing_is_is_asked_of_those_with_several_clinics(
    manager: Client, full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    address = reverse("wagtailsnippets_cms_reusablesection:add")
    data = {"name": "Fees", "content-count": "0"}
    said = shown(manager, address)
    assert 'name="site"' not in said
    assert not strange(said)
    manager.post(address, data)
    assert type(full.ours.section).objects.get(name="Fees").site == riverside.site
    both = of_both(riverside, harbor, Role.MANAGER)
    assert "Harbor" in shown(both, address)
    both.post(address, {**data, "name": "Parking", "site": harbor.site_id})
    assert type(full.ours.section).objects.get(name="Parking").site == harbor.site


def test_nothing_is_given_to_another_clinic(
    manager: Client, full: SimpleNamespace, harbor: ClinicSettings
) -> None:
    data = {"name": "Fees", "content-count": "0", "site": harbor.site_id}
    manager.post(reverse("wagtailsnippets_cms_reusablesection:add"), data)
    assert not type(full.ours.section).objects.filter(name="Fees").exists()


# Where a page may go


@pytest.mark.parametrize("view", ["copy", "move"])
def test_a_page_goes_to_no_other_clinic(
    view: str, manager: Client, full: SimpleNamespace, harbor: ClinicSettings
) -> None:
    page, count = full.ours.page, Page.objects.count()
    said = shown(manager, f"wagtailadmin_pages:{view}", page.pk)
    assert not strange(said)
    address = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
    names = {"new_title": "Copy", "new_slug": "copy"}
    for destination in (full.theirs.page.get_parent().pk, full.theirs.page.pk, 987654, "x"):
        given = manager.post(address, {"new_parent_page": destination, **names})
        assert given.status_code == 404, destination
    assert manager.post(address, {"new_parent_page": "", **names}).status_code == 200
    assert manager.post(address, names).status_code == 200
    assert Page.objects.count() == count


def test_a_page_is_copied_within_its_clinic(manager: Client, full: SimpleNamespace) -> None:
    page = full.ours.page
    manager.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_parent_page": page.get_parent().pk, "new_title": "Copy", "new_slug": "copy"},
    )
    assert page.get_siblings().filter(slug="copy").exists()


def test_a_new_page_is_made_below_no_other_clinics(full: SimpleNamespace, editor: Client) -> None:
    of_type = reverse("wagtailadmin_pages:choose_parent", args=["conditions", "conditionpage"])
    for address in (of_type, reverse("conditions:choose_parent")):
        own = editor.post(address, {"parent_page": full.ours.page.get_parent().pk})
        assert own.status_code == 302
        for pk in (full.theirs.page.get_parent().pk, full.theirs.page.pk, 987654, "x"):
            assert editor.post(address, {"parent_page": pk}).status_code == 404


def test_a_private_page_is_for_groups_of_its_own_clinic(
    manager: Client, group_client: Client, full: SimpleNamespace, harbor: ClinicSettings
) -> None:
    foreign = harbor.site.clinic_groups.get(role=Role.EDITOR).group
    for browser in (manager, group_client):
        address = reverse("wagtailadmin_pages:set_privacy", args=[full.ours.page.pk])
        said = shown(browser, address)
        assert "Riverside Foot Clinic (riverside.localhost): Editor" in said
        assert not strange(said)
        browser.post(address, {"restriction_type": "groups", "groups": [foreign.pk]})
        assert not full.ours.page.get_view_restrictions().exists()


# Doing something to many at once


@pytest.mark.parametrize("action", ["publish", "unpublish", "move", "delete"])
def test_many_things_at_once_are_own_things(
    action: str, manager: Client, full: SimpleNamespace
) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ours, theirs = full.ours.page, full.theirs.page
    assert not strange(shown(manager, address, id=[ours.pk, theirs.pk]))
    for nobodys in ([theirs.pk], [987654], ["x"]):
        assert answer(manager, address, id=nobodys).status_code == 404
    for parent in (987654, "x"):
        assert answer(manager, address, id="all", childOf=parent).status_code == 404
    parent = theirs.get_parent().pk
    assert answer(manager, address, id="all", childOf=parent).status_code == 404


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (("cms", "clinicimage"), "image"),
        (("cms", "clinicdocument"), "document"),
        (("cms", "reusablesection"), "section"),
    ],
)
def test_many_things_are_deleted_where_they_are_own(
    model: tuple[str, str], name: str, manager: Client, full: SimpleNamespace
) -> None:
    own, foreign = getattr(full.ours, name), getattr(full.theirs, name)
    address = reverse("wagtail_bulk_action", args=[*model, "delete"])
    query = f"?id={own.pk}&id={foreign.pk}"
    assert not strange(shown(manager, address, id=[own.pk, foreign.pk]))
    manager.post(address + query)
    kept = type(own).objects.filter(pk__in=[own.pk, foreign.pk])
    assert list(kept) == [foreign]


def test_many_pages_move_to_no_other_clinic(manager: Client, full: SimpleNamespace) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    for pk in (full.theirs.page.get_parent().pk, 987654):
        given = manager.post(f"{address}?id={full.ours.page.pk}", {"chooser": pk})
        assert given.status_code == 404
    assert Page.objects.get(pk=full.ours.page.pk).path == full.ours.page.path
