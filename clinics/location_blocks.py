"""Blocks of a location: opening hours, closures, photographs."""

from datetime import date, time
from typing import Any

from typing_extensions import TypedDict
from wagtail import blocks

from clinics.fields import WEEKDAYS
from cms.blocks.media import FigureBlock
from cms.blocks.text import line


class OpeningHoursBlock(blocks.StructBlock):
    days = blocks.MultipleChoiceBlock(
        choices=WEEKDAYS,
        required=False,
        label="Days",
        widget=blocks.field_block.forms.CheckboxSelectMultiple,
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


class OpeningHoursData(TypedDict):
    """Times as "08:30", dates as "2026-12-24" or null; days in lower case."""

    days: list[str]
    opens: str | None
    closes: str | None
    past_midnight: bool
    valid_from: str | None
    valid_through: str | None


class ClosureData(TypedDict):
    """`until` is the last day; of a closure of one day it is the same as `from`."""

    until: str | None
    reason: str


def clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None


def iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
