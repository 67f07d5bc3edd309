"""A clinic is closed: all of it goes, into an archive, and nothing of anybody else's."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, TestCase
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, Collection, Page, PageLogEntry, Site

from accounts.models import User
from blog.models import BlogTag
from clinics.leaving import Refused
from clinics.leaving.bringing import import_clinic
from clinics.leaving.closing import close_clinic
from clinics.leaving.doomed import rows_of as doomed
from clinics.leaving.progress import clinic_at
from clinics.leaving.tables import own_rows, things
from clinics.models import ClinicDays, ClinicGroup, ClinicSettings, PractitionerPage, Role
from clinics.ownership import Reach
from clinics.scoping import clinics_of
from clinics.staff.changes import give_role
from cms.models import ClinicDocument, ClinicImage, ClinicRendition, ReusableSection, TakenDownAlias
from conditions.models import ConditionPage
from governance.review import State
from governance.signing import sign_off
from tests.api.writer import V3
from tests.blog.factories import published
from tests.clinics.factories import location, people_of, practitioner
from tests.clinics.fixtures import HARBOR, RIVERSIDE, ClientFor, at_the_door, staff
from tests.clinics.leaving import CARE_CARD, all_rows, owned_files, rows_of, seen, silent, stop_at
from tests.cms.test_images import photo
from tests.conditions.factories import ConditionFactory, body, index_of, section, text
from tests.databases import on_postgresql_alone
from tests.held import HELD, forgotten
from tests.searched import searched

pytestmark = [pytest.mark.django_db, on_postgresql_alone("a clinic leaves in earnest"), searched]

Close = Callable[[ClinicSettings], Path]


def picture(clinic: ClinicSettings, title: str) -> ClinicImage:
    image = ClinicImage(title=title, description=title, collection=clinic.collection)
    image.file = photo()
    image.save()
    return image


def condition(clinic: ClinicSettings, slug: str, *content: Any, **fields: Any) -> ConditionPage:
    sections = [
        section("overview", text("It hurts."), *content),
        section("symptoms", text("Soreness.")),
        section("when_to_get_help", ("care_card", CARE_CARD)),
        section("treatment", text("Shoes.")),
    ]
    page = ConditionFactory(
        clinic=clinic, slug=slug, title=slug.capitalize(), body=body(*sections), **fields
    )
    return ConditionPage.objects.get(pk=page.pk)


def make_busy(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    """Two clinics, each with pages, pictures, people and tags; one person and one tag of both."""
    for clinic in (riverside, harbor):
        image = picture(clinic, f"{clinic.host} foot")
        image.tags.add("feet", clinic.host)
        shown = {"image": image.pk, "alt_text": "", "decorative": True}
        condition(clinic, "heel-pain", ("image", {"image": shown, "caption": "", "credit": ""}))
        published(clinic, author="Amara", tags=("running", clinic.host))
        Redirect.add_redirect("/old", redirect_to=clinic.site.root_page, site=clinic.site)
        staff(clinic, Role.EDITOR)
        image.get_renditions("width-10", "width-20")
    both = staff(riverside, Role.MANAGER)
    both.groups.add(ClinicGroup.objects.get(site=harbor.site, role=Role.EDITOR).group)


@pytest.fixture
def busy(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    make_busy(riverside, harbor)


@pytest.fixture
def close(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> Close:
    """Close a clinic, with all that happens once that is committed; gives its archive."""

    def closed(clinic: ClinicSettings) -> Path:
        archive = tmp_path / f"{clinic.host}.zip"
        with django_capture_on_commit_callbacks(execute=True):
            close_clinic(clinic_at(clinic.host), archive, silent)
        return archive

    return closed


@pytest.fixture
def disk(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stores on a disk: what is deleted later, by name, has to be there for whoever deletes it."""
    folder = tmp_path / "stores"
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**on_disk, "OPTIONS": {"location": str(folder / "private")}},
        "renditions": {**on_disk, "OPTIONS": {"location": str(folder / "public")}},
    }
    # A model asks for its storage once, when it is declared.
    field = ClinicRendition._meta.get_field("file")
    monkeypatch.setattr(field, "storage", storages["renditions"])
    return folder


