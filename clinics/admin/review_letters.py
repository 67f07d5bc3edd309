"""Letters about reviews: to nobody who no longer works at the page's clinic."""

from typing import Any

from wagtail.admin import mail
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from clinics.admin.remarks import working_there


class OwnStaff:
    """A letter of Wagtail's, to those of its recipients who work at the clinic or for the group."""

    def get_valid_recipients(self, instance: Any, **kwargs: Any) -> set[Any]:
        found = super().get_valid_recipients(instance, **kwargs)  # ty: ignore[missing-attribute]
        page = getattr(instance, "workflow_state", instance).content_object
        return set(working_there(found, page)) if isinstance(page, Page) else found


class TaskSubmitted(OwnStaff, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class WorkflowSubmitted(OwnStaff, mail.WorkflowStateSubmissionEmailNotifier):
    pass


class WorkflowApproved(OwnStaff, mail.WorkflowStateApprovalEmailNotifier):
    pass


class WorkflowRejected(OwnStaff, mail.WorkflowStateRejectionEmailNotifier):
    pass


LETTERS = (
    (task_submitted, TaskState, "group_approval_task_submitted", TaskSubmitted()),
    (workflow_submitted, WorkflowState, "workflow_state_submitted", WorkflowSubmitted()),
    (workflow_approved, WorkflowState, "workflow_state_approved", WorkflowApproved()),
    (workflow_rejected, WorkflowState, "workflow_state_rejected", WorkflowRejected()),
)
"""What is written when, with the first part of the name under which Wagtail connects its own."""


def take_place_of_wagtails() -> None:
    """Write these letters and not Wagtail's; once its own app has connected them."""
    for signal, sender, name, letter in LETTERS:
        uid = f"{name}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(letter, sender=sender, dispatch_uid=uid)
