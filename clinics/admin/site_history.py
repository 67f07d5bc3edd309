"""Who did what: the log of the own clinics' pages and things."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import registry
from wagtail.models.audit_log import LogEntryQuerySet

from clinics.admin.choices import only
from clinics.ownership import reach_in_view


def own_entries(request: HttpRequest) -> list[LogEntryQuerySet]:
    """What may be seen of each log: of pages, and of things beside pages."""
    kept: Any = request.__dict__
    if "_own_entries" not in kept:
        kept["_own_entries"] = [
            only(log.objects.viewable_by_user(request.user), reach_in_view(request))
            for log in registry.get_log_entry_models()
        ]
    return kept["_own_entries"]


def kinds(request: HttpRequest) -> QuerySet[ContentType]:
    found = set().union(*(each.get_content_type_ids() for each in own_entries(request)))
    return ContentType.objects.filter(pk__in=found).order_by("model")


class OwnHistoryFilterSet(SiteHistoryReportFilterSet):
    """Offers the people, actions and kinds of things that are in the log."""

    request: Any
    object_type = ContentTypeFilter(label="Type", method="filter_object_type", queryset=kinds)

    def get_action_choices(self) -> list[tuple[str, str]]:
        found = set().union(*(each.get_actions() for each in own_entries(self.request)))
        return [choice for choice in registry.get_choices() if choice[0] in found]

    def get_users_queryset(self) -> QuerySet[Any]:
        found = set().union(*(each.get_user_ids() for each in own_entries(self.request)))
        return get_user_model()._default_manager.filter(pk__in=found)


class OwnSiteHistoryView(LogEntriesView):
    filterset_class = OwnHistoryFilterSet

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Called for each of the logs before they are put together."""
        return super().filter_queryset(only(queryset, reach_in_view(self.request)))
