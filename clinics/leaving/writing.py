"""What an archive holds, part by part; the same every time for the same rows."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import FileField, Model
from wagtail.models import Page

from clinics.clinic_settings import ClinicSettings
from clinics.leaving import files, guests, keys, walking
from clinics.leaving.limits import BLANKED, check_tables
from clinics.leaving.marks import with_marks_told
from clinics.leaving.outward import GONE, Outward
from clinics.leaving.people import people_records
from clinics.leaving.placing import Place
from clinics.leaving.records import Record, line_of, record_of
from clinics.leaving.tables import tables
from clinics.ownership import Reach
from cms.file_names import plain

PEOPLE = "people.jsonl"
FETCHED = 200
"""Rows at a time: some hold whole pages."""
Digests = dict[str, str | None]
"""SHA-256 of stored files by their names; None for one that is lost."""
Part = tuple[str, Iterable[bytes]]


def table_part(model: type[Model]) -> str:
    return f"tables/{model._meta.label}.jsonl"


def shared_part(model: type[Model]) -> str:
    return f"shared/{model._meta.label}.jsonl"


def file_part(model: type[Model], number: int, field: str, name: str) -> str:
    return f"files/{model._meta.label}/{number}/{field}/{name}"


class Export:
    """A clinic as an archive tells it. Reads the database and the stores, and changes nothing."""

    def __init__(
        self,
        clinic: ClinicSettings,
        shown: Iterable[Any] | None = None,
        people: Iterable[Any] = (),
        digests: Digests | None = None,
    ) -> None:
        """`shown`: the pages whose guests go along, else the clinic's aliases of others' pages.
        `people` may be named beside the clinic's own. `digests` of stored files known already."""
        self.clinic = clinic
        self.reach = Reach.of([clinic])
        if shown is None:
            shown = guests.aliases_of_others(self.reach).values_list("pk", flat=True)
        self.swap = Outward(self.reach, guests.guests_of(shown, self.reach), people)
        self.place = Place.of(clinic)
        self.place.home_number = self.swap.numbers(Page)[self.place.home.pk]
        self.digests = {} if digests is None else digests

    def parts(self, with_files: bool = True) -> Iterator[Part]:
        """Every part by name, in a fixed order; each has to be read before the next."""
        check_tables()
        for model in tables():
            if with_files:
                yield from self._files(model)
            if self.swap.numbers(model):
                yield table_part(model), map(line_of, self.records(model))
        for model in sorted(self.swap.used, key=lambda model: model._meta.label):
            if keys.is_made(model):
                yield shared_part(model), map(line_of, self._shared(model))
        named = self.swap.used.get(get_user_model(), {})
        yield PEOPLE, map(line_of, people_records(self.reach, named))

    def records(self, model: type[Model]) -> Iterator[Record]:
        """A few at a time, and with no cursor left open should this be stopped between two."""
        pks = list(self.swap.numbers(model))
        for start in range(0, len(pks), FETCHED):
            some = pks[start : start + FETCHED]
            rows = model._base_manager.in_bulk(some)
            yield from (self.record(model, rows[pk]) for pk in some)

    def record(self, model: type[Model], row: Any) -> Record:
        """The row as the archive tells it."""
        where = f"{model._meta.label} {self.swap.numbers(model)[row.pk]}"
        here = self._prepared(model, row, where)
        told = walking.swapped(model, here, self.swap, partial(self.swap.leave_out, where))
        for field in files.file_fields(model):
            told[field.name] = self._file(field, here[field.name])
        return self.place.taken_out(model._meta.label, told)

    def _prepared(self, model: type[Model], row: Any, where: str) -> Record:
        """The row's record, as far as it may go into an archive."""
        record = with_marks_told(model, row, record_of(row, model))
        if row.pk in self.swap.guests.get(model, ()):
            record = guests.as_the_clinics(record, self.clinic)
        if model is Page and record["alias_of"] not in {None, *self.swap.numbers(Page)}:
            # Its source stays here: from now on it is a page of its own.
            self.swap.leave_out(where, "alias_of", Page, record["alias_of"])
            record["alias_of"] = None
        secrets = [name for name in record if f"{model._meta.label}.{name}" in BLANKED]
        return {**record, **dict.fromkeys(secrets, "")}

    def _shared(self, model: type[Model]) -> Iterator[Record]:
        """Rows of the group's that the clinic's rows name, so that they can be made elsewhere."""
        rows = model._base_manager.in_bulk(self.swap.used[model])
        for pk, _ in sorted(self.swap.used[model].items(), key=lambda item: item[1]):
            record = record_of(rows[pk], model)
            del record[model._meta.pk.name]
            yield record

    def _files(self, model: type[Model]) -> Iterator[Part]:
        for field in files.file_fields(model):
            for pk, stored in self.swap.rows(model).values_list("pk", field.name):
                number = self.swap.numbers(model).get(pk)
                if not stored or number is None:
                    continue
                if field.storage.exists(stored):
                    name = file_part(model, number, field.name, plain(stored))
                    yield name, self._read(field, stored)
                else:
                    self.digests[stored] = None
                    where = f"{model._meta.label} {number}"
                    self.swap.left_out[where, field.name, "its file", GONE] += 1

    def _read(self, field: FileField, stored: str) -> Iterator[bytes]:
        """The file's content; its digest is known afterwards."""
        digest = hashlib.sha256()
        for chunk in files.chunks_of(field, stored):
            digest.update(chunk)
            yield chunk
        self.digests[stored] = digest.hexdigest()

    def _file(self, field: FileField, stored: str) -> Any:
        if not stored:
            return None
        if stored not in self.digests:
            there = field.storage.exists(stored)
            self.digests[stored] = (
                files.digest_of(files.chunks_of(field, stored)) if there else None
            )
        return {"name": plain(stored), "sha256": self.digests[stored]}
