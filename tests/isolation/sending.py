"""Somebody sends something; what does it tell them, and what does it do to theirs?"""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any, NamedTuple
from urllib.parse import unquote_plus, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from tests.isolation.arguments import NOTHING
from tests.isolation.findings import Finding, crash
from tests.isolation.numbers import SINCE
from tests.isolation.visitors import Kind, Visitor
from tests.isolation.walker import may_know, plain, text_of
from tests.isolation.watch import watching
from tests.isolation.world import World

SHUT = (404, 405)
REDIRECTS = (301, 302, 303, 307, 308)
THEIRS = re.compile(r"(?<![0-9a-zA-Z.])7[0-8]\d{4}(?![0-9a-zA-Z])")
"""Their numbers; not the millionths of a second after a point."""
MADE = re.compile(rf"(?<!\d){SINCE // 100_000}\d{{5}}(?!\d)")
"""Numbers of rows that came of it: no two answers have the same."""
BY_CHANCE = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|_[A-Za-z0-9]{7}(?=\.)"
    r"|(?<=key)(\\|&quot;|[\":= ]){2,9}[a-z0-9]{5}\b"
    r"|(?<=data-id)[=\\\"]{2,4}7\d{0,5}"
)
"""Keys of blocks, what is added to the name of a file of which there is one already, and an echo
of what was sent that is cut short."""


@dataclass(frozen=True)
class Sent:
    """One request that may write."""

    method: str
    address: str
    data: Any = None
    """A form's fields by name, or whatever JSON says."""
    is_json: bool = False
    then: str = ""
    """Where to look afterwards, beside the page to which the answer leads."""

    @property
    def words(self) -> str:
        """All that is said in it."""
        return f"{unquote_plus(self.address)} {json.dumps(self.data, default=str)} {self.then}"

    @property
    def lasting(self) -> str:
        """The same without the keys of blocks, which are others in every run."""
        return BY_CHANCE.sub("", f"{self.method} {self.words}")

    @property
    def nothing(self) -> "Sent | None":
        """The same about what does not exist; None if it says nothing of theirs."""
        if not THEIRS.search(self.words):
            return None
        said = without([self.address, self.then, self.data])
        return replace(self, address=said[0], then=said[1], data=said[2])


def without(data: Any) -> Any:
    """What is sent, with nobody's numbers in the place of theirs."""
    match data:
        case dict():
            return {name: without(value) for name, value in data.items()}
        case Upload():
            return data
        case list() | tuple():
            return [without(value) for value in data]
        case int() if not isinstance(data, bool):
            return int(without(str(data)))
        case str():
            return THEIRS.sub(str(NOTHING), data)
    return data


@dataclass(frozen=True)
class Came:
    """What came of it."""

    status: int
    text: str
    """Of the answer and of the pages that were looked at afterwards."""
    crash: str
    harm: list[str]
    leads: str = ""

    @property
    def is_sent_to_sign_in(self) -> bool:
        """Nothing that is sent is read before that."""
        return urlsplit(self.leads).path == reverse("wagtailadmin_login")

    def plainly(self, sent: Sent) -> str:
        """What is told, without what has to differ."""
        return MADE.sub("·", BY_CHANCE.sub("", plain(self.text, sent.words)))


