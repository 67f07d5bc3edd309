"""What the rules have to say about a page: one shape for editor, gate, API and commands."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    """Stops publishing."""
    WARNING = "warning"
    """Is shown, and stops nothing."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or missing, in words that say what to do about it."""

    code: str
    """Stable name of the rule, e.g. "care_card.one_per_level"."""
    message: str
    field: str = ""
    """Name of the form field it belongs to; empty for the page as a whole."""
    severity: Severity = Severity.ERROR
    is_for_sign_off: bool = False
    """It stops nothing but a sign-off of clinical text."""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def warning(code: str, message: str, field: str = "") -> Finding:
    return Finding(code, message, field, Severity.WARNING)


def needed(code: str, message: str, field: str = "") -> Finding:
    """A warning, but without it nobody signs the text off."""
    return Finding(code, message, field, Severity.WARNING, is_for_sign_off=True)


def errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.is_error]
