"""Of the leaks that `leaks.py` lists, those of the admin for which no other file has a test.

A manager is given every permission that Django has, as if by mistake: it opens nothing of another
clinic's.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import clear_url_caches, path, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, Page, Site, Task, Workflow
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import nested_form_data

from accounts.models import User
from blog.models import BlogCategory
from clinics.models import ClinicGroup, ClinicSettings, Role
from cms import urls
from cms.models import ReusableSection
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.looking import THEIRS, answer, shown, strange
from tests.conditions.factories import ConditionFactory
from tests.isolation.sample import READ_ON, part_of

pytestmark = [pytest.mark.django_db, part_of(READ_ON)]

NOBODYS = 987654
SNIPPETS = {
    "section": "wagtailsnippets_cms_reusablesection",
    "category": "wagtailsnippets_blog_blogcategory",
}
OF_ONE = ("edit", "copy", "delete", "history", "history_results", "usage")
REPORTS_OF_REVIEWS = ("wagtailadmin_reports:workflow", "wagtailadmin_reports:workflow_tasks")


@pytest.fixture
def boss(full: SimpleNamespace, riverside: ClinicSettings) -> User:
    """Our manager, with every permission."""
    group = ClinicGroup.objects.get(site=riverside.site, role=Role.MANAGER).group
    group.permissions.set(Permission.objects.all())
    return staff(riverside, Role.MANAGER)


@pytest.fixture
def browser(boss: User) -> Client:
    return signed_in(boss)


@pytest.fixture
def editor(full: SimpleNamespace, riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.EDITOR))


def not_there(browser: Client, address: str, theirs: Any, **sent: Any) -> None:
    """Neither read nor written, and the same as for an id that nobody has.

    `address` has a `{}` for the id.
    """
    for ask in (browser.get, lambda url: browser.post(url, sent)):
        given = [ask(address.format(pk)) for pk in (theirs, NOBODYS)]
        assert [each.status_code for each in given] == [404, 404], address
        said = [each.content.replace(each.request["PATH_INFO"].encode(), b"") for each in given]
        assert said[0] == said[1]


def of(name: str, *before: Any) -> str:
    """The address of a view, with `{}` where its last argument stands."""
    return reverse(name, args=[*before, 123456]).replace("123456", "{}")


# Snippets (1)


@pytest.mark.parametrize("view", OF_ONE)
@pytest.mark.parametrize("kind", SNIPPETS)
def test_another_clinics_snippet_is_not_there(
    kind: str, view: str, browser: Client, full: SimpleNamespace
) -> None:
    """Leak 1: edit, copy, delete, history and usage."""
    theirs = getattr(full.theirs, kind)
    sent = {"name": "Mine", "slug": "mine", "site": full.ours.section.site_id}
    not_there(browser, of(f"{SNIPPETS[kind]}:{view}"), theirs.pk, **sent, **{"content-count": "0"})
    assert type(theirs).objects.get(pk=theirs.pk).name == theirs.name


@pytest.mark.parametrize("view", ["revisions_view", "revisions_revert"])
def test_a_draft_of_another_clinics_snippet_is_not_read(
    view: str, browser: Client, full: SimpleNamespace
) -> None:
    """Leak 1: its revisions, also where they are asked for as one's own."""
    draft = ReusableSection.objects.get(pk=full.theirs.section.pk).save_revision()
    name = f"{SNIPPETS['section']}:{view}"
    for section in (full.theirs.section, full.ours.section):
        address = reverse(name, args=[section.pk, draft.pk])
        assert browser.get(address).status_code == 404
    between = reverse(
        f"{SNIPPETS['section']}:revisions_compare", args=[full.ours.section.pk, "live", draft.pk]
    )
    assert browser.get(between).status_code == 404


@pytest.mark.parametrize("model", [ReusableSection, BlogCategory, Redirect, Site, User, APIToken])
def test_a_permission_counts_for_what_is_the_own_clinics(
    model: type[Model], boss: User, full: SimpleNamespace
) -> None:
    """Leaks 1, 2 and 3: what v3 and Wagtail's screens ask before they list or change anything."""
    mine, theirs = (rows_of(model, part) for part in (full.ours, full.theirs))
    policy = policy_registry.get_by_type(model)
    boss = User.objects.get(pk=boss.pk)
    may = policy.instances_user_has_any_permission_for(boss, ["add", "change", "delete", "view"])
    assert mine in may
    assert theirs not in may
    for action in ("change", "delete", "view"):
        assert policy.user_has_permission_for_instance(boss, action, mine)
        assert not policy.user_has_permission_for_instance(boss, action, theirs)


