"""A server on 127.0.0.1 that sees what the test has made, without committing any of it."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.files.storage import storages
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections


class Server(ThreadedWSGIServer):
    """Answers over the test's own database connection, one request at a time."""

    def __init__(self, shared: Any) -> None:
        super().__init__(("127.0.0.1", 0), Quiet, connections_override={"default": shared})
        self.turn, self.is_closed = Lock(), False
        answer = StaticFilesHandler(Pictures(WSGIHandler()))

        def in_turn(environ: Any, start_response: Any) -> Any:
            with self.turn:
                if self.is_closed:
                    start_response("503 Service Unavailable", [])
                    return []
                return answer(environ, start_response)

        self.set_app(in_turn)

    def close(self) -> None:
        """Finish what is being answered, and begin no other: the test takes back what it made."""
        with self.turn:
            self.is_closed = True
        self.shutdown()
        self.server_close()

    def _close_connections(self) -> None:
        """The connection is the test's."""


class Pictures:
    """Hands pictures out of the store, as a web server does in front of the application."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environ: Any, start_response: Any) -> Any:
        name = environ["PATH_INFO"].removeprefix(settings.MEDIA_URL)
        if name == environ["PATH_INFO"] or not storages["renditions"].exists(name):
            return self.application(environ, start_response)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        with storages["renditions"].open(name) as file:
            content = file.read()
        size = ("Content-Length", str(len(content)))
        kept = ("Cache-Control", "public, max-age=31536000, immutable")
        start_response("200 OK", [("Content-Type", kind), size, kept])
        return [content]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[int]:
    """Serve, and say at which port."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    # As Django's test client does: a connection in the middle of a transaction is not given up.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    server = Server(shared)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.close()
        thread.join()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        shared.dec_thread_sharing()
