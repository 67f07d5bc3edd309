"""What another clinic shows of one that leaves becomes its own, before its source goes.

Its aliases become pages, with copies of the pictures, documents and sections that they show. What
else named the leaving clinic's pages names those. Every other value of its rows stays as it is.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from clinics.clinic_settings import ClinicSettings
from clinics.leaving import files
from clinics.leaving.crossing import Keys, Rows, aliases_of, stand_ins
from clinics.leaving.guests import as_the_clinics, guests_of
from clinics.leaving.indexing import index_anew
from clinics.leaving.inward import fresh
from clinics.leaving.marks import remake_marks, with_marks_told
from clinics.leaving.progress import Report
from clinics.leaving.records import Record, record_of, row_of
from clinics.leaving.tables import base_of, is_held
from clinics.leaving.walking import named_by, swapped
from clinics.ownership import Reach
from cms.aliases import TakenDownAlias
from cms.file_names import plain


def hand_over(
    clinic: ClinicSettings,
    other: ClinicSettings,
    rows: Rows,
    brought: files.Brought,
    report: Report,
) -> None:
    """Let nothing at the other clinic depend on this one: not these rows, which name it."""
    aliases = list(aliases_of(clinic, other))
    for alias in aliases:
        keep_words(alias)
    made = Handover(clinic, other, rows, brought).do()
    for alias in aliases:
        become_a_page(alias)
    index_anew(made, report)


def keep_words(alias: Page) -> None:
    """Have the page write down what it reads from pages that go, as the names of its authors."""
    page: Any = alias.specific
    page.tidy()
    page.save(clean=False)


def become_a_page(alias: Page) -> None:
    TakenDownAlias.objects.filter(page=alias.pk).delete()
    page = Page.objects.get(pk=alias.pk).specific
    ConvertAliasPageAction(page).execute(skip_permission_checks=True)


class Handover:
    """Rows of one clinic that name another's, written anew. Calling it is the swap."""

    def __init__(
        self, clinic: ClinicSettings, other: ClinicSettings, rows: Rows, brought: files.Brought
    ) -> None:
        self.going, self.other = Keys(clinic), other
        self.rows, self.brought = rows, brought
        self._here = stand_ins(clinic, other)
        self._copies: dict[type[Model], dict[Any, Any]] = {}

    def __call__(self, model: type[Model], key: Any) -> Any:
        base = base_of(model)
        try:
            pk = base._meta.pk.to_python(key)
        except ValidationError:
            return key
        if not is_held(base) or pk not in self.going.keys(base):
            return key
        return self._here.get(pk) if base is Page else self._copies.get(base, {}).get(pk)

    def do(self) -> Rows:
        """Returns what was written, for the indexes."""
        shown = guests_of(self.rows.get(Page, ()), Reach.of([self.other]))
        for model, pks in shown.items():
            guests = sorted(pks & self.going.keys(model))
            copies = zip(guests, fresh(model, len(guests)), strict=True)
            self._copies[model] = dict(copies)
        for model, copies in self._copies.items():
            for row in model._base_manager.filter(pk__in=copies):
                self._copy(model, row)
        for model, pks in self.rows.items():
            for row in model._base_manager.filter(pk__in=pks):
                self._write_anew(model, row)
            remake_marks(model, list(pks))
        made = {model: set(copies.values()) for model, copies in self._copies.items()}
        return {
            model: self.rows.get(model, set()) | made.get(model, set())
            for model in {Page, *self.rows, *made}
        }

    def _copy(self, model: type[Model], row: Any) -> None:
        record = as_the_clinics(record_of(row, model), self.other)
        for field in files.file_fields(model):
            stored = record[field.name]
            if stored and field.storage.exists(stored):
                with field.storage.open(stored) as content:
                    name = plain(stored)
                    record[field.name] = self.brought.add(field, name, content)
        row_of(model, swapped(model, record, self)).save_base(raw=True, force_insert=True)

    def _write_anew(self, model: type[Model], row: Any) -> None:
        """Update the row; one that cannot be without what goes would go with it, and goes now."""
        record = with_marks_told(model, row, record_of(row, model))
        if not self._stands(model, record):
            row.delete()
            return
        new: Any = row_of(model, swapped(model, record, self))
        if model is Page:
            new.alias_of_id = row.alias_of_id  # until it becomes a page
        new.save_base(raw=True, force_update=True)

    def _stands(self, model: type[Model], record: Record) -> bool:
        return all(
            to and self(to, record[name]) is not None for name, to in named_by(model, record)
        )
