"""Taking a clinic down, once it is in an archive: all of its own, and nothing that is shared."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import APIToken, Page

from clinics.clinic_settings import ClinicSettings
from clinics.leaving import Refused, files
from clinics.leaving.archive import Archive
from clinics.leaving.comparing import compare
from clinics.leaving.crossing import by_key, named_elsewhere, of_them, others
from clinics.leaving.doomed import Rows, rows_of, tags_of
from clinics.leaving.exporting import export_clinic
from clinics.leaving.handing_over import hand_over
from clinics.leaving.people import leaving_with
from clinics.leaving.progress import Report, unstoppable
from clinics.leaving.writing import Digests
from clinics.tokens.models import revoke
from cms.changing import changing

CHUNK = 500


def close_clinic(clinic: ClinicSettings, path: Path, report: Report) -> None:
    """Export the clinic, read the archive again, and take the clinic down; or raise `Refused`.

    What was saved between the export and the end would be in no archive: then nothing is done.
    """
    digests: Digests = {}
    export_clinic(clinic, path, report, digests)
    brought = files.Brought()
    with Archive(path) as archive, ExitStack() as until_the_end:
        try:
            with changing():
                transaction.on_commit(brought.keep)
                lock_pages()
                unchanged(archive, clinic, report, digests)
                named = named_elsewhere(clinic)
                for other in others(clinic):
                    if rows := of_them(named, [other]):
                        hand_over(clinic, other, rows, brought, report)
                refuse_named(clinic)
                # The files go when the rows are gone: stopped then, some would stay for ever.
                until_the_end.enter_context(unstoppable())
                take_down(clinic)
        except BaseException:
            brought.take_out()
            raise


def lock_pages() -> None:
    """Let nobody save a page until the clinic is down. SQLite lets nobody write at all."""
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(Page._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def unchanged(archive: Archive, clinic: ClinicSettings, report: Report, digests: Digests) -> None:
    try:
        compare(archive, clinic, report, digests=digests)
    except Refused as error:
        raise Refused(f"Something was saved while the archive was made. {error}") from error


def refuse_named(clinic: ClinicSettings) -> None:
    """The last look: a row of another clinic that names one of this one's would go with it."""
    if left := of_them(by_key(clinic), others(clinic)):
        labels = ", ".join(sorted(model._meta.label for model in left))
        raise Refused(f"Rows of other clinics still name this one's: {labels}.")


def take_down(clinic: ClinicSettings) -> None:
    doomed, tags = rows_of(clinic), tags_of(clinic)
    people = [user.pk for user in leaving_with(clinic.site)]
    Page.objects.get(pk=clinic.site.root_page_id).delete()
    if clinic.collection:
        clinic.collection.delete()
    for model, pks in doomed.items():
        delete(model, pks)
    for model, pks in tags.items():
        delete(model, {pk for pk in pks if not is_used(model, pk)})
    get_user_model()._default_manager.filter(pk__in=people).update(
        is_active=False, left_at=timezone.now()
    )
    for token in APIToken.objects.filter(user__in=people, revoked_at=None):
        revoke(token, by=None)
    refuse_leftovers(doomed)


def delete(model: type[Model], pks: set[Any]) -> None:
    rows = sorted(pks)
    for start in range(0, len(rows), CHUNK):
        model._base_manager.filter(pk__in=rows[start : start + CHUNK]).delete()


def is_used(model: type[Model], pk: Any) -> bool:
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: pk}).exists()
        for relation in model._meta.related_objects
    )


def refuse_leftovers(doomed: Rows) -> None:
    for model, pks in doomed.items():
        if pks and model._base_manager.filter(pk__in=pks).exists():
            raise Refused(f"Rows of {model._meta.label} cannot be taken away.")
