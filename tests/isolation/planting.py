"""Fill a clinic: at least one row of every table that can be a clinic's, a mark in every text.

fill(THEIRS, Opening("Theirs", "theirs.localhost", "GB", "Europe/London"), Marks(500_000))
"""

from dataclasses import replace

from clinics.models import ClinicSettings, Specialty
from clinics.provisioning import Opening, open_clinic
from conditions.models import BodyArea
from delivery.changes import Change
from tests.isolation import pages, tables, things, work
from tests.isolation.marks import Marks
from tests.isolation.numbers import begin_at
from tests.isolation.stock import Planter
from tests.isolation.world import Filled


def fill(number: int, opening: Opening, marks: Marks) -> Filled:
    """Open a clinic whose rows have the keys after `number`, and leave nothing of it empty."""
    share()
    begin_at(number)
    planter = Planter(opened(opening, marks), marks, number)
    things.people(planter)
    things.files(planter)
    things.snippets(planter)
    pages.make(planter)
    things.settings(planter)
    work.leave_behind(planter)
    tables.make_missing(planter)
    forget_changes(number)
    tables.make_missing(planter)
    tables.mark_the_rest(planter)
    return Filled(clinic_again(planter), marks, tables.rows(planter))


def share() -> None:
    """The group's words, of which pages choose; every clinic has the same."""
    for model in (Specialty, BodyArea):
        if not model._default_manager.exists():
            model._default_manager.create(name="Feet", slug="feet")


def opened(opening: Opening, marks: Marks) -> ClinicSettings:
    """The clinic, with a mark in its name; its host is the clinic's alone already."""
    word = marks.new("wagtailcore.Site.site_name", is_public=True)
    clinic = open_clinic(replace(opening, name=f"{opening.name} {word}"))
    marks.relocate(word, f"wagtailcore.Site.site_name of {clinic.site_id}")
    marks.literal(opening.host, f"wagtailcore.Site.hostname of {clinic.site_id}", is_public=True)
    return clinic


def forget_changes(number: int) -> None:
    """Filling one clinic changes words of the group, and with them the other: no rows of it."""
    Change.objects.all().delete()
    begin_at(number, (Change,))


def clinic_again(planter: Planter) -> ClinicSettings:
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related, "collection")
    return found.get(pk=planter.clinic.pk)
