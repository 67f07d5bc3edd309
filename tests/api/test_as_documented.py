"""A client that has read nothing but the usage guide of Wagtail's API v2 finds all of it here."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.api.serving import serving
from tests.databases import on_sqlite_alone
from tests.searched import searched

pytestmark = [
    pytest.mark.usefixtures("demo", "db"),
    on_sqlite_alone("the API asks databases in Wagtail's words"),
    searched,
]
CONDITION = "conditions.ConditionPage"
ALWAYS = {"type", "detail_url", "html_url", "slug", "first_published_at"}


class Answer(NamedTuple):
    status: int
    headers: Any
    text: str

    @property
    def json(self) -> Any:
        assert self.headers["Content-Type"] == "application/json"
        return json.loads(self.text)


class V2:
    """Speaks HTTP to a port, as if to a host of its choice."""

    def __init__(self, port: int, host: str = "riverside.localhost:8000") -> None:
        self.port, self.host = port, host

    def ask(self, path: str, method: str = "GET", /, **query: Any) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        address = f"/api/v2/{path}" + (f"?{urlencode(query)}" if query else "")
        connection.request(method, address, headers={"Host": self.host})
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read().decode())
        connection.close()
        return found

    def get(self, path: str, /, **query: Any) -> Any:
        answer = self.ask(path, **query)
        assert answer.status == 200, answer.text
        return answer.json

    def pages(self, **query: Any) -> list[dict[str, Any]]:
        return self.get("pages/", **query)["items"]

    def one(self, **query: Any) -> dict[str, Any]:
        [page] = self.pages(**query)
        return page

    def refused(self, path: str, /, **query: Any) -> str:
        """Wagtail's words; ours go on with what is allowed."""
        answer = self.ask(path, **query)
        assert (answer.status, answer.json.keys()) == (400, {"message"})
        return answer.json["message"].partition(";")[0]


@pytest.fixture(scope="module")
def api(demo: str) -> Iterator[V2]:
    with serving() as port:
        yield V2(port)


def titles(pages: list[dict[str, Any]]) -> list[str]:
    return [page["title"] for page in pages]


def ids(pages: list[dict[str, Any]]) -> set[int]:
    return {page["id"] for page in pages}


@pytest.mark.parametrize("endpoint", ["pages/", "images/", "documents/", "redirects/"])
def test_a_listing_is_an_envelope(endpoint: str, api: V2) -> None:
    listing = api.get(endpoint)
    assert listing.keys() == {"meta", "items"}
    assert listing["meta"].keys() == {"total_count"}
    assert len(listing["items"]) <= 20
    for item in listing["items"]:
        assert {"type", "detail_url"} <= item["meta"].keys()
        path = urlsplit(item["meta"]["detail_url"]).path
        assert api.get(path.removeprefix("/api/v2/"))["id"] == item["id"]


def test_a_page_in_a_listing_has_what_all_pages_have(api: V2) -> None:
    for page in api.pages():
        assert page.keys() == {"id", "meta", "title"}
        assert page["meta"].keys() == ALWAYS


def test_the_total_is_that_of_all_pages(api: V2) -> None:
    whole = api.get("pages/", type=CONDITION, order="title")
    part = api.get("pages/", type=CONDITION, order="title", limit=2, offset=3)
    assert part["items"] == whole["items"][3:5]
    assert part["meta"] == whole["meta"] == {"total_count": len(whole["items"])}


class TestOrdering:
    def test_by_a_field_and_back(self, api: V2) -> None:
        found = titles(api.pages(order="title"))
        assert found == sorted(found)
        assert titles(api.pages(type=CONDITION, order="-title")) == titles(
            api.pages(type=CONDITION, order="title")[::-1]
        )

    def test_by_several(self, api: V2) -> None:
        pages = api.pages(type=CONDITION, order="title,-slug")
        assert titles(pages) == titles(api.pages(type=CONDITION, order="title"))

    def test_at_random(self, api: V2) -> None:
        pages = api.pages(type=CONDITION, order="random")
        assert ids(pages) == ids(api.pages(type=CONDITION))
        assert "random" in api.refused("pages/", order="random", offset=1)


