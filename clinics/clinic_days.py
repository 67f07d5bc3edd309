"""Who works where, and on which days: kept with the location, shown with both."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from clinics.fields import WEEKDAYS, ChoiceListField, optional_text


class ClinicDays(Orderable):
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
    days = ChoiceListField(options=WEEKDAYS)
    accepting_new_patients = models.BooleanField(default=True)
    booking_url = optional_text("booking address", help_text="Empty: the clinic's own.")

    panels = [
        FieldPanel("practitioner"),
        FieldPanel("days"),
        FieldPanel("accepting_new_patients"),
        FieldPanel("booking_url"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "person who works here"
        verbose_name_plural = "people who work here"

    def __str__(self) -> str:
        return str(self.practitioner or "Nobody chosen")

    @property
    def days_in_words(self) -> str:
        names = dict(WEEKDAYS)
        words = [names[day] for day in self.days if day in names]
        return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
