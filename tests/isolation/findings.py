"""What the proof finds: who saw, changed or broke what, and where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

BROKEN = 500
EXAMPLES = 200
"""Of views; whoever mends these sees the rest next time."""


@dataclass(frozen=True)
class Finding:
    """One answer that should have been another."""

    visitor: str
    method: str
    address: str
    status: int
    what: str
    """`shows cms.ClinicImage.title of 700002`."""

    def __str__(self) -> str:
        return f"{self.visitor}: {self.method} {self.address} ({self.status}) {self.what}"

    @property
    def view(self) -> str:
        """As the wall's table calls it."""
        try:
            match = resolve(urlsplit(self.address).path)
        except Resolver404:
            return "no view"
        return match.view_name if match.url_name else f"/{match.route}"


def crash(response: Any) -> str:
    """What a view fell over, in one line; "" where it did not."""
    if response.status_code < BROKEN:
        return ""
    raised = getattr(response, "exc_info", None)
    said = f"{raised[0].__name__}: {raised[1]}" if raised else response.reason_phrase
    return " ".join(f"falls over {said}".split())[:300]


def report(findings: Iterable[Finding]) -> str:
    """By view: how many, by whom, and one of them in full."""
    by_view: dict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        by_view[each.view].append(each)
    lines = [f"{sum(map(len, by_view.values()))} findings in {len(by_view)} views"]
    for view, found in sorted(by_view.items(), key=lambda item: -len(item[1]))[:EXAMPLES]:
        who = ", ".join(sorted({each.visitor for each in found}))
        lines += [f"{view}: {len(found)} ({who})", f"    {found[0]}"]
    return "\n".join(lines)
