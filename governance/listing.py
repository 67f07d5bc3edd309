"""The review state as a column of lists in the admin, worked out for all rows at once."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.tables import Column

from clinics.admin.page_lists import OwnIndexView
from governance.pages import GovernedPage
from governance.review import WORDS, State
from governance.states import is_rows


class ReviewColumn(Column):
    """The state of the live text, in words."""

    def __init__(self, name: str = "review_state", **kwargs: Any) -> None:
        super().__init__(name, **{"label": "Review", "width": "16%", **kwargs})

    def get_value(self, instance: Any) -> str:
        return WORDS[instance.__dict__.get("listed_state", State.NEVER_REVIEWED)]


class GovernedIndexView(OwnIndexView):
    """The list of a governed page type. Only pages once reviewed have their text looked at."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        pages = list(context["object_list"])
        states = self._states([page.pk for page in pages if page.last_reviewed])
        for page in pages:
            page.listed_state = states.get(page.pk, State.NEVER_REVIEWED)
        return context

    def _states(self, ids: list[int]) -> dict[int, State]:
        if not ids:
            return {}
        model: type[GovernedPage] = self.model
        rows = [name for name in model.clinical_fields if is_rows(model, name)]
        today = timezone.localdate()
        full = model.objects.filter(pk__in=ids).prefetch_related(*rows)
        return {page.pk: page.review_state_on(today) for page in full}
