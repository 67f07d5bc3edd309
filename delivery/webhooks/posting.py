"""One request to a subscriber: bounded in time, in what is read, and in where it may go."""

import contextlib
import email.utils
import http.client
import logging
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from delivery.webhooks import addresses

log = logging.getLogger(__name__)

TO_CONNECT, IN_ALL = 5.0, 10.0
"""Seconds."""
MOST_READ = 4096
"""Bytes of an answer's body; nobody needs more to see what went wrong."""
TOO_SLOW = f"No answer within {IN_ALL:.0f} seconds."


@dataclass(frozen=True)
class Answer:
    """What came back; `status` is None, and `problem` says why, where nothing did."""

    status: int | None = None
    text: str = ""
    retry_after: float | None = None
    """Seconds."""
    problem: str = ""
    milliseconds: int = 0


def post(
    address: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    method: str = "POST",
    is_trusted: bool = False,
) -> Answer:
    """Send the body. Raises nothing: whatever went wrong is in the answer.

    `is_trusted`: the operator chose the address, so it may be private, and plain.
    """
    began = time.monotonic()
    try:
        answer = _post(method, address, headers, body, is_trusted)
    except Exception as error:
        # What the other side answers must not end what sends to it, and so be sent again at once.
        log.exception("An answer was not understood.")
        answer = Answer(problem=_words_for(error))
    return replace(answer, milliseconds=round((time.monotonic() - began) * 1000))


def _post(
    method: str, address: str, headers: Mapping[str, str], body: bytes, is_trusted: bool
) -> Answer:
    connection: PublicHTTP | None = None
    watch: threading.Timer | None = None
    try:
        connection = _connection_to(address, is_trusted)
        watch = threading.Timer(IN_ALL, connection.cut)
        watch.daemon = True
        watch.start()
        sent = {**headers, "Connection": "close"}
        connection.request(method, target_of(address), body, sent)
        return _read(connection.getresponse())
    except addresses.Refused as refusal:
        return Answer(problem=str(refusal))
    except (OSError, http.client.HTTPException, ValueError) as error:
        is_late = connection is not None and connection.is_late(error)
        return Answer(problem=TOO_SLOW if is_late else _words_for(error))
    finally:
        if watch:
            watch.cancel()
        if connection:
            connection.close()


def target_of(address: str) -> str:
    parts = urlsplit(address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _connection_to(address: str, is_trusted: bool) -> "PublicHTTP":
    parts = urlsplit(address)
    is_plain = parts.scheme != "https"
    if is_plain and not (is_trusted or settings.WEBHOOKS_MAY_BE_PLAIN):
        raise addresses.Refused("Its address does not begin with https://.")
    connection = (PublicHTTP if is_plain else PublicHTTPS)(parts.hostname or "", parts.port)
    connection.is_trusted = is_trusted
    return connection


class PublicHTTP(http.client.HTTPConnection):
    """Connects to an address that was checked, and can be cut off from outside."""

    is_cut = False
    is_trusted = False
    """May it go to a private address?"""
    _wire: socket.socket | None = None

    def connect(self) -> None:
        self.sock = self._wire = addresses.connect(
            self.host, self.port, TO_CONNECT, is_trusted=self.is_trusted
        )
        self.sock.settimeout(IN_ALL)
        self._stop_if_cut()

    def cut(self) -> None:
        """Wake whoever waits for the other side, which closing alone does not."""
        self.is_cut = True
        if self._wire:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._wire, socket.SHUT_RDWR)

    def is_late(self, error: Exception) -> bool:
        """Was it cut, or did it wait too long for the other side, which it had reached?"""
        return self.is_cut or (self._wire is not None and isinstance(error, TimeoutError))

    def _stop_if_cut(self) -> None:
        if self.is_cut:
            raise TimeoutError


class PublicHTTPS(PublicHTTP):
    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        self.sock = self._wire = ssl.create_default_context().wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )
        self._stop_if_cut()
        self.sock.do_handshake()


def _read(response: http.client.HTTPResponse) -> Answer:
    head = "".join(f"{name}: {value}\n" for name, value in response.getheaders())[:MOST_READ]
    body = _beginning(response).decode("utf-8", "replace")
    retry_after = _seconds(response.getheader("Retry-After", ""))
    text, problem = _kept(f"{head}\n{body}"), _kept(_wrong_with(response))
    return Answer(response.status, text, retry_after, problem)


def _kept(text: str) -> str:
    """PostgreSQL keeps no NUL in a text."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _beginning(response: http.client.HTTPResponse) -> bytes:
    """Of the body, whose end nobody waits for: the status has said whether it was taken."""
    try:
        return response.read(MOST_READ)
    except (OSError, http.client.HTTPException, ValueError):
        return b""


def _wrong_with(response: http.client.HTTPResponse) -> str:
    """Only an answer from 200 to 299 says that it was taken."""
    if 200 <= response.status < 300:
        return ""
    said = f"It answered {response.status}."
    if 300 <= response.status < 400:
        there = response.getheader("Location", "")[:200]
        return f"{said} Redirects are not followed; it leads to {there}." if there else said
    return said


def _seconds(retry_after: str) -> float | None:
    """A number of seconds, or a date (RFC 9110, 10.2.3)."""
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 9:
        return float(retry_after)
    try:
        then = email.utils.parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    return max((then - datetime.now(then.tzinfo)).total_seconds(), 0)


def _words_for(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"No connection within {TO_CONNECT:.0f} seconds."
    if isinstance(error, ConnectionRefusedError):
        return "Nothing listens at this address."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"Its certificate is not in order: {error.verify_message}."
    if isinstance(error, ssl.SSLError):
        return "No encrypted connection could be made."
    if isinstance(error, http.client.RemoteDisconnected | ConnectionError):
        return "It closed the connection without an answer."
    return f"It could not be asked ({type(error).__name__})."
