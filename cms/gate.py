"""The one gate that every way of publishing passes: form, bulk, schedule, workflow, token.

`BasePage.save` asks it for a page that goes live, since nothing else is shared by all of them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.utils.forms import FormValidationError

from cms import strangers
from cms.findings import Finding, errors

if TYPE_CHECKING:
    from cms.pages import BasePage


PUBLISHING = frozenset(["live", "last_published_at"])
"""What a publication writes; a draft that is kept writes neither."""


class Incomplete(FormValidationError):
    """A page may not go live yet; the messages say why. API v3 answers it with 422 by itself, with
    the field of each."""

    def __init__(self, page: "BasePage", findings: list[Finding]) -> None:
        self.page = page
        self.findings = findings
        self.loc_errors = [
            ((finding.field or NON_FIELD_ERRORS,), [(finding.message, finding.code)])
            for finding in findings
        ]
        ValidationError.__init__(self, [f"“{page}”: {finding.message}" for finding in findings])


def goes_live(page: "BasePage", written: Iterable[str] | None = None) -> bool:
    """Is this save, of all fields or of those `written`, a publication?

    True when the page is live, is no alias (its source was asked), and was not live before or
    carries a new `last_published_at`. Moves, renames in code and unpublishing are not asked.
    """
    if not page.live or page.alias_of_id or page.pk is None:
        return False
    if written is not None and PUBLISHING.isdisjoint(written):
        return False
    before = type(page).objects.filter(pk=page.pk).values("live", "last_published_at").first()
    return (
        before is None
        or not before["live"]
        or (before["last_published_at"] != page.last_published_at)
    )


def findings_for(page: "BasePage") -> list[Finding]:
    """Everything the rules say of the page: its model's own validation, what it refers to that is
    not its clinic's, then `missing()`."""
    found = page.missing()
    named = {finding.field for finding in found}
    own = [f for f in model_findings(page) if f.field not in named or not f.field]
    return own + strangers.findings(page) + found


def model_findings(page: "BasePage") -> list[Finding]:
    """The model's validation as findings, so that a blank field is never an error page."""
    try:
        page.full_clean()
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return [
            Finding("field.invalid", _with_label(page, name, message), _field(name))
            for name, messages in fields.items()
            for message in messages
        ]
    return []


def check(page: "BasePage") -> None:
    """Raise `Incomplete` with every error the rules find; warnings stop nothing."""
    if found := errors(findings_for(page)):
        raise Incomplete(page, found)


def _field(name: str) -> str:
    return "" if name == NON_FIELD_ERRORS else name


def _with_label(page: "BasePage", name: str, message: str) -> str:
    names = {field.name: field.verbose_name for field in page._meta.concrete_fields}
    return f"{str(names[name]).capitalize()}: {message}" if name in names else message
