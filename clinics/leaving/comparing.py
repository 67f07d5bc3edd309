"""Is the clinic in the database what the archive says? It is exported again, and that compared."""

import json
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from clinics.clinic_settings import ClinicSettings
from clinics.leaving import Refused, keys
from clinics.leaving.archive import Archive
from clinics.leaving.progress import Report
from clinics.leaving.writing import PEOPLE, Digests, Export, shared_part

Lines = Iterable[bytes]


def compare(
    archive: Archive,
    clinic: ClinicSettings,
    report: Report,
    people: Iterable[Any] = (),
    digests: Digests | None = None,
) -> int:
    """Raise `Refused` at the first object that differs; else say how many were compared.

    What the group shares and people's names are not the clinic's: an import may have found them
    here as somebody else wrote them, so they are compared by key, and people by their roles.
    """
    export = Export(clinic, people=people, digests=digests)
    told_by = {shared_part(model): keys.key_fields(model) for model in keys.made_tables()}
    told_by[PEOPLE] = ("email", "roles")
    missing = {name for name in archive.manifest.parts if not name.startswith("files/")}
    count = 0
    for name, lines in export.parts(with_files=False):
        missing.discard(name)
        pairs = _pairs(archive.lines(name), lines, told_by.get(name))
        for number, (there, here) in enumerate(pairs, start=1):
            if there != here and not _same(there, here, told_by.get(name)):
                raise Refused(_difference(name, number, there, here))
            count += 1
            report("Compared", count, 0)
    if missing:
        raise Refused(f"The clinic here differs from the archive: it has nothing of {min(missing)}")
    return count


def _pairs(there: Lines, here: Lines, told_by: Iterable[str] | None) -> Iterable[Any]:
    """Line beside line. What is told by keys was put in order by a database, each in its own."""
    if told_by is None:
        return zip_longest(there, here)

    def keys_of(line: bytes) -> list[Any]:
        record = json.loads(line)
        return [record[name] for name in told_by]

    return zip_longest(sorted(there, key=keys_of), sorted(here, key=keys_of))


def _same(there: bytes | None, here: bytes | None, told_by: Iterable[str] | None) -> bool:
    """Do two lines that differ tell of the same object, as far as it is the clinic's?"""
    if there is None or here is None or told_by is None:
        return False
    first, second = json.loads(there), json.loads(here)
    return all(first[name] == second[name] for name in told_by)


def _difference(name: str, number: int, there: bytes | None, here: bytes | None) -> str:
    words = f"The clinic here differs from the archive: {name}, object {number}"
    if there is None:
        return f"{words}, is not in the archive."
    if here is None:
        return f"{words}, is not here."
    first, second = json.loads(there), json.loads(here)
    differing = [field for field in first if first[field] != second.get(field)]
    return f"{words}, differs in {', '.join(differing)}."