def rows_of(model: type[Model], planted: Any) -> Any:
    """One of the clinic's rows of the table."""
    if model is APIToken:
        return APIToken.create_token(user=planted.people[0], name=planted.word)[0]
    by_model: dict[type[Model], Any] = {
        ReusableSection: planted.section,
        BlogCategory: planted.category,
        Redirect: planted.redirect,
        Site: planted.redirect.site,
        User: planted.people[0],
    }
    return by_model[model]


# Sites and redirects (2), people (3)


CLOSED: dict[str, tuple[int, str, Any]] = {
    "site": (2, "wagtailsites:edit", lambda part: part.redirect.site),
    "site, to delete": (2, "wagtailsites:delete", lambda part: part.redirect.site),
    "redirect": (2, "wagtailredirects:edit", lambda part: part.redirect),
    "redirect, to delete": (2, "wagtailredirects:delete", lambda part: part.redirect),
    "own screen's redirect": (2, "clinic_redirects:edit", lambda part: part.redirect),
    "own screen's redirect, to delete": (
        2,
        "clinic_redirects:delete",
        lambda part: part.redirect,
    ),
    "person": (3, "wagtailusers_users:edit", lambda part: part.people[0]),
    "person, to delete": (3, "wagtailusers_users:delete", lambda part: part.people[0]),
    "person's history": (3, "wagtailusers_users:history", lambda part: part.people[0]),
    "group": (3, "wagtailusers_groups:edit", lambda part: part.people[0].groups.get()),
    "group, to delete": (3, "wagtailusers_groups:delete", lambda part: part.people[0].groups.get()),
    "own screen's token": (3, "tokens:revoke", lambda part: rows_of(APIToken, part)),
    "token": (3, "wagtailusers_api_tokens:edit", lambda part: rows_of(APIToken, part)),
    "token, to delete": (3, "wagtailusers_api_tokens:delete", lambda part: rows_of(APIToken, part)),
}


@pytest.mark.parametrize("what", CLOSED)
def test_sites_redirects_and_people_of_another_clinic_are_not_there(
    what: str, browser: Client, full: SimpleNamespace
) -> None:
    """Leaks 2 and 3: read, changed or deleted, in Wagtail's screens and in ours."""
    _leak, view, find = CLOSED[what]
    theirs = find(full.theirs)
    not_there(browser, of(view), theirs.pk)
    assert type(theirs).objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("view", ["index", "add"])
@pytest.mark.parametrize(
    "screen",
    [
        "wagtailsites",
        "wagtailredirects",
        "wagtailusers_users",
        "wagtailusers_groups",
        "wagtailusers_api_tokens",
    ],
)
def test_wagtails_lists_of_sites_redirects_and_people_are_closed(
    screen: str, view: str, browser: Client
) -> None:
    """Leaks 2, 3 and 19: also the pickers of pages, sites and groups in their forms."""
    assert browser.get(reverse(f"{screen}:{view}")).status_code == 404
    assert browser.post(reverse(f"{screen}:{view}"), {"name": "x"}).status_code == 404


def test_no_redirect_is_made_of_another_clinics_addresses(
    browser: Client, full: SimpleNamespace
) -> None:
    """Leaks 2 and 19: nor one that leads to its page."""
    ours, theirs = full.ours.redirect.site_id, full.theirs.redirect.site_id
    count = Redirect.objects.count()
    for site, page in ((theirs, ""), (ours, full.theirs.page.pk)):
        link = "" if page else "https://elsewhere.example/"
        sent = {"site": site, "redirect_page": page, "redirect_link": link, "old_path": "/taken"}
        for view in ("clinic_redirects:add", "wagtailredirects:add"):
            given = browser.post(reverse(view), sent)
            assert given.status_code == 404
            assert not strange(given.content.decode())
    assert Redirect.objects.count() == count


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
def test_nothing_is_done_to_many_people_of_another_clinic(
    action: str, browser: Client, full: SimpleNamespace
) -> None:
    """Leak 3: one POST deleted them all."""
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    people = full.theirs.people
    query = "?" + "&".join(f"id={person.pk}" for person in people)
    sent = {"role": people[0].groups.get().pk, "mark_as_active": ""}
    for asked in (query, "?id=all"):
        assert browser.get(address + asked).status_code == 404
        assert browser.post(address + asked, sent).status_code == 404
    kept = User.objects.filter(pk__in=[person.pk for person in people], is_active=True)
    assert kept.count() == len(people)


