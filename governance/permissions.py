"""Who publishes clinical text, and takes it down: reviewers, managers and the group's staff."""

from typing import Any

from cms.permissions import REVIEWING, PagePermissions

REFUSAL = "It is clinical, so a reviewer publishes it: submit it for review."


class GovernedPermissions(PagePermissions):
    """Of a page that may be clinical. What takes the place of clinical text counts as that does."""

    def why_not_publish(self) -> str:
        if REVIEWING & self.roles:
            return ""
        page = self.page
        return REFUSAL if page.is_clinical or page.replaces_clinical_text else ""

    def why_not_unpublish(self) -> str:
        """Whoever may publish clinical text may also take it down."""
        return self.why_not_publish()


def has_own_review(page: Any) -> bool:
    """Is it for somebody to review? An alias shows its source's; what is not clinical has none."""
    return bool(page.pk and not page.alias_of_id and page.is_clinical and page.clinic)


def may_sign_off(page: Any, user: Any) -> bool:
    """May they record who reviewed the page? Whoever may publish clinical text may."""
    return has_own_review(page) and bool(REVIEWING & page.permissions_for_user(user).roles)


class GovernedIndexPermissions(PagePermissions):
    """Of a page below which everything is clinical: Wagtail asks it for a page that is new."""

    def why_not_publish_subpage(self) -> str:
        return "" if REVIEWING & self.roles else REFUSAL
