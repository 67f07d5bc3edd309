"""Publishing many pages at once: each passes the gate alone, and the rest goes on."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from cms.aliases import is_taken_down, put_back
from cms.changing import changing
from cms.gate import Incomplete
from cms.permissions import why_not_publish

Refused = list[tuple[Page, str]]
"""Pages that were not published, each with the reason."""


class GatedPublishBulkAction(PublishBulkAction):
    """Wagtail's bulk publishing, page by page in savepoints; who is refused is said, and why."""

    template_name = "cms/admin/confirm_bulk_publish.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With `reasons`: why the person may not publish some of what they chose."""
        context = super().get_context_data(**kwargs)
        pages = [entry["item"].specific for entry in context["items_with_no_access"]]
        reasons = {why_not_publish(page, self.request.user) for page in pages}
        return {**context, "reasons": sorted(reasons - {""})}

    def form_valid(self, form: Any) -> Any:
        self.refused: Refused = []
        response = super().form_valid(form)
        for page, reason in self.refused:
            messages.error(self.request, f"“{page}” was not published. {reason}")
        return response

    def prepare_action(self, objects: list[Page], objects_without_access: dict[str, Any]) -> None:
        """Wagtail passes over what the person may not publish; this tells them of their own."""
        for page in objects_without_access["items_with_no_access"]:
            specific: Any = page.specific
            reason = why_not_publish(specific, self.request.user)
            if reason and specific.permissions_for_user(self.request.user).can_edit():
                self.refused.append((specific, reason))

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "refused": self.refused}

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: Any = None,
        refused: Refused | None = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        """(pages published, pages below them published); the refused are added to `refused`."""
        published = below = 0
        for page in objects:
            published += publish_one(page, user, refused)
            if include_descendants:
                drafts = page.get_descendants().not_live().specific()
                below += sum(
                    publish_one(draft, user, refused)
                    for draft in drafts
                    if user is None or is_worth_trying(draft, user)
                )
        return published, below

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects and not num_child_objects:
            return None
        return super().get_success_message(num_parent_objects, num_child_objects)


def is_worth_trying(draft: Any, user: Any) -> bool:
    """May the person publish it, or is there a reason to tell them why not?"""
    permissions = draft.permissions_for_user(user)
    return permissions.can_publish() or bool(permissions.why_not_publish())


def publish_one(page: Page, user: Any, refused: Refused | None) -> bool:
    """Publish a page's latest revision; True if it is published. An alias is put back instead."""
    specific = page.specific
    try:
        with changing():
            if specific.alias_of_id:
                return show_again(specific, user)
            revision = page.get_latest_revision() or specific.save_revision(user=user)
            refuse_who_may_not(revision.as_object(), user)
            revision.publish(user=user)
    except (Incomplete, PermissionDenied) as refusal:
        if refused is None:
            raise
        refused.append((specific, reason_of(refusal)))
        return False
    return True


def show_again(alias: Any, user: Any) -> bool:
    """Put back an alias that was taken down; True if it is live then."""
    refuse_who_may_not(alias, user)
    if is_taken_down(alias):
        put_back(alias)
    return alias.alias_of.live


def refuse_who_may_not(text: Any, user: Any) -> None:
    if user and (reason := why_not_publish(text, user)):
        raise PermissionDenied(reason)


def reason_of(refusal: Incomplete | PermissionDenied) -> str:
    if isinstance(refusal, Incomplete):
        return " ".join(finding.message for finding in refusal.findings)
    return str(refusal)
