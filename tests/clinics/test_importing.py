"""What an import refuses, and that what is refused or stopped leaves nothing behind."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from accounts.models import User
from clinics.leaving import Refused
from clinics.leaving.archive import Archive
from clinics.leaving.bringing import import_clinic
from clinics.leaving.records import line_of
from clinics.models import Role
from clinics.scoping import roles_at
from cms.models import ClinicImage
from tests.clinics.fixtures import RIVERSIDE, at_the_door, close_all, staff
from tests.clinics.leaving import (
    all_rows,
    exported,
    manifest_of,
    owned_files,
    parts_of,
    rewritten,
    silent,
    stop_at,
)
from tests.cms.test_images import photo
from tests.databases import on_postgresql_alone

pytestmark = [pytest.mark.django_db, on_postgresql_alone("a clinic comes in earnest")]


@pytest.fixture(scope="module")
def archive(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A small clinic, exported from an installation that is then empty."""
    with django_db_blocker.unblock(), transaction.atomic():
        clinic = at_the_door(RIVERSIDE)
        for role in (Role.AUTHOR, Role.EDITOR):
            staff(clinic, role)
        for number in range(3):
            image = ClinicImage(title=f"Foot {number}", collection=clinic.collection)
            image.file = photo(size=(60 + number, 40))
            image.save()
            image.tags.add("orthotics")
        Redirect.add_redirect("/old", redirect_to=clinic.site.root_page, site=clinic.site)
        path = exported(clinic, tmp_path_factory.mktemp("archive"))
        close_all()
        User.objects.all().delete()
        Tag.objects.all().delete()
        yield path
        transaction.set_rollback(True)


def said_to_be(archive: Path, folder: Path, name: str, content: bytes) -> Path:
    """A copy with another part of this name, whose checksum is right."""
    manifest = manifest_of(archive)
    digest = hashlib.sha256(content).hexdigest()
    manifest["parts"][name] = {"sha256": digest, "bytes": len(content)}
    copy = rewritten(archive, folder / "part.zip", name, content)
    return rewritten(copy, folder / "whole.zip", "manifest.json", json.dumps(manifest).encode())


# Where it may go


def test_under_another_host_the_clinic_answers_there(archive: Path, patient: Any) -> None:
    clinic, _ = import_clinic(archive, silent, host="Feet.example.org", port=8080)
    assert clinic.url == "http://feet.example.org:8080/"
    home = Page.objects.get(pk=clinic.site.root_page_id)
    assert (home.slug, home.url_path) == ("feet-example-org", "/feet-example-org/")
    people = home.get_children().get(slug="people")
    assert people.url_path == "/feet-example-org/people/"
    assert patient(clinic).get("/people/").status_code == 200
    groups = clinic.site.clinic_groups.values_list("group__name", flat=True)
    assert all("(feet.example.org)" in name for name in groups)
    home.get_latest_revision().publish()
    home.refresh_from_db()
    assert home.slug == "feet-example-org"


def test_it_does_not_answer_for_unknown_hosts_though_it_did_where_it_comes_from(
    archive: Path, tmp_path: Path
) -> None:
    name = "tables/wagtailcore.Site.jsonl"
    site = json.loads(parts_of(archive)[name]) | {"is_default_site": True}
    line = line_of(site)
    import_clinic(said_to_be(archive, tmp_path, name, line), silent)
    assert not Site.objects.filter(is_default_site=True).exists()


def test_an_account_that_is_here_is_found_and_keeps_its_password(archive: Path) -> None:
    User.objects.create_user("editor@riverside.localhost", "their-own", first_name="Edith")
    clinic, _ = import_clinic(archive, silent)
    found = User.objects.get(email="editor@riverside.localhost")
    assert found.check_password("their-own")
    assert found.first_name == "Edith"
    assert roles_at(found, clinic.site_id) == {Role.EDITOR}


def test_people_may_stand_in_the_order_of_another_database(archive: Path, tmp_path: Path) -> None:
    """“ann@” comes before “ann2@” in one, and after it in another."""
    people = parts_of(archive)["people.jsonl"].splitlines(keepends=True)
    assert len(people) > 1
    there = said_to_be(archive, tmp_path, "people.jsonl", b"".join(reversed(people)))
    assert import_clinic(there, silent)


def test_a_word_that_is_written_otherwise_here_is_no_hindrance(archive: Path) -> None:
    """Another clinic's tag has the same slug; the archive's gets one of its own."""
    Tag.objects.create(name="Orthotics", slug="orthotics")
    clinic, _ = import_clinic(archive, silent)
    image = ClinicImage.objects.filter(collection=clinic.collection).first()
    assert [tag.name for tag in image.tags.all()] == ["orthotics"]


