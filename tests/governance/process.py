"""Somebody who signs while another publishes, each with a connection of their own."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from django.db import connection
from django.db.models.signals import pre_save

from clinics.models import ClinicSettings, Role
from cms.changing import changing
from conditions.models import ConditionPage
from tests.clinics.fixtures import signed_in, staff
from tests.governance.people import practitioner
from tests.governance.signing import address_of, ready, sign_off_form

SECONDS = 2
"""Within which a sign-off that need not wait is through."""


def signed_while_published() -> dict[str, Any]:
    """Publish again what has not changed; before it is written, somebody else signs it."""
    clinic = ClinicSettings.objects.get(site__hostname="riverside.localhost")
    person = practitioner(clinic)
    page = ready(clinic)
    revision = page.get_latest_revision()
    reviewer = signed_in(staff(clinic, Role.REVIEWER))
    form = sign_off_form(page, person)

    def sign() -> int:
        try:
            return reviewer.post(address_of(page), form).status_code
        finally:
            connection.close()

    asked: list[Future[int]] = []

    def meanwhile(sender: Any, **kwargs: Any) -> None:
        if not asked:
            asked.append(pool.submit(sign))
            wait(asked, timeout=SECONDS)

    pre_save.connect(meanwhile, sender=ConditionPage)
    with ThreadPoolExecutor() as pool:
        with changing():
            revision.publish()
        status = asked[0].result()
    row = ConditionPage.objects.get(pk=page.pk)
    return {"status": status, "is_signed": row.last_reviewed is not None}
