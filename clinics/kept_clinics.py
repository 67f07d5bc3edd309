"""A clinic's settings, read once for as long as nothing but what its pages say has changed."""

from copy import copy
from functools import cache
from typing import Any, NamedTuple

from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField

from clinics.clinic_settings import ClinicSettings
from cms.reads import by_state

MARK = "clinics.mark"
"""Where a request's environment has its `Mark`, if that is known before the clinic is read."""


class Mark(NamedTuple):
    """Which clinic a request means, in which state it is itself, and in which edition its pages."""

    site: int
    state: Any
    edition: Any


_kept: dict[int, tuple[Mark, ClinicSettings]] = {}
"""By site: the last state that was read, and the settings as they came from the database."""


def clinic_at(mark: Mark) -> ClinicSettings | None:
    """The clinic in this state or a later one; what is done to it stays with the caller."""
    known = _kept.get(mark.site)
    if known and known[0] != mark and known[0].state == mark.state:
        clinic = copy(known[1])
        clinic.kept = {}
        known = _kept[mark.site] = mark, clinic
    if known is None or known[0] != mark:
        found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
        with by_state():
            clinic = found.filter(site=mark.site).first()
        if clinic is None:
            return None
        clinic.kept, clinic.kept_longer = {}, {}
        known = _kept[mark.site] = mark, clinic
    return _anew(known[1])


def forget() -> None:
    """For tests, which take back what they have done."""
    _kept.clear()


def _anew(clinic: ClinicSettings) -> ClinicSettings:
    """The settings as if just read: nothing that is worked out from them is shared."""
    made = copy(clinic)
    made.site = copy(clinic.site)
    made.site.root_page = copy(clinic.site.root_page)
    made.logo = copy(clinic.logo)
    for name, block in _streams():
        raw = list(getattr(clinic, name).raw_data)
        setattr(made, name, StreamValue(block, raw, is_lazy=True))
    return made


@cache
def _streams() -> list[tuple[str, Any]]:
    fields = ClinicSettings._meta.concrete_fields
    return [(field.name, field.stream_block) for field in fields if isinstance(field, StreamField)]
