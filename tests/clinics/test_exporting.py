"""What is in an archive is the clinic's: no word of another one's, whatever its rows name."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Concat, Left
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, Page, PageLogEntry

from accounts.models import User
from clinics.leaving.records import fields_of
from clinics.leaving.tables import own_rows, things
from clinics.models import ClinicDays, ClinicSettings, Role
from clinics.ownership import Reach
from conditions.models import ConditionPage
from tests.clinics.factories import location, practitioner
from tests.clinics.fixtures import staff
from tests.clinics.leaving import all_rows, exported, manifest_of, parts_of, records_of
from tests.clinics.test_closing import condition, picture
from tests.databases import on_postgresql_alone

pytestmark = [pytest.mark.django_db, on_postgresql_alone("a clinic leaves in earnest")]

CANARY = "qqcanary"
NOT_WORDS = {"path", "url_path", "slug", "object_id", "hostname", "action", "content_path", "uuid"}


def plant(clinic: ClinicSettings) -> int:
    """Put a word of its own into every text of the clinic's rows; how many texts there are."""
    reach, count = Reach.of([clinic]), 0
    for model in [*things(), User]:
        rows = own_rows(model, reach)
        for field in fields_of(model):
            is_text = type(field) in (CharField, TextField) and not field.choices
            if is_text and field.name not in NOT_WORDS:
                words = Left(Concat(Value(CANARY), F(field.name)), field.max_length or 10**6)
                count += rows.update(**{field.name: words})
    return count


@pytest.fixture
def entangled(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    """Riverside's rows name Harbor's in every way in which a row can name another."""
    editor = staff(harbor, Role.EDITOR)
    there = condition(harbor, "there", hero_image=picture(harbor, "Theirs"))
    person = practitioner(harbor, title="Their person", slug="person")
    link = ("text", f'<a linktype="page" id="{there.pk}">words</a>')
    shown = {"image": there.hero_image_id, "alt_text": "", "decorative": True}
    here = condition(riverside, "here")
    own = {"hero_image": there.hero_image_id, "owner": editor, "locked_by": editor}
    ConditionPage.objects.filter(pk=here.pk).update(**own)
    body: Any = list(here.body.raw_data)
    body[0]["value"]["content"] += [
        {"type": "text", "value": link[1], "id": "l1"},
        {"type": "image", "value": {"image": shown, "caption": "", "credit": ""}, "id": "i1"},
    ]
    ConditionPage.objects.filter(pk=here.pk).update(body=json.dumps(body))
    revision = ConditionPage.objects.get(pk=here.pk).save_revision(user=editor, clean=False)
    rooms = location(riverside, title="Rooms")
    ClinicDays.objects.create(page=rooms, practitioner=person, days=["monday"])
    Redirect.add_redirect("/there", redirect_to=there, site=riverside.site)
    Comment.objects.create(page=here, user=editor, text="mine", contentpath="title")
    moved = {
        "source": {"id": there.pk, "title": CANARY},
        "destination": {"id": here.pk, "title": "Here"},
    }
    log = PageLogEntry.objects.log_action(here, "wagtail.move", data=moved, user=editor)
    assert (log.data["source"]["title"], revision.user) == (CANARY, editor)


@pytest.fixture
def archive(
    entangled: None, riverside: ClinicSettings, harbor: ClinicSettings, tmp_path: Path
) -> Path:
    assert plant(harbor) > 100
    return exported(riverside, tmp_path)


def test_no_word_of_another_clinic_is_in_the_archive(archive: Path, harbor: ClinicSettings) -> None:
    for name, content in parts_of(archive).items():
        for word in (CANARY, harbor.host):
            assert word.encode() not in content, name


def test_what_named_it_names_nothing_now_and_is_listed(archive: Path) -> None:
    pages = {page["id"]: page for page in records_of(archive, "wagtailcore.Page")}
    [here] = [page for page in pages.values() if page["slug"] == "here"]
    [words] = [
        c for c in records_of(archive, "conditions.ConditionPage") if c["page_ptr"] == here["id"]
    ]
    assert (here["owner"], here["locked_by"], words["hero_image"]) == (None, None, None)
    blocks = {
        block["id"]: block["value"]
        for block in words["body"][0]["value"]["content"]
        if "id" in block
    }
    assert blocks["l1"] == "<a>words</a>"
    assert blocks["i1"]["image"]["image"] is None
    left_out = {
        (e["in"].split(" ")[0].rstrip(","), e["field"]) for e in manifest_of(archive)["left_out"]
    }
    assert left_out >= {
        ("wagtailcore.Page", "owner"),
        ("conditions.ConditionPage", "body"),
        ("conditions.ConditionPage", "hero_image"),
        ("clinics.ClinicDays", "practitioner"),
        ("wagtailcore.Comment", "user"),
        ("wagtailcore.PageLogEntry", "data"),
        ("wagtailcore.Revision", "content"),
        ("wagtailcore.Revision", "user"),
        ("wagtailredirects.Redirect", "redirect_page"),
    }


def test_its_own_titles_stay_in_the_history(archive: Path) -> None:
    [moved] = [
        e for e in records_of(archive, "wagtailcore.PageLogEntry") if e["action"] == "wagtail.move"
    ]
    assert moved["data"]["source"] == {"id": None, "title": ""}
    assert moved["data"]["destination"]["title"] == "Here"


@pytest.mark.usefixtures("entangled")
def test_the_same_clinic_makes_the_same_parts(riverside: ClinicSettings, tmp_path: Path) -> None:
    first, second = (parts_of(exported(riverside, folder)) for folder in folders(tmp_path))
    for parts in (first, second):
        parts.pop("manifest.json")  # which says when
    assert first == second


def folders(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "first", tmp_path / "second"]
    for folder in made:
        folder.mkdir()
    return made


def test_exporting_changes_nothing(
    entangled: None, riverside: ClinicSettings, tmp_path: Path
) -> None:
    before = all_rows()
    exported(riverside, tmp_path)
    assert all_rows() == before


# The command


def test_the_command_writes_one_file_and_says_what_is_in_it(
    riverside: ClinicSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    call_command("export_clinic", "Riverside.localhost", stdout=out)
    [archive] = tmp_path.iterdir()
    assert archive.name.startswith("riverside.localhost-20")
    pages = Page.objects.filter(path__startswith=riverside.root_path).count()
    assert f"{pages} pages, " in out.getvalue()
    assert f"is in {archive.name}" in out.getvalue()


@pytest.mark.usefixtures("riverside")
def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("precious")
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_clinic", "riverside.localhost", to=tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_text() == "precious"


@pytest.mark.usefixtures("riverside")
def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        call_command("export_clinic", "riverside.localhost", to=tmp_path / "none" / "a.zip")


def test_a_lost_file_is_left_out_and_named(riverside: ClinicSettings, tmp_path: Path) -> None:
    image = picture(riverside, "Lost")
    image.file.storage.delete(image.file.name)
    archive = exported(riverside, tmp_path)
    assert [e["to"] for e in manifest_of(archive)["left_out"]] == ["its file"]
    [record] = records_of(archive, "cms.ClinicImage")
    assert record["file"]["sha256"] is None
