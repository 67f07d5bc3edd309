"""One client on one connection that stays open, as a proxy in front of the server is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
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

    def run(self, asks: Iterable[Ask]) -> float:
        """Send one after the other; the seconds it took by the clock."""
        began = monotonic()
        for ask in asks:
            self.get(ask)
        return monotonic() - began
