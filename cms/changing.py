"""What changes together: kept whole, or not at all."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.db import transaction
from wagtail import hooks
from wagtail.models import Page

from cms.indexing import indexing_once


@dataclass(frozen=True)
class Why:
    """What is said to whoever finds a page gone."""

    reason: str = ""
    replacement: int | None = None
    """The id of the page to read instead."""
    is_withdrawn: bool = False
    """Was what it said wrong, so that it is not to be followed any longer?"""


@dataclass(frozen=True)
class ByDate:
    """What the public sees is another than before, and nobody wrote anything: the date did it.

    `calendar_changes(clinic, since, until)` hooks yield these for whatever turned on any of the
    days after `since`, up to and with `until`; both are the clinic's own dates.
    """

    page: int | None
    """The page's id; None for the clinic as a whole."""
    is_review: bool = False
    """Is it the state of its review that turned?"""


@contextmanager
def changing() -> Generator[None]:
    """One transaction, of which whoever keeps account of changes is told (`changing` hook).

    A hook's function returns a context manager; it is left inside the transaction. Nests: what is
    raised out of the inner one takes back the inner one alone. At the end of the outermost indexes
    follow.
    """
    with transaction.atomic(), ExitStack() as stack:
        for begin in hooks.get_hooks("changing"):
            stack.enter_context(begin())
        stack.enter_context(indexing_once())
        yield


def say_why(page: Page, why: Why) -> None:
    """Keep with the change, of which this is a part, why the page and all below it go (`say_why`
    hook)."""
    for keep in hooks.get_hooks("say_why"):
        keep(page, why)
