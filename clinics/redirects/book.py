"""What stands at a clinic's addresses: its live pages and its redirects, each read once.

Paths are as Wagtail keeps them: with a slash at the beginning and none at the end.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.rules import RESERVED_SLUGS

LONGEST = 255
is_url = URLValidator(schemes=["http", "https"])


class Target(NamedTuple):
    """Where an old address leads: to a page, or else to a full address."""

    page_id: int | None = None
    link: str = ""


class Book:
    """A clinic's addresses. What is wrong is raised as `ValidationError`, in words for a person."""

    def __init__(self, site: Site, *, without: Redirect | None = None) -> None:
        """`without`: the redirect that is being changed."""
        self.site = site
        home = site.root_page
        self._cut = len(home.url_path) - 1
        live = Page.objects.live().public().filter(path__startswith=home.path)
        self.pages = {self._at(path): pk for path, pk in live.values_list("url_path", "pk")}
        rows = Redirect.objects.filter(site=site).select_related("redirect_page")
        self.redirects = {
            row.old_path: row for row in rows if without is None or row.pk != without.pk
        }
        self._leads = {old: self._led_to(row) for old, row in self.redirects.items()}
        self._addresses = {pk: path for path, pk in self.pages.items()}

    def old_path(self, text: str) -> str:
        """The old address as it is stored; it has to be one at which nothing stands."""
        text = text.strip()
        parts = _split(text)
        if parts.netloc and parts.hostname not in self._own_hosts:
            raise ValidationError(
                f"{parts.hostname} is not this clinic’s host ({self.site.hostname}): an old "
                "address is one of the clinic’s own."
            )
        old = Redirect.normalise_path(text)
        path = old.partition("?")[0]
        if path in ("", "/"):
            raise ValidationError("Write an old address, such as /our-team: the front page stays.")
        if len(old) > LONGEST:
            raise ValidationError(f"An address has at most {LONGEST} characters.")
        if path.split("/")[1].lower() in RESERVED_SLUGS:
            raise ValidationError(f"What begins with /{path.split('/')[1]} is the system’s own.")
        if path in self.pages:
            raise ValidationError(
                f"A live page stands at {path}, so readers would never be led elsewhere."
            )
        return old

    def target(self, text: str) -> Target:
        """Where to lead to: the path of a live page here, or a full address anywhere."""
        text = text.strip()
        parts = _split(text)
        if text.startswith("/") and not parts.netloc:
            page_id = self.pages.get(Redirect.normalise_path(parts.path))
            if page_id is None:
                raise ValidationError(f"No live page of this clinic stands at {text}.")
            if parts.query or parts.fragment:
                return self._link(self.site.root_url + text)
            return Target(page_id=page_id)
        if parts.netloc and parts.hostname == self.site.hostname:
            page_id = self.pages.get(Redirect.normalise_path(parts.path))
            if page_id and not (parts.query or parts.fragment):
                return Target(page_id=page_id)
        return self._link(text)

    def leads_in_a_circle(self, old: str, target: Target) -> bool:
        seen, path = {old}, self._path_of(target)
        while path is not None and path not in self.pages:
            if path in seen:
                return True
            seen.add(path)
            path = self._leads.get(path)
        return False

    def put(self, rows: Iterable[tuple[str, Target]]) -> None:
        """Look at the book as it will be with these redirects."""
        self._leads |= {old: self._path_of(target) for old, target in rows}

    def take_out(self, olds: Iterable[str]) -> None:
        """Look at it without them again: what is stored at their addresses holds."""
        for old in olds:
            self._leads.pop(old, None)
            if old in self.redirects:
                self._leads[old] = self._led_to(self.redirects[old])

    def words(self, target: Target) -> str:
        """The path of the page or the full address, as `target` reads it."""
        if target.page_id is None:
            return target.link
        return f"{self._addresses[target.page_id]}/".replace("//", "/")

    @property
    def _own_hosts(self) -> set[str]:
        return {self.site.hostname, f"www.{self.site.hostname}"}

    def _link(self, text: str) -> Target:
        try:
            is_url(text)
        except ValidationError:
            raise ValidationError(
                f"“{text}” is neither a full address (https://…) nor the path of a live page of "
                "this clinic (/conditions/…)."
            ) from None
        if len(text) > LONGEST:
            raise ValidationError(f"An address has at most {LONGEST} characters.")
        return Target(link=text)

    def _path_of(self, target: Target) -> str | None:
        """The path on this clinic's host to which it leads; None when it leads elsewhere."""
        if target.page_id is not None:
            return self._addresses.get(target.page_id)
        parts = _split(target.link)
        return Redirect.normalise_path(parts.path) if parts.hostname in self._own_hosts else None

    def _led_to(self, redirect: Redirect) -> str | None:
        page = redirect.redirect_page
        if page is not None:
            return self._at(page.url_path) if page.path.startswith(self._home) else None
        return self._path_of(Target(link=redirect.redirect_link))

    @property
    def _home(self) -> str:
        return self.site.root_page.path

    def _at(self, url_path: str) -> str:
        return Redirect.normalise_path(url_path[self._cut :] or "/")


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.hostname, parts.port
    except ValueError:
        raise ValidationError(f"“{text}” is no address.") from None
    return parts
