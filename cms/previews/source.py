"""Where a preview comes from: a revision, or what somebody is writing."""

from datetime import datetime
from typing import Any, NamedTuple

from wagtail.models import Page

from cms.clinic import current_clinic
from cms.previews import unsaved
from cms.previews.tokens import GONE, NoPreview, Token, read


class Previewed(NamedTuple):
    page: Any
    at: datetime
    """When this was written."""
    revision: int | None = None
    go_live_at: datetime | None = None
    """When it will be published, if that is scheduled."""


def previewed(text: str) -> Previewed:
    """What a token is for, at the serving clinic. Raise `NoPreview` for everything else."""
    token, clinic = read(text), current_clinic()
    if clinic is None or token.site != clinic.site.pk:
        raise NoPreview(GONE, 404)
    saved = Page.objects.filter(pk=token.page, path__startswith=clinic.root_path).first()
    found = _unsaved(token, saved) if token.unsaved else _revision(token, saved)
    if found is None or found.page.get_view_restrictions().exists():
        raise NoPreview(GONE, 404)
    return found


def _revision(token: Token, saved: Page | None) -> Previewed | None:
    found = saved.revisions.filter(pk=token.revision).first() if saved else None
    if found is None:
        return None
    return Previewed(found.as_object(), found.created_at, found.pk, found.approved_go_live_at)


def _unsaved(token: Token, saved: Page | None) -> Previewed | None:
    kept = unsaved.kept(token.unsaved)
    if kept is None or (token.page and saved is None):
        return None
    return Previewed(unsaved.as_page(kept, saved), kept["at"])
