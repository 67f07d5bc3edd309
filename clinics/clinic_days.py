"""Who works where, and on which days: kept with the location, shown with both."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from clinics.fields import WEEKDAYS, ChoiceListField, optional_text
from cms.api.fields import written
from cms.clinic import Clinic, current_clinic
from cms.privacy import shown
from cms.references import References, references
from cms.rows import Row


class ClinicDays(Row):
    """One person at one location: the days, and whether they take new patients."""

    page = ParentalKey(
        "clinics.LocationPage", on_delete=models.CASCADE, related_name="who_works_here"
    )
    practitioner = models.ForeignKey(
        "clinics.PractitionerPage",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="clinic_days",
    )
    days = ChoiceListField(options=WEEKDAYS, help_text="None: the days change.")
    accepting_new_patients = models.BooleanField("takes new patients", default=True)
    booking_url = optional_text("booking address", help_text="Empty: the clinic's own.")

    panels = [
        PageChooserPanel("practitioner", "clinics.PractitionerPage"),
        FieldPanel("days"),
        FieldPanel("accepting_new_patients"),
        FieldPanel("booking_url"),
    ]
    api_fields = written("practitioner", "days", "accepting_new_patients", "booking_url")

    class Meta(Row.Meta):
        verbose_name = "person who works here"
        verbose_name_plural = "people who work here"

    def __str__(self) -> str:
        return str(self.practitioner or "Nobody chosen")

    @property
    def days_in_words(self) -> str:
        """ "Monday, Tuesday and Friday"; "" when none is chosen."""
        names = [label for day, label in WEEKDAYS if day in self.days]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


class WhoWorksWhere:
    """All clinic days of one clinic's public locations, in one statement.

    Read once for a response, so that a list of people, or of places, costs no more than one.
    """

    def __init__(self, rows: Iterable[ClinicDays]) -> None:
        self._rows: dict[int, list[ClinicDays]] = defaultdict(list)
        for row in rows:
            if row.practitioner:
                self._rows[source_of(row.practitioner)].append(row)

    def of(self, person: models.Model) -> list[ClinicDays]:
        """The rows that name the person, be it by an alias or by its source."""
        return self._rows.get(source_of(person), [])


def source_of(person: models.Model) -> int:
    """The id of the one page that a person has, of which others are aliases."""
    return getattr(person, "alias_of_id", None) or person.pk


_by_response: WeakKeyDictionary[References, WhoWorksWhere] = WeakKeyDictionary()


def who_works_where(page: Any) -> WhoWorksWhere:
    """Who works where at the serving clinic, or else the page's, read once for a response."""
    refs = references()
    if refs not in _by_response:
        clinic = current_clinic() or page.clinic
        _by_response[refs] = WhoWorksWhere(_rows_at(clinic) if clinic else [])
    return _by_response[refs]


def _rows_at(clinic: Clinic) -> models.QuerySet[ClinicDays]:
    from clinics.location_pages import LocationPage  # it has this model's rows as its own

    places = shown(LocationPage.objects.filter(path__startswith=clinic.root_path))
    rows = ClinicDays.objects.filter(page__in=places.values("pk"))
    return rows.select_related("page", "practitioner").order_by("page__path", "sort_order", "id")
