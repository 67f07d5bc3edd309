"""Where webhooks may go: public addresses, looked at again at every connection.

The name is looked up once, what was found is checked, and the connection goes to what was checked:
a name that leads elsewhere the second time is not asked a second time.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import iri_to_uri

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Where IPv6 leads on to the IPv4 address in its last 32 bits (RFC 6052)."""
TRANSLATED_LOCALLY = ipaddress.ip_network("64:ff9b:1::/48")
"""Where only its own network knows which bits the IPv4 address is in (RFC 8215)."""
IS_PRIVATE = (
    "It leads into a private network, and webhooks go to public addresses alone. Whoever runs this "
    "installation can allow it."
)


class Refused(Exception):
    """It is no address that webhooks may go to, or nothing was found there; says why."""


def in_ascii(address: str) -> str:
    """As it is sent. Raise `ValidationError` if its host is a name that cannot be."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise ValidationError("What stands between “//” and the next “/” is no name.") from None
    if not host.isascii():
        before, at, after = parts.netloc.rpartition("@")
        _, colon, port = after.partition(":")
        name = f"{before}{at}{_name_in_ascii(host)}{colon}{port}"
        address = address.replace(parts.netloc, name, 1)
    return iri_to_uri(address)


def _name_in_ascii(host: str) -> str:
    """As name servers know it, and as browsers make it (UTS 46)."""
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise ValidationError(f"“{host}” is not a name that a site can have.") from None


def check(address: str) -> None:
    """Raise `ValidationError` unless a webhook could go to this address, as it is written."""
    schemes = ["https", "http"] if settings.WEBHOOKS_MAY_BE_PLAIN else ["https"]
    begins = " or ".join(f"{scheme}://" for scheme in schemes)
    URLValidator(schemes=schemes, message=f"Write a full address that begins with {begins}.")(
        address
    )
    parts = urlsplit(address)
    try:
        parts.port  # noqa: B018 - asking is what checks it
    except ValueError:
        raise ValidationError("A port is a number up to 65535.") from None
    if parts.username is not None or parts.password is not None:
        raise ValidationError("Leave out name and password: the signature says who it is from.")
    if parts.fragment:
        raise ValidationError("Leave out what stands after “#”: it is never sent.")
    host = (parts.hostname or "").rstrip(".")
    if not settings.WEBHOOKS_TO_PRIVATE_NETWORKS and _is_plainly_private(host):
        raise ValidationError(IS_PRIVATE)


def _is_plainly_private(host: str) -> bool:
    """Can it be seen without looking the name up?"""
    try:
        return not is_public(ipaddress.ip_address(host))
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def is_public(address: IPAddress) -> bool:
    """May anybody on the internet go there? What leads on to another address is asked as that."""
    if (leads_to := _leads_to(address)) is not None:
        return is_public(leads_to)
    refused = (
        address.is_multicast
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
        or getattr(address, "is_site_local", False)
        or address in TRANSLATED_LOCALLY
    )
    return address.is_global and not refused


def _leads_to(address: IPAddress) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


def connect(host: str, port: int, seconds: float, *, is_trusted: bool = False) -> socket.socket:
    """A connection to the host, at an address that was checked. Raise `Refused` or `OSError`."""
    until = time.monotonic() + seconds
    failed: OSError | None = None
    for family, where in list(_checked(host, port, seconds, is_trusted)):
        attempt = socket.socket(family, socket.SOCK_STREAM)
        try:
            attempt.settimeout(max(until - time.monotonic(), 0.05))
            attempt.connect(where)
        except OSError as error:
            attempt.close()
            failed = error
        else:
            return attempt
    raise failed or Refused("Its name leads nowhere.")


def _checked(host: str, port: int, seconds: float, is_trusted: bool) -> Iterator[tuple[int, tuple]]:
    """What the name leads to. One private address among them, and none is used."""
    may_be_private = is_trusted or settings.WEBHOOKS_TO_PRIVATE_NETWORKS
    for family, _, _, _, where in look_up(host, port, seconds):
        address = ipaddress.ip_address(str(where[0]).partition("%")[0])
        if not may_be_private and not is_public(address):
            raise Refused(IS_PRIVATE)
        yield family, where


def look_up(host: str, port: int, seconds: float) -> list[tuple]:
    """As `socket.getaddrinfo`, which has no end of its own where no name server answers."""
    found: list[list[tuple]] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not found:
        raise Refused("Its name was not found." if failed else "No name server answered.")
    return found[0]
