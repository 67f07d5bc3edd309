"""A clinic in the middle of its work, for the tests of leaving: the demo and what that lacks."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, CommentReply, Page, PageSubscription, PageViewRestriction

from accounts.models import User
from blog.models import BlogPostPage
from clinics.leaving.exporting import export_clinic
from clinics.models import ClinicGroup, ClinicSettings, PractitionerPage, Role
from cms.models import ClinicDocument, ClinicImage, ReusableSection
from conditions.models import ConditionPage
from governance.signing import sign_off
from tests.clinics.fixtures import staff
from tests.cms.test_images import photo
from tests.conditions.factories import ConditionFactory, body, index_of, section, text


def silent(*_: Any) -> None:
    """Nobody is told how far it is."""


def stop_at(what: str, number: int) -> Callable[..., None]:
    """Press Ctrl-C when so much of something is done."""

    def report(said: str, done: int, _total: int) -> None:
        if (said, done) == (what, number):
            raise KeyboardInterrupt

    return report


def at_work(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    """Everything that a clinic's pages, files and people may be in the middle of."""
    group = User.objects.create_superuser("chief@group.example", "group-password")
    editor, author = staff(riverside, Role.EDITOR), staff(riverside, Role.AUTHOR)
    both = staff(riverside, Role.MANAGER)
    both.groups.add(ClinicGroup.objects.get(site=harbor.site, role=Role.EDITOR).group)
    User.objects.create_user("gone@riverside.example", "old-password", is_active=False)
    _media(riverside, editor)
    _signed(riverside)
    _scheduled(riverside, editor)
    _in_moderation(riverside, author)
    _talked_about(riverside, editor, both, group)
    _hidden(riverside)
    _redirects(riverside)
    _aliases(riverside, harbor)
    person = PractitionerPage.objects.filter(path__startswith=riverside.root_path)[0]
    person.staff_account = editor
    person.save_revision(user=group).publish()


def _media(clinic: ClinicSettings, editor: User) -> None:
    document = ClinicDocument(
        title="Leaflet", collection=clinic.public_collection, uploaded_by_user=editor
    )
    document.file = ContentFile(b"How to stretch.", name="leaflet.pdf")
    document.save()
    document.tags.add("stretching")
    ClinicImage.objects.filter(collection=clinic.collection).first().tags.add("feet")
    words = [{"type": "text", "value": "<p>Bring your shoes.</p>", "id": "b1"}]
    reusable = ReusableSection.objects.create(site=clinic.site, name="Visit", content=words)
    reusable.save_revision(user=editor)


def _signed(clinic: ClinicSettings) -> None:
    """A signed text with a link, a picture, a film and a section of the clinic's own in it."""
    other = ConditionPage.objects.filter(path__startswith=clinic.root_path)[0]
    image = ClinicImage.objects.filter(collection=clinic.collection)[0]
    leaflet = ClinicDocument.objects.get(collection=clinic.public_collection)
    reusable = ReusableSection.objects.get(site=clinic.site)
    link = f'<a linktype="page" id="{other.pk}">Read on</a>'
    download = f'<a linktype="document" id="{leaflet.pk}">print it</a>'
    picture = {"image": image.pk, "alt_text": "A foot", "decorative": False}
    page = ConditionFactory(
        clinic=clinic,
        title="Signed words",
        slug="signed-words",
        body=body(
            section(
                "overview",
                text(f"{link} or {download}."),
                ("image", {"image": picture, "caption": "", "credit": ""}),
                ("video", {"title": "Film", "file": leaflet.pk, "transcript": "<p>Said.</p>"}),
                ("reusable", reusable.pk),
            ),
            section("symptoms", text("Soreness.")),
            section("when_to_get_help", ("care_card", CARE_CARD)),
            section("treatment", text("Shoes.")),
        ),
    )
    person = PractitionerPage.objects.filter(path__startswith=clinic.root_path)[0]
    sign_off(ConditionPage.objects.get(pk=page.pk), [person], date(2026, 1, 5), date(2099, 1, 5))


CARE_CARD = {"urgency": "emergency", "items": ["the foot is cold"], "service": "", "note": ""}


def _scheduled(clinic: ClinicSettings, editor: User) -> None:
    page = ConditionFactory(clinic=clinic, title="Soon here", slug="soon-here", publish=False)
    page.go_live_at = timezone.now() + timedelta(days=30)
    page.save_revision(user=editor).publish(user=staff(clinic, Role.REVIEWER))


def _in_moderation(clinic: ClinicSettings, author: User) -> None:
    page = ConditionFactory(clinic=clinic, title="Is it right", slug="is-it-right", publish=False)
    page.get_workflow().start(page, author)


def _talked_about(clinic: ClinicSettings, editor: User, both: User, group: User) -> None:
    page = BlogPostPage.objects.filter(path__startswith=clinic.root_path)[0]
    page.title = "A better title"
    revision = page.save_revision(user=editor, log_action=True)
    said = Comment.objects.create(
        page=page, user=editor, text="Too long?", contentpath="title", revision_created=revision
    )
    CommentReply.objects.create(comment=said, user=both, text="No.")
    Comment.objects.create(page=page, user=group, text="Said by the group", contentpath="title")
    PageSubscription.objects.create(page=page, user=editor, comment_notifications=True)
    gone = User.objects.get(email="gone@riverside.example")
    page.get_latest_revision()
    page.save_revision(user=gone)


def _hidden(clinic: ClinicSettings) -> None:
    private = ConditionFactory(clinic=clinic, title="For staff", slug="for-staff")
    restriction = PageViewRestriction.objects.create(
        page=private, restriction_type="groups", password="shared-word"
    )
    restriction.groups.add(ClinicGroup.objects.get(site=clinic.site, role=Role.EDITOR).group)
    ConditionFactory(clinic=clinic, title="Taken away", slug="taken-away").unpublish()


