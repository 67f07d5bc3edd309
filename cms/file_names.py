"""What stored files are called: nobody guesses the name of one that was not shown to them."""

import re
import secrets
from pathlib import PurePosixPath

LONGEST = 60
UNGUESSABLE = re.compile(r"^[0-9a-f]{12}-")


def unguessable(name: str, suffix: str = "") -> str:
    """The name with a part that nobody can guess: "holiday.jpg" is "4f…-holiday.jpg".

    It stands first: the name of what is made of a picture is cut short at its end.
    """
    path = PurePosixPath(name)
    return f"{secrets.token_hex(6)}-{path.stem[:LONGEST]}{suffix or path.suffix}"


def plain(name: str) -> str:
    """A stored file's name without its folder and its unguessable part."""
    path = PurePosixPath(name)
    return UNGUESSABLE.sub("", path.stem)[:LONGEST] + path.suffix