class TestFilters:
    def test_a_field_says_exactly_what_is_meant(self, api: V2) -> None:
        assert api.one(slug="bunion")["title"] == "Bunion"
        assert api.one(id=api.one(slug="bunion")["id"])["title"] == "Bunion"
        assert api.one(title="Bunion", type=CONDITION)["meta"]["slug"] == "bunion"
        assert api.pages(slug="bun") == []

    def test_true_and_false_are_words(self, api: V2) -> None:
        shown, others = api.pages(show_in_menus="true"), api.pages(show_in_menus="false", limit=100)
        assert ids(shown) | ids(others) == ids(api.pages(limit=100))
        assert not ids(shown) & ids(others)

    def test_one_type_or_several(self, api: V2) -> None:
        kinds = [CONDITION, "blog.BlogPostPage"]
        found = api.pages(type=",".join(kinds), limit=100)
        assert {page["meta"]["type"] for page in found} == {*kinds}
        assert len(found) == sum(len(api.pages(type=kind)) for kind in kinds)


class TestTheTree:
    def test_what_is_below(self, api: V2) -> None:
        index = api.one(type="conditions.ConditionIndexPage")
        conditions = ids(api.pages(type=CONDITION))
        assert ids(api.pages(child_of=index["id"])) == conditions
        home = api.one(type="home.HomePage")
        children = ids(api.pages(child_of=home["id"]))
        assert children == ids(api.pages(child_of="root"))
        assert index["id"] in children
        assert not children & conditions
        below = ids(api.pages(descendant_of=home["id"], limit=100))
        assert below == ids(api.pages(limit=100)) - {home["id"]}

    def test_what_is_above(self, api: V2) -> None:
        bunion = api.one(slug="bunion")
        above = api.pages(ancestor_of=bunion["id"])
        assert [page["meta"]["type"] for page in above] == [
            "home.HomePage",
            "conditions.ConditionIndexPage",
        ]
        index = api.one(ancestor_of=bunion["id"], type="conditions.ConditionIndexPage")
        assert api.get(f"pages/{bunion['id']}/")["meta"]["parent"]["id"] == index["id"]


class TestSites:
    def test_the_host_says_which(self, api: V2) -> None:
        other = V2(api.port, "harbor.localhost:8000")
        assert not ids(api.pages(limit=100)) & ids(other.pages(limit=100))

    @pytest.mark.parametrize("site", ["harbor.localhost", "harbor.localhost:8000"])
    def test_site_says_it_too(self, site: str, api: V2) -> None:
        other = V2(api.port, "harbor.localhost:8000")
        assert api.pages(site=site, order="title") == other.pages(order="title")

    @pytest.mark.parametrize("site", ["nowhere.localhost", "harbor.localhost:1"])
    def test_one_that_is_none_is_not_found(self, site: str, api: V2) -> None:
        answer = api.ask("pages/", site=site)
        assert (answer.status, answer.json.keys()) == (404, {"message"})


class TestSearching:
    def test_words_are_looked_for_whatever_their_case(self, api: V2) -> None:
        assert "Bunion" in titles(api.pages(search="bunion"))
        assert ids(api.pages(search="BUNION")) == ids(api.pages(search="bunion"))

    def test_all_words_or_any(self, api: V2) -> None:
        both = ids(api.pages(search="bunion heel", search_operator="and", limit=100))
        either = ids(api.pages(search="bunion heel", search_operator="or", limit=100))
        assert both < either
        assert ids(api.pages(search="bunion", limit=100)) <= either

    def test_in_an_order_of_ones_own(self, api: V2) -> None:
        found = titles(api.pages(search="foot", order="-title", search_operator="and", limit=100))
        assert len(found) > 2
        assert found == sorted(found, reverse=True)


