"""The clinic that is being served, as the kit below the `clinics` app may know it."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db.models import Model, Q, QuerySet
from wagtail import hooks
from wagtail.models import Page, Site

from cms.reads import known_otherwise


class Clinic(Protocol):
    """What the kit may ask of a clinic; `clinics.ClinicSettings` is one."""

    site: Site
    name: str
    region: str
    """"GB" or "US"."""
    language: str
    """"en-GB" or "en-US"."""
    time_zone: str
    """Of the IANA's database, e.g. "Europe/London"."""
    phone: str
    """E.164, e.g. "+442079460123"; may be empty."""
    email: str
    booking_url: str
    preview_url: str
    """Where the clinic's own front end shows previews; may be empty."""
    kept: dict[str, Any] | None
    """What requests to the clinic in this very edition have found out, for those that follow; None
    where it is not known whether the edition is the same."""
    kept_longer: dict[str, Any] | None
    """The same of what holds for as long as nothing changes but what single pages say."""

    @property
    def phone_display(self) -> str: ...

    @property
    def services(self) -> Mapping[str, str]:
        """What each service token says here, e.g. {"emergency": "call 999 or go to A&E"}."""
        ...

    @property
    def root_path(self) -> str:
        """The tree path of the clinic's home page; a page is the clinic's if its path starts so."""
        ...

    @property
    def home_url_path(self) -> str:
        """Wagtail's `url_path` of the clinic's home page; those of its pages begin so."""
        ...

    def readable(self, model: type[Model]) -> QuerySet[Any]:
        """The rows of a table that this clinic may show: its own, and what the group shares."""
        ...

    @property
    def organisation(self) -> dict[str, Any]:
        """The clinic in schema.org's words (see `cms.structured_data`)."""
        ...

    def roles_of(self, user: Any) -> frozenset[str]:
        """The person's roles here: "author", "editor", "reviewer", "manager"."""
        ...

    @property
    def call_to_action(self) -> Any:
        """The clinic's own call to action (a block value), or None."""
        ...


_current: ContextVar[Clinic | None] = ContextVar("current_clinic", default=None)


def current_clinic() -> Clinic | None:
    """The clinic being served, or None outside a request and on the group's host."""
    return _current.get()


@contextmanager
def serving(clinic: Clinic | None) -> Generator[None]:
    """Make `clinic` the current one; nests, since a preview runs the middleware again."""
    token = _current.set(clinic)
    try:
        yield
    finally:
        _current.reset(token)


def known_of(clinic: Clinic) -> dict[str, Any]:
    """What requests to the clinic in this edition have found out, to be taken from and added to.

    An answer that takes from it is not told by what it reads itself.
    """
    known_otherwise()
    return {} if clinic.kept is None else clinic.kept


Theirs = Callable[[type[Model]], Q | None]
"""What of a table is the caller's clinics'; None where the caller may have all of it."""
LONGEST_ID = 19
"""Digits; what has more is no id in any of our databases."""
_choosing: ContextVar[Theirs | None] = ContextVar("choosing", default=None)
_listing: ContextVar[Theirs | None] = ContextVar("listing", default=None)


@contextmanager
def within(choosing: Theirs, listing: Theirs) -> Generator[None]:
    """Within this, choosers take only what `choosing` says, and libraries hold what `listing` says.

    Few views may narrow the libraries themselves: what is built once for all, as Django's form
    classes are, would keep the reach of whoever came first.
    """
    tokens = _choosing.set(choosing), _listing.set(listing)
    try:
        yield
    finally:
        _choosing.reset(tokens[0])
        _listing.reset(tokens[1])


def may_choose(model: type[Model], pk: Any) -> bool:
    """May the caller choose this in a form? A clinic's staff may not where nothing is there."""
    which = _choosing.get()
    theirs = which(model) if which else None
    if theirs is None:
        return True
    is_id = str(pk).isdecimal() and len(str(pk)) < LONGEST_ID
    return is_id and model._base_manager.filter(theirs, pk=pk).exists()


def in_library(model: type[Model]) -> Q:
    """The condition for rows of a library that the view being asked may list."""
    which = _listing.get()
    return (which(model) if which else None) or Q()


def clinic_of(page: Page) -> Clinic | None:
    """The clinic in whose tree the page stands, asked of whoever knows (`clinic_of_page` hook)."""
    for answer in hooks.get_hooks("clinic_of_page"):
        if clinic := answer(page):
            return clinic
    return None


def roles_on(page: Page, user: Any) -> frozenset[str]:
    """What `Clinic.roles_of` says at the page's clinic, cheap enough to ask of every row of a list
    (`roles_on_page` hook)."""
    answers = (answer(user, page) for answer in hooks.get_hooks("roles_on_page"))
    return frozenset().union(*answers)


def say(text: str, clinic: Clinic | None = None) -> str:
    """Replace service tokens such as `{emergency}` by the serving clinic's words.

    Outside a request, and for tokens nobody knows, the raw token stays.
    """
    clinic = clinic or current_clinic()
    if clinic is None or "{" not in text:
        return text
    for token, words in clinic.services.items():
        text = text.replace(f"{{{token}}}", words)
    return text