def test_who_is_new_here_asks_for_a_password_by_mail(archive: Path, mailoutbox: Any) -> None:
    out = io.StringIO()
    call_command("import_clinic", str(archive), stdout=out)
    said = out.getvalue()
    assert "author@riverside.localhost, editor@riverside.localhost." in said
    assert re.search(r"Verified: \d{2,} objects are as the archive has them\.", said)
    browser = Client(SERVER_NAME=settings.GROUP_HOST)
    browser.post("/admin/password_reset/", {"email": "editor@riverside.localhost"})
    link = re.search(r"http://\S+?(/admin/password_reset/confirm/\S+)", mailoutbox[0].body)[1]
    password = "a-long-walk-along-the-river"
    form = browser.get(link, follow=True)
    chosen = {"new_password1": password, "new_password2": password}
    browser.post(form.redirect_chain[-1][0], chosen)
    assert User.objects.get(email="editor@riverside.localhost").check_password(password)


# What is refused


def nothing_changed(archive: Path, match: str) -> None:
    rows, files = all_rows(), owned_files()
    with pytest.raises(Refused, match=match):
        import_clinic(archive, silent)
    assert all_rows() == rows
    assert owned_files() == files


@pytest.mark.parametrize("part", ["files/cms.ClinicImage/", "tables/wagtailcore.Page.", "manifest"])
def test_a_flipped_byte_is_refused(archive: Path, tmp_path: Path, part: str) -> None:
    with zipfile.ZipFile(archive) as file:
        info = next(info for info in file.infolist() if info.filename.startswith(part))
    middle = info.header_offset + len(info.filename) + 30 + info.compress_size // 2
    nothing_changed(flipped(archive, middle, tmp_path), "damaged|cannot be read|checksum")


def test_wherever_a_byte_is_flipped_nothing_else_is_read(archive: Path, tmp_path: Path) -> None:
    """A bit of the zip's own dates may change; never what is taken for the clinic's."""
    parts, size = parts_of(archive), archive.stat().st_size
    for position in range(0, size, size // 150):
        damaged = flipped(archive, position, tmp_path)
        try:
            with Archive(damaged) as file:
                file.check(silent)
        except Refused:
            continue
        assert parts_of(damaged) == parts


def flipped(archive: Path, position: int, folder: Path) -> Path:
    data = bytearray(archive.read_bytes())
    data[position] ^= 1
    damaged = folder / "damaged.zip"
    damaged.write_bytes(data)
    return damaged


def test_a_part_that_was_changed_is_refused(archive: Path, tmp_path: Path) -> None:
    people = parts_of(archive)["people.jsonl"].replace(b"author@", b"intruder@")
    changed = rewritten(archive, tmp_path / "a.zip", "people.jsonl", people)
    nothing_changed(changed, "people.jsonl is not what was written")


@pytest.mark.parametrize("content", [None, b"more"])
def test_a_part_too_few_or_too_many_is_refused(
    archive: Path, tmp_path: Path, content: bytes | None
) -> None:
    name = "people.jsonl" if content is None else "extra.txt"
    changed = rewritten(archive, tmp_path / "a.zip", name, content)
    nothing_changed(changed, name)


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"version": 2}, "version 2 of the format"),
        ({"format": "other"}, "no archive of a clinic"),
        ({"tables": {}}, "another release"),
    ],
)
def test_an_archive_of_another_kind_is_refused(
    archive: Path, tmp_path: Path, change: dict[str, Any], match: str
) -> None:
    manifest = json.dumps(manifest_of(archive) | change).encode()
    changed = rewritten(archive, tmp_path / "a.zip", "manifest.json", manifest)
    nothing_changed(changed, match)


def test_what_is_no_archive_is_refused(archive: Path, tmp_path: Path) -> None:
    nothing_changed(tmp_path / "none.zip", "There is no file")
    (tmp_path / "text.zip").write_text("Dear clinic")
    nothing_changed(tmp_path / "text.zip", "cannot be read")


def test_a_second_time_is_refused(archive: Path) -> None:
    import_clinic(archive, silent)
    nothing_changed(archive, "A clinic is already served at riverside.localhost")
    with pytest.raises(Refused, match="are here already"):
        import_clinic(archive, silent, host="other.example.org")


def test_the_groups_own_host_is_refused(archive: Path) -> None:
    with pytest.raises(Refused, match="the group's own host"):
        import_clinic(archive, silent, host="localhost")


def test_a_row_that_the_database_does_not_take_is_refused(archive: Path) -> None:
    Group.objects.create(name="Riverside Foot Clinic (riverside.localhost): Editor")
    nothing_changed(archive, "The database refuses a row")


@pytest.mark.parametrize("moment", [("Files", 2), ("Tables", 40), ("Indexes", 5), ("Compared", 60)])
def test_a_stopped_import_leaves_nothing_and_can_be_run_again(
    archive: Path, moment: tuple[str, int]
) -> None:
    rows, files = all_rows(), owned_files()
    with pytest.raises(KeyboardInterrupt):
        import_clinic(archive, stop_at(*moment))
    assert all_rows() == rows
    assert owned_files() == files
    import_clinic(archive, silent)


def test_what_arrived_otherwise_than_it_was_is_refused(archive: Path) -> None:
    """Somebody changes a row between its making and the comparison."""

    def meddle(what: str, done: int, total: int) -> None:
        if what == "Indexes" and done == total:
            Redirect.objects.filter(old_path="/old").update(is_permanent=False)

    with pytest.raises(Refused, match=r"Redirect\.jsonl, object 1, differs in is_permanent"):
        import_clinic(archive, meddle)
