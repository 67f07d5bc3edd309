"""Blocks of a practitioner's page."""

from typing import Any

from wagtail import blocks

from cms.blocks.fields import line


class CertificationBlock(blocks.StructBlock):
    """“Board certified” names its board (California B&P Code section 651(h)(5) and its like)."""

    board = line(label="Board", help_text="e.g. American Board of Foot and Ankle Surgery")
    specialty = line(label="Specialty", help_text="e.g. Foot surgery")

    class Meta:
        icon = "tick"
        label = "Certification"


def certification_blocks() -> list[tuple[str, Any]]:
    return [("certification", CertificationBlock())]
