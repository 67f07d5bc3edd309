"""Every kind of page is valid HTML, and their style sheets valid CSS, without error or warning."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client

from tests.asked import when_asked
from tests.databases import on_sqlite_alone
from tests.pages import sites, vnu
from tests.pages.conftest import Served
from tests.pages.installed import NotInstalled

pytestmark = [
    pytest.mark.usefixtures("db"),
    on_sqlite_alone("a page is the same"),
    when_asked("ACCESSIBILITY", "make accessibility"),
]

UNKNOWN_TO_IT = re.compile(
    r"site\.css, \d+: CSS: (?:"
    r"“container(?:-type)?”: (?:Property “container(?:-type)?” doesn't exist|Parse Error)\."
    r"|Unrecognized at-rule “@(?:container|view-transition)”"
    r"|“animation-(?:timeline|range)”: Property “animation-(?:timeline|range)” doesn't exist\."
    r"|“--panel(?:-[a-z]+)*”: Cannot invoke .* because \"val\" is null\."
    r"|“mask”: Too many values or values are not recognized\.: \"mark\.svg\"\)"
    r")"
)
"""What its checker of CSS does not know yet: containers, transitions between pages, animations by
scrolling, `light-dark()` of variables, and a mask's size."""
OF_THE_LIBRARY = re.compile(
    r"\w+-patterns\.html, \d+: (?:Duplicate ID|The first occurrence of ID|Consider using the “h1”)"
)
"""The library shows one part in several states, each with the part's own name and heading."""


@pytest.fixture(scope="module")
def command() -> list[str]:
    try:
        return vnu.jar()
    except NotInstalled as reason:
        pytest.skip(str(reason))


def asked(served: Served, address: str) -> str:
    parts = urlsplit(address)
    client = Client(SERVER_NAME=parts.hostname or "", SERVER_PORT=str(served.port))
    if "/admin/" in address:
        client.cookies["sessionid"] = served.session
    return client.get(address.partition(parts.netloc)[2]).content.decode()


def written(folder: Path, texts: dict[str, str], kind: str) -> list[Path]:
    files = []
    for name, text in texts.items():
        files.append(folder / f"{name.replace(': ', '-').replace(' ', '-')}.{kind}")
        files[-1].write_text(text, "utf-8")
    return files


def ill(remarks: list[str], known: re.Pattern[str]) -> list[str]:
    """What is wrong with pages; in the sample of what is wrong, something was found."""
    assert [each for each in remarks if each.startswith("ill.")]
    return [each for each in remarks if not (each.startswith("ill.") or known.match(each))]


def test_every_page_is_valid(served: Served, command: list[str], tmp_path: Path) -> None:
    addresses = {**served.addresses, **served.patterns}
    texts = {name: asked(served, address) for name, address in addresses.items()}
    texts["the page of an error"] = render_to_string("500.html")
    assert all("<h1" in text for text in texts.values())
    texts["ill"] = "<!doctype html><title>A</title><p><div></p>"
    assert ill(vnu.remarks(command, written(tmp_path, texts, "html")), OF_THE_LIBRARY) == []


def test_every_style_sheet_is_valid(command: list[str], tmp_path: Path) -> None:
    texts = {clinic: sites.clinic(clinic).theme_css for clinic in sites.NAMES}
    texts["site"] = Path(str(finders.find("cms/site.css"))).read_text("utf-8")
    texts["ill"] = "a { colour: red }"
    files = written(tmp_path, texts, "css")
    assert ill(vnu.remarks(command, files, css=True), UNKNOWN_TO_IT) == []
