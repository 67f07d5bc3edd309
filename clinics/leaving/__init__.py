"""Leaving: a clinic as one archive, made again elsewhere, and taken down here.

`writing` and `archive` write and read the file, `bringing` makes a clinic of it, `closing` takes
one down. All of them find the tables by introspection (`tables`) and walk the references in a row
by the fields' own definitions (`walking`), so that a new table or block is covered by itself, and
one that is not understood (`limits`) is refused before anything is written.
"""


class Refused(Exception):
    """What was asked cannot be done; the message says why, and nothing was changed."""
