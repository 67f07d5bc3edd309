"""What staff leave behind: reviews, remarks, logs, locks, aliases, redirects, renditions."""

from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page, PageSubscription

from clinics.models import PractitionerPage
from cms.models import ClinicDocument, ClinicImage, ReusableSection
from conditions.models import ConditionPage
from tests.isolation import pages
from tests.isolation.stock import Planter


def leave_behind(planter: Planter) -> None:
    author, editor = planter.people[:2]
    for model in pages.types():
        for page in planter.rows(model):
            remark(planter, page)
    in_review = [page for page in pages.own_pages(planter) if not page.live][::3]
    for page in in_review:
        page.specific.get_workflow().start(page.specific, author)
    for thing in (ReusableSection, ClinicImage, ClinicDocument):
        row = planter.rows(thing)[0]
        log(row, "wagtail.edit", user=editor)
    planter.rows(ReusableSection)[0].save_revision(user=editor)
    alias(planter)
    redirects(planter)
    for is_public in (False, True):
        planter.stock(is_public).get(ClinicImage).get_rendition("width-20")


def remark(planter: Planter, page: Page) -> None:
    """A log, a remark with an answer, a lock, and somebody who is told of remarks."""
    author, editor, reviewer, _ = planter.people
    log(page, "wagtail.edit", user=editor)
    said = planter.make(
        Comment, page_id=page.pk, user=editor, contentpath="title", resolved_at=None
    )
    planter.make(CommentReply, comment=said, user=author)
    PageSubscription.objects.create(page_id=page.pk, user=author, comment_notifications=True)
    Page.objects.filter(pk=page.pk, live=False).update(
        locked=True, locked_by=reviewer, locked_at=timezone.now()
    )


def alias(planter: Planter) -> None:
    """A live page at a second place of the clinic, taken down there."""
    source: Any = planter.shown.get(ConditionPage)
    source = ConditionPage.objects.get(pk=source.pk)
    word = planter.marks.new("wagtailcore.Page.slug")
    made = source.create_alias(parent=source.get_parent(), update_slug=word)
    planter.marks.relocate(word, f"wagtailcore.Page.slug of {made.pk}")
    made.unpublish()


def redirects(planter: Planter) -> None:
    """One to a draft, one to a live page, one to another website."""
    site = planter.clinic.site
    for is_public in (False, True):
        target = Page.objects.get(pk=planter.stock(is_public).get(PractitionerPage).pk)
        planter.make(Redirect, is_public=is_public, site=site, redirect_page=target)
    planter.make(Redirect, is_public=True, site=site, redirect_page=None)
