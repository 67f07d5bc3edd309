"""The editor's view of a review: shown, never typed in."""

from typing import Any

from wagtail.admin.panels import Panel


class ReviewPanel(Panel):
    """State, people and dates of the last sign-off. Only a sign-off sets them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "governance/admin/review_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "page": self.instance}
