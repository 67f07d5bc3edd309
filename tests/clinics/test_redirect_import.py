"""Bringing in a list of redirects: read, looked at line by line, then stored."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from clinics.models import ClinicSettings, MissedAddress
from clinics.redirects.reading import MOST_BYTES, MOST_ROWS
from tests.clinics.fixtures import signed_in
from tests.clinics.people import person
from tests.clinics.test_redirect_screens import errors, page_of, redirect
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

IMPORT = reverse("clinic_redirects:import")


@pytest.fixture
def manager(riverside: ClinicSettings) -> Client:
    return signed_in(person("boss@example.com", manager=riverside))


@pytest.fixture(autouse=True)
def _a_page(riverside: ClinicSettings) -> None:
    page_of(riverside)


def look(browser: Client, clinic: ClinicSettings, content: str | bytes) -> Any:
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("list.csv", data, "text/csv")
    return browser.post(IMPORT, {"site": clinic.site_id, "file": file})


def confirm(browser: Client, looked: Any, which: str = "all") -> Any:
    """Press the button under what was looked at."""
    preview = looked.context["preview"]
    sent = {"site": preview["site"].pk, "text": preview["text"], "import": which}
    return browser.post(IMPORT, sent)


def lines(looked: Any) -> dict[int, tuple[str, str]]:
    return {line.number: (line.change, line.problem) for line in looked.context["preview"]["lines"]}


def stored() -> dict[str, tuple[str, bool]]:
    return {
        row.old_path: (
            row.redirect_page.slug if row.redirect_page else row.redirect_link,
            row.is_permanent,
        )
        for row in Redirect.objects.all()
    }


GOOD = "Old address,New address\n/a,/new-page/\n/b/,https://www.nhs.uk/,temporary\n"
WANTED = {"/a": ("new-page", True), "/b": ("https://www.nhs.uk/", False)}


def test_nothing_is_changed_before_it_was_looked_at(
    manager: Client, riverside: ClinicSettings, patient: Any
) -> None:
    looked = look(manager, riverside, GOOD)
    assert lines(looked) == {2: ("new", ""), 3: ("new", "")}
    assert stored() == {}
    assert confirm(manager, looked).status_code == 302
    assert stored() == WANTED
    assert patient(riverside).get("/a/").status_code == 301


def test_it_is_safe_to_do_it_twice(manager: Client, riverside: ClinicSettings) -> None:
    confirm(manager, look(manager, riverside, GOOD))
    before = list(Redirect.objects.values_list())
    looked = look(manager, riverside, GOOD)
    assert lines(looked) == {2: ("same", ""), 3: ("same", "")}
    confirm(manager, looked)
    assert list(Redirect.objects.values_list()) == before


FORMS = {
    "a mark and Windows' line ends": b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(),
    "semicolons": GOOD.replace(",", ";").encode(),
    "tabs and no headings": GOOD.split("\n", 1)[1].replace(",", "\t").encode(),
    "old Macintosh line ends": GOOD.replace("\n", "\r").encode(),
    "quotes, blanks and empty lines": (
        b'\n"/a" , "/new-page/"\n,,\n\n" /b/ ",https://www.nhs.uk/ , 302\n'
    ),
    "no last line end": GOOD.strip().encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_files_come_as_spreadsheets_save_them(
    form: str, manager: Client, riverside: ClinicSettings
) -> None:
    confirm(manager, look(manager, riverside, FORMS[form]))
    assert stored() == WANTED


def test_each_problem_is_named_by_its_line(manager: Client, riverside: ClinicSettings) -> None:
    looked = look(
        manager,
        riverside,
        "/a,/new-page/\n"
        "/,/new-page/\n"
        "/c\n"
        "/new-page,https://www.nhs.uk/\n"
        "/d,/nowhere/\n"
        "/a/,https://www.nhs.uk/\n"
        "https://a.example/x,/new-page/\n"
        '"/two\nlines",/new-page/\n',
    )
    problems = {number: problem for number, (_, problem) in lines(looked).items() if problem}
    for number, words in {
        2: "front page",
        3: "neither",
        4: "A live page stands",
        5: "No live page",
        6: "Line 1",
        7: "not this clinic’s host",
    }.items():
        assert words in problems[number]
    assert 1 not in problems
    assert "nowhere" in looked.content.decode()


def test_with_a_problem_it_is_all_or_nothing(manager: Client, riverside: ClinicSettings) -> None:
    looked = look(manager, riverside, f"{GOOD}/,/new-page/\n")
    html = looked.content.decode()
    assert "Import all" not in html
    answer = confirm(manager, looked)
    assert answer.status_code == 200
    assert stored() == {}


def test_the_good_lines_alone_on_request(manager: Client, riverside: ClinicSettings) -> None:
    looked = look(manager, riverside, f"{GOOD}/,/new-page/\n")
    assert "leave out 1" in looked.content.decode()
    assert confirm(manager, looked, "good").status_code == 302
    assert stored() == WANTED


def test_what_leads_elsewhere_now_is_changed_and_said(
    manager: Client, riverside: ClinicSettings
) -> None:
    redirect(riverside, "/a", "https://elsewhere.example/", automatically_created=True)
    looked = look(manager, riverside, GOOD)
    assert lines(looked)[2] == ("changed", "")
    confirm(manager, looked)
    assert stored() == WANTED
    assert not Redirect.objects.get(old_path="/a").automatically_created


def test_circles_are_found_in_the_list_and_with_what_is_there(
    manager: Client, riverside: ClinicSettings
) -> None:
    root = riverside.site.root_url
    redirect(riverside, "/z", f"{root}/y")
    looked = look(
        manager,
        riverside,
        f"/a,{root}/b\n/b,{root}/c\n/c,{root}/a\n/y,{root}/z\n/into,{root}/a\n/fine,{root}/z?\n",
    )
    for number in (1, 2, 3, 4):
        assert "circle" in lines(looked)[number][1]
    confirm(manager, looked, "good")
    assert {"/a", "/b", "/c", "/y"}.isdisjoint(stored())


def test_a_list_may_turn_a_redirect_around(manager: Client, riverside: ClinicSettings) -> None:
    root = riverside.site.root_url
    redirect(riverside, "/b", f"{root}/a")
    looked = look(manager, riverside, f"/a,{root}/b\n/b,/new-page/\n")
    assert not [problem for _, problem in lines(looked).values() if problem]
    confirm(manager, looked)
    assert stored() == {"/a": (f"{root}/b", True), "/b": ("new-page", True)}


BAD = {
    "not UTF-8": ("/ä,/new-page/".encode("latin-1"), "CSV UTF-8"),
    "no text": (b"PK\x03\x04\0\0", "no text"),
    "empty": (b"\xef\xbb\xbf\r\n", "no redirects"),
    "only headings": (b"Old address,New address\n", "no redirects"),
    "too large": (b"a" * (MOST_BYTES + 1), "too large"),
    "too many": (b"".join(b"/%d,/x\n" % n for n in range(MOST_ROWS + 1)), f"{MOST_ROWS} at most"),
    "one endless cell": (b'"' + b"a" * 200_000, "cannot be read"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_is_none_is_refused_in_words(
    what: str, manager: Client, riverside: ClinicSettings
) -> None:
    content, words = BAD[what]
    assert words in " ".join(errors(look(manager, riverside, content))["file"])
    assert stored() == {}


def test_no_file_is_asked_for(manager: Client, riverside: ClinicSettings) -> None:
    answer = manager.post(IMPORT, {"site": riverside.site_id})
    assert errors(answer)["file"] == ["Choose a file."]


def test_nothing_is_imported_for_another_clinic(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page_of(harbor, "secret-page")
    assert look(manager, harbor, GOOD).status_code in (200, 404)
    sent = {"site": harbor.site_id, "text": GOOD, "import": "all"}
    assert manager.post(IMPORT, sent).status_code in (200, 404)
    looked = look(manager, riverside, f"/x,/secret-page/\n/y,{harbor.url}secret-page/\n")
    assert "No live page" in lines(looked)[1][1]
    assert "Secret Page" not in looked.content.decode()
    assert stored() == {}


def test_what_is_sent_to_be_confirmed_is_read_as_strictly(
    manager: Client, riverside: ClinicSettings
) -> None:
    for text in ("/,/new-page/", "/x,javascript:alert(1)", "", "\0"):
        for which in ("all", "good"):
            sent = {"site": riverside.site_id, "text": text, "import": which}
            assert manager.post(IMPORT, sent).status_code in (200, 302)
    assert stored() == {}


def test_an_imported_address_is_missed_no_more(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    for clinic in (riverside, harbor):
        MissedAddress.objects.create(site=clinic.site, path="/a")
    confirm(manager, look(manager, riverside, GOOD))
    assert [missed.site for missed in MissedAddress.objects.all()] == [harbor.site]


def test_looking_at_a_list_costs_the_same_however_long(
    manager: Client, riverside: ClinicSettings
) -> None:
    def asked(number: int) -> int:
        rows = "".join(f"/old-{n},/new-page/\n" for n in range(number))
        with CaptureQueriesContext(connection) as queries:
            assert look(manager, riverside, rows).status_code == 200
        return len(queries)

    asked(1)
    assert asked(400) <= asked(1)


def test_a_file_of_the_largest_size_is_looked_at(
    manager: Client, riverside: ClinicSettings
) -> None:
    rows = io.StringIO()
    for number in range(MOST_ROWS):
        rows.write(f"/{'a' * 100}-{number},/new-page/\n")
    looked = look(manager, riverside, rows.getvalue())
    assert confirm(manager, looked).status_code == 302
    assert Redirect.objects.count() == MOST_ROWS