@dataclass
class Sender:
    """One visitor, and all that came of what they sent."""

    world: World
    visitor: Visitor
    findings: list[Finding] = field(default_factory=list)
    count: int = 0
    shut: set[tuple[str, str]] = field(default_factory=set)
    """Methods and addresses that are nothing to this visitor, whatever is sent."""
    of_nothing: dict[str, str] = field(default_factory=dict)
    """What is told about what does not exist, by what was sent."""

    def send(self, sent: Sent) -> Came:
        """And keep what is wrong with what came of it."""
        came = self.get_answer(sent)
        self.count += 1
        if not sent.data and (came.status in SHUT or came.is_sent_to_sign_in):
            self.shut.add((sent.method, sent.address))
        for what in self.wrong(sent, came):
            said = f"{what}, sent {named(sent)}" if sent.data else what
            found = Finding(self.visitor.name, sent.method, sent.address, came.status, said)
            self.findings.append(found)
        return came

    def wrong(self, sent: Sent, came: Came) -> Iterator[str]:
        if self.visitor.kind is Kind.GROUP:
            return
        if came.crash:
            yield came.crash
        yield from came.harm
        told = sorted(mark.where for mark in self.marks_in(came, sent))
        if told:
            yield f"shows {told[0]}" + (f" and {len(told) - 1} more" if told[1:] else "")
        nothing = sent.nothing
        if nothing and self.is_elsewhere:
            yield from otherwise(came.plainly(sent), self.about(nothing))

    @property
    def is_elsewhere(self) -> bool:
        return self.visitor.host != self.world.theirs.host

    def marks_in(self, came: Came, sent: Sent) -> set[Any]:
        """Theirs that this visitor may not read; what is public they read on that host."""
        marks = self.world.theirs.marks
        found = marks.found_in(came.text) - marks.found_in(sent.words)
        return {
            mark for mark in found if not may_know(self.world, self.visitor, mark, sent.address)
        }

    def about(self, nothing: Sent) -> str:
        key = f"{nothing.method} {nothing.words}"
        if key not in self.of_nothing:
            self.of_nothing[key] = self.get_answer(nothing).plainly(nothing)
        return self.of_nothing[key]

    def get_answer(self, sent: Sent) -> Came:
        with watching(self.world) as seen:  # Undone at its end.
            response = self.request(sent)
            texts = [text_of(response), *self.afterwards(sent, response)]
        leads = response.get("Location", "")
        return Came(response.status_code, "\n".join(texts), crash(response), seen.harm, leads)

    def request(self, sent: Sent) -> Any:
        if sent.is_json or sent.method != "POST":
            return self.visitor.send(sent.method, sent.address, sent.data)
        return self.visitor.post(sent.address, with_files(sent.data))

    def afterwards(self, sent: Sent, response: Any) -> Iterator[str]:
        """The page to which it leads, and where else somebody would look."""
        leads = response.get("Location", "") if response.status_code in REDIRECTS else ""
        to = urlsplit(leads)
        if leads and to.hostname in (None, self.visitor.host):
            yield text_of(self.visitor.get(f"{to.path}?{to.query}" if to.query else to.path))
        if sent.then:
            yield text_of(self.visitor.get(sent.then))


class Upload(NamedTuple):
    """A file to be sent."""

    name: str
    content: bytes


def with_files(data: Any) -> Any:
    """A form's fields, each file to be read from its beginning."""
    return {
        name: SimpleUploadedFile(*value) if isinstance(value, Upload) else value
        for name, value in (data or {}).items()
    }


def otherwise(told: str, of_nothing: str) -> Iterator[str]:
    """Where an answer is not the one about what does not exist."""
    lines = zip_longest(told.split("\n"), of_nothing.split("\n"), fillvalue="")
    for line, other in lines:
        if line != other:
            alike = [a == b for a, b in zip(line, other, strict=False)]
            at = max(0, [*alike, False].index(False) - 40)
            yield (
                "answers otherwise than for what does not exist: "
                f"{line[at : at + 120]!r}, not {other[at : at + 120]!r}"
            )
            return


def named(sent: Sent) -> str:
    """What was sent that names theirs."""
    items = sent.data.items() if isinstance(sent.data, dict) else [("", sent.data)]
    found = [f"{name}={value}" for name, value in items if THEIRS.search(str(value))]
    return " ".join(found)[:300] or "nothing of theirs"


@contextmanager
def sending(world: World, visitor: Visitor) -> Iterator[Sender]:
    """Time stands still meanwhile, so that answers differ by what they tell alone."""
    logging.disable()  # Each refusal is logged, and there are thousands.
    try:
        with travel(timezone.now(), tick=False):
            yield Sender(world, visitor)
    finally:
        logging.disable(logging.NOTSET)
