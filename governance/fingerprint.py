"""A short mark of a page's clinical text, by which a later unsigned change is seen."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

from modelcluster.models import get_serializable_data_for_fields

from cms.blocks.sections import stored_contents
from cms.models import ReusableSection
from cms.references import references
from cms.text import normalise

if TYPE_CHECKING:
    from governance.pages import GovernedPage

# What rows and blocks carry that says nothing to a reader.
SILENT_KEYS = {"id", "pk", "page", "source", "sort_order", "anchor"}


def fingerprint(page: "GovernedPage") -> str:
    """The mark of the fields that the page's type declares as `clinical_fields`, and of what the
    reusable sections in its body say.

    Spacing, typographic quotes, ids and empty values make no difference, so that an import or a
    new, still empty field of a block does not read as a change.
    """
    fields = {name: _plain(page, name) for name in page.clinical_fields}
    if shared := _shared(page):
        fields["reusable"] = shared
    text = json.dumps(said(fields), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(page: "GovernedPage", name: str) -> Any:
    """A field, a stream or child rows as plain data."""
    value = getattr(page, name)
    if hasattr(value, "stream_block"):
        return _stream(value)
    if hasattr(value, "all"):
        return [get_serializable_data_for_fields(row) for row in value.all()]
    return value


def _stream(value: Any) -> list[Any]:
    list(value)  # A stream that was not looked at yet would give its raw, older shape.
    return value.get_prep_value()


def _shared(page: Any) -> list[Any]:
    """What is kept in one place and read on this page, in the order in which it stands there."""
    stored = stored_contents(page.body)
    ids = [block["value"] for block in stored if block["type"] == "reusable"]
    found = references().objects(ReusableSection, ids)
    return [_stream(found[pk].content) for pk in ids if pk in found]


def said(value: Any) -> Any:
    """Plain data without what says nothing to a reader; None for what is left empty."""
    if isinstance(value, dict):
        items = {key: said(part) for key, part in value.items() if key not in SILENT_KEYS}
        return {key: part for key, part in items.items() if part is not None} or None
    if isinstance(value, list | tuple):
        return [part for item in value if (part := said(item)) is not None] or None
    if isinstance(value, str):
        return normalise(value) or None
    return None if value is None or value is False else str(value)
