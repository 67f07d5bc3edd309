"""What is due: pages that go live or come down at their hour, each by itself."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mass_mail
from django.db import models
from django.utils import timezone
from wagtail.models import DraftStateMixin, GroupApprovalTask, Page, Revision

from cms.changing import changing
from cms.clinic import roles_on
from cms.gate import Incomplete

logger = logging.getLogger(__name__)
Report = Callable[[str], None]


def models_with_drafts() -> list[type[models.Model]]:
    others = [m for m in apps.get_models() if issubclass(m, DraftStateMixin)]
    return [Page, *(model for model in others if not issubclass(model, Page))]


def expired() -> Iterator[models.Model]:
    for model in models_with_drafts():
        yield from expiring(model).order_by("pk")


def expiring(model: Any) -> models.QuerySet[Any]:
    return model.objects.filter(live=True, expire_at__lt=timezone.now())


def due() -> models.QuerySet[Revision]:
    now = timezone.now()
    return Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")


def take_down_expired(report: Report) -> None:
    for item in list(expired()):
        with changing():
            if not expiring(type(item)).filter(pk=item.pk).exists():
                continue
            item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")  # ty: ignore[missing-attribute]
        report(f"Taken down: {item}")


def publish_due(report: Report) -> int:
    """Publish what is due; returns how many were refused. One refusal stops nobody else, and what
    was unpublished or put off since this began stays so."""
    refused = 0
    for revision in list(due()):
        try:
            with changing():
                if not due().filter(pk=revision.pk).exists():
                    continue
                revision.publish(log_action="wagtail.publish.scheduled")
            report(f"Published: {revision.object_str}")
        except Incomplete as refusal:
            refused += 1
            cancel(revision)
            tell(revision, refusal)
            report(f"Refused: {revision.object_str}: " + " ".join(refusal.messages))
    return refused


def cancel(revision: Revision) -> None:
    """Take the schedule away, so that a page that cannot go live is not tried for ever."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])


def who_is_told(revision: Revision, page: Any) -> list[str]:
    """The address of who wrote the text; of the page's reviewers if that is nobody of its staff."""
    author = revision.user
    if author and author.email and roles_on(page, author):
        return [author.email]
    workflow = page.get_workflow()
    groups = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow).values("groups")
    people: Any = get_user_model()._default_manager.filter(groups__in=groups, is_active=True)
    return [each.email for each in people.distinct() if each.email and roles_on(page, each)]


def tell(revision: Revision, refusal: Incomplete) -> None:
    people = who_is_told(revision, refusal.page)
    if not people:
        logger.warning("Nobody to tell that “%s” was not published", revision.object_str)
        return
    reasons = "\n".join(f"- {finding.message}" for finding in refusal.findings)
    edit = f"{settings.WAGTAILADMIN_BASE_URL}/admin/pages/{refusal.page.pk}/edit/"
    subject = f"Not published: {revision.object_str}"
    text = (
        f"“{revision.object_str}” was due to go live, but still needs attention:\n\n{reasons}\n\n"
        f"Its schedule is cleared. Put it right and publish it here:\n{edit}\n"
    )
    send_mass_mail([(subject, text, None, [each]) for each in people], fail_silently=True)
