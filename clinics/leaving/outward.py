"""What stands for a key in an archive: the row's number in its table, or a key of words.

Rows are numbered in the order of their primary keys, and an import makes them in that order. So a
clinic that was made from an archive exports to the same records again, which is how it is verified.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from wagtail.models import Page

from clinics.leaving import keys
from clinics.leaving.people import people_of
from clinics.leaving.tables import base_of, is_held, own_rows
from clinics.leaving.walking import named_by, needed_fields
from clinics.ownership import Reach
from clinics.roles import GROUP_EDITOR, ClinicGroup

GONE = "is no longer there"
FOREIGN = "is not the clinic's"


class Outward:
    """Keys of this database → what an archive says. Calling it is the swap."""

    def __init__(self, reach: Reach, guests: dict[type[Model], set[Any]], people: Iterable[Any]):
        self.reach = reach
        self.guests = guests
        """Rows of others that go along: what aliases show (`guests`)."""
        self.also = set(people)
        """People whom the rows may name beside those of the clinic."""
        self.used: dict[type[Model], dict[Any, str]] = {}
        """Keys that were written, by table and primary key."""
        self.left_out: Counter[tuple[str, str, str, str]] = Counter()
        """How often something was taken out: the row or table it is in, field, table, why."""
        self._numbers: dict[type[Model], dict[Any, int]] = {}

    def __call__(self, model: type[Model], key: Any) -> Any:
        base = base_of(model)
        try:
            pk = base._meta.pk.to_python(key)
        except ValidationError:
            return None
        if keys.is_keyed(base):
            return self._key(base, pk)
        if not is_held(base):
            return None
        own = self.numbers(base)
        if base is Group and pk == self._group_editors:
            return GROUP_EDITOR
        return own.get(pk) or (own.get(self._here(pk)) if base is Page else None)

    def rows(self, model: type[Model]) -> QuerySet[Any]:
        """The clinic's rows of a table and its guests, in the order of their numbers."""
        own = own_rows(model, self.reach)
        if guests := self.guests.get(model):
            own = model._base_manager.filter(
                Q(pk__in=own.order_by().values("pk")) | Q(pk__in=guests)
            )
        return own.order_by("pk")

    def numbers(self, model: type[Model]) -> dict[Any, int]:
        """The numbers of the rows that go into the archive, by primary key."""
        if model not in self._numbers:
            standing = enumerate(self._standing(model), start=1)
            self._numbers[model] = {pk: number for number, pk in standing}
        return self._numbers[model]

    def leave_out(self, where: str, field: str, model: type[Model], key: Any) -> None:
        """Note that there is no number for what a field names."""
        try:
            there = base_of(model)._base_manager.filter(pk=key).exists()
        except (ValidationError, ValueError, TypeError):
            there = False
        self.left_out[where, field, model._meta.label, FOREIGN if there else GONE] += 1

    def _standing(self, model: type[Model]) -> Iterator[Any]:
        """The rows that name nothing they cannot be without which stays behind."""
        label, guests = model._meta.label, self.guests.get(model, ())
        needed = needed_fields(model)
        for pk, *values in self.rows(model).values_list("pk", *needed):
            row = dict(zip(needed, values, strict=True))
            for name, to in [] if pk in guests else named_by(model, row):
                if to is None or self(to, row[name]) is None:
                    self.leave_out(f"{label}, a row", name, to or model, row[name])
                    break
            else:
                yield pk

    @cached_property
    def people(self) -> set[Any]:
        return set(people_of(self.reach).values_list("pk", flat=True)) | self.also

    def _key(self, model: type[Model], pk: Any) -> str | None:
        if model is get_user_model() and pk not in self.people:
            return None
        used = self.used.setdefault(model, {})
        if pk not in used:
            key = keys.key_of(model, pk)
            if key is None:
                return None
            used[pk] = key
        return used[pk]

    @cached_property
    def _group_editors(self) -> Any:
        """Their group, of which every installation has its own."""
        found = ClinicGroup.objects.filter(role=GROUP_EDITOR)
        return found.values_list("group", flat=True).first()

    @cached_property
    def _aliases(self) -> dict[Any, Any]:
        """The clinic's aliases, by the page that each was taken from."""
        own = self.rows(Page).exclude(alias_of=None)
        return dict(own.values_list("alias_of", "pk"))

    def _here(self, pk: Any) -> Any:
        """The clinic's own page for another clinic's, as readers are led (`cms.references`)."""
        source = Page.objects.filter(pk=pk).values_list("alias_of", flat=True).first() or pk
        return source if source in self.numbers(Page) else self._aliases.get(source)
