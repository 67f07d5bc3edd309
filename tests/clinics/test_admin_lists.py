"""Lists of pages in the admin: everybody sees and is offered their own clinics' alone."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import get_snippet_models

from blog.models import BlogCategory
from clinics.admin.filters import OwnPageFilterSet
from clinics.admin.snippets import ClinicSnippetViewSet
from clinics.models import ClinicSettings, Role
from clinics.provisioning import Opening, open_clinic
from clinics.roles import group_editors
from clinics.scoping import IN_VIEW
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.looking import OURS, THEIRS, answer, of_both, shown, strange
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone
from tests.searched import searched

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("without_the_wall"),
    on_sqlite_alone("a screen is the same on either"),
    searched,
]

MENU = ("conditions", "treatments", "posts", "practitioners", "locations", "standard_pages")
SNIPPETS = (
    "wagtailsnippets_cms_reusablesection:list",
    "wagtailsnippets_blog_blogcategory:list",
)


@pytest.fixture(params=[Role.EDITOR, Role.MANAGER])
def browser(request: Any, full: SimpleNamespace, riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, request.param))


def lists(riverside: ClinicSettings) -> list[tuple[str, tuple[Any, ...]]]:
    """Every list of pages, with and without its frame."""
    home = riverside.site.root_page_id
    return [
        ("wagtailadmin_explore", (home,)),
        ("wagtailadmin_explore_results", (home,)),
        ("wagtailadmin_pages:type_use", ("conditions", "conditionpage")),
        ("wagtailadmin_pages:type_use_results", ("conditions", "conditionpage")),
        ("wagtailadmin_pages:search", ()),
        ("wagtailadmin_pages:search_results", ()),
        *((f"{name}:{view}", ()) for name in MENU for view in ("index", "index_results")),
    ]


def test_lists_and_their_filters_tell_of_no_other_clinic(
    browser: Client, riverside: ClinicSettings
) -> None:
    for name, args in lists(riverside):
        said = shown(browser, name, *args, _w_filter_fragment=1)
        assert not strange(said), name


def test_a_search_of_lists_finds_nothing_of_another_clinic(
    browser: Client, riverside: ClinicSettings
) -> None:
    for name, args in lists(riverside):
        assert not strange(shown(browser, name, *args, q=THEIRS, search_all=1), THEIRS, "quokka"), (
            name
        )


def test_lists_show_the_own_pages_and_offer_the_own_people(browser: Client) -> None:
    for name in MENU:
        said = shown(browser, f"{name}:index")
        assert f"{OURS} {name.rstrip('s').replace('_', ' ')}" in said
        assert f"{OURS} author" in said, "the filter offers who owns a page"


def test_nobody_can_filter_by_a_person_of_another_clinic(
    browser: Client, full: SimpleNamespace
) -> None:
    refusals = []
    for person in (full.theirs.people[0].pk, 987654):
        filters = answer(browser, "conditions:index", owner=person).context["filters"]
        [refusal] = filters.errors["owner"]
        refusals.append(refusal.replace(str(person), "0"))
    assert refusals[0] == refusals[1], "somebody of elsewhere is as nobody"


def test_the_explorer_of_all_clinics_holds_the_own_alone(
    full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    root = riverside.site.root_page.get_parent()
    third = open_clinic(Opening("Third Clinic", "third.localhost", "GB", "Europe/London"))
    both = of_both(riverside, harbor, Role.EDITOR)
    said = shown(both, "wagtailadmin_explore", root.pk)
    assert riverside.name in said
    assert "Harbor" in said
    assert third.name not in said
    assert third.site.hostname not in said


def test_who_works_at_two_clinics_sees_both_and_may_look_at_one(
    full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    browser = of_both(riverside, harbor, Role.EDITOR)
    said = shown(browser, "conditions:index")
    assert f"{OURS} condition" in said
    assert f"{THEIRS} condition" in said
    assert "Harbor" in said, "the clinics are offered as a filter"
    look_at(browser, riverside)
    said = shown(browser, "conditions:index_results", _w_filter_fragment=1)
    assert f"{OURS} condition" in said
    assert not strange(said)
    root = riverside.site.root_page.get_parent().pk
    for name, args, query in (
        ("wagtailadmin_explore_results", (root,), {}),
        ("wagtailadmin_explore_results", (root,), {"q": THEIRS, "search_all": 1}),
        ("wagtailadmin_pages:search_results", (), {"q": THEIRS}),
        ("wagtailadmin_api:pages:listing", (), {"child_of": root, "for_explorer": 1}),
    ):
        assert not strange(shown(browser, name, *args, **query), THEIRS), name
    said = shown(browser, "wagtailadmin_explore", full.theirs.page.get_parent().pk)
    assert f"{THEIRS} condition" in said, "who went there sees what is there"


def look_at(browser: Client, clinic: ClinicSettings) -> None:
    session = browser.session
    session[IN_VIEW] = clinic.site_id
    session.save()


@pytest.mark.parametrize("kind", ["superuser", "group editor"])
def test_group_staff_see_everything(
    kind: str, full: SimpleNamespace, group_client: Client, riverside: ClinicSettings
) -> None:
    browser = group_client
    if kind == "group editor":
        user = staff(riverside, Role.AUTHOR)
        user.groups.set([group_editors()])
        browser = signed_in(user)
    for name in ("conditions:index", "wagtailimages:index", "wagtaildocs:index", *SNIPPETS):
        said = shown(browser, name)
        assert OURS in said, name
        assert THEIRS in said, name
    assert f"{THEIRS} author" in shown(browser, "conditions:index")


def test_things_beside_pages_are_listed_for_their_own_clinic(
    full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    browser = signed_in(staff(riverside, Role.MANAGER))
    for name in SNIPPETS:
        for view in (name, f"{name}_results"):
            said = shown(browser, view, _w_filter_fragment=1)
            assert OURS in said
            assert not strange(said), view


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_search_of_things_beside_pages_answers(
    name: str, full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    browser = signed_in(staff(riverside, Role.MANAGER))
    assert OURS in shown(browser, name, q="sparr")
    assert f"{THEIRS} " not in shown(browser, name, q=THEIRS)


def test_the_kinds_of_things_beside_pages_are_counted_for_the_own_clinic(
    full: SimpleNamespace, riverside: ClinicSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that stand in no menu."""
    categories: Any = BlogCategory
    monkeypatch.setattr(categories.snippet_viewset, "menu_item_is_registered", False)
    browser = signed_in(staff(riverside, Role.EDITOR))
    [kind] = answer(browser, "wagtailsnippets:index").context["object_list"]
    assert kind["count"] == 1