@pytest.mark.usefixtures("without_the_wall")
@pytest.mark.parametrize("action", ["delete", "set_active_state"])
def test_people_of_another_clinic_are_none_of_a_bulk_actions(
    action: str, browser: Client, full: SimpleNamespace
) -> None:
    """Leak 3: without the wall either."""
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    theirs = full.theirs.people[0]
    given = browser.post(f"{address}?id={theirs.pk}", {"mark_as_active": ""})
    assert given.status_code in (302, 404)
    assert User.objects.filter(pk=theirs.pk, is_active=True).exists()


def test_no_token_is_made_for_somebody_of_another_clinic(
    browser: Client, full: SimpleNamespace
) -> None:
    """Leak 3: whoever has it would write as that person."""
    sent = {"name": "Mine", "user": full.theirs.people[3].pk}
    assert browser.post(reverse("wagtailusers_api_tokens:add"), sent).status_code == 404
    assert not APIToken.objects.filter(name="Mine").exists()


# Doing something to many (10), reviews (11), moving (16)


@pytest.mark.parametrize(
    "what",
    [
        ("wagtailcore", "page", "move", "page"),
        ("cms", "clinicimage", "add_tags", "image"),
        ("cms", "clinicimage", "delete", "image"),
        ("cms", "clinicdocument", "add_to_collection", "document"),
        ("cms", "clinicdocument", "delete", "document"),
        ("cms", "reusablesection", "delete", "section"),
        ("blog", "blogcategory", "delete", "category"),
    ],
    ids=" ".join,
)
def test_no_list_of_what_one_has_no_access_to_names_another_clinics_things(
    what: tuple[str, str, str, str], browser: Client, full: SimpleNamespace
) -> None:
    """Leak 10: beside one's own, and alone."""
    *named, kind = what
    address = reverse("wagtail_bulk_action", args=named)
    ours, theirs = getattr(full.ours, kind).pk, getattr(full.theirs, kind).pk
    for ids in ([theirs], [ours, theirs], [NOBODYS], [ours, NOBODYS]):
        given = browser.get(address, {"id": ids})
        assert given.status_code == 404, ids
        assert not strange(given.content.decode())


@pytest.mark.parametrize("view", ["task_chooser", "task_chooser_results", "index", "task_index"])
def test_workflows_and_tasks_are_chosen_and_listed_by_the_group(
    view: str, browser: Client, editor: Client
) -> None:
    """Leak 11: they name every clinic."""
    for each in (browser, editor):
        assert each.get(reverse(f"wagtailadmin_workflows:{view}")).status_code == 404


def test_a_task_of_another_clinic_is_not_chosen(browser: Client, harbor: ClinicSettings) -> None:
    """Leak 11."""
    theirs = Task.objects.get(name__startswith=harbor.name)
    not_there(browser, of("wagtailadmin_workflows:task_chosen"), theirs.pk)


def test_nobody_asks_whether_to_cancel_another_clinics_review(
    editor: Client, full: SimpleNamespace
) -> None:
    """Leak 11: the question names the workflow and its task."""
    address = of("wagtailadmin_pages:confirm_workflow_cancellation")
    said = editor.get(address.format(full.ours.page.pk)).content.decode()
    assert "workflow" in said
    not_there(editor, address, full.theirs.page.pk)


