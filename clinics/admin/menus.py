"""Which of Wagtail's menus a clinic's staff are shown."""

from typing import Any

from django.http import HttpRequest

from clinics.scoping import is_group_staff

REPORTS_OF_CLINICS = frozenset(
    {
        "locked-pages",
        "workflows",
        "workflow-tasks",
        "site-history",
        "aging-pages",
        "page-types-usage",
    }
)
"""Those that show everybody their own clinics (`clinics.admin.reports`)."""


def only_own_reports(request: HttpRequest, items: list[Any]) -> None:
    """A report that is not known to keep clinics apart is the group's."""
    if not is_group_staff(request.user):
        items[:] = [item for item in items if item.name in REPORTS_OF_CLINICS]
