"""Links to a page before it is published: made by staff, good for whoever has them."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Page, Revision

from cms.previews.front_end import front_end_link, front_end_of
from cms.previews.tokens import Token, sign


def may_link(page: Page, user: Any) -> bool:
    """May the person make links to the page: has it a draft, is it public, may they edit it?"""
    if not page.latest_revision_id or page.alias_of_id:
        return False
    permissions = page.permissions_for_user(user)
    may_see = permissions.can_edit() or permissions.can_publish()
    return may_see and not page.get_view_restrictions().exists()


def link_to(revision: Revision) -> str:
    """Leads to the front end of the page's clinic, or to the clinic's site if it has none."""
    page: Any = revision.as_object()
    cache.set(_key(revision), True, settings.PREVIEW_SECONDS)
    token = sign(Token(page.clinic.site.pk, page.pk, revision.pk))
    if address := front_end_of(page):
        return front_end_link(address, page, token)
    return f"{page.clinic.site.root_url}{reverse('preview')}?{urlencode({'token': token})}"


def is_linked(revision: Revision) -> bool:
    """May somebody have a link to it, so that what is written later must be another revision?"""
    return bool(cache.get(_key(revision)))


def _key(revision: Revision) -> str:
    return f"preview-link:{revision.pk}"
