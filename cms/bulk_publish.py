"""Publishing many pages at once: each passes the gate alone, and the rest goes on."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from cms.aliases import is_taken_down, put_back
from cms.gate import Incomplete


class GatedPublishBulkAction(PublishBulkAction):
    """Wagtail's bulk publishing, page by page in savepoints; who is refused is said, and why."""

    def form_valid(self, form: Any) -> Any:
        self.refused: list[Incomplete] = []
        response = super().form_valid(form)
        for refusal in self.refused:
            reasons = " ".join(finding.message for finding in refusal.findings)
            messages.error(self.request, f"“{refusal.page}” was not published. {reasons}")
        return response

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "refused": self.refused}

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: Any = None,
        refused: list[Incomplete] | None = None,
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
                    if user is None or draft.permissions_for_user(user).can_publish()
                )
        return published, below

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects and not num_child_objects:
            return None
        return super().get_success_message(num_parent_objects, num_child_objects)


def publish_one(page: Page, user: Any, refused: list[Incomplete] | None) -> bool:
    """Publish a page's latest revision; True if it is published. An alias is put back instead."""
    specific = page.specific
    if specific.alias_of_id:
        if is_taken_down(specific):
            put_back(specific)
        return specific.alias_of.live
    try:
        with transaction.atomic():
            revision = page.get_latest_revision() or specific.save_revision(user=user)
            revision.publish(user=user)
    except Incomplete as refusal:
        if refused is None:
            raise
        refused.append(refusal)
        return False
    return True
