"""Choices and blocks of a location: access, opening hours, closures, photographs."""

from typing import Any

from django import forms
from wagtail import blocks

from clinics.fields import WEEKDAYS
from cms.blocks.fields import line
from cms.blocks.media import FigureBlock

ACCESSIBILITY = [
    ("step_free", "Step-free from the street"),
    ("ramp", "A ramp, on request"),
    ("lift", "A lift"),
    ("accessible_toilet", "An accessible toilet"),
    ("hearing_loop", "A hearing loop"),
    ("accessible_parking", "Parking for disabled people"),
    ("adjustable_couch", "A treatment couch that can be lowered"),
    ("quiet_room", "A quiet place to wait"),
    ("large_print", "Letters in large print"),
    ("interpreter", "An interpreter, on request"),
    ("assistance_dogs", "Assistance dogs are welcome"),
]
AMERICAN = {
    "lift": "An elevator",
    "accessible_toilet": "An accessible restroom",
    "accessible_parking": "Accessible parking",
    "adjustable_couch": "An exam table that can be lowered",
}
"""What is called otherwise in the United States."""


class OpeningHoursBlock(blocks.StructBlock):
    days = blocks.MultipleChoiceBlock(
        choices=WEEKDAYS,
        required=False,
        label="Days",
        widget=forms.CheckboxSelectMultiple,
    )
    opens = blocks.TimeBlock(required=False, label="Opens")
    closes = blocks.TimeBlock(required=False, label="Closes")
    past_midnight = blocks.BooleanBlock(required=False, label="Closes after midnight")
    valid_from = blocks.DateBlock(
        required=False,
        label="Only from",
        help_text="For hours of a season. They then replace the usual hours of those days.",
    )
    valid_through = blocks.DateBlock(required=False, label="Only until")

    class Meta:
        icon = "time"
        label = "Hours"
        form_layout = blocks.BlockGroup(
            children=["days", "opens", "closes"],
            settings=["past_midnight", "valid_from", "valid_through"],
        )


def closure_block() -> blocks.StructBlock:
    """Days on which it is closed; the keys are the API's, and `from` is no Python name."""
    return blocks.StructBlock(
        [
            ("from", blocks.DateBlock(required=False, label="First day")),
            ("until", blocks.DateBlock(required=False, label="Last day")),
            ("reason", line(label="Why", help_text="e.g. Bank holiday")),
        ],
        icon="date",
        label="Closure",
    )


def hours_blocks() -> list[tuple[str, Any]]:
    return [("hours", OpeningHoursBlock())]


def closure_blocks() -> list[tuple[str, Any]]:
    return [("closure", closure_block())]


def photo_blocks() -> list[tuple[str, Any]]:
    return [("photo", FigureBlock())]
