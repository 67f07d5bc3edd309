"""What an archive has to be before anything of it is written here."""

from dataclasses import replace

from wagtail.models import Page

from clinics.leaving import Refused
from clinics.leaving.archive import Archive
from clinics.leaving.records import fields_of
from clinics.leaving.tables import tables
from clinics.leaving.writing import table_part
from clinics.provisioning import Opening


def opening_of(archive: Archive, host: str, port: int | None) -> Opening:
    said = archive.manifest.clinic
    opening = Opening(**said)
    return replace(opening, host=host or opening.host, port=port or opening.port)


def refuse_other_tables(archive: Archive) -> None:
    """Tables and columns have to be those of this installation; guessing would lose something."""
    here = {model._meta.label: [field.name for field in fields_of(model)] for model in tables()}
    there = {label: table["fields"] for label, table in archive.manifest.tables.items()}
    for label in sorted({*here, *there}):
        if sorted(here.get(label, ())) != sorted(there.get(label, ())):
            odd = {*here.get(label, ())} ^ {*there.get(label, ())}
            raise Refused(
                f"The archive was written by another release: {label} differs in "
                f"{', '.join(sorted(odd))}. Bring both installations to the same release first."
            )


def refuse_taken(archive: Archive, opening: Opening) -> None:
    """Raise `Refused` when the host is in use, or the clinic's pages are here already."""
    if problems := opening.problems():
        raise Refused("\n".join(problems.values()))
    uuids = [record["translation_key"] for record in archive.records(table_part(Page))]
    if page := Page.objects.filter(translation_key__in=uuids).first():
        raise Refused(
            f"Pages of this archive are here already, “{page.title}” among them. Close that clinic "
            "first."
        )
