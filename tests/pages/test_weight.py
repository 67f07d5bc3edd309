"""Pages are small and stand still: bytes and requests are counted, never time."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.browser.desk import PATIENCE, needs_chromium
from tests.databases import on_sqlite_alone
from tests.pages import sites
from tests.pages.conftest import Served
from tests.pages.keyboard import SETTLED
from tests.pages.slowly import slowly

pytestmark = [
    pytest.mark.usefixtures("db"),
    needs_chromium,
    on_sqlite_alone("a browser asks for the same"),
]

MOST = {"document": 60_000, "stylesheet": 30_000, "script": 20_000}
"""Bytes of each kind, packed with gzip as the largest that a browser is sent."""
MOST_REQUESTS = 8
WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const parts = entry.sources.map(({ node }) => node?.className || node?.nodeName);
    window.moved.push({ by: entry.value, parts });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PICTURES = """
() => [...document.querySelectorAll("main img, header img")].map((img) => ({
  url: img.currentSrc, first: img.getBoundingClientRect().top < innerHeight,
  lazy: img.loading === "lazy", urgent: img.fetchPriority === "high",
  sized: img.hasAttribute("width") && img.hasAttribute("height"),
  hero: Boolean(img.closest(".hero, .opening-picture")),
  formats: [...(img.closest("picture")?.querySelectorAll("source") ?? [])].map((s) => s.type),
}))
"""


PUSH = """
() => document.querySelector("main").prepend(
  Object.assign(document.createElement("p"), { style: "block-size: 300px" }))
"""


class Loaded:
    """A page in the browser of somebody who was never here, and the answers that it got."""

    def __init__(self, browser: Any, width: int, address: str) -> None:
        view = {"width": width, "height": 844}
        self.context = browser.new_context(viewport=view, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.add_init_script(WATCH)
        self.answers: list[Any] = []
        self.page.on("response", lambda answer: self.answers.append(answer))
        self.page.goto(address, wait_until="load")

    def moved(self) -> list[Any]:
        """What has moved by itself, once all has settled."""
        self.page.evaluate(SETTLED)
        return self.page.evaluate("window.moved")

    def packed(self, kind: str) -> int:
        bodies = [a.body() for a in self.answers if a.request.resource_type == kind and a.ok]
        return sum(len(gzip.compress(body, 6)) for body in bodies)

    def before_the_fold(self) -> list[str]:
        """What is asked for at once: all but pictures that wait until they are near."""
        lazy = {each["url"] for each in self.page.evaluate(PICTURES) if each["lazy"]}
        return [a.url for a in self.answers if a.url not in lazy]


class Visit(NamedTuple):
    """`with visit(address) as loaded`, in a window of one width."""

    browser: Any
    width: int

    @contextmanager
    def __call__(self, address: str) -> Iterator[Loaded]:
        loaded = Loaded(self.browser, self.width, address)
        yield loaded
        loaded.context.close()

    def sample(self, addresses: dict[str, str]) -> dict[str, str]:
        """Each page in one of the widths; for `make accessibility` in both."""
        items = list(addresses.items())
        return dict(items if sites.IS_FULL else items[sites.WIDTHS.index(self.width) :: 2])


@pytest.fixture(params=sites.WIDTHS)
def visit(browser: Any, request: pytest.FixtureRequest) -> Visit:
    return Visit(browser, request.param)


def heavy(loaded: Loaded, address: str) -> list[str]:
    wrong = [
        f"{kind}: {loaded.packed(kind)} bytes of {most}"
        for kind, most in MOST.items()
        if loaded.packed(kind) > most
    ]
    asked = loaded.before_the_fold()
    if len(asked) > MOST_REQUESTS:
        wrong.append(f"{len(asked)} requests: {asked}")
    host = urlsplit(address).netloc
    wrong += [f"another host: {a.url}" for a in loaded.answers if urlsplit(a.url).netloc != host]
    wrong += [f"{a.status}: {a.url}" for a in loaded.answers if not a.ok and a.url != address]
    wrong += [f"a cookie: {each}" for each in loaded.context.cookies()]
    if moved := loaded.moved():
        wrong.append(f"it moved by {moved}")
    return wrong + careless(loaded.page.evaluate(PICTURES))


def careless(pictures: list[dict[str, Any]]) -> list[str]:
    """What is wrong with how pictures are asked for."""
    wrong = [f"no size: {each['url']}" for each in pictures if not each["sized"]]
    wrong += [f"late: {each['url']}" for each in pictures if each["hero"] and each["lazy"]]
    for each in pictures:
        if each["hero"] and not (each["urgent"] and "image/webp" in each["formats"]):
            wrong.append(f"main picture: {each}")
        if not (each["first"] or each["lazy"] or each["hero"]):
            wrong.append(f"not lazy: {each['url']}")
    return wrong


def test_pages_are_small_ask_little_and_stand_still(visit: Visit, served: Served) -> None:
    wrong = []
    for name, address in visit.sample(sites.sample(served.addresses)).items():
        with visit(address) as loaded:
            wrong += [f"{name}: {each}" for each in heavy(loaded, address)]
    assert wrong == []


def test_main_pictures_come_in_a_small_format(visit: Visit, served: Served) -> None:
    for kind in ("front page", "condition"):
        with visit(served.addresses[f"riverside: {kind}"]) as loaded:
            main = [each for each in loaded.page.evaluate(PICTURES) if each["hero"]]
            assert [each["url"].rpartition(".")[2] in ("avif", "webp") for each in main] == [True]


def test_what_moves_is_heard_of(visit: Visit, served: Served) -> None:
    with visit(served.addresses["riverside: condition"]) as loaded:
        loaded.page.evaluate(PUSH)
        loaded.page.wait_for_timeout(200)
        assert loaded.moved()


def test_the_head_of_a_page_that_arrives_slowly_stands_still(browser: Any, served: Served) -> None:
    """Its menu lies at the end of the line, and would move with each entry that arrives."""
    address = urlsplit(served.addresses["riverside: front page"])
    with slowly(served.port) as port:
        at = address._replace(netloc=f"{address.hostname}:{port}").geturl()
        loaded = Loaded(browser, 1280, at)
        moved = loaded.moved()
        loaded.context.close()
    assert [each for each in moved if {"NAV", "btn call"} & set(each["parts"])] == []