RAISED = ("delivery.Change", "delivery.Edition")
"""Where it is not certain who shows what goes, every clinic's answers are made anew."""


def rows_that_are(clinic: ClinicSettings) -> dict[str, list[Any]]:
    """The clinic's rows of every table, as the database has them."""
    reach = Reach.of([clinic_at(clinic.host)])
    found = {}
    for model in [each for each in things() if each._meta.label not in RAISED]:
        pks = ", ".join(str(pk) for pk in own_rows(model, reach).values_list("pk", flat=True))
        meta = model._meta
        found[meta.label] = rows_of(meta.db_table, f'WHERE "{meta.pk.column}" IN ({pks or "NULL"})')
    return found


@dataclass(frozen=True)
class Before:
    """What there was before riverside was closed."""

    archive: Path
    """What it went into."""
    doomed: dict[Any, Any]
    rows: dict[str, list[Any]]
    """Of all tables."""
    of_harbor: dict[str, list[Any]]
    """Of all tables, what is harbor's."""
    seen: dict[str, Any]
    """What the public got of each clinic, by its host."""
    page: int
    """A page of riverside's that its editor had saved."""


@contextmanager
def closing() -> Iterator[Before]:
    """Two busy clinics, of which riverside is closed."""
    with forgotten(), TemporaryDirectory() as folder:
        riverside, harbor = at_the_door(RIVERSIDE), at_the_door(HARBOR)
        make_busy(riverside, harbor)
        chief = User.objects.create_superuser("chief@group.example", "x")
        chief.groups.add(ClinicGroup.objects.get(site=riverside.site, role=Role.MANAGER).group)
        page = Page.objects.get(slug="heel-pain", path__startswith=riverside.root_path).specific
        page.save_revision(user=staff(riverside, Role.EDITOR), log_action=True)
        read = {clinic.host: seen(clinic) for clinic in (riverside, harbor)}
        before = Before(
            Path(folder) / "riverside.zip",
            doomed(clinic_at(riverside.host)),
            all_rows(),
            rows_that_are(harbor),
            read,
            page.pk,
        )
        with TestCase.captureOnCommitCallbacks(execute=True):
            close_clinic(clinic_at(riverside.host), before.archive, silent)
        yield before


@pytest.fixture(scope="module")
def closed(django_db_setup: None, django_db_blocker: Any) -> Before:
    return HELD.get("closed", django_db_blocker, closing)


# What goes


def test_nothing_of_the_clinic_is_left(closed: Before) -> None:
    assert sum(len(pks) for pks in closed.doomed.values()) > 100
    for model, pks in closed.doomed.items():
        assert not model._base_manager.filter(pk__in=pks).exists(), model
    connection.check_constraints()


def test_its_files_go_with_it_and_no_others(
    disk: Path, busy: None, riverside: ClinicSettings, harbor: ClinicSettings, close: Close
) -> None:
    files = {
        clinic.host: {
            file.name
            for image in ClinicImage.objects.filter(collection=clinic.collection)
            for file in (image.file, *(made.file for made in image.renditions.all()))
        }
        for clinic in (riverside, harbor)
    }
    assert len(files[riverside.host]) == 3
    close(riverside)
    left = {str(path.relative_to(path.parents[1])) for path in disk.rglob("*.*")}
    assert left == files[harbor.host]


@pytest.mark.usefixtures("closed")
def test_its_own_words_go_and_shared_ones_stay() -> None:
    for tags in (Tag, BlogTag):
        names = set(tags.objects.values_list("name", flat=True))
        assert "riverside.localhost" not in names
        assert names & {"feet", "running"}
        assert "harbor.localhost" in names