@pytest.mark.parametrize("reviews", REPORTS_OF_REVIEWS)
def test_reports_on_reviews_have_none_of_another_clinics_by_filter(
    reviews: str, browser: Client, full: SimpleNamespace, harbor: ClinicSettings
) -> None:
    """Leak 11: nor do they offer its workflow, its task or who asked for the review."""
    said = shown(browser, reviews, _w_filter_fragment=1)
    assert not strange(said)
    theirs = Workflow.objects.get(name__startswith=harbor.name)
    names = {"workflow": theirs.pk, "workflow_state__workflow": theirs.pk}
    names |= {"requested_by": full.theirs.people[1].pk}
    for name, value in names.items():
        assert not strange(shown(browser, reviews, **{name: value}))


@pytest.mark.parametrize("view", ["edit", "usage", "disable", "enable"])
def test_another_clinics_workflow_is_not_there(
    view: str, browser: Client, harbor: ClinicSettings
) -> None:
    """Leaks 11 and 19: with the pages in its form."""
    theirs = Workflow.objects.get(name__startswith=harbor.name)
    not_there(browser, of(f"wagtailadmin_workflows:{view}"), theirs.pk)
    assert browser.get(reverse("wagtailadmin_workflows:add")).status_code == 404
    assert Workflow.objects.get(pk=theirs.pk).active


def test_no_message_about_a_move_tells_of_another_clinics_page(
    browser: Client, full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    """Leak 16: Wagtail writes it before it asks whether the page may be moved."""
    theirs, ours = full.theirs.page, full.ours.page
    ConditionFactory(clinic=riverside, title="Taken", slug=theirs.slug, publish=False)
    for page, destination in ((theirs, ours.get_parent()), (ours, theirs.get_parent())):
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
        for ask in (browser.get, browser.post):
            given = ask(address)
            assert given.status_code == 404
            assert not strange(given.content.decode())
            assert not list(messages.get_messages(given.wsgi_request))
    assert not strange(shown(browser, "wagtailadmin_home"))
    for page in (theirs, ours):
        assert Page.objects.get(pk=page.pk).path == page.path


# What is not installed (17)


def test_what_people_searched_for_is_chosen_by_nobody(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Leak 17: search promotions are not installed; were they, the wall would have no row."""
    address = "admin/searchpicks/queries/chooser/"
    assert browser.get(f"/{address}").status_code == 404
    stock = path(address, lambda request: HttpResponse(THEIRS), name="wagtailsearchpromotions")
    monkeypatch.setattr(urls, "urlpatterns", [stock, *urls.urlpatterns])
    clear_url_caches()
    try:
        given = browser.get(f"/{address}")
    finally:
        monkeypatch.undo()
        clear_url_caches()
    assert given.status_code == 404
    assert not strange(given.content.decode())


# Privacy (18), pickers (19)


def test_a_page_is_kept_private_for_no_group_of_another_clinic(
    browser: Client, full: SimpleNamespace, harbor: ClinicSettings
) -> None:
    """Leak 18: with the wall, the group that was named is not there."""
    group = ClinicGroup.objects.get(site=harbor.site, role=Role.EDITOR).group
    address = reverse("wagtailadmin_pages:set_privacy", args=[full.ours.page.pk])
    assert not strange(shown(browser, address))
    for named in (group.pk, NOBODYS):
        sent = {"restriction_type": "groups", "groups": [named]}
        assert browser.post(address, sent).status_code == 404
    assert not full.ours.page.get_view_restrictions().exists()


def test_a_new_group_has_no_picker_of_other_clinics_pages(
    browser: Client, full: SimpleNamespace
) -> None:
    """Leak 19: groups, sites and workflows are made by the group alone."""
    for view in ("wagtailusers_groups:add", "wagtailsites:add", "wagtailadmin_workflows:add"):
        sent = nested_form_data({"name": "Mine", "hostname": "mine", "root_page": 1})
        assert browser.get(reverse(view)).status_code == 404
        assert browser.post(reverse(view), sent).status_code == 404


def test_a_page_is_made_below_no_other_clinics_page(browser: Client, full: SimpleNamespace) -> None:
    """Leak 19: asked for by address, with the type or without."""
    parent = full.theirs.page.get_parent()
    not_there(browser, of("wagtailadmin_pages:add", "conditions", "conditionpage"), parent.pk)
    assert answer(browser, "wagtailadmin_pages:add_subpage", parent.pk).status_code == 404
