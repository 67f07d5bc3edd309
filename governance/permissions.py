"""Who publishes clinical text, and takes it down: reviewers, managers and the group's staff."""

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


class GovernedIndexPermissions(PagePermissions):
    """Of a page below which everything is clinical: Wagtail asks it for a page that is new."""

    def why_not_publish_subpage(self) -> str:
        return "" if REVIEWING & self.roles else REFUSAL
