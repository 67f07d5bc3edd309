"""No query, whatever it holds, gives a 5xx; and what is refused is refused in words that help."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client, RequestFactory

from clinics.models import ClinicSettings, LocationPage, Role
from delivery.keys import asked_of, standing_of
from tests.api import hostile
from tests.api.asking import answer, ask
from tests.api.writer import V3, Writer
from tests.asked import is_asked
from tests.clinics.fixtures import staff
from tests.databases import on_both
from tests.searched import searched

pytestmark = [pytest.mark.django_db, searched, on_both]

MOST = None if is_asked("FUZZ") else 150
"""`make fuzz` sends all of them."""


@pytest.fixture
def page(riverside: ClinicSettings, place: Any) -> Any:
    return place(riverside, ("text", "<p>Hello.</p>"))


def test_no_query_breaks_what_is_read(riverside: ClinicSettings, page: Any) -> None:
    client = Client(SERVER_NAME=riverside.host, raise_request_exception=False)
    broken = []
    for query in hostile.queries(MOST):
        address = query.replace("{page}", str(page.pk))
        response = client.get(address)
        if response.status_code >= 500:
            broken.append(address[:200])
        elif address.startswith("/api/") and "Location" not in response.headers:
            assert response.headers["Content-Type"].startswith("application/json"), address[:200]
    assert broken == []


def test_no_query_breaks_what_is_written_with(riverside: ClinicSettings, page: Any) -> None:
    writer = Writer(staff(riverside, Role.MANAGER))
    writer.client.raise_request_exception = False
    broken = []
    for query in hostile.queries(MOST, hostile.V3_PARAMETERS):
        address = query.replace("{page}", str(page.pk))
        if writer.send("GET", address).status_code >= 500:
            broken.append(f"{V3}{address[:200]}")
    assert broken == []


@pytest.mark.parametrize("path", ["/api/v2/pages/", "/api/v2/clinics/", "/api/v2/resolve/"])
def test_a_clinic_that_cannot_be_named_is_none_in_front_of_django_too(
    path: str, riverside: ClinicSettings
) -> None:
    asked = asked_of(RequestFactory().get(f"{path}?site=a%00b"))
    assert asked
    assert standing_of(asked) is None
    response = Client(SERVER_NAME=riverside.host).get(f"{path}?site=a%00b")
    assert response.status_code == 400
    assert "site holds a null character" in response.json()["message"]


REFUSED = {
    "offset=9223372036854775808": "offset must be a whole number up to 2147483647; "
    "it is “9223372036854775808”",
    "search=%22%20%22": 'search must hold a word; it is “" "”',
    "search=heel&search_operator=xx": "search_operator must be and or or; it is “xx”",
    "title=a%00b": "title holds a null character, which no parameter may",
    "limit=1&limit=2": "limit is given 2 times; give it once",
    "a" * 3000 + "=1": "the name " + "a" * 60 + "… is 3,000 characters long; 2,000 are allowed",
    "search=" + "heel+" * 51: "search takes up to 50 words; here are 51",
    "search=" + "toe-" * 450: "search takes up to 50 words; here are 450",
    "first_published_at__gt=0001-01-01T00:00:00%2B14:00": "first_published_at__gt must be a date "
    "and time, such as 2026-11-25T09:00:00Z; it is “0001-01-01T00:00:00+14:00”",
    "modified_since=9999-12-31T23:59:59-14:00": "modified_since must be a date and time, such as "
    "2026-11-25T09:00:00Z; it is “9999-12-31T23:59:59-14:00”",
    "last_published_at__lte=9999-12-31T23:59:59-14:00": "last_published_at__lte must be a date "
    "and time, such as 2026-11-25T09:00:00Z; it is “9999-12-31T23:59:59-14:00”",
    "first_published_at=0001-01-01T00:00:00%2B14:00": "first_published_at must be a date and "
    "time, such as 2026-11-25T09:00:00Z; it is “0001-01-01T00:00:00+14:00”",
    "title=" + "a" * 3000: "title is 3,000 characters long; 2,000 are allowed",
    "fields=a(b(c(d(e(f(g))))))": "fields may be nested 5 deep, as in a(b(c)); here it is 6",
    "first_published_at=abc": "first_published_at must be a date and time, such as "
    "2026-11-25T09:00:00Z; it is “abc”",
    "type=blog.BlogPostPage&tags=" + "a," * 20: "tags takes at most 10 tags, separated by commas",
}


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:40])
def test_what_is_refused_is_named_with_what_is_allowed(
    query: str, riverside: ClinicSettings
) -> None:
    response = Client(SERVER_NAME=riverside.host).get(f"/api/v2/pages/?{query}")
    assert (response.status_code, response.json()) == (400, {"message": REFUSED[query]})


HOST_LEFT_OPEN = "http://["


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "redirects/find/?html_path=",
            "html_path must be a path, such as /old/page/; it is “http://[”",
        ),
        ("resolve/?path=", "path must be what follows the host, such as /conditions/bunion/"),
    ],
)
def test_what_cannot_be_read_as_an_address_is_refused(
    asked: str, said: str, riverside: ClinicSettings
) -> None:
    response = Client(SERVER_NAME=riverside.host).get(f"/api/v2/{asked}{HOST_LEFT_OPEN}")
    assert (response.status_code, response.json()) == (400, {"message": said})


@pytest.mark.on_both
@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/resolve/?path=/conditions/%2500/",
        "/api/v2/pages/find/?html_path=/conditions/%2500/",
        "/api/v2/redirects/find/?html_path=/conditions/%2500/",
        "/conditions/%00/",
    ],
)
def test_no_page_stands_at_a_path_with_a_nul(address: str, riverside: ClinicSettings) -> None:
    client = Client(SERVER_NAME=riverside.host, raise_request_exception=False)
    assert client.get(address).status_code in (400, 404)


@pytest.mark.parametrize("listing", ["pages", "images", "documents"])
def test_fifty_words_are_looked_for_and_more_are_refused(
    listing: str, riverside: ClinicSettings, page: Any
) -> None:
    ask(riverside, f"{listing}/", search=" ".join(["place"] * 50))
    writer = Writer(staff(riverside, Role.MANAGER))
    for words in ("toe " * 450, "toe-" * 450):
        assert answer(riverside, f"{listing}/", search=words).status_code == 400
        refused = writer.send("GET", f"/{listing}/?search={quote(words)}")
        assert refused.status_code == 400
        assert "search takes up to 50 words" in refused.json()["detail"]


def test_what_wagtail_takes_is_taken(riverside: ClinicSettings, page: Any) -> None:
    at = "2026-11-25T09:00:00+00:00"
    LocationPage.objects.filter(pk=page.pk).update(first_published_at=at)
    assert ask(riverside, "pages/", first_published_at=at)["meta"]["total_count"] == 1
    assert ask(riverside, "pages/", search="")["items"] == []
    assert ask(riverside, "pages/", offset=2**31 - 1)["items"] == []
    assert ask(riverside, "pages/", search="place", search_operator="and")["items"]
    assert answer(riverside, "pages/", decendant_of=1).status_code == 400


@pytest.mark.parametrize("path", ["/api/v2/nothing/", "/api/v2/pages/0/", "/api/"])
def test_an_address_of_the_api_that_is_none_says_so_in_json(
    path: str, riverside: ClinicSettings
) -> None:
    response = Client(SERVER_NAME=riverside.host).get(path)
    assert response.status_code == 404
    assert response.json()["message"]
