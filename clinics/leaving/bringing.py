"""Making a clinic of an archive: files first, then every row in one transaction, then verified."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.db.models import AutoField, Model
from wagtail.models import Site

from clinics.clinic_settings import ClinicSettings
from clinics.leaving import Refused, files, keys, people
from clinics.leaving.admitting import opening_of, refuse_other_tables, refuse_taken
from clinics.leaving.archive import Archive
from clinics.leaving.comparing import compare
from clinics.leaving.indexing import index_anew
from clinics.leaving.inward import Inward, fresh
from clinics.leaving.limits import check_tables
from clinics.leaving.marks import remake_marks
from clinics.leaving.placing import Place
from clinics.leaving.progress import Report, counted
from clinics.leaving.records import Record, row_of, target_of
from clinics.leaving.tables import tables
from clinics.leaving.walking import swapped
from clinics.leaving.writing import PEOPLE, file_part, shared_part, table_part
from clinics.provisioning import Opening
from clinics.roles import group_editors
from cms.changing import changing

Stored = dict[str, str]
"""Where the files of the archive are kept here, by the names of their parts."""


def import_clinic(
    path: Path, report: Report, host: str = "", port: int | None = None
) -> tuple[ClinicSettings, int]:
    """Make the clinic of an archive here, or raise `Refused` and leave nothing behind.

    Returned with the number of objects that were compared with the archive.
    """
    with Archive(path) as archive:
        archive.check(report)
        opening = opening_of(archive, host, port)
        check_tables()
        refuse_other_tables(archive)
        refuse_taken(archive, opening)
        brought = files.Brought()
        try:
            stored = bring_files(archive, brought, report)
            with changing():
                transaction.on_commit(brought.keep)
                refuse_taken(archive, opening)
                return Arrival(archive, opening, stored, report).make()
        except IntegrityError as error:
            brought.take_out()
            raise Refused(f"The database refuses a row of the archive: {error}") from error
        except BaseException:
            brought.take_out()
            raise


def bring_files(archive: Archive, brought: files.Brought, report: Report) -> Stored:
    stored: Stored = {}
    fields = {
        (model._meta.label, field.name): field
        for model in tables()
        for field in files.file_fields(model)
    }
    parts = [name for name in archive.manifest.parts if name.startswith("files/")]
    for name in counted("Files", parts, report):
        _, label, _, field, plain = name.split("/", 4)
        with archive.open(name) as content:
            stored[name] = brought.add(fields[label, field], plain, content)
    return stored


class Arrival:
    """One clinic being made. Everything happens in the transaction of whoever calls `make`."""

    def __init__(self, archive: Archive, opening: Opening, stored: Stored, report: Report) -> None:
        self.archive = archive
        self.stored = stored
        self.report = report
        self.swap = Inward()
        self.place = Place.new(opening.host.lower(), opening.port)

    def make(self) -> tuple[ClinicSettings, int]:
        group_editors()
        accounts = self._find_shared()
        self._number()
        for model in counted("Tables", list(tables()), self.report):
            for number, record in enumerate(self._records(model), start=1):
                self._make(model, number, record)
        site = Site.objects.get(hostname=self.place.host)
        people.give_roles(self.archive.records(PEOPLE), site, accounts)
        for model in tables():
            remake_marks(model, self.swap.made[model])
        connection.check_constraints()
        clinic = ClinicSettings.objects.select_related(*ClinicSettings.select_related).get(
            site=site
        )
        index_anew(self.swap.made, self.report)
        known = [user.pk for user in accounts.values()]
        count = compare(self.archive, clinic, self.report, people=known)
        # Who answers for hosts that nobody knows was a matter of where it comes from.
        Site.objects.filter(pk=site.pk).update(is_default_site=False)
        transaction.on_commit(Site.clear_site_root_paths_cache)
        return clinic, count

    def _records(self, model: type[Model]) -> Any:
        return self.archive.records(table_part(model))

    def _find_shared(self) -> dict[str, Any]:
        """Find what installations have in common, make what is missing; the people by e-mail."""
        accounts = people.find_or_make(self.archive.records(PEOPLE))
        self.swap.keyed[get_user_model()] = {email: user.pk for email, user in accounts.items()}
        for model in keys.made_tables():
            records = list(self.archive.records(shared_part(model)))
            self.swap.keyed[model] = keys.find_or_make(model, records)
        return accounts

    def _number(self) -> None:
        """Give every row its primary key, so that rows can name each other in any order."""
        by_relation = []
        for model in tables():
            if isinstance(model._meta.pk, AutoField):
                rows = self.archive.manifest.tables[model._meta.label]["rows"]
                self.swap.made[model] = fresh(model, rows)
            else:
                by_relation.append(model)
        for model in by_relation:
            key = model._meta.pk
            self.swap.made[model] = [
                self.swap(target_of(key), record[key.name]) for record in self._records(model)
            ]

    def _make(self, model: type[Model], number: int, record: Record) -> None:
        placed = self.place.put_in(model._meta.label, record)
        for field in files.file_fields(model):
            if file := placed[field.name]:
                part = file_part(model, number, field.name, file["name"])
                # A file that was lost already leaves its name, as it did where it comes from.
                placed[field.name] = self.stored.get(part, file["name"])
        row_of(model, swapped(model, placed, self.swap)).save_base(raw=True, force_insert=True)
