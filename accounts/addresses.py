"""Where a request comes from, as far as that can be believed."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The client's address, None where it is not known (a socket, a test).

    Of `X-Forwarded-For` only the last address is our own proxy's word; what stands before it was
    sent by the client. An IPv6 address stands for its network of 64 bits, which one line has.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR")):
        given = forwarded.rpartition(",")[2].strip()
    try:
        address = ip_address(given)
    except ValueError:
        return None
    if address.version == 6 and not address.ipv4_mapped:
        return str(ip_network((address, 64), strict=False).network_address)
    return str(address)
