"""A practitioner's entries in professional registers, and what they are certified in."""

from datetime import date

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from clinics import registers
from clinics.fields import optional_text
from clinics.titles import Registration
from cms.api.fields import written
from cms.rows import Row

OTHER = "other"
NOT_OF_PEOPLE = {"CQC_PROVIDER"}


def register_choices() -> list[tuple[str, str]]:
    """The registers of people that the rules know, and any other."""
    known = [key for key in registers.registers() if key not in NOT_OF_PEOPLE]
    return [*((key, registers.register_name(key)) for key in known), (OTHER, "Another register")]


class PractitionerRegistration(Row):
    """One entry of one person; a number is stated only with where it can be checked."""

    class Status(models.TextChoices):
        REGISTERED = "registered", "Registered"
        NOT_CHECKED = "not_checked", "Not checked"
        LAPSED = "lapsed", "Lapsed"

    page = ParentalKey(
        "clinics.PractitionerPage", on_delete=models.CASCADE, related_name="registrations"
    )
    body = models.CharField("register", choices=register_choices, blank=True, max_length=32)
    other_body = optional_text("another register's name")
    number = optional_text()
    annotation = optional_text(help_text="What the register notes beside it: podiatric surgery.")
    status = models.CharField(choices=Status.choices, default=Status.NOT_CHECKED, max_length=16)
    checked_on = models.DateField(
        null=True, blank=True, help_text="When somebody here last looked the entry up."
    )
    expires = models.DateField(null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("body"), FieldPanel("other_body")]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("annotation")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("checked_on"), FieldPanel("expires")]),
    ]
    api_fields = written(
        "body", "other_body", "number", "annotation", "status", "checked_on", "expires"
    )

    class Meta(Row.Meta):
        verbose_name = "registration"

    def __str__(self) -> str:
        return " ".join(filter(None, [self.short_name, self.number]))

    @property
    def short_name(self) -> str:
        """ "HCPC", or what another register is called."""
        if self.body == OTHER or not self.body:
            return self.other_body
        return registers.register_name(self.body) if "_" in self.body else self.body

    @property
    def full_name(self) -> str:
        return self.other_body if self.body in (OTHER, "") else registers.register_name(self.body)

    @property
    def register_url(self) -> str:
        """Where anybody can look the entry up; "" when there is no such page."""
        return registers.register_url(self.body, self.number)

    def is_over(self, today: date) -> bool:
        """It lapsed, or its last day is past."""
        return self.status == self.Status.LAPSED or bool(self.expires and self.expires < today)

    def as_claim(self, today: date) -> Registration:
        """The entry as the rules on protected titles ask for it."""
        return Registration(self.body, self.annotation, self.is_over(today))
