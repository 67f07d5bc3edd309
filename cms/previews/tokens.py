"""What a preview link says: a clinic, and a revision of one of its pages. Signed, with its age."""

from typing import NamedTuple

from django.conf import settings
from django.core import signing

SALT = "cms.previews"
NO_LINK = "token is no preview link. Copy the whole link, or make a new one in the editor."
GONE = (
    "There is nothing to preview: the page or this draft of it was deleted, moved or made private, "
    "or the link is another clinic's. Make a new link in the editor."
)


class NoPreview(Exception):
    """Says why there is none, and what to do. `status` is 400 or 404."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Token(NamedTuple):
    site: int
    """The clinic's."""
    page: int | None
    """None for one that was never saved."""
    revision: int | None
    """None where the text is not saved."""
    unsaved: str = ""
    """Under which key it is kept then."""


def sign(token: Token) -> str:
    return signing.dumps(list(token), salt=SALT)


def read(text: str) -> Token:
    """Raise `NoPreview` for what was not signed here, or too long ago."""
    try:
        return Token(*signing.loads(text, salt=SALT, max_age=settings.PREVIEW_SECONDS))
    except signing.SignatureExpired:
        hold = in_words(settings.PREVIEW_SECONDS)
        said = f"This preview link is too old: links hold for {hold}. Make a new one in the editor."
        raise NoPreview(said, 400) from None
    except signing.BadSignature:
        raise NoPreview(NO_LINK, 400) from None


def in_words(seconds: int) -> str:
    """A number of seconds in hours, or in minutes if they are few."""
    hours, rest = divmod(seconds, 3600)
    if not rest and hours:
        return f"{hours} hour{'s' if hours > 1 else ''}"
    return f"{seconds // 60} minutes"
