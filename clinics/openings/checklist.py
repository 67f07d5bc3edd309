"""What a clinic still needs before it is ready: found, never stored.

Apps above add their steps by the hook `clinic_checklist`, a function that returns a `Step`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wagtail import hooks

from clinics.clinic_settings import ClinicSettings

Clinics = Sequence[ClinicSettings]


@dataclass(frozen=True)
class Step:
    """One thing to do, asked for many clinics at once."""

    title: str
    why: str
    order: int
    done_at: Callable[[Clinics], set[int]]
    """The ids of the sites at which it is done; one statement at most."""
    where: Callable[[ClinicSettings], str]
    """The address in the admin where it is done."""


@dataclass(frozen=True)
class Item:
    """A step at one clinic."""

    title: str
    why: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class Progress:
    """How far a clinic has come."""

    clinic: ClinicSettings
    steps: list[Step]
    done: list[Step]

    @property
    def is_complete(self) -> bool:
        return len(self.done) == len(self.steps)

    def __str__(self) -> str:
        return f"{len(self.done)} of {len(self.steps)}"

    def items(self) -> list[Item]:
        """Each step with the place where it is done; these addresses are looked up one by one."""
        return [
            Item(step.title, step.why, step.where(self.clinic), step in self.done)
            for step in self.steps
        ]

    def missing(self) -> list[Item]:
        return [item for item in self.items() if not item.is_done]


def steps() -> list[Step]:
    return sorted((make() for make in hooks.get_hooks("clinic_checklist")), key=_order)


def _order(step: Step) -> int:
    return step.order


def progress_of(clinics: Clinics) -> list[Progress]:
    """How far each has come; as many statements for one clinic as for all."""
    every = steps()
    done_at = [(step, step.done_at(clinics)) for step in every]
    return [
        Progress(clinic, every, [step for step, sites in done_at if clinic.site_id in sites])
        for clinic in clinics
    ]
