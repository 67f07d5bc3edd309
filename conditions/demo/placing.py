"""Where the demo's pages are: its data names them by their paths, such as `treatments/bunion`."""

import json
import re
from typing import Any

from wagtail.models import Page

from clinics.models import ClinicSettings

PAGE_LINK = re.compile(r'<a linktype="page" id="(?P<path>[^"]+)">(?P<words>.*?)</a>')


def page_at(clinic: ClinicSettings, path: str) -> Any:
    """The clinic's page at a path below its home page, in full, or None."""
    home = clinic.site.root_page
    found = Page.objects.filter(url_path=f"{home.url_path}{path}/").first()
    return found.specific if found and found.path.startswith(home.path) else None


def pages_at(clinic: ClinicSettings, folder: str, slugs: list[str]) -> list[Any]:
    """Those of the pages that are there."""
    return [page for slug in slugs if (page := page_at(clinic, f"{folder}/{slug}"))]


def stream(kind: str, rows: list[dict[str, Any]]) -> str:
    """Rows of data as the raw value of a stream of one kind of block."""
    return json.dumps([{"type": kind, "value": row} for row in rows])


def body(clinic: ClinicSettings, sections: list[dict[str, Any]]) -> str:
    """A body's raw value, its links to pages resolved; a link to no page is plain text."""
    return json.dumps(_linked(clinic, sections))


def _linked(clinic: ClinicSettings, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _linked(clinic, part) for key, part in value.items()}
    if isinstance(value, list):
        return [_linked(clinic, part) for part in value]
    if not isinstance(value, str):
        return value

    def link(match: re.Match[str]) -> str:
        page, words = page_at(clinic, match["path"]), match["words"]
        return f'<a linktype="page" id="{page.pk}">{words}</a>' if page else words

    return PAGE_LINK.sub(link, value)