@pytest.mark.usefixtures("closed")
def test_people_who_work_nowhere_else_can_no_longer_sign_in(harbor: ClinicSettings) -> None:
    assert not User.objects.get(email="editor@riverside.localhost").is_active
    both = User.objects.get(email="manager@riverside.localhost")
    assert both.is_active
    assert list(clinics_of(both)) == [harbor]
    assert User.objects.get(email="chief@group.example").is_active


def test_a_token_of_theirs_does_not_come_back_when_they_work_at_another_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings, close: Close
) -> None:
    """One that the group made reaches all of its owner's clinics: it was given out for this one."""
    sam = staff(riverside, Role.EDITOR)
    secret = APIToken.generate_token()
    APIToken.objects.create(user=sam, name="a site of theirs", key_hash=APIToken.hash_token(secret))
    close(riverside)
    give_role(harbor.site, User.objects.get(pk=sam.pk), Role.EDITOR)
    assert User.objects.get(pk=sam.pk).is_active
    client = Client(SERVER_NAME=settings.GROUP_HOST)
    headers = {"authorization": f"Bearer {secret}"}
    assert client.get(f"{V3}/whoami/", headers=headers).status_code == 401


def test_what_was_done_stays_on_record(closed: Before) -> None:
    editor = User.objects.get(email="editor@riverside.localhost")
    done = PageLogEntry.objects.filter(page=closed.page, user=editor, action="wagtail.edit").get()
    assert (done.label, done.user_display_name) == ("Heel-pain", "editor@riverside.localhost")


# What stays


def test_no_row_of_another_clinic_is_touched(closed: Before, harbor: ClinicSettings) -> None:
    assert rows_that_are(harbor) == closed.of_harbor
    new = {
        table: [row for row in rows if row not in closed.rows[table]]
        for table, rows in all_rows().items()
        if "_fts" not in table  # a search index's own words
    }
    changed = {table for table, rows in new.items() if rows}
    # That pages were deleted; how many children the roots have; who can no longer sign in.
    roots = {"wagtailcore_page", "wagtailcore_collection"}
    raised = {"delivery_change", "delivery_edition"}
    assert changed <= {"wagtailcore_pagelogentry", "accounts_user", *raised, *roots}
    assert all(len(new[table]) == 1 for table in roots)
    assert seen(harbor) == closed.seen[harbor.host]


def test_it_comes_back_beside_the_other(closed: Before, harbor: ClinicSettings) -> None:
    back, _ = import_clinic(closed.archive, silent)
    assert seen(back) == closed.seen[RIVERSIDE.host]
    assert rows_that_are(harbor) == closed.of_harbor
    editor = User.objects.get(email="editor@riverside.localhost")
    assert editor.is_active
    assert list(clinics_of(editor)) == [back]
    assert Page.find_problems() == ([], [], [], [], [])
    assert Collection.find_problems() == ([], [], [], [], [])


# Aliases at another clinic


def make_shared(riverside: ClinicSettings, harbor: ClinicSettings) -> ConditionPage:
    """Riverside's signed page, with all that a page can name, shown at Harbor too."""
    amara = practitioner(riverside, title="Amara Example", slug="amara")
    amara.create_alias(parent=people_of(harbor))
    film = ClinicDocument(title="Film", collection=riverside.collection)
    film.file = photo()
    film.save()
    inner = {"image": picture(riverside, "Inner").pk, "alt_text": "", "decorative": True}
    words = ReusableSection.objects.create(
        site=riverside.site,
        name="Visit",
        content=[{"type": "image", "value": {"image": inner, "caption": "", "credit": ""}}],
    )
    here = condition(riverside, "here-alone")
    page = condition(
        riverside,
        "bunion",
        text(
            f'<a linktype="page" id="{here.pk}">Alone</a> <a linktype="page" id="{amara.pk}">A</a>'
        ),
        ("video", {"title": "Film", "file": film.pk, "transcript": "<p>Said.</p>"}),
        ("reusable", words.pk),
        hero_image=picture(riverside, "Hero"),
        hero_decorative=True,
    )
    page.authors = [type(page).authors.rel.related_model(practitioner=amara)]
    page.save_revision().publish()
    sign_off(ConditionPage.objects.get(pk=page.pk), [amara], date(2026, 1, 5), date(2099, 1, 5))
    signed = ConditionPage.objects.get(pk=page.pk)
    return signed.create_alias(parent=index_of(harbor, ConditionPage))


