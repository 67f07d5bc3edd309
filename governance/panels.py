"""The editor's view of a review: shown, never typed in."""

from typing import Any

from wagtail.admin.panels import Panel

from governance.permissions import may_sign_off


class ReviewPanel(Panel):
    """State, people and dates of the last sign-off. Only a sign-off sets them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "governance/admin/review_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            may = may_sign_off(self.instance, self.request.user)
            context = super().get_context_data(parent_context)
            return {**context, "page": self.instance, "may_sign_off": may}
