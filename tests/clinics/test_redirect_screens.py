"""A manager's redirects: the list, adding, changing, taking away, and what is refused."""

import csv
import io
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page

from clinics.models import ClinicSettings, MissedAddress, Role
from clinics.provisioning import add_page
from home.models import StandardPage
from tests.clinics.factories import practitioner
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.people import person
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

ADD = reverse("clinic_redirects:add")
INDEX = reverse("clinic_redirects:index")


@pytest.fixture
def manager(riverside: ClinicSettings) -> Client:
    return signed_in(person("boss@example.com", manager=riverside))


def page_of(clinic: ClinicSettings, slug: str = "new-page", *, publish: bool = True) -> Page:
    made = StandardPage(title=slug.replace("-", " ").title(), slug=slug, body=[])
    return add_page(clinic.site.root_page, made, publish=publish)


def sent(clinic: ClinicSettings, old: str, **fields: Any) -> dict[str, Any]:
    to = {"redirect_page": "", "redirect_link": "", "is_permanent": "on", **fields}
    return {"site": clinic.site_id, "old_path": old, **to}


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return {field: list(words) for field, words in answer.context["form"].errors.items()}


def redirect(clinic: ClinicSettings, old: str, to: Any, **fields: Any) -> Redirect:
    return Redirect.add_redirect(old, redirect_to=to, site=clinic.site, **fields)


def edit_url(made: Redirect) -> str:
    return reverse("clinic_redirects:edit", args=[made.pk])


# Adding, changing, taking away


def test_readers_are_led_to_a_page(
    manager: Client, riverside: ClinicSettings, patient: Any
) -> None:
    page = page_of(riverside)
    assert manager.post(ADD, sent(riverside, "/Old/", redirect_page=page.pk)).status_code == 302
    made = Redirect.objects.get()
    assert (made.old_path, made.site, made.redirect_page_id) == ("/Old", riverside.site, page.pk)
    answer = patient(riverside).get("/Old/")
    assert (answer.status_code, answer.url) == (301, page.url)
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=str(made.pk)).exists()


def test_nobody_is_led_to_a_page_that_is_taken_down(
    manager: Client, riverside: ClinicSettings, patient: Any
) -> None:
    page = page_of(riverside)
    redirect(riverside, "/old", page)
    page.unpublish()
    answer = patient(riverside).get("/old/")
    assert answer.status_code == 404
    assert page.slug not in str(answer.headers)


def test_an_address_no_text_can_hold_is_not_found(riverside: ClinicSettings, patient: Any) -> None:
    redirect(riverside, "/old", page_of(riverside))
    assert patient(riverside).get("/old%00/").status_code == 404


def test_readers_are_led_elsewhere_for_a_time(
    manager: Client, riverside: ClinicSettings, patient: Any
) -> None:
    form = sent(riverside, "/old", redirect_link="https://www.nhs.uk/x/?y=1")
    del form["is_permanent"]
    manager.post(ADD, form)
    answer = patient(riverside).get("/old/")
    assert (answer.status_code, answer.url) == (302, "https://www.nhs.uk/x/?y=1")


def test_the_clinics_own_full_address_will_do(manager: Client, riverside: ClinicSettings) -> None:
    page = page_of(riverside)
    old = f"https://www.{riverside.host}/old/?b=2&a=1"
    manager.post(ADD, sent(riverside, old, redirect_link=page.full_url))
    made = Redirect.objects.get()
    assert (made.old_path, made.redirect_page_id) == ("/old?a=1&b=2", page.pk)
    assert made.redirect_link == ""


def test_a_redirect_is_changed_and_taken_away(
    manager: Client, riverside: ClinicSettings, patient: Any
) -> None:
    made = redirect(riverside, "/old", page_of(riverside), automatically_created=True)
    assert "by itself" in manager.get(INDEX).content.decode()
    other = page_of(riverside, "other")
    manager.post(edit_url(made), sent(riverside, "/older", redirect_page=other.pk))
    made.refresh_from_db()
    assert (made.old_path, made.redirect_page_id) == ("/older", other.pk)
    assert not made.automatically_created
    manager.post(reverse("clinic_redirects:delete", args=[made.pk]))
    assert not Redirect.objects.exists()
    assert patient(riverside).get("/older/").status_code == 404


def test_a_moved_pages_redirect_is_listed(manager: Client, riverside: ClinicSettings) -> None:
    page = practitioner(riverside, slug="old-name", title="Amara")
    page.slug = "new-name"
    with pytest.MonkeyPatch.context() as patch, CaptureQueriesContext(connection):
        patch.setattr("django.db.transaction.on_commit", lambda do, **_: do())
        page.save_revision().publish()
    html = manager.get(INDEX).content.decode()
    assert "/people/old-name" in html
    assert "/people/new-name/" in html


