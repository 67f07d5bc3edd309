"""Two clinics with something of theirs in every table, and the people who go and look."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from clinics.models import ClinicSettings
from tests.isolation.marks import Marks


@dataclass(frozen=True)
class Filled:
    """A clinic and all that was made for it."""

    clinic: ClinicSettings
    marks: Marks
    rows: dict[type[Model], list[Any]] = field(default_factory=dict)
    """By table: at least one row of each that is not the group's own."""

    @property
    def host(self) -> str:
        return self.clinic.site.hostname


@dataclass(frozen=True)
class World:
    """`ours` is whose staff and visitors look; `theirs` is what they must not see."""

    ours: Filled
    theirs: Filled

    def keys(self, model: type[Model]) -> list[object]:
        """Of theirs."""
        return [row.pk for row in self.theirs.rows.get(model, [])]
