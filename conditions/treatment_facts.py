"""The short facts of a treatment: its kind, what it takes, what it costs."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.blocks.sections import opening
from cms.clinic import current_clinic

OPENING = [
    opening("overview", "Overview"),
    opening("benefits", "What it can do"),
    opening("suitability", "Is it for you?"),
    opening("contraindications", "Who should not have it"),
    opening("preparation", "Before you come"),
    opening("what_happens", "What happens", ("list", {"kind": "steps", "items": [""]})),
    opening("aftercare", "Aftercare"),
    opening(
        "when_to_get_help",
        "When to get help afterwards",
        ("care_card", {"urgency": "emergency", "items": [""], "service": "", "note": ""}),
    ),
]
"""The sections that a new treatment opens with; each shows what belongs into it."""

SIGNS = {"GBP": "£", "USD": "$"}


def one_line(**kwargs: Any) -> models.TextField:
    return models.TextField(blank=True, **kwargs)


class TreatmentFacts(models.Model):
    """Fields of `TreatmentPage` that are shown as a table of facts."""

    class Kind(models.TextChoices):
        SELF_CARE = "self_care", "Self-care"
        NON_INVASIVE = "non_invasive", "Non-invasive"
        INJECTION = "injection", "Injection"
        MINIMALLY_INVASIVE = "minimally_invasive", "Minimally invasive surgery"
        OPEN_SURGERY = "open_surgery", "Open surgery"

    SURGERY = (Kind.MINIMALLY_INVASIVE, Kind.OPEN_SURGERY)

    kind = models.CharField(max_length=24, blank=True, choices=Kind.choices)
    anaesthetic = one_line(help_text="e.g. None, or Local: only the toe is numb.")
    duration = one_line(help_text="e.g. About 40 minutes.")
    setting = one_line(help_text="e.g. At the clinic; or Day surgery, home the same day.")
    referral_needed = models.BooleanField(
        "a referral is needed", null=True, blank=True, help_text="Unknown: nothing is shown."
    )
    price_from = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    price_to = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, help_text="Empty: one price."
    )
    price_currency = models.CharField(
        max_length=3, blank=True, choices=[("GBP", "£ (GBP)"), ("USD", "$ (USD)")]
    )
    price_includes = one_line(help_text="e.g. Assessment, fitting and one check-up.")
    price_as_of = models.DateField(
        "price as of", null=True, blank=True, help_text="The day from which it holds."
    )

    facts_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("anaesthetic", widget=forms.TextInput),
                FieldPanel("duration", widget=forms.TextInput),
                FieldPanel("setting", widget=forms.TextInput),
                FieldPanel("referral_needed"),
            ],
            heading="Facts",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("price_from"),
                        FieldPanel("price_to"),
                        FieldPanel("price_currency"),
                    ]
                ),
                FieldPanel("price_includes", widget=forms.TextInput),
                FieldPanel("price_as_of"),
            ],
            heading="Price",
        ),
    ]

    class Meta:
        abstract = True

    @property
    def is_surgery(self) -> bool:
        return self.kind in self.SURGERY

    @property
    def price_words(self) -> str:
        """The price in words, such as “£280 to £340”; empty when none is given."""
        amounts = [price for price in (self.price_from, self.price_to) if price is not None]
        return " to ".join(f"{self._sign}{_amount(price)}" for price in dict.fromkeys(amounts))

    @property
    def _sign(self) -> str:
        return SIGNS.get(self.price_currency, "")

    @property
    def fact_rows(self) -> list[dict[str, str]]:
        """The facts as the facts list shows them: `[{label, value}]`."""
        clinic = current_clinic()
        is_american = clinic is not None and clinic.region == "US"
        referral = {True: "Needed", False: "Not needed"}
        return [
            {"label": "Kind", "value": self.get_kind_display()},
            {"label": "Anesthesia" if is_american else "Anaesthetic", "value": self.anaesthetic},
            {"label": "How long it takes", "value": self.duration},
            {"label": "Where", "value": self.setting},
            {"label": "Referral", "value": referral.get(self.referral_needed, "")},
        ]


def _amount(value: Decimal) -> str:
    """Whole amounts without pence: 1,280 and 79.50."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