def test_every_list_of_pages_and_of_things_is_one_of_ours() -> None:
    listings = [each for each in viewsets.viewsets if isinstance(each, PageListingViewSet)]
    registered = [each for each in listings if type(each).__module__.split(".")[0] != "wagtail"]
    assert len(registered) > len(MENU)
    for viewset in registered:
        base = viewset.index_view_class.base_filterset_class
        assert issubclass(base, OwnPageFilterSet), viewset
    for model in get_snippet_models():
        assert isinstance(model.snippet_viewset, ClinicSnippetViewSet), model


def statements(browser: Client, name: str) -> int:
    shown(browser, name)
    with CaptureQueriesContext(connection) as captured:
        shown(browser, name)
    return len(captured)


def test_a_list_costs_the_same_for_more_pages_and_more_clinics(
    full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    one = signed_in(staff(riverside, Role.EDITOR))
    names = ("conditions:index", *SNIPPETS[1:], "wagtailimages:index")
    short = {name: statements(one, name) for name in names}
    for number in range(2):
        ConditionFactory(clinic=riverside, title=f"Sore heel {number}", publish=False)
    assert {name: statements(one, name) for name in names} == short
    both = of_both(riverside, harbor, Role.EDITOR)
    explorer = reverse("wagtailadmin_explore", args=[riverside.site.root_page.get_parent().pk])
    of_two = {name: statements(both, name) for name in (*names, explorer)}
    for number in range(2):
        opening = Opening(f"Clinic {number}", f"c{number}.localhost", "GB", "Europe/London")
        clinic = open_clinic(opening)
        both = of_both(riverside, clinic, Role.EDITOR)
    assert {name: statements(both, name) for name in (*names, explorer)} == of_two
