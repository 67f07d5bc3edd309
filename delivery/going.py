"""What goes with something else that is deleted, of which Django tells row by row."""

from typing import Any

from django.db.models import Model
from wagtail.models import Page, PageViewRestriction, Site

from delivery.recording import recorder
from delivery.tables import page_key

GOING = "_delivery_going"
"""On what is deleted, for as long as that takes: the ids of all pages that go with it."""


def goes_with_its_site(origin: Any) -> bool:
    """Is it a site that is deleted? Its edition and changes go too, and there is none to tell."""
    return isinstance(origin, Site) or getattr(origin, "model", None) is Site


def remember_going(origin: Any, page: Page) -> None:
    """Django tells of all that is about to be deleted before it deletes the first."""
    if origin is not None:
        origin.__dict__.setdefault(GOING, set()).add(page.pk)


def goes_before_its_page(model: type[Model], row: Any, origin: Any) -> bool:
    """Is it told of alone, while its page, which goes as well, is there still?

    Without what made it private that page would be told of as one that appears.
    """
    if recorder() or model is Page:
        return False
    key = "page_id" if issubclass(model, PageViewRestriction) else page_key(model)
    pk = row.pk if issubclass(model, Page) else key and getattr(row, key)
    return pk in getattr(origin, GOING, ())