# What is refused, in words


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "no target": ({}, "redirect_page", "one of the two"),
    "two targets": (
        {"redirect_page": "PAGE", "redirect_link": "https://a.example/"},
        "redirect_page",
        "one of the two",
    ),
    "a script": (
        {"redirect_link": "javascript:alert(1)"},
        "redirect_link",
        "neither a full address",
    ),
    "words": ({"redirect_link": "our team"}, "redirect_link", "neither a full address"),
    "no such page": ({"redirect_link": "/nowhere/"}, "redirect_link", "No live page"),
    "a long link": (
        {"redirect_link": f"https://a.example/{'a' * 300}"},
        "redirect_link",
        "at most 255",
    ),
    "a broken link": ({"redirect_link": "https://[a"}, "redirect_link", "is no address"),
    "a draft": ({"redirect_page": "DRAFT"}, "redirect_page", "live page of"),
    "the front page": ({"old_path": "/", "redirect_page": "PAGE"}, "old_path", "front page"),
    "a live page": (
        {"old_path": "/new-page/", "redirect_page": "HOME"},
        "old_path",
        "live page stands",
    ),
    "ours": ({"old_path": "/admin/x", "redirect_page": "PAGE"}, "old_path", "system’s own"),
    "another host": (
        {"old_path": "https://a.example/x", "redirect_page": "PAGE"},
        "old_path",
        "not this clinic’s host",
    ),
    "a long address": (
        {"old_path": f"/{'a' * 300}", "redirect_page": "PAGE"},
        "old_path",
        "at most 255",
    ),
    "a broken address": ({"old_path": "//[", "redirect_page": "PAGE"}, "old_path", "is no address"),
    "a double": (
        {"old_path": "there/", "redirect_page": "PAGE"},
        "old_path",
        "There is a redirect from /there already",
    ),
    "a circle": (
        {"old_path": "/a", "redirect_link": "http://riverside.localhost:8000/b/"},
        "__all__",
        "circle",
    ),
    "itself": (
        {"old_path": "/a", "redirect_link": "http://riverside.localhost:8000/a/?x"},
        "__all__",
        "circle",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_work_is_refused_in_words(
    what: str, manager: Client, riverside: ClinicSettings
) -> None:
    pages = {
        "PAGE": page_of(riverside).pk,
        "DRAFT": page_of(riverside, "draft", publish=False).pk,
        "HOME": riverside.site.root_page_id,
    }
    redirect(riverside, "/there", "https://www.nhs.uk/")
    redirect(riverside, "/b", "http://riverside.localhost:8000/a")
    given, field, words = REFUSED[what]
    given = {"old_path": "/old", **given}
    given = {name: pages.get(value, value) for name, value in given.items()}
    found = errors(manager.post(ADD, sent(riverside, given.pop("old_path"), **given)))
    assert words in " ".join(found[field])
    assert Redirect.objects.count() == 2


def test_a_redirect_may_keep_its_own_address(manager: Client, riverside: ClinicSettings) -> None:
    made = redirect(riverside, "/old", page_of(riverside))
    form = sent(riverside, "/old/", redirect_link="https://www.nhs.uk/")
    assert manager.post(edit_url(made), form).status_code == 302


def test_two_clinics_may_have_the_same_old_address(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    redirect(harbor, "/old", page_of(harbor))
    form = sent(riverside, "/old", redirect_page=page_of(riverside).pk)
    assert manager.post(ADD, form).status_code == 302
    assert Redirect.objects.filter(old_path="/old").count() == 2


# Whose they are


def test_another_clinics_redirects_do_not_exist(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    theirs = redirect(harbor, "/secret-old", page_of(harbor, "secret-page"))
    html = (
        manager.get(INDEX).content.decode() + manager.get(INDEX, {"q": "secret"}).content.decode()
    )
    assert "/secret-old" not in html
    exported = b"".join(manager.get(INDEX, {"export": "csv"}).streaming_content)
    assert b"secret" not in exported
    for view in ("edit", "delete"):
        url = reverse(f"clinic_redirects:{view}", args=[theirs.pk])
        assert manager.get(url).status_code == 404
        form = sent(riverside, "/stolen", redirect_link="https://a.example/")
        assert manager.post(url, form).status_code == 404
    theirs.refresh_from_db()
    assert theirs.old_path == "/secret-old"


def test_nothing_is_added_for_or_led_to_another_clinic(
    manager: Client, group_client: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    theirs = page_of(harbor, "secret-page")
    for form in (
        sent(harbor, "/old", redirect_link="https://a.example/"),
        sent(riverside, "/old", redirect_page=theirs.pk),
    ):
        answer = manager.post(ADD, form)
        assert answer.status_code in (200, 404)
        assert "Secret Page" not in answer.content.decode()
    # Whom no wall stops, the form does: a page of the clinic that was chosen.
    form = sent(riverside, "/old", redirect_page=theirs.pk)
    assert "live page of Riverside" in str(errors(group_client.post(ADD, form)))
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.REVIEWER])
def test_only_managers_have_them(role: str, riverside: ClinicSettings) -> None:
    made = redirect(riverside, "/old", "https://www.nhs.uk/")
    missed = MissedAddress.objects.create(site=riverside.site, path="/missed")
    browser = signed_in(staff(riverside, role))
    paths = [
        *(reverse(f"clinic_redirects:{view}") for view in ("index", "add", "import", "missed")),
        *(reverse(f"clinic_redirects:{view}", args=[made.pk]) for view in ("edit", "delete")),
        *(reverse(f"clinic_redirects:{view}", args=[missed.pk]) for view in ("ignore", "forget")),
    ]
    for path in paths:
        for answer in (browser.get(path), browser.post(path, sent(riverside, "/x"))):
            assert answer.status_code in (302, 403, 404, 405)
            assert b"/missed" not in answer.content
    assert Redirect.objects.count() == 1
    assert MissedAddress.objects.filter(is_ignored=False).count() == 1


def test_group_staff_choose_the_clinic_and_lists_say_which(
    group_client: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page = page_of(harbor)
    assert group_client.post(ADD, sent(harbor, "/old", redirect_page=page.pk)).status_code == 302
    redirect(riverside, "/elsewhere", "https://www.nhs.uk/")
    cells = re.findall(r"<td[^>]*>\s*([^<]*?)\s*</td>", group_client.get(INDEX).content.decode())
    assert {"Harbor Foot &amp; Ankle Surgery", "Riverside Foot Clinic"} <= set(cells)
    group_client.post(reverse("look_at", args=[harbor.site_id]))
    html = group_client.get(INDEX).content.decode()
    assert "/elsewhere" not in html
    assert "/old" in html


# The list


def test_the_list_finds_by_address_and_page(manager: Client, riverside: ClinicSettings) -> None:
    redirect(riverside, "/first", page_of(riverside, "hallux-page"))
    redirect(riverside, "/second", "https://www.nhs.uk/bunions/")
    for query, there, gone in (
        ("first", "/first", "/second"),
        ("hallux", "/first", "/second"),
        ("bunions", "/second", "/first"),
    ):
        html = manager.get(reverse("clinic_redirects:index_results"), {"q": query}).content.decode()
        assert there in html
        assert gone not in html


def test_the_export_is_what_the_import_reads(manager: Client, riverside: ClinicSettings) -> None:
    redirect(riverside, "/über", page_of(riverside))
    redirect(riverside, "/b", "https://www.nhs.uk/", is_permanent=False)
    answer = manager.get(INDEX, {"export": "csv"})
    content = b"".join(answer.streaming_content)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0][:3] == ["Old address", "New address", "Kind"]
    assert ["/über", "/new-page/", "permanent", riverside.name] in rows
    assert ["/b", "https://www.nhs.uk/", "temporary", riverside.name] in rows
    looked = manager.post(
        reverse("clinic_redirects:import"),
        {"site": riverside.site_id, "file": io.BytesIO(content)},
    )
    assert looked.context["preview"]["same"] == 2


def test_the_lists_queries_do_not_grow(manager: Client, riverside: ClinicSettings) -> None:
    def fill(number: int) -> None:
        redirect(riverside, f"/old-{number}", page_of(riverside, f"page-{number}"))

    def asked(path: str) -> int:
        cache.clear()
        manager.get(path)
        with CaptureQueriesContext(connection) as queries:
            manager.get(path)
        return len(queries)

    fill(0)
    paths = [INDEX, f"{INDEX}?export=csv"]
    few = [asked(path) for path in paths]
    for number in range(1, 12):
        fill(number)
    assert [asked(path) for path in paths] <= few
    assert max(few) < 25


def test_from_a_missed_address_a_redirect_is_made(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    missed = MissedAddress.objects.create(site=riverside.site, path="/missed")
    theirs = MissedAddress.objects.create(site=harbor.site, path="/secret")
    html = manager.get(ADD, {"missed": missed.pk}).content.decode()
    assert 'value="/missed"' in html
    for other in (theirs.pk, "x", "9" * 40, "-1"):
        answer = manager.get(ADD, {"missed": other})
        assert answer.status_code in (200, 404)
        assert b"/secret" not in answer.content
    manager.post(ADD, sent(riverside, "/missed", redirect_page=page_of(riverside).pk))
    assert list(MissedAddress.objects.all()) == [theirs]
