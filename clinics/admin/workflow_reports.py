"""Reports on reviews: what of the own clinics is under way, and what was decided."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import ModelChoiceFilter
from wagtail.admin.views.reports.workflows import (
    WorkflowReportFilterSet,
    WorkflowTasksReportFilterSet,
    WorkflowTasksView,
    WorkflowView,
)
from wagtail.models import TaskState, WorkflowState, WorkflowTask

from clinics.admin.filters import OwnFilterSet
from clinics.admin.reports import InView, people
from clinics.ownership import owned, reach_in_view


def askers(request: HttpRequest) -> QuerySet[Any]:
    """Who sent a page of theirs to be reviewed."""
    return people(owned(WorkflowState, reach_in_view(request)), "requested_by")


class OwnWorkflowFilterSet(OwnFilterSet, WorkflowReportFilterSet):
    requested_by = ModelChoiceFilter(field_name="requested_by", queryset=askers)


class OwnWorkflowView(InView, WorkflowView):
    filterset_class = OwnWorkflowFilterSet

    def decorate_paginated_queryset(self, object_list: Any) -> list[WorkflowState]:
        states = super().decorate_paginated_queryset(object_list)
        add_tasks(states)
        return states


def add_tasks(states: list[Any]) -> None:
    """Set each state's `all_tasks_with_status`, for which Wagtail asks state by state."""
    words = dict(TaskState.STATUS_CHOICES)
    steps = WorkflowTask.objects.select_related("task").order_by("sort_order")
    steps = list(steps.filter(workflow__in={state.workflow_id for state in states}))
    found = TaskState.objects.filter(workflow_state__in=states).order_by("started_at", "pk")
    reached = {(each.workflow_state_id, each.task_id): each.status for each in found}
    for state in states:
        state.all_tasks_with_status = [
            {
                "name": step.task.name,
                "status": reached.get((state.pk, step.task_id)),
                "status_display": words.get(reached.get((state.pk, step.task_id)), "Not started"),
            }
            for step in steps
            if step.workflow_id == state.workflow_id
        ]


class OwnWorkflowTasksFilterSet(OwnFilterSet, WorkflowTasksReportFilterSet):
    pass


class OwnWorkflowTasksView(InView, WorkflowTasksView):
    filterset_class = OwnWorkflowTasksFilterSet
