"""Letters about remarks on a page: to its clinic's staff and the group's, to nobody who left."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.admin.mail import send_notification
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Comment, CommentReply, Page, PageSubscription

from clinics.admin.previews import FramesFrontEnd
from clinics.scoping import clinic_of_page, roles_at

Changes = dict[str, list[Any]]
"""What Wagtail's editor says was done: new, resolved, deleted and edited remarks, and replies."""


def working_there(people: Iterable[Any], page: Page) -> list[Any]:
    """Of these, who works at the page's clinic; all of them where the page is of no clinic."""
    clinic = clinic_of_page(page)
    return [each for each in people if clinic is None or roles_at(each, clinic.site_id)]


class OwnRemarks:
    """Writes to those who asked to be told of the page's remarks, or took part in a thread."""

    page: Page
    request: Any

    def send_commenting_notifications(self, changes: Changes) -> None:
        threads = letters(self.page, changes)
        threads.pop(self.request.user.pk, None)
        people = get_user_model()._default_manager.filter(pk__in=threads)
        for person in working_there(people, self.page):
            what = told(changes, threads[person.pk])
            if any(what.values()):
                said = {"page": self.page, "editor": self.request.user, **what}
                send_notification([person], "updated_comments", said)


class OwnEditView(FramesFrontEnd, OwnRemarks, EditView):
    pass


class OwnRevertView(FramesFrontEnd, OwnRemarks, RevisionsRevertView):
    pass


def letters(page: Page, changes: Changes) -> dict[int, set[int] | None]:
    """Ids of people with the threads that they are told of; None: of all of them."""
    changed = {comment.pk for comment in changes["resolved_comments"]}
    changed |= {comment.pk for comment, _ in changes["new_replies"]}
    found: dict[int, set[int]] = defaultdict(set)
    begun = Comment.objects.filter(pk__in=changed).values_list("user_id", "pk")
    replied = CommentReply.objects.filter(comment__in=changed).values_list("user_id", "comment_id")
    for person, thread in (*begun, *replied):
        found[person].add(thread)
    asked = PageSubscription.objects.filter(page=page, comment_notifications=True)
    return {**found, **dict.fromkeys(asked.values_list("user_id", flat=True))}


def told(changes: Changes, threads: set[int] | None) -> Changes:
    """What the letter names: the changes in these threads, or all."""

    def names(comment: Comment) -> bool:
        return threads is None or comment.pk in threads

    return {
        "new_comments": changes["new_comments"] if threads is None else [],
        "deleted_comments": changes["deleted_comments"] if threads is None else [],
        "resolved_comments": [each for each in changes["resolved_comments"] if names(each)],
        "replied_comments": [
            {"comment": comment, "replies": replies}
            for comment, replies in changes["new_replies"]
            if names(comment)
        ],
    }