@pytest.fixture
def shared(riverside: ClinicSettings, harbor: ClinicSettings) -> ConditionPage:
    return make_shared(riverside, harbor)


@dataclass(frozen=True)
class Shared:
    """What harbor had before riverside was closed, of which it shows a page."""

    page: int
    """Harbor's alias."""
    html: str
    state: State
    """Of the page's review."""
    rows: dict[str, list[Any]]
    """Harbor's, of all tables."""


@contextmanager
def handing_over() -> Iterator[Shared]:
    with forgotten(), TemporaryDirectory() as folder:
        riverside, harbor = at_the_door(RIVERSIDE), at_the_door(HARBOR)
        alias = make_shared(riverside, harbor)
        condition(harbor, "own-words")
        Page.objects.filter(slug="own-words").update(owner=staff(harbor, Role.EDITOR))
        html = Client(SERVER_NAME=harbor.host).get("/conditions/bunion/").content.decode()
        state = alias.specific.review_state_on(alias.last_reviewed)
        before = Shared(alias.pk, html, state, rows_that_are(harbor))
        with TestCase.captureOnCommitCallbacks(execute=True):
            close_clinic(clinic_at(riverside.host), Path(folder) / "riverside.zip", silent)
        yield before


@pytest.fixture(scope="module")
def handed_over(django_db_setup: None, django_db_blocker: Any) -> Shared:
    return HELD.get("handed_over", django_db_blocker, handing_over)


def test_an_alias_elsewhere_becomes_a_page_of_that_clinic(
    handed_over: Shared, harbor: ClinicSettings, patient: ClientFor
) -> None:
    page = ConditionPage.objects.get(pk=handed_over.page)
    assert page.alias_of is None
    assert page.live
    assert page.hero_image.collection == harbor.collection
    after = patient(harbor).get("/conditions/bunion/").content.decode()
    for words in ("It hurts.", "Amara Example", "Alone", "Film"):
        assert words in handed_over.html
        assert words in after
    assert '<a href="/people/amara/">' in after.replace(harbor.site.root_url, "")
    assert after.count("<img") == handed_over.html.count("<img") > 0
    assert page.review_state_on(page.last_reviewed) is handed_over.state is State.CURRENT
    page.title = "Ours now"
    page.save_revision().publish()
    assert "Ours now" in patient(harbor).get("/conditions/bunion/").content.decode()


@pytest.mark.usefixtures("handed_over")
def test_what_the_alias_shows_is_copied_once_to_that_clinics_library(
    harbor: ClinicSettings,
) -> None:
    images = ClinicImage.objects.filter(collection=harbor.collection)
    assert sorted(images.values_list("title", flat=True)) == ["Hero", "Inner"]
    assert ClinicDocument.objects.get().collection == harbor.collection
    assert ReusableSection.objects.get().site == harbor.site
    for stored in (*images, ClinicDocument.objects.get()):
        assert stored.file.storage.exists(stored.file.name)
    connection.check_constraints()


def test_an_alias_that_was_taken_down_stays_down(
    shared: ConditionPage, riverside: ClinicSettings, close: Close
) -> None:
    shared.unpublish()
    close(riverside)
    page = ConditionPage.objects.get(pk=shared.pk)
    assert not page.live
    assert page.alias_of is None
    assert not TakenDownAlias.objects.exists()


def test_a_row_that_named_the_source_names_the_page_that_stands_there(
    shared: ConditionPage, harbor: ClinicSettings, riverside: ClinicSettings, close: Close
) -> None:
    source = PractitionerPage.objects.get(slug="amara", path__startswith=riverside.root_path)
    alias = PractitionerPage.objects.get(slug="amara", path__startswith=harbor.root_path)
    rooms = location(harbor, title="Rooms", people=[{"practitioner": alias, "days": ["monday"]}])
    rows = ClinicDays.objects.filter(page=rooms)
    rows.update(practitioner=source)
    close(riverside)
    assert rows.get().practitioner == alias


