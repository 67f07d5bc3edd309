"""Ways to pass a post on: plain links, so that nobody is told who read it before they click."""

from typing import NamedTuple
from urllib.parse import urlencode


class ShareLink(NamedTuple):
    label: str
    url: str


def share_links(title: str, address: str) -> list[ShareLink]:
    """Links that carry the post's title and address; none for a post without an address."""
    if not address:
        return []
    mail = urlencode({"subject": title, "body": address}).replace("+", "%20")
    return [
        ShareLink("E-mail", f"mailto:?{mail}"),
        ShareLink("WhatsApp", f"https://wa.me/?{urlencode({'text': f'{title} {address}'})}"),
        ShareLink("X", f"https://x.com/intent/post?{urlencode({'text': title, 'url': address})}"),
        ShareLink(
            "Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': address})}"
        ),
        ShareLink(
            "LinkedIn",
            f"https://www.linkedin.com/sharing/share-offsite/?{urlencode({'url': address})}",
        ),
    ]
