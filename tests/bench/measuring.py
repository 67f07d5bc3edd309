"""One run: everybody by turns, in small batches, several times; what counts is the median."""

import json
import statistics
import sys
from dataclasses import dataclass, field
from itertools import islice

from tests.bench.cases import PAGE, SHORT, TYPE, Case, Contender, How, by_cursor, cases, ours
from tests.bench.client import Ask, Client, Clients, Unexpected
from tests.bench.places import Editions, Place
from tests.bench.processor import spent, with_children
from tests.bench.servers import FOLDER

ROUNDS = 9
CLIENTS = 16
"""So many ask at once. With one alone the machine sleeps between its requests, and to be woken is
most of what an answer costs that is there already."""
POPULAR = 20
"""So many different answers are asked for again and again."""


@dataclass
class Figures:
    """What a contender's requests cost: CPU milliseconds a request, by batches."""

    server: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    statements: int = 0

    def summary(self) -> dict[str, float]:
        both = [a + b for a, b in zip(self.server, self.database, strict=True)]
        return {
            "cpu_ms": round(statistics.median(both), 3),
            "server_ms": round(statistics.median(self.server), 3),
            "database_ms": round(statistics.median(self.database), 3),
            "requests_a_second": round(1 / statistics.median(self.seconds), 1),
            "statements": self.statements,
        }


class Run:
    def __init__(
        self, clients: Clients, web: int, postmaster: int, editions: Editions, found: list[Place]
    ) -> None:
        self.client, self.clients, self.postmaster = Client(clients.port), clients, postmaster
        self.web = with_children(web)
        self.editions = editions
        sites = sorted({place.site for place in found})
        half = set(sites[: max(1, len(sites) // 2)])
        self.popular = [place for place in found if place.site in half][:POPULAR]
        """At the first half of the clinics, where nothing changes meanwhile."""
        self.places = [place for place in found if place.site not in half] or found
        self.changing = {place.site for place in self.places}
        self.figures: dict[tuple[str, str], Figures] = {}
        self.at = 0

    def measure(self, rounds: int = ROUNDS) -> dict[str, dict[str, dict[str, float] | str]]:
        """By case and contender."""
        all_cases = [*cases(), self._cursor_case()]
        self._prebuild(all_cases)
        for _ in range(2):
            self._round(all_cases, 0, is_measured=False)
        for number in range(rounds):
            self._round(all_cases, number, is_measured=True)
            sys.stdout.write(f"\r  round {number + 1} of {rounds}")
            sys.stdout.flush()
        sys.stdout.write("\n")
        self._count(all_cases)
        return self._table(all_cases)

    def _round(self, all_cases: list[Case], number: int, is_measured: bool) -> None:
        for case in all_cases:
            begin = number % max(1, len(case.contenders))
            for contender in case.contenders[begin:] + case.contenders[:begin]:
                figures = self.figures.setdefault((case.name, contender.name), Figures())
                self._batch(contender, figures if is_measured else Figures())

    def _batch(self, contender: Contender, figures: Figures) -> None:
        asks = self._asks(contender)
        databases = with_children(self.postmaster)
        before = spent(self.web), self._databases(databases)
        seconds = self.clients.run(asks)
        databases = with_children(self.postmaster)
        after = spent(self.web), self._databases(databases)
        figures.server.append((after[0] - before[0]) / len(asks) * 1000)
        figures.database.append((after[1] - before[1]) / len(asks) * 1000)
        figures.seconds.append(seconds / len(asks))

    def _databases(self, pids: list[int]) -> float:
        return spent([pid for pid in pids if pid != self.editions.pid])

    def _asks(self, contender: Contender) -> list[Ask]:
        """The requests of a batch; what has to be kept beforehand is asked for here."""
        if contender.how in (How.HOT, How.SAME):
            popular = [contender.ask(place) for place in self.popular]
            answers = [self.client.get(ask)[0] for ask in popular]
            if contender.how is How.SAME:
                popular = [
                    Ask(ask.host, ask.path, {"If-None-Match": answer.headers["ETag"]}, 304)
                    for ask, answer in zip(popular, answers, strict=True)
                ]
            return [popular[number % len(popular)] for number in range(contender.batch)]
        if contender.how in (How.PROVEN, How.COLD):
            self.at = (self.at + 37) % len(self.places)
        around = self.places[self.at :] + self.places
        asks = [contender.ask(place) for place in islice(around, contender.batch)]
        # Whoever asks the same again gets what is kept by then.
        asks = list({(ask.host, ask.path): ask for ask in asks}.values())
        if contender.how is How.PROVEN:
            for ask in asks:
                self.client.get(ask)
            self.editions.raise_at(self.changing, of_texts=True)
        elif contender.how is How.COLD:
            self.editions.raise_at(self.changing, of_texts=False)
            for host in {ask.host for ask in asks}:  # So that the clinic itself is read already.
                self.client.get(Ask(host, ours("", limit=1)))
        return asks

    def _count(self, all_cases: list[Case]) -> None:
        for case in all_cases:
            for contender in case.contenders:
                ask = self._asks(contender)[0]
                figures = self.figures[case.name, contender.name]
                figures.statements = self.client.statements(ask)

    def _prebuild(self, all_cases: list[Case]) -> None:
        """The bytes of a real answer, for those who return them as they are."""
        folder = FOLDER / "prebuilt"
        folder.mkdir(exist_ok=True)
        for name, case in (("detail", 0), ("listing", 1), ("html", 4)):
            ask = all_cases[case].contenders[0].ask(self.popular[0])
            (folder / name).write_bytes(self.client.get(ask)[1])

    def _cursor_case(self) -> Case:
        """Walk each clinic's conditions by cursor until the last full page; once is enough."""
        asked = [*self.popular, *self.places[:POPULAR]]
        hosts: dict[str, int] = {place.host: place.count for place in asked}
        try:
            cursors = {host: self._walk(host, count) for host, count in hosts.items()}
        except Unexpected:
            return Case("deep page by cursor", [])
        self.places = [place for place in self.places if place.host in cursors]
        return by_cursor(cursors)

    def _walk(self, host: str, count: int) -> str:
        cursor, seen = "start", 0
        while seen < count - 2 * PAGE:
            path = ours("", type=TYPE, fields=SHORT, limit=PAGE, cursor=cursor)
            answer = json.loads(self.client.get(Ask(host, path))[1])
            if not answer["meta"].get("next_cursor"):
                break
            cursor, seen = answer["meta"]["next_cursor"], seen + PAGE
        return cursor

    def _table(self, all_cases: list[Case]) -> dict[str, dict[str, dict[str, float] | str]]:
        return {
            case.name: {
                one.name: self.figures[case.name, one.name].summary() for one in case.contenders
            }
            for case in all_cases
        }
