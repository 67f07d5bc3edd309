"""Somebody else's server, on loopback: it keeps what it was sent, and answers as it is told."""

import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    body: str
    method: str = "POST"

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass
class Listening:
    """What it answers may be changed at any time: `listening.status = 500`."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    text: bytes = b"Thank you"
    drip: float = 0
    """Seconds between the bytes of the body."""
    hold: threading.Event | None = None
    """It answers when this is set …"""
    hold_at: int = 0
    """… and then to this request alone, counted from 1; 0: to every one."""
    takes: float = 0
    """Seconds before it answers."""
    received: list[Received] = field(default_factory=list)
    most_at_once: int = 0
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks?for=us"

    @property
    def numbers(self) -> list[int]:
        return [each.json["number"] for each in self.received]

    @property
    def types(self) -> list[str]:
        return [each.json["type"] for each in self.received]


@contextmanager
def listening(tls: ssl.SSLContext | None = None, **answers: Any) -> Iterator[Listening]:
    told = Listening(**answers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(told))
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    told.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(told: Listening) -> type[BaseHTTPRequestHandler]:
    busy: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            busy.append(1)
            told.most_at_once = max(told.most_at_once, len(busy))
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers = dict(self.headers.items())
            told.received.append(Received(self.path, headers, body, self.command))
            if told.hold and told.hold_at in (0, len(told.received)):
                told.hold.wait(60)
            time.sleep(told.takes)
            # Whoever waits for it may go on before this line is over.
            busy.pop()
            self.answer()

        do_PURGE = do_POST

        def answer(self) -> None:
            try:
                self.send_response(told.status)
                for name, value in told.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for byte in told.text if told.drip else ():
                    self.wfile.write(bytes([byte]))
                    time.sleep(told.drip)
                if not told.drip:
                    self.wfile.write(told.text)
            except OSError:
                return  # Nobody listens any more.

        def log_message(self, *args: object) -> None:
            pass

    return Handler
