"""Somebody asks for every address, with every parameter; what do they see?"""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote_plus, urlsplit
from zipfile import ZipFile, is_zipfile

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from time_machine import travel

from tests.isolation import arguments, parameters
from tests.isolation.arguments import Ask
from tests.isolation.findings import Finding, crash
from tests.isolation.marks import Mark
from tests.isolation.patterns import Route
from tests.isolation.queries import watched
from tests.isolation.sample import is_full, sample
from tests.isolation.visitors import Kind, Visitor
from tests.isolation.world import World

PASSING = re.compile(r"\b[A-Za-z0-9]{64}\b|Content-Length: \d+|_[A-Za-z0-9]{7}(?=\.)")
"""What differs from one answer to the next: tokens against forged forms, how long they are,
and what is added to the name of a file of which there is one already."""
LISTS = ("/", "/api/v2/clinics/")
"""On the group's host: the clinics that want to be found, with how they are reached."""
FOUND = 200
OF_THEIRS, OF_OURS, WITH_PARAMETERS = 8, 2, 30
"""In full, addresses of one pattern, whose rows are alike, and parameters of one address."""


class Answer(NamedTuple):
    status: int
    text: str
    """Headers and body."""
    crash: str
    read: set[str]
    """Which parameters the view looked for."""


@dataclass
class Walk:
    """One visitor's way, and what came of it."""

    world: World
    visitor: Visitor
    say: Callable[[str], None] = lambda said: None
    """How far it is."""
    findings: list[Finding] = field(default_factory=list)
    seen: set[Mark] = field(default_factory=set)
    """Theirs."""
    asked: set[tuple[str, str]] = field(default_factory=set)
    reads: dict[Route, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Which parameters the views of a route look for."""
    shown: dict[Route, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Addresses that were answered."""
    nothings: dict[tuple[str, str], str] = field(default_factory=dict)
    """Answers to addresses that name nothing, by method and address."""

    def through(self, ways: Sequence[Route], most: int, more: int) -> "Walk":
        """Every route, with so many of its addresses and so many of each one's parameters."""
        for done, route in enumerate(ways):
            self.say(f"{self.visitor.name}: {done * 100 // len(ways)} %")
            self.along(route, most, more)
        return self

    def along(self, route: Route, most: int, more: int) -> None:
        """What names theirs and what names ours alone; of the latter one takes the parameters."""
        every = arguments.asks(route, self.world)
        lot = self._lot if is_full() else _address
        of_theirs = sample([ask for ask in every if ask.nothing], most, lot, max(most, OF_THEIRS))
        of_ours = sample([ask for ask in every if not ask.nothing], 1, lot, OF_OURS)
        for ask in (*of_theirs, *of_ours):
            self.ask(ask)
        for ask in (*of_theirs[:1], *of_ours[:1]):
            self.ask(ask, "HEAD")
        for address in self.shown[route][-1:] if more else ():
            asks = parameters.asks(route, address, self.reads[route], self.world)
            for ask in sample(asks, more, lot, WITH_PARAMETERS):
                self.ask(ask)

    def _lot(self, ask: Ask) -> str:
        """Everybody takes others of the addresses of a pattern that has very many."""
        return f"{self.visitor.name} {ask.address}"

    def ask(self, ask: Ask, method: str = "GET") -> None:
        """Routes may share an address; each is asked for once."""
        if (method, ask.address) in self.asked:
            return
        self.asked.add((method, ask.address))
        answer = self.answer(ask.address, method)
        self.reads[ask.route] |= answer.read
        if answer.status == FOUND and method == "GET" and "?" not in ask.address:
            self.shown[ask.route].append(ask.address)
        marks = self.marks_in(answer, ask.address)
        self.seen |= marks
        for what in self.wrong(ask, method, answer, marks):
            found = Finding(self.visitor.name, method, ask.address, answer.status, what)
            self.findings.append(found)

    def wrong(self, ask: Ask, method: str, answer: Answer, marks: set[Mark]) -> Iterator[str]:
        """What this visitor should not have been told."""
        if self.visitor.kind is Kind.GROUP:
            return
        if answer.crash:
            yield answer.crash
        told = sorted(
            mark.where
            for mark in marks
            if not may_know(self.world, self.visitor, mark, ask.address)
        )
        if told:
            yield f"shows {told[0]}" + (f" and {len(told) - 1} more" if told[1:] else "")
        is_theirs = self.visitor.host == self.world.theirs.host
        if ask.nothing and not is_theirs and self.tells(ask, method, answer):
            yield "answers otherwise than for what does not exist"

    def tells(self, ask: Ask, method: str, answer: Answer) -> bool:
        """Is it another answer than the one about nothing?"""
        return plain(answer.text, ask.address) != self.nothing(ask.nothing, method)

    def marks_in(self, answer: Answer, address: str) -> set[Mark]:
        """Theirs, but for what the visitor said themselves."""
        marks = self.world.theirs.marks
        return marks.found_in(answer.text) - marks.found_in(unquote_plus(address))

    def nothing(self, address: str, method: str) -> str:
        """The answer to an address that names nothing, asked for once."""
        if (method, address) not in self.nothings:
            answer = self.answer(address, method)
            self.nothings[method, address] = plain(answer.text, address)
        return self.nothings[method, address]

    def answer(self, address: str, method: str = "GET") -> Answer:
        """What is written while it is given is forgotten again."""
        with transaction.atomic():
            response = self.visitor.send(method, address)
            text = text_of(response)
            transaction.set_rollback(True)
        query = response.wsgi_request.GET
        return Answer(response.status_code, text, crash(response), set(getattr(query, "asked", ())))


def may_know(world: World, visitor: Visitor, mark: Mark, address: str) -> bool:
    """What is public may be known to whoever asks for that clinic."""
    theirs, host = world.theirs.host, visitor.host
    names_it = "/api/" in address and f"site={theirs}" in address
    listed = urlsplit(address).path in LISTS and host == settings.GROUP_HOST
    return mark.is_public and (host == theirs or names_it or listed)


def _address(ask: Ask) -> str:
    return ask.address


def walk(
    world: World,
    visitor: Visitor,
    ways: Sequence[Route],
    amounts: tuple[int, int],
    say: Callable[[str], None],
) -> Walk:
    """Time stands still meanwhile, so that answers differ by what they tell alone."""
    with watched(), travel(timezone.now(), tick=False):
        logging.disable()  # Each refusal is logged, and there are thousands.
        try:
            return Walk(world, visitor, say).through(ways, *amounts)
        finally:
            logging.disable(logging.NOTSET)


def text_of(response: Any) -> str:
    """The whole answer: its status, its headers, and its body, unpacked where it is a table."""
    headers = [f"{name}: {value}" for name, value in response.items()]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return "\n".join([str(response.status_code), *headers, body.decode(errors="replace")])


def plain(text: str, address: str) -> str:
    """An answer without what has to differ: what was asked for, secrets and times."""
    for said in sorted(set(re.findall(r"(?<!\d)(?<!\d\.)7\d{5}|zq[a-z]{6}", address)), key=len):
        text = text.replace(said, "·")
    return PASSING.sub("", text)
