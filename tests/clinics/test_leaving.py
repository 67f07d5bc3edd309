"""A clinic leaves in one archive and is made again elsewhere: nothing of it is lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, Page, PageSubscription, ReferenceIndex, TaskState

from accounts.models import User
from clinics.leaving.bringing import import_clinic
from clinics.models import ClinicSettings, PractitionerPage, Role
from clinics.roles import group_editors
from clinics.scoping import roles_at
from cms.models import ClinicDocument, ClinicImage, ReusableSection, TakenDownAlias
from governance.review import State
from search.engine import Results
from tests.clinics.fixtures import HARBOR, RIVERSIDE, at_the_door, close_all
from tests.clinics.leaving import (
    at_work,
    exported,
    manifest_of,
    parts_of,
    read_pages,
    records_of,
    seen,
    silent,
)
from tests.databases import on_postgresql_alone
from tests.held import forgotten
from tests.searched import searched

pytestmark = [pytest.mark.django_db, on_postgresql_alone("a clinic leaves in earnest"), searched]


@dataclass(frozen=True)
class Left:
    """What is left of a clinic when it is gone: its archive, and what the public got of it."""

    archive: Path
    seen: dict[str, Any]
    html: dict[str, str]
    passwords: list[str]


@pytest.fixture(scope="module")
def left(
    demo: str, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Left]:
    """A busy clinic, exported from an installation that is then empty."""
    with django_db_blocker.unblock(), forgotten():
        riverside, harbor = at_the_door(RIVERSIDE), at_the_door(HARBOR)
        at_work(riverside, harbor)
        archive = exported(riverside, tmp_path_factory.mktemp("left"))
        passwords = list(User.objects.values_list("password", flat=True))
        kept = Left(archive, seen(riverside), read_pages(riverside), passwords)
        close_all()
        User.objects.all().delete()
        yield kept


@pytest.fixture(scope="module")
def imported(left: Left, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        import_clinic(left.archive, silent)


@pytest.fixture
def arrived(imported: None, db: None) -> ClinicSettings:
    """The clinic as it was made again, where nothing else is."""
    return at_the_door(RIVERSIDE)


def page_at(clinic: ClinicSettings, slug: str) -> Any:
    return Page.objects.get(slug=slug, path__startswith=clinic.root_path).specific


# What readers get


def test_the_content_api_and_the_pages_are_as_before(left: Left, arrived: ClinicSettings) -> None:
    now = seen(arrived)
    assert len(left.seen["details"]) > 30
    for uuid, page in left.seen["details"].items():
        assert now["details"][uuid] == page
    assert now == left.seen
    assert read_pages(arrived) == left.html


def test_readers_find_its_pages(arrived: ClinicSettings) -> None:
    assert "Signed words" in [page.title for page in Results(arrived, "signed words")[:20]]


# What editors were in the middle of


def test_a_signed_text_stays_signed(arrived: ClinicSettings) -> None:
    page = page_at(arrived, "signed-words")
    assert page.review_state_on(page.last_reviewed) is State.CURRENT
    assert [person.path.startswith(arrived.root_path) for person in page.reviewers.all()] == [True]
    page.body[0].value["content"][0].value.source += "More."
    assert page.review_state_on(page.last_reviewed) is State.CHANGED_SINCE_REVIEW


def test_what_a_text_names_is_the_clinics_own(arrived: ClinicSettings) -> None:
    page = page_at(arrived, "signed-words")
    named = ReferenceIndex.get_references_for_object(page)
    own = {
        Page: Page.objects.filter(path__startswith=arrived.root_path),
        ClinicImage: ClinicImage.objects.filter(
            collection__path__startswith=arrived.collection.path
        ),
        ClinicDocument: ClinicDocument.objects.filter(collection=arrived.public_collection),
        ReusableSection: arrived.site.reusable_sections.all(),
    }
    for model, rows in own.items():
        keys = {
            int(ref.to_object_id) for ref in named if ref.to_content_type.model_class() is model
        }
        assert keys
        assert keys <= set(rows.values_list("pk", flat=True))


def test_a_scheduled_draft_goes_live_at_its_hour(arrived: ClinicSettings) -> None:
    page = page_at(arrived, "soon-here")
    [revision] = page.revisions.exclude(approved_go_live_at=None)
    assert not page.live
    assert revision.as_object().title == "Soon here"
    revision.publish()
    assert page_at(arrived, "soon-here").go_live_at


def test_a_page_in_moderation_can_be_approved(arrived: ClinicSettings) -> None:
    page = page_at(arrived, "is-it-right")
    state = page.current_workflow_task_state
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert state.workflow_state.requested_by.email == "author@riverside.localhost"
    reviewer = User.objects.get(email="reviewer@riverside.example")
    task = state.task.specific
    assert task.user_can_access_editor(page, reviewer)
    assert group_editors() in task.groups.all()
    state.approve(user=reviewer)
    assert page_at(arrived, "is-it-right").live


def test_comments_and_subscriptions_stay_with_their_people(arrived: ClinicSettings) -> None:
    [said] = Comment.objects.filter(page__path__startswith=arrived.root_path)
    assert (said.text, said.user.email) == ("Too long?", "editor@riverside.localhost")
    assert said.revision_created.content["title"] == "A better title"
    assert [reply.user.email for reply in said.replies.all()] == ["manager@riverside.localhost"]
    [kept] = said.page.get_latest_revision_as_object().wagtail_admin_comments.all()
    assert kept.pk == said.pk
    assert PageSubscription.objects.get(page=said.page).user == said.user


def test_what_is_not_public_stays_so(arrived: ClinicSettings, patient: Any) -> None:
    [restriction] = page_at(arrived, "for-staff").view_restrictions.all()
    [group] = restriction.groups.all()
    assert group.clinic_group.site == arrived.site
    assert restriction.password == ""
    assert not page_at(arrived, "taken-away").live
    assert not page_at(arrived, "from-harbor-down").live
    for slug in ("for-staff", "taken-away", "from-harbor-down", "soon-here"):
        assert patient(arrived).get(f"/conditions/{slug}/").status_code == 404


def test_another_clinics_page_is_now_a_page_of_its_own(left: Left, arrived: ClinicSettings) -> None:
    page = page_at(arrived, "from-harbor")
    assert page.alias_of is None
    assert page.hero_image.collection == arrived.collection
    assert page.hero_image.consent_reference == ""
    page.title = "Ours now"
    page.save_revision().publish()
    assert page_at(arrived, "from-harbor").title == "Ours now"
    sources = [e for e in manifest_of(left.archive)["left_out"] if e["field"] == "alias_of"]
    assert len(sources) == 2


def test_an_alias_within_the_clinic_stays_in_step(arrived: ClinicSettings) -> None:
    source = page_at(arrived, "signed-words")
    assert page_at(arrived, "signed-words-again").alias_of.specific == source
    source.title = "Signed again"
    source.save_revision().publish()
    assert page_at(arrived, "signed-words-again").title == "Signed again"
    assert TakenDownAlias.objects.get().page.slug == "from-harbor-down"


def test_an_old_draft_can_be_published(arrived: ClinicSettings) -> None:
    """The rows below it are its own: publishing writes over nobody else's."""
    for page in Page.objects.filter(path__startswith=arrived.root_path, depth=4).specific():
        if revision := page.revisions.first():
            restored = revision.as_object()
            assert restored.pk == page.pk
            assert restored.url_path == page.url_path
    person = PractitionerPage.objects.get(slug="amara-example")
    before = person.registrations.values_list("pk", flat=True)
    person.revisions.first().publish()
    assert list(
        PractitionerPage.objects.get(pk=person.pk).registrations.values_list("pk", flat=True)
    ) == list(before)


