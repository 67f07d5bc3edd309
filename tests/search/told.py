"""What programs are told of all of a clinic's pages at once, as they read it."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

from django.test import Client

from clinics.models import ClinicSettings

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def text_at(clinic: ClinicSettings, path: str, kind: str) -> str:
    """What the clinic answers there; anything but 200 and this kind of text fails."""
    answer = Client(SERVER_NAME=clinic.host).get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(kind)
    return answer.content.decode()


def sitemap(clinic: ClinicSettings) -> dict[str, str]:
    """Address → when it last changed."""
    text = text_at(clinic, "/sitemap.xml", "application/xml")
    urls = ElementTree.fromstring(text)  # noqa: S314
    return {
        url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod", "") for url in urls
    }


def llms(clinic: ClinicSettings) -> str:
    return text_at(clinic, "/llms.txt", "text/plain; charset=utf-8")


def links(text: str) -> list[str]:
    return re.findall(r"^- \[.*?\]\((\S+?)\)", text, re.MULTILINE)


Told = Callable[[ClinicSettings], list[str]]
TOLD: dict[str, Told] = {
    "/sitemap.xml": lambda clinic: [*sitemap(clinic)],
    "/llms.txt": lambda clinic: links(llms(clinic)),
}
"""By address, the pages that are named there."""
