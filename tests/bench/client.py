"""Clients on connections that stay open, as those of a proxy in front of the server."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from threading import local
from time import monotonic


@dataclass(frozen=True)
class Ask:
    """A request: what is asked of which host, and the status it has to have."""

    host: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


class Unexpected(Exception):
    """Another answer than the one that is measured."""


class Client:
    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)

    def send(self, ask: Ask, **more: str) -> tuple[HTTPResponse, bytes]:
        """The answer with its body; its status is the caller's to judge."""
        headers = {"Host": ask.host, "X-Forwarded-Proto": "https", **ask.headers, **more}
        self.connection.request("GET", ask.path, headers=headers)
        answer = self.connection.getresponse()
        return answer, answer.read()

    def get(self, ask: Ask, **more: str) -> tuple[HTTPResponse, bytes]:
        """The answer, or `Unexpected`."""
        answer, body = self.send(ask, **more)
        if answer.status != ask.status:
            raise Unexpected(f"{answer.status} at {ask.host}{ask.path}: {body[:300]!r}")
        return answer, body

    def statements(self, ask: Ask) -> int:
        answer, _ = self.get(ask, **{"X-Count-Statements": "1"})
        return int(answer.headers["X-Count-Statements"])


class Clients:
    """So many at once, each on a connection of its own."""

    def __init__(self, port: int, count: int) -> None:
        self.port, self.thread = port, local()
        self.pool = ThreadPoolExecutor(count)

    def run(self, asks: Iterable[Ask]) -> float:
        """Whoever is free sends the next; the seconds until all are answered, by the clock."""
        began = monotonic()
        list(self.pool.map(self._get, asks))
        return monotonic() - began

    def _get(self, ask: Ask) -> None:
        if not hasattr(self.thread, "client"):
            self.thread.client = Client(self.port)
        self.thread.client.get(ask)