def test_redirects_tags_and_sections_arrive(arrived: ClinicSettings, patient: Any) -> None:
    answer = patient(arrived).get("/old-words/")
    assert answer.url.endswith("/conditions/signed-words/")
    assert Redirect.objects.filter(site=arrived.site).count() == 2
    assert [tag.name for tag in ClinicDocument.objects.get().tags.all()] == ["stretching"]
    section = ReusableSection.objects.get(site=arrived.site)
    assert section.latest_revision.as_object().name == "Visit"


# People


def test_people_get_their_roles_and_no_password(arrived: ClinicSettings) -> None:
    site = arrived.site_id
    assert roles_at(User.objects.get(email="manager@riverside.localhost"), site) == {Role.MANAGER}
    assert roles_at(User.objects.get(email="editor@riverside.example"), site) == {Role.EDITOR}
    assert not User.objects.get(email="gone@riverside.example").is_active
    assert not any(user.has_usable_password() for user in User.objects.all())
    account = PractitionerPage.objects.exclude(staff_account=None).get().staff_account
    assert account.email == "editor@riverside.localhost"


# What is in the archive


def test_the_archive_says_what_it_holds(left: Left) -> None:
    manifest = manifest_of(left.archive)
    assert manifest["clinic"]["host"] == "riverside.localhost"
    assert manifest["tables"]["wagtailcore.Page"]["rows"] == len(
        records_of(left.archive, "wagtailcore.Page")
    )
    assert set(manifest["parts"]) == set(parts_of(left.archive)) - {"manifest.json"}
    assert "wagtailcore.APIToken" in manifest["left_behind"]


def test_no_secret_is_in_the_archive(left: Left) -> None:
    everything = b"".join(parts_of(left.archive).values())
    for secret in (*left.passwords, "md5$", "shared-word", "cupboard 7"):
        assert secret.encode() not in everything


def test_no_rendition_is_in_the_archive(left: Left) -> None:
    pictures = [
        name for name in parts_of(left.archive) if name.startswith("files/cms.ClinicImage/")
    ]
    assert len(pictures) == manifest_of(left.archive)["tables"]["cms.ClinicImage"]["rows"]


def test_no_key_is_given_out_twice(arrived: ClinicSettings) -> None:
    """What is made afterwards gets keys of its own, by the tables' counters."""
    connection.check_constraints()
    made = Redirect.add_redirect("/new", redirect_to="/", site=arrived.site)
    assert made.pk > max(Redirect.objects.exclude(pk=made.pk).values_list("pk", flat=True))
    assert default_storage.exists(ClinicDocument.objects.get().file.name)
