"""Answers made to stay the same, whenever and wherever the demonstration is loaded, and short."""

import re
from typing import Any
from uuid import NAMESPACE_URL, uuid5

LONGEST = 300
"""Characters of a text; what is longer is cut."""
CURSOR = "WzIsMTE4XQ:RSqRY3TjnX7v"
SAME: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"https?://(\w+)\.localhost(:\d+)?"), r"https://\1.example.com"),
    (re.compile(r"\b(\w+)\.localhost\b"), r"\1.example.com"),
    (re.compile(r"\b(\w+)-localhost\b"), r"\1-example-com"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)"), "2026-05-04T09:00:00Z"),
    (re.compile(r"/images/[0-9a-f]{12}-"), "/images/0f1e2d3c4b5a-"),
    # What a store adds to a name that it has already.
    (re.compile(r"(/images/[\w-]+?)_[0-9A-Za-z]{7}(?=\.)"), r"\1"),
    (re.compile(r"/theme/[0-9a-f]+\.css"), "/theme/0f1e2d3c4b5a.css"),
)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBERED = re.compile(r"(?<=/api/v2/)(\w+)/(\d+)/")
ELEMENT = re.compile(r"<(\w+)[^>]*>.*?</\1>", re.DOTALL)


class Settled:
    """Ids are counted anew as they come, moments and what is random are always the same, lists
    have their first entry alone, long texts are cut."""

    def __init__(self) -> None:
        self.ids: dict[int, int] = {}
        self.uuids: dict[str, str] = {}

    def of(self, value: Any, key: str = "") -> Any:
        match value:
            case dict():
                return {name: self.of(each, name) for name, each in value.items()}
            case list():
                return [self.of(each) for each in value[:1]]
            case str() if key in ("cursor", "next_cursor"):
                return CURSOR
            case str():
                return shortened(self.text(value))
            case int() if key in ("id", "number"):
                return self.id(value)
        return value

    def text(self, value: str) -> str:
        for pattern, same in SAME:
            value = pattern.sub(same, value)
        value = UUID.sub(lambda found: self.uuid(found[0]), value)
        return NUMBERED.sub(lambda found: f"{found[1]}/{self.id(int(found[2]))}/", value)

    def id(self, value: int) -> int:
        return self.ids.setdefault(value, len(self.ids) + 1)

    def uuid(self, value: str) -> str:
        made = str(uuid5(NAMESPACE_URL, str(len(self.uuids))))
        return self.uuids.setdefault(value, made)


def shortened(text: str) -> str:
    """Of long HTML the first element, of other long texts the first words."""
    if len(text) <= LONGEST:
        return text
    if element := ELEMENT.match(text):
        return element[0]
    return text[:LONGEST].rpartition(" ")[0] + " …"