def _redirects(clinic: ClinicSettings) -> None:
    page = Page.objects.get(slug="signed-words", path__startswith=clinic.root_path)
    Redirect.add_redirect("/old-words", redirect_to=page, site=clinic.site)
    Redirect.add_redirect("/elsewhere", redirect_to="https://example.org/", site=clinic.site)


def _aliases(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    """Harbor's page here, twice, once taken down; and one of the clinic's own at a second place."""
    image = ClinicImage(
        title="Harbor's knee", collection=harbor.collection, consent_reference="cupboard 7"
    )
    image.file = photo("PNG")
    image.save()
    picture = {"image": image.pk, "alt_text": "A knee", "decorative": False}
    source = ConditionFactory(
        clinic=harbor,
        title="From Harbor",
        slug="from-harbor",
        hero_image=image,
        hero_alt="A knee",
        body=body(
            section(
                "overview", ("image", {"image": picture, "caption": "", "credit": ""}), text("It.")
            ),
            section("symptoms", text("Soreness.")),
            section("when_to_get_help", ("care_card", CARE_CARD)),
            section("treatment", text("Shoes.")),
        ),
    )
    index = index_of(riverside, ConditionPage)
    source.create_alias(parent=index)
    source.create_alias(parent=index, update_slug="from-harbor-down").unpublish()
    own = ConditionPage.objects.get(slug="signed-words", path__startswith=riverside.root_path)
    own.create_alias(parent=index, update_slug="signed-words-again")


# What is compared


def owned_files() -> set[str]:
    """The names of all stored files."""
    found = set()
    for folder in ("original_images", "documents", "images"):
        with suppress(FileNotFoundError):
            found |= {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    return found


def all_rows() -> dict[str, list[Any]]:
    """Every row of every table, as the database has it."""
    return {table: rows_of(table) for table in connection.introspection.table_names()}


def rows_of(table: str, condition: str = "") -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" {condition}')  # noqa: S608 - a table's own name
        return sorted(cursor.fetchall(), key=repr)


def seen(clinic: ClinicSettings) -> dict[str, Any]:
    """What the public gets of a clinic from the content API, without what a new place changes."""
    client = Client(SERVER_NAME=clinic.host)
    answers = {
        path: client.get(f"/api/v2/{path}/?fields=*&limit=100").json()
        for path in ("pages", "images", "documents", "redirects")
    }
    ids = [page["id"] for page in answers["pages"]["items"]]
    details = {pk: client.get(f"/api/v2/pages/{pk}/?fields=*").json() for pk in ids}
    pages = {pk: page["uuid"] for pk, page in details.items()}
    answers["details"] = {page["uuid"]: page for page in details.values()}
    return placeless(answers, pages)


def placeless(value: Any, pages: dict[int, str]) -> Any:
    """The value with pages by their uuid, and without the ids and names of files."""
    if isinstance(value, dict):
        known = {name: placeless(part, pages) for name, part in value.items()}
        if isinstance(value.get("id"), int):
            is_page = str(value.get("meta", {}).get("type")).endswith("Page")
            known["id"] = pages[value["id"]] if is_page else ""
        return known
    if isinstance(value, list):
        return [placeless(part, pages) for part in value]
    if isinstance(value, str):
        return without_names(re.sub(r"(?<=/pages/)\d+", lambda pk: pages[int(pk[0])], value))
    return value


def without_names(words: str) -> str:
    """Without what is new in the address of a file: its id, and the part nobody can guess."""
    words = re.sub(r"(/(?:images|documents|redirects)/)\d+/", r"\1N/", words)
    words = re.sub(r"(?<=/)[0-9a-f]{12}-", "", words)
    return re.sub(r"_[A-Za-z0-9]{7}(?=\.)", "", words)  # Where there was a file of that name.


def read_pages(clinic: ClinicSettings) -> dict[str, str]:
    """The HTML of every page that the public can read, by its path."""
    client = Client(SERVER_NAME=clinic.host)
    own = Page.objects.live().public().filter(path__startswith=clinic.root_path)
    root = len(clinic.site.root_page.url_path) - 1
    paths = [path[root:] for path in own.order_by("path").values_list("url_path", flat=True)]
    found = {path: client.get(path) for path in paths}
    assert {answer.status_code for answer in found.values()} == {200}
    return {
        # A link within the clinic names its host where there are other clinics.
        path: without_names(answer.content.decode()).replace(clinic.site.root_url, "")
        for path, answer in found.items()
    }


def rewritten(archive: Path, to: Path, name: str, content: bytes | None) -> Path:
    """A copy of an archive with one part replaced, added or (None) taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        if content is not None:
            new.writestr(name, content)
    to.write_bytes(out.getvalue())
    return to


def manifest_of(archive: Path) -> dict[str, Any]:
    with zipfile.ZipFile(archive) as file:
        return json.loads(file.read("manifest.json"))


def parts_of(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist()}


def records_of(archive: Path, label: str) -> list[dict[str, Any]]:
    lines = parts_of(archive).get(f"tables/{label}.jsonl", b"").splitlines()
    return [json.loads(line) for line in lines]


def exported(clinic: ClinicSettings, folder: Path) -> Path:
    path = folder / "clinic.zip"
    export_clinic(at_the_door_again(clinic), path, silent)
    return path


def at_the_door_again(clinic: ClinicSettings) -> ClinicSettings:
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related, "collection")
    return found.get(site__hostname=clinic.host)
