"""Over HTTPS the connection goes to the address that was checked, and the certificate is asked for
by the name."""

import datetime
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from delivery.webhooks import posting
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.subscriber import Listening, listening

pytestmark = on_postgresql_alone("it is sent in earnest")

NAME = "portal.example"


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One for portal.example that this machine trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "portal.pem"
    form = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *form)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


@pytest.fixture
def asked_for() -> list[str | None]:
    """Names by which the certificate was asked for."""
    return []


@pytest.fixture
def secure(
    certificate: Path, asked_for: list[str | None], private: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Listening]:
    ask = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *args, **kwargs: ask(
            "127.0.0.1" if host.endswith(".example") else host, *args, **kwargs
        ),
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def note(sock: Any, name: str | None, context: Any) -> None:
        asked_for.append(name)

    context.sni_callback = note
    with listening(context) as told:
        yield told


def test_the_name_is_asked_for_at_the_address(
    secure: Listening, asked_for: list[str | None]
) -> None:
    answer = posting.post(f"https://{NAME}:{secure.port}/hook", {}, b"{}")
    assert (answer.status, answer.problem) == (200, "")
    assert asked_for == [NAME]
    assert secure.received[0].headers["Host"] == f"{NAME}:{secure.port}"


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_a_certificate_of_another_name_is_refused(host: str, secure: Listening) -> None:
    answer = posting.post(f"https://{host}:{secure.port}/hook", {}, b"{}")
    assert answer.status is None
    assert answer.problem.startswith("Its certificate is not in order")
    assert secure.received == []


def test_whoever_speaks_no_tls_is_told_so(private: None) -> None:
    with listening() as plain:
        answer = posting.post(f"https://127.0.0.1:{plain.port}/", {}, b"{}")
    assert answer.problem == "No encrypted connection could be made."


def test_a_handshake_that_never_ends_is_not_waited_for(
    private: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "IN_ALL", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = posting.post(f"https://127.0.0.1:{silent.getsockname()[1]}/", {}, b"{}")
    assert answer.status is None
    assert answer.milliseconds < 2000
