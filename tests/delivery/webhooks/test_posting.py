"""A request ends, whatever the other side does."""

import socket
import threading
import time
from typing import Any

import pytest

from delivery.webhooks import posting
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.subscriber import Listening

pytestmark = on_postgresql_alone("it is sent in earnest")


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch, private: None) -> None:
    monkeypatch.setattr(posting, "IN_ALL", 1.0)
    monkeypatch.setattr(posting, "TO_CONNECT", 0.5)


@pytest.mark.parametrize("to_connect", [0.2])
def test_the_limits_are_five_seconds_and_ten(to_connect: float) -> None:
    assert (posting.TO_CONNECT, posting.IN_ALL) == (5.0, 10.0)


def test_an_answer_that_never_comes_is_not_waited_for(hurried: None, server: Listening) -> None:
    server.hold = threading.Event()
    answer = posting.post(server.address, {}, b"{}")
    server.hold.set()
    assert answer.status is None
    assert answer.problem.startswith("No answer within")
    assert 900 < answer.milliseconds < 2000


def test_headers_that_come_byte_by_byte_are_not_waited_for(hurried: None) -> None:
    """Every byte is in time; all of them are not."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(9999)
                for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Y: z\r\n" * 99:
                    try:
                        connection.send(bytes([byte]))
                    except OSError:
                        return
                    time.sleep(0.1)

        thread = threading.Thread(target=drip)
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        answer = posting.post(address, {}, b"{}")
        thread.join()
    assert answer.problem.startswith("No answer within")
    assert answer.milliseconds < 2000


def test_a_body_without_end_is_not_read_and_the_status_counts(
    hurried: None, server: Listening
) -> None:
    server.drip, server.text = 0.05, b"x" * 1000
    answer = posting.post(server.address, {}, b"{}")
    assert (answer.status, answer.problem) == (200, "")
    assert answer.milliseconds < 2000


def test_of_a_large_answer_the_beginning_is_kept(private: None, server: Listening) -> None:
    server.text = b"y" * 10_000_000
    server.headers = {f"X-{n}": "z" * 1000 for n in range(50)}
    answer = posting.post(server.address, {}, b"{}")
    assert answer.status == 200
    assert answer.text.endswith("\n" + "y" * posting.MOST_READ)
    assert len(answer.text) <= 2 * posting.MOST_READ + 1


@pytest.mark.parametrize(
    "said",
    [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a" * 70000],
)
def test_what_is_no_answer_is_a_problem(said: bytes, private: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(9999)
                connection.sendall(said)

        thread = threading.Thread(target=speak)
        thread.start()
        answer = posting.post(f"http://127.0.0.1:{listener.getsockname()[1]}/", {}, b"{}")
        thread.join()
    assert answer.status is None
    assert answer.problem


def test_a_name_without_an_answer_is_not_waited_for(
    hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def never(*args: Any, **kwargs: Any) -> Any:
        over.wait(20)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", never)
    answer = posting.post("http://slow.example/", {}, b"{}")
    over.set()
    assert answer.problem == "No name server answered."
    assert answer.milliseconds < 1500


def test_a_name_that_is_unknown_is_said_to_be(private: None) -> None:
    answer = posting.post("http://nowhere.invalid/", {}, b"{}")
    assert answer.problem == "Its name was not found."


@pytest.mark.parametrize(
    "said",
    [
        "soon",
        "-1",
        "1.5",
        "9" * 400,
        "²",
        "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Mon, 01 Jan 2027 00:00:00 +999999999999",
        "Mon, 01 Jan 2027 99:99:99 GMT",
        "Mon, 01 Jan 2027 00:00:00 -0000",
        ",",
    ],
)
def test_no_way_to_say_when_to_come_back_is_an_error(said: str, server: Listening) -> None:
    server.status, server.headers = 503, {"Retry-After": said}
    answer = posting.post(server.address, {}, b"{}")
    assert (answer.status, answer.problem) == (503, "It answered 503.")


def test_a_watch_that_is_late_itself_changes_no_words(
    hurried: None, server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine the connection's own limit may be over before."""
    monkeypatch.setattr(posting.PublicHTTP, "cut", lambda self: None)
    server.hold = threading.Event()
    answer = posting.post(server.address, {}, b"{}")
    server.hold.set()
    assert answer.problem == posting.TOO_SLOW
