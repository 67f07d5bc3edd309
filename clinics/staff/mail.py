"""The invitation as a mail, written and sent by the worker.

The link's secret is made where it is sent, so that no queue and no table holds it.
"""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django_tasks import task

from clinics.roles import Role
from clinics.staff.models import Invitation

AS = {
    Role.AUTHOR: "an author",
    Role.EDITOR: "an editor",
    Role.REVIEWER: "a reviewer",
    Role.MANAGER: "a manager",
}


def send_soon(invitation: Invitation) -> None:
    """Hand the invitation to the worker once it is stored for good."""
    transaction.on_commit(lambda: send_invitation.enqueue(invitation.pk))


@task(backend="worker")
def send_invitation(invitation_id: int) -> None:
    """Send a fresh link; one withdrawn or accepted in the meantime is left alone."""
    with transaction.atomic():
        waiting = Invitation.objects.waiting().select_for_update(of=("self",))
        invitation = (
            waiting.select_related("site__clinicsettings", "invited_by")
            .filter(pk=invitation_id)
            .first()
        )
        token = invitation.renew(timezone.now()) if invitation else ""
    if invitation:
        send_mail(*words_of(invitation, token), None, [invitation.email])
        invitation.sent_at = timezone.now()
        invitation.save(update_fields=["sent_at"])


def words_of(invitation: Invitation, token: str) -> tuple[str, str]:
    """Subject and text."""
    clinic = invitation.site.site_name
    zone = invitation.site.clinicsettings.time_zone
    until = timezone.localtime(invitation.expires_at, ZoneInfo(zone))
    path = reverse("invitation", args=[token])
    text = render_to_string(
        "clinics/staff/invitation.txt",
        {
            "clinic": clinic,
            "by": invitation.invited_by,
            "role": AS[invitation.role],
            "until": f"{date_format(until, 'j F Y, H:i')} ({zone})",
            "link": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        },
    )
    return f"{clinic}: your invitation", text
