"""No webhook goes into a private network, however its address leads there."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from delivery.models import WebhookSubscriber
from delivery.webhooks import addresses, posting
from delivery.webhooks.sending import send_all_due
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.conftest import Happen
from tests.delivery.webhooks.subscriber import Listening, listening

pytestmark = on_postgresql_alone("it is sent in earnest")

PRIVATE = [
    "127.0.0.1",
    "127.8.9.1",
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.1.2.3",
    "::ffff:169.254.169.254",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "64:ff9b:1::8.8.8.8",
    "64:ff9b:1:a9fe:a9:fe00:808:808",
    "64:ff9b:1:7f00:0:100:808:808",
    "2001:0:0:0:0:0:80ff:fffe",
]
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]


@pytest.fixture
def plain(settings: Any) -> None:
    """Plain HTTP is allowed, private networks are not."""
    settings.WEBHOOKS_MAY_BE_PLAIN = True


@pytest.fixture
def victim(plain: None) -> Iterator[Listening]:
    """A server inside that nothing may reach."""
    with listening() as told:
        yield told


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """What name servers answer: `names["evil.example"] = [["8.8.8.8"], ["127.0.0.1"]]`, one list
    each time the name is asked for. Literal addresses are looked up as ever."""
    known: dict[str, list[list[str]]] = {}
    ask = socket.getaddrinfo

    def answer(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        if host not in known:
            return ask(host, port, *args, **kwargs)
        found = known[host].pop(0) if len(known[host]) > 1 else known[host][0]
        return [each for address in found for each in ask(address, port, *args, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


def literal(address: str) -> str:
    return f"[{address}]" if ":" in address else address


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_when_it_is_entered_and_when_it_is_asked(
    address: str, plain: None
) -> None:
    with pytest.raises(ValidationError, match="private network"):
        addresses.check(f"http://{literal(address)}:8080/")
    answer = posting.post(f"http://{literal(address)}:8080/", {}, b"{}")
    assert (answer.status, answer.problem) == (None, addresses.IS_PRIVATE)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_not(address: str) -> None:
    import ipaddress

    assert addresses.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("written", ["2130706433", "0x7f.1", "127.1", "0177.0.0.1", "localhost"])
def test_other_ways_to_write_it_lead_nowhere_either(written: str, victim: Listening) -> None:
    answer = posting.post(f"http://{written}:{victim.port}/", {}, b"{}")
    assert (answer.status, answer.problem) == (None, addresses.IS_PRIVATE)
    assert victim.received == []


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_there_is_refused(
    address: str, plain: None, names: dict[str, list[list[str]]]
) -> None:
    names["evil.example"] = [[address]]
    answer = posting.post("http://evil.example/", {}, b"{}")
    assert answer.problem == addresses.IS_PRIVATE


def test_one_private_address_among_public_ones_is_enough(
    plain: None, names: dict[str, list[list[str]]]
) -> None:
    names["evil.example"] = [["8.8.8.8", "127.0.0.1"]]
    assert posting.post("http://evil.example/", {}, b"{}").problem == addresses.IS_PRIVATE


def test_a_name_that_leads_elsewhere_the_second_time_is_not_asked_a_second_time(
    victim: Listening, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_to: list[Any] = []

    def connect(self: socket.socket, where: Any) -> None:
        gone_to.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    names["evil.example"] = [["8.8.8.8"], ["127.0.0.1"]]
    posting.post(f"http://evil.example:{victim.port}/", {}, b"{}")
    assert gone_to == [("8.8.8.8", victim.port)]
    assert names["evil.example"] == [["127.0.0.1"]], "it was asked for once"
    answer = posting.post(f"http://evil.example:{victim.port}/", {}, b"{}")
    assert answer.problem == addresses.IS_PRIVATE, "and looked at again the next time"
    assert len(gone_to) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_nowhere(status: int, private: None, happen: Happen) -> None:
    with listening() as inside, listening(status=status) as outside:
        outside.headers = {"Location": inside.address}
        answer = posting.post(outside.address, {}, b"{}")
        assert (answer.status, len(outside.received)) == (status, 1)
        assert answer.problem == (
            f"It answered {status}. Redirects are not followed; it leads to {inside.address}."
        )
        assert inside.received == []


def test_the_name_is_still_what_the_other_side_is_told(
    server: Listening, names: dict[str, list[list[str]]]
) -> None:
    names["portal.example"] = [["127.0.0.1"]]
    assert posting.post(f"http://portal.example:{server.port}/", {}, b"{}").status == 200
    assert server.received[0].headers["Host"] == f"portal.example:{server.port}"


@pytest.mark.django_db
def test_refused_at_sending_it_is_tried_again_like_any_other(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, settings: Any
) -> None:
    settings.WEBHOOKS_TO_PRIVATE_NETWORKS = False
    happen()
    send_all_due()
    assert server.received == []
    subscriber.refresh_from_db()
    assert subscriber.failures == 1
    assert subscriber.attempts.get().problem == addresses.IS_PRIVATE


def test_plain_http_is_refused_unless_it_is_allowed(server: Listening, settings: Any) -> None:
    settings.WEBHOOKS_MAY_BE_PLAIN = False
    assert posting.post(server.address, {}, b"{}").problem
    assert server.received == []
    with pytest.raises(ValidationError, match="begins with https://"):
        addresses.check("http://portal.example/")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "portal.example/hook",
        "ftp://portal.example/",
        "https://ada:secret@portal.example/",
        "https://portal.example/#part",
        "https://portal.example:99999/",
        "https://localhost/",
        "https://db.internal/",
        "https://a.example/\r\nX: y",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_is_not_taken(address: str) -> None:
    with pytest.raises(ValidationError):
        addresses.check(address)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://bücher.example/hook", "https://xn--bcher-kva.example/hook"),
        ("https://BÜCHER.example:8443/hook", "https://xn--bcher-kva.example:8443/hook"),
        ("https://straße.example?für=uns", "https://xn--strae-oqa.example?f%C3%BCr=uns"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://app.example/hook", "https://app.example/hook"),
    ],
)
def test_a_name_in_other_letters_is_written_as_name_servers_know_it(
    written: str, sent: str
) -> None:
    assert addresses.in_ascii(written) == sent
    addresses.check(sent)


def test_a_name_that_nobody_can_have_is_named() -> None:
    with pytest.raises(ValidationError, match=r"“b☃\.example” is not a name"):
        addresses.in_ascii("https://b☃.example/")


@pytest.mark.parametrize(
    "host", ["\uff11\uff12\uff17.0.0.1", "\uff4cocalhost", "db。internal", "⑩.0.0.1"]
)
def test_no_other_letters_lead_into_a_private_network(host: str) -> None:
    with pytest.raises(ValidationError, match="private network"):
        addresses.check(addresses.in_ascii(f"https://{host}/"))


@pytest.mark.parametrize(
    "address", ["https://ü:s@bücher.example/", "https://bücher.example℀.b/", "https://[ü::1]/"]
)
def test_what_is_refused_in_ascii_is_refused_in_other_letters(address: str) -> None:
    with pytest.raises(ValidationError):
        addresses.check(addresses.in_ascii(address))
