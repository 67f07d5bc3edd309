"""A connection on which pages arrive in small pieces."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PIECE = 300
"""Bytes of a page that arrive together; what it asks for comes whole."""
EVERY = 0.02


@contextmanager
def slowly(port: int) -> Iterator[int]:
    """The port at which what is served at another arrives so."""

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            host = self.headers["Host"].partition(":")[0]
            connection.request("GET", self.path, headers={"Host": f"{host}:{port}"})
            answer = connection.getresponse()
            kind, body = answer.headers["Content-Type"], answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            is_page = kind.startswith("text/html")
            for begin in range(0, len(body), PIECE if is_page else len(body) or 1):
                self.wfile.write(body[begin : begin + PIECE] if is_page else body)
                self.wfile.flush()
                time.sleep(EVERY if is_page else 0)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
