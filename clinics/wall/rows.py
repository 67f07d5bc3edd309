"""The wall's table as rows: which view may be asked how, by whom, and what its arguments name."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Model
from django.urls import ResolverMatch

from clinics.roles import Role

TABLE = Path(__file__).parent / "table.md"
AUTHOR, EDITOR, REVIEWER, MANAGER = Role.values
ROLES: Mapping[str, frozenset[str]] = {
    "anybody": frozenset(),
    "staff": frozenset([AUTHOR, EDITOR, REVIEWER, MANAGER]),
    "editors": frozenset([EDITOR, REVIEWER, MANAGER]),
    "managers": frozenset([MANAGER]),
    "group": frozenset(),
}
"""The words of the table's third column; “group” is nobody who works for a clinic alone."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    view: str
    """The view's name, with the keyword arguments for which the row stands: `name app=cms`."""
    methods: frozenset[str]
    who: str
    names: Mapping[str, type[Model]]
    """Which table an argument, a parameter or a field of the request names a row of."""
    why: str

    @property
    def roles(self) -> frozenset[str]:
        return ROLES[self.who]

    @property
    def name(self) -> str:
        return self.view.split(" ")[0]

    @property
    def where(self) -> dict[str, str]:
        """The values that keyword arguments must have for this row to stand for them."""
        return dict(part.split("=", 1) for part in self.view.split(" ")[1:])

    def stands_for(self, match: ResolverMatch, method: str) -> bool:
        given = match.kwargs
        return method in self.methods and all(
            str(given.get(key)) == value for key, value in self.where.items()
        )


@cache
def table() -> dict[str, list[Row]]:
    """The rows by the name of their view; the ones that say more come first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            made = _row(line)
            found[made.name].append(made)
    for rows in found.values():
        rows.sort(key=lambda each: -len(each.where))
    return dict(found)


def row_for(match: ResolverMatch, method: str) -> Row | None:
    """The row of a request; None where the table names no such view, or not with this method."""
    method = "GET" if method == "HEAD" else method
    rows = table().get(name_of(match), [])
    return next((each for each in rows if each.stands_for(match, method)), None)


def name_of(match: ResolverMatch) -> str:
    """What the table calls a view: its name, or its address where it has none."""
    return match.view_name if match.url_name else f"/{match.route}"


def _row(line: str) -> Row:
    view, methods, who, names, why = (cell.strip() for cell in line.split("|")[1:-1])
    if who not in ROLES:
        raise ValueError(f"{TABLE.name}: “{who}” is none of {', '.join(ROLES)}: {line}")
    pairs = re.findall(r"([\w\[\]]+)=([\w.]+)", names)
    return Row(
        view=view.strip("`"),
        methods=frozenset(methods.split()),
        who=who,
        names={name: apps.get_model(label) for name, label in pairs},
        why=why,
    )
