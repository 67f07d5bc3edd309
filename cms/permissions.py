"""What somebody may do to a page: Wagtail's own answer, and what their role at the clinic adds."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Page, PagePermissionTester

from cms.clinic import clinic_of, roles_on
from cms.strangers import stays_behind

MANAGER = "manager"
REVIEWING = frozenset({"reviewer", MANAGER})
"""Who publishes clinical text."""
ADVICE = (
    "It has a “When to get help” card or a list of symptoms, so a reviewer publishes it: submit it "
    "for review."
)
STAYS_BEHIND = (
    "It shows pictures, documents, sections or categories of the clinic that it would leave. Take "
    "them out, or unpublish it first: then they are asked for when it is published there."
)


class PagePermissions(PagePermissionTester):
    """Wagtail's tester with the person's roles. It judges the very text that it is given: the
    draft that would go live, or the row that is live."""

    @cached_property
    def roles(self) -> frozenset[str]:
        """As "editor", at the page's clinic; group staff have all of them."""
        return roles_on(self.page, self.user)

    def why_not_publish(self) -> str:
        """Why their roles are not enough for this text, in words for them; "" if they are.

        Types that may be clinical say so themselves; on all others it is advice that is reviewed.
        """
        if REVIEWING & self.roles:
            return ""
        return ADVICE if getattr(self.page, "gives_advice", False) else ""

    def why_not_unpublish(self) -> str:
        """The same for taking down what is live. Lists ask it of each row: no body is read."""
        return ""

    def why_not_publish_subpage(self) -> str:
        """The same for anything that would be published below the page."""
        return ""

    def can_publish(self) -> bool:
        return super().can_publish() and not self.why_not_publish()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and not self.why_not_unpublish()

    def can_set_view_restrictions(self) -> bool:
        """A page is private with all below it, and who knows whether that is clinical."""
        may = super().can_set_view_restrictions()
        return may and (self.page.is_leaf() or bool(REVIEWING & self.roles))

    def can_publish_subpage(self) -> bool:
        return super().can_publish_subpage() and not self.why_not_publish_subpage()

    @property
    def is_own_draft(self) -> bool:
        """Their own page that nobody ever saw, with nothing below it."""
        page = self.page
        seen = page.live or page.first_published_at is not None
        return page.owner_id == self.user.pk and not seen and page.is_leaf()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Managers delete; everybody else unpublishes, and drops the drafts they began."""
        if self.is_own_draft:
            return self.can_edit()
        return MANAGER in self.roles and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        """Within a clinic nothing is taken away by moving, so an editor may."""
        if self.is_own_draft:
            return self.can_edit()
        changes = self.user.is_superuser or "change" in getattr(self, "permissions", ())
        return changes and super().can_delete(ignore_bulk=True)

    def can_move_to(self, destination: Page) -> bool:
        """To another clinic it is: from the one it is gone, and at the other it appears."""
        may = super().can_move_to(destination)
        if may and self._leaves_for(destination):
            manages_both = MANAGER in self.roles & roles_on(destination, self.user)
            return manages_both and not self.why_not_move_to(destination)
        return may

    def why_not_move_to(self, destination: Page) -> str:
        """Why what the page shows cannot go along, in words for them; "" if it can."""
        clinic = clinic_of(destination) if self._leaves_for(destination) else None
        return STAYS_BEHIND if clinic and stays_behind(self.page, clinic) else ""

    def _leaves_for(self, destination: Page) -> bool:
        """Is it another clinic's tree?"""
        home = Page.steplen * 2
        return self.page.path[:home] != destination.path[:home]


def why_not_publish(page: Any, user: Any, below: Page | None = None) -> str:
    """Why the person may not publish the text as it is now, in words for them; "" if they may.

    `below`: where it will stand, for a page that is not in the tree yet.
    """
    page.tidy()
    permissions = page.permissions_for_user(user)
    if below is not None:
        permissions.roles = roles_on(below, user)
    return permissions.why_not_publish()