def test_only_the_rows_of_the_alias_change(handed_over: Shared, harbor: ClinicSettings) -> None:
    for label, rows in rows_that_are(harbor).items():
        if label in ("wagtailcore.ReferenceIndex", "wagtailcore.PageLogEntry"):
            continue
        lost = [row for row in handed_over.rows[label] if row not in rows]
        keys = {str(row[0]) for row in lost}
        taken_over = Page.objects.filter(
            path__startswith=harbor.root_path, slug__in=["bunion", "amara"]
        )
        own = {str(pk) for pk in taken_over.values_list("pk", flat=True)}
        if label in ("wagtailcore.Page", "conditions.ConditionPage", "clinics.PractitionerPage"):
            assert keys <= own
        elif label not in ("conditions.ConditionAuthor", "conditions.ConditionPage_reviewers"):
            assert not lost, label


# What is refused


@pytest.mark.usefixtures("busy")
def test_a_change_while_it_is_exported_stops_it(riverside: ClinicSettings, tmp_path: Path) -> None:
    def meddle(what: str, done: int, total: int) -> None:
        if what == "Checked parts" and done == total:
            Redirect.objects.filter(site=riverside.site).update(is_permanent=False)

    with pytest.raises(Refused, match="Something was saved while the archive was made"):
        close_clinic(clinic_at(riverside.host), tmp_path / "a.zip", meddle)
    assert Site.objects.filter(hostname=riverside.host).exists()


@pytest.mark.usefixtures("shared")
def test_stopped_it_leaves_everything_as_it_was(riverside: ClinicSettings, tmp_path: Path) -> None:
    rows, files = all_rows(), owned_files()
    with pytest.raises(KeyboardInterrupt):
        close_clinic(clinic_at(riverside.host), tmp_path / "a.zip", stop_at("Indexes", 2))
    assert all_rows() == rows
    assert owned_files() == files


# The command


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("close_clinic", *args, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("busy", "shared")
def test_it_says_what_it_will_do_and_asks_for_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "a.zip"
    out = io.StringIO()
    monkeypatch.setattr("builtins.input", lambda _: "harbor.localhost")
    with pytest.raises(CommandError, match=r"That is not riverside\.localhost"):
        call_command("close_clinic", "riverside.localhost", "--to", str(archive), stdout=out)
    said = out.getvalue()
    assert "Riverside Foot Clinic (riverside.localhost) will be written to" in said
    assert "Harbor Foot & Ankle Surgery shows pages of it" in said
    assert "Can no longer sign in: editor@riverside.localhost." in said
    assert "Keep their other work: manager@riverside.localhost." in said
    assert not archive.exists()
    assert Site.objects.filter(hostname="riverside.localhost").exists()


@pytest.mark.usefixtures("riverside")
@pytest.mark.parametrize("answer", ["riverside.localhost", None])
def test_the_host_typed_again_or_yes_closes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str | None
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: answer)
    yes = [] if answer else ["--yes"]
    said = run("riverside.localhost", "--to", str(tmp_path / "a.zip"), *yes)
    assert "Riverside Foot Clinic is closed." in said
    assert (tmp_path / "a.zip").exists()
    assert not Site.objects.filter(hostname="riverside.localhost").exists()


@pytest.mark.usefixtures("riverside")
def test_an_archive_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("another clinic")
    with pytest.raises(CommandError, match="is there already"):
        run("riverside.localhost", "--to", str(tmp_path / "a.zip"), "--yes")
    assert Site.objects.filter(hostname="riverside.localhost").exists()


def test_an_unknown_host_is_refused_with_those_that_there_are(
    riverside: ClinicSettings, harbor: ClinicSettings, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=r"There is: harbor\.localhost, riverside\.localhost"):
        run("nowhere.localhost", "--to", str(tmp_path / "a.zip"))