class TestFields:
    def keys(self, api: V2, fields: str, **query: Any) -> set[str]:
        return {*api.one(type=CONDITION, slug="bunion", fields=fields, **query)}

    def test_more_all_fewer_and_only_those(self, api: V2) -> None:
        usual = {"id", "meta", "title"}
        assert self.keys(api, "summary,body") == usual | {"summary", "body"}
        assert self.keys(api, "-title,body") == {"id", "meta", "body"}
        everything = self.keys(api, "*")
        assert everything > usual | {"summary", "body", "medical_name"}
        assert self.keys(api, "*,-body") == everything - {"body"}
        assert self.keys(api, "_,title") == {"title"}

    def test_of_what_is_in_meta(self, api: V2) -> None:
        page = api.one(slug="bunion", fields="_,type,slug")
        assert page == {"meta": {"type": CONDITION, "slug": "bunion"}}
        page = api.one(slug="bunion", fields="-html_url,show_in_menus")
        assert page["meta"].keys() == ALWAYS - {"html_url"} | {"show_in_menus"}

    def test_across_relations(self, api: V2) -> None:
        page = api.one(type=CONDITION, slug="bunion", fields="_,practitioners(role)")
        assert page["practitioners"]
        for person in page["practitioners"]:
            assert person.keys() == {"id", "meta", "title", "role"}

    def test_one_page_says_everything_unless_told(self, api: V2) -> None:
        number = api.one(slug="bunion")["id"]
        page = api.get(f"pages/{number}/")
        assert {"id", "meta", "title", "body", "summary", "medical_name"} <= page.keys()
        assert (
            ALWAYS | {"show_in_menus", "seo_title", "search_description", "parent"}
            <= page["meta"].keys()
        )
        asked = api.get(f"pages/{number}/", fields="_,title,body")
        assert asked == {"title": "Bunion", "body": page["body"]}
        for section in page["body"]:
            assert section.keys() == {"type", "value", "id"}


class TestFinding:
    def test_by_path(self, api: V2) -> None:
        number = api.one(slug="bunion")["id"]
        for path in ("/conditions/bunion/", "conditions/bunion"):
            answer = api.ask("pages/find/", html_path=path, fields="_,title")
            assert answer.status == 302
            place = urlsplit(answer.headers["Location"])
            assert place.path == f"/api/v2/pages/{number}/"
            assert parse_qs(place.query) == {"fields": ["_,title"]}

    def test_the_home_page(self, api: V2) -> None:
        home = api.one(type="home.HomePage")["id"]
        answer = api.ask("pages/find/", html_path="/")
        assert urlsplit(answer.headers["Location"]).path == f"/api/v2/pages/{home}/"

    def test_nothing(self, api: V2) -> None:
        answer = api.ask("pages/find/", html_path="/nothing/")
        assert (answer.status, answer.json) == (404, {"message": "not found"})


def test_a_picture_has_its_size_and_its_tags(api: V2) -> None:
    [item] = api.get("images/", limit=1)["items"]
    picture = api.get(f"images/{item['id']}/")
    assert picture["width"] > 0 < picture["height"]
    assert isinstance(picture["meta"]["tags"], list)


class TestErrors:
    def test_what_is_wrong_is_named(self, api: V2) -> None:
        assert api.refused("pages/", colour="green") == (
            "query parameter is not an operation or a recognised field: colour"
        )
        assert api.refused("pages/", fields="colour") == "unknown fields: colour"
        assert api.refused("pages/", limit="many") == "limit must be a positive integer"
        assert api.refused("pages/", type="blog.Nothing") == "type doesn't exist"
        assert api.refused("pages/", order="colour") == ("cannot order by 'colour' (unknown field)")
        assert api.refused("pages/", child_of="abc") == "child_of must be a positive integer"
        assert "decendant_of" in api.refused("pages/", decendant_of=1)

    def test_what_is_not_there_is_not_found(self, api: V2) -> None:
        for path in ("pages/0/", "pages/99999999/", "images/99999999/", "documents/99999999/"):
            answer = api.ask(path)
            assert (answer.status, answer.json.keys()) == (404, {"message"})

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    def test_it_is_for_reading(self, method: str, api: V2) -> None:
        assert api.ask("pages/", method).status == 405
