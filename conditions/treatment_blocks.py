"""What a patient weighs before a treatment: risks, other choices, the way back."""

from collections.abc import Iterable
from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField

from cms.blocks.fields import ChoiceBlock, TextBlock, line

UNITS = [("days", "days"), ("weeks", "weeks"), ("months", "months")]


class RiskBlock(blocks.StructBlock):
    risk = line(label="What can go wrong")
    how_common = line(label="How common", help_text="In numbers where they are known: 1 in 100.")
    what_to_do = line(label="What to do about it")

    class Meta:
        icon = "warning"
        label = "Risk"
        label_format = "{risk}"


class AlternativeBlock(blocks.StructBlock):
    title = line(label="Instead", help_text="Doing nothing for now is one of them.")
    text = TextBlock(required=False, label="What that means")

    class Meta:
        icon = "resubmit"
        label = "Alternative"
        label_format = "{title}"


class RecoveryStep(blocks.StructValue):
    @property
    def when(self) -> str:
        """When it is, such as “Weeks 1 to 2” or “Day 3”; empty when no time is given."""
        begins, ends, unit = self["from"], self["to"], self["unit"] or "weeks"
        if begins is None and ends is None:
            return ""
        if begins is None or ends is None or begins == ends:
            return f"{unit.removesuffix('s').capitalize()} {begins if begins is not None else ends}"
        return f"{unit.capitalize()} {begins} to {ends}"


class RecoveryBlock(blocks.StructBlock):
    """One station of recovery. Its fields are `from`, `to`, `unit`, `text`."""

    def __init__(self, local_blocks: Iterable[Any] | None = None, **kwargs: Any) -> None:
        own = [
            ("from", blocks.IntegerBlock(required=False, label="From")),
            ("to", blocks.IntegerBlock(required=False, label="To")),
            ("unit", ChoiceBlock(choices=UNITS, default="weeks", label="Unit")),
            ("text", line(label="What is possible then")),
        ]
        super().__init__(local_blocks or own, **kwargs)

    class Meta:
        icon = "history"
        label = "Step"
        label_format = "{from}–{to} {unit}: {text}"
        value_class = RecoveryStep


def risks_field() -> StreamField:
    return StreamField(
        [("risk", RiskBlock())],
        blank=True,
        help_text="An injection names at least one risk, an operation at least three.",
    )


def alternatives_field() -> StreamField:
    return StreamField(
        [("alternative", AlternativeBlock())],
        blank=True,
        help_text="What else a patient can choose, doing nothing among it.",
    )


def recovery_field() -> StreamField:
    return StreamField(
        [("step", RecoveryBlock())],
        blank=True,
        verbose_name="recovery, step by step",
        help_text="What a patient can do again, and when.",
    )
