"""Which clinics somebody may see, and whose something is."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.utils.functional import SimpleLazyObject
from pytest_django import DjangoAssertNumQueries
from taggit.models import TaggedItem
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, Revision, Site, Task, Workflow

from accounts.models import User
from clinics.models import ClinicGroup, ClinicSettings, PractitionerIndexPage, Role
from clinics.ownership import Reach, is_known, owned, reach_of, readable
from clinics.roles import group_editors
from clinics.scoping import clinics_of, forget_memberships, is_group_staff, roles_at
from cms.models import ClinicImage, ReusableSection
from tests.api.filling import picture
from tests.clinics.fixtures import staff

pytestmark = pytest.mark.django_db

OF_NOBODY = {
    # Numbers alone, of what the operator's CDN was told.
    "delivery.PurgeState",
    # How accounts, permissions and tables hang together; reached through what they join.
    "auth.Permission",
    "wagtailadmin.Admin",
    "sessions.Session",
    # Who failed to sign in, and what they sign in with beside a password: for nobody to read.
    "axes.AccessAttempt",
    "axes.AccessAttemptExpiration",
    "axes.AccessFailureLog",
    "axes.AccessLog",
    "account.EmailAddress",
    "account.EmailConfirmation",
    "mfa.Authenticator",
    # Indexes, queues and caches of the system's own.
    "django_tasks_database.DBTaskResult",
    "wagtailembeds.Embed",
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
    "wagtailsearch.PostgresIndexEntry",
    # Wagtail's own images and documents, in whose place ours are.
    "wagtailimages.Rendition",
    "taggit.Tag",
    "wagtailcore.WorkflowContentType",
}


def test_somebody_sees_the_clinics_whose_groups_they_are_in(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    editor = staff(riverside, Role.EDITOR)
    assert list(clinics_of(editor)) == [riverside]
    assert roles_at(editor, riverside.site_id) == {Role.EDITOR}
    assert roles_at(editor, harbor.site_id) == set()


def test_somebody_may_work_at_two_clinics(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    user = staff(riverside, Role.EDITOR)
    user.groups.add(ClinicGroup.objects.get(site=harbor.site, role=Role.AUTHOR).group)
    user = User.objects.get(pk=user.pk)
    assert list(clinics_of(user)) == [harbor, riverside]
    assert roles_at(user, harbor.site_id) == {Role.AUTHOR}


@pytest.mark.parametrize("make", ["superuser", "group editor"])
def test_group_staff_see_every_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings, make: str
) -> None:
    user = User.objects.create_user("group@example.org", is_superuser=make == "superuser")
    if make == "group editor":
        user.groups.add(group_editors())
    assert is_group_staff(user)
    assert list(clinics_of(user)) == [harbor, riverside]
    assert roles_at(user, harbor.site_id) == set(Role.values)


def test_a_requests_user_is_asked_for_once_however_lazy(
    riverside: ClinicSettings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    editor = staff(riverside, Role.EDITOR)
    user: Any = SimpleLazyObject(lambda: editor)
    assert roles_at(user, riverside.site_id) == {Role.EDITOR}
    assert reach_of(user).sites == (riverside.site_id,)
    with django_assert_num_queries(0):
        roles_at(user, riverside.site_id)
        reach_of(user)
    editor.groups.clear()
    forget_memberships(user)
    assert not roles_at(user, riverside.site_id)
    assert not reach_of(user).sites


def test_somebody_who_left_sees_nothing(riverside: ClinicSettings) -> None:
    user = staff(riverside, Role.MANAGER)
    user.is_active = False
    assert not clinics_of(user)
    assert not roles_at(user, riverside.site_id)
    assert not owned(Page, reach_of(user))


OWNED: dict[str, Any] = {
    "pages": (Page, lambda c: Page.objects.filter(path__startswith=c.root_path)),
    "a page type": (
        PractitionerIndexPage,
        lambda c: PractitionerIndexPage.objects.filter(path__startswith=c.root_path),
    ),
    "site": (Site, lambda c: Site.objects.filter(pk=c.site_id)),
    "settings": (ClinicSettings, lambda c: ClinicSettings.objects.filter(pk=c.pk)),
    "groups": (Group, lambda c: Group.objects.filter(clinic_group__site=c.site)),
    "staff": (User, lambda c: User.objects.filter(email__endswith=f"@{c.host}")),
    "workflow": (Workflow, lambda c: Workflow.objects.filter(name__startswith=c.name)),
    "task": (Task, lambda c: Task.objects.filter(name__startswith=c.name)),
    "collections": (
        Collection,
        lambda c: Collection.objects.descendant_of(c.collection, inclusive=True),
    ),
    "redirects": (Redirect, lambda c: Redirect.objects.filter(site=c.site)),
    "sections": (ReusableSection, lambda c: ReusableSection.objects.filter(site=c.site)),
    "pictures": (ClinicImage, lambda c: ClinicImage.objects.filter(collection=c.collection)),
}


@pytest.mark.parametrize("what", OWNED)
def test_what_is_a_clinics_and_what_is_not(
    what: str, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    for clinic in (riverside, harbor):
        staff(clinic, Role.EDITOR)
        Redirect.add_redirect("/old", redirect_to="/new", site=clinic.site)
        ReusableSection.objects.create(site=clinic.site, name="Fees")
        ClinicImage.objects.create(
            title="A", collection=clinic.collection, width=1, height=1, file="a.png"
        )
    model, expected = OWNED[what]
    for clinic in (riverside, harbor):
        wanted = set(expected(clinic).values_list("pk", flat=True))
        assert wanted
        assert set(owned(model, Reach.of([clinic])).values_list("pk", flat=True)) == wanted


def test_a_tag_on_a_picture_belongs_to_the_clinic_of_its_library(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    for clinic in (riverside, harbor):
        picture(clinic.collection).tags.add(f"Feet of {clinic.name}")
    [own] = owned(TaggedItem, Reach.of([riverside]))
    assert own.tag.name == f"Feet of {riverside.name}"


def test_a_revision_belongs_to_the_clinic_of_its_page(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    own = owned(Revision, Reach.of([riverside]))
    pages = {int(revision.object_id) for revision in own}
    below = Page.objects.filter(path__startswith=riverside.root_path)
    assert pages
    assert pages <= set(below.values_list("pk", flat=True))


def test_a_table_of_which_nothing_is_known_is_closed(riverside: ClinicSettings) -> None:
    from django.contrib.auth.models import Permission

    assert not readable(Permission, Reach.of([riverside]))


def test_of_every_table_it_is_known_whose_its_rows_are() -> None:
    unknown = {model._meta.label for model in apps.get_models() if not is_known(model)}
    assert unknown <= OF_NOBODY, (
        "Say in clinics/ownership.py whose these are, or here that they are nobody's: "
        f"{sorted(unknown - OF_NOBODY)}"
    )
