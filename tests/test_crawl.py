"""After the demo is loaded, no link of either clinic leads nowhere, in the pages or in the API."""

import re
from collections import deque
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from clinics.models import ClinicSettings
from tests.databases import on_postgresql_alone

pytestmark = on_postgresql_alone("the demonstration is the same")

CLINICS = ["riverside", "harbor"]
LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
NOT_PAGES = ("/media/", "/static/")
"""Files, which a web server or a store hands out."""


class Links(HTMLParser):
    """The addresses that a page names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get(LINKS.get(tag, ""))
        if address:
            self.found.add(address)


def addresses(value: Any) -> set[str]:
    """What a JSON answer calls a `detail_url`, `html_url`, `download_url`, `href` or `url`."""
    if isinstance(value, list):
        return set().union(*map(addresses, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    own = {text for name, text in value.items() if name.endswith(("url", "href")) and text}
    return {text for text in own if isinstance(text, str)} | addresses([*value.values()])


def links_of_markdown(text: str) -> set[str]:
    return set(re.findall(r"\]\((\S+)\)", text)) | set(re.findall(r"(?<!\()<(http\S+)>", text))


class Crawl:
    """Follows one clinic's own links from its front page and its API until none is new."""

    def __init__(self, clinic: ClinicSettings, others: list[str]) -> None:
        self.root, self.others = clinic.site.root_url, others
        self.client = Client(SERVER_NAME=clinic.host, SERVER_PORT=str(clinic.site.port))
        self.seen: set[str] = set()
        self.broken: list[str] = []
        self.told: list[str] = []
        self.kinds: dict[str, int] = {}

    def run(self) -> "Crawl":
        begin = ["/", "/sitemap.xml", "/robots.txt", "/llms.txt", "/search/?q=foot"]
        begin += ["/api/v2/pages/?limit=100"]
        begin += [f"/api/v2/{name}/?limit=100" for name in ("images", "documents", "redirects")]
        waiting = deque((self.root + path, "the start") for path in begin)
        while waiting:
            address, origin = waiting.popleft()
            path = self.own_path(address)
            if path is None or path in self.seen:
                continue
            self.seen.add(path)
            waiting.extend((found, path) for found in self.follow(path, origin))
        return self

    def own_path(self, address: str) -> str | None:
        parts = urlsplit(address)
        own = f"{parts.scheme}://{parts.netloc}" == self.root
        if not own or parts.path.startswith(NOT_PAGES):
            return None
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def follow(self, path: str, origin: str) -> set[str]:
        response = self.client.get(path, follow=True)
        if response.status_code != 200:
            self.broken.append(f"{response.status_code} {path} (from {origin})")
            return set()
        kind = response["Content-Type"].partition(";")[0]
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if response.streaming:
            return set()
        text = response.content.decode()
        self.told += [f"{host} on {path}" for host in self.others if host in text]
        if kind == "application/json":
            return addresses(response.json())
        found = Links(text).found if kind == "text/html" else links_of_markdown(text)
        return {urljoin(self.root + path, link) for link in found}


@pytest.mark.parametrize("name", CLINICS)
@pytest.mark.usefixtures("demo", "db")
def test_every_link_leads_somewhere_and_to_no_other_clinic(name: str) -> None:
    clinic = ClinicSettings.objects.get(site__hostname=f"{name}.localhost")
    others = [f"{other}.localhost" for other in CLINICS if other != name]
    crawl = Crawl(clinic, others).run()
    assert crawl.broken == []
    assert crawl.told == []
    assert crawl.kinds["text/html"] > 15, crawl.kinds
    assert crawl.kinds["text/markdown"] > 15, crawl.kinds
    assert crawl.kinds["application/json"] > 30, crawl.kinds
