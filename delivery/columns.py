"""Which columns of a page get another value when it is saved."""

from typing import Any

from wagtail.models import Page

DRAFT_COLUMNS = frozenset([
    "depth", "draft_title", "expire_at", "expired", "go_live_at", "has_unpublished_changes",
    "latest_revision_created_at", "latest_revision_id", "locked", "locked_at", "locked_by_id",
    "numchild", "owner_id",
])  # fmt: skip
"""Columns of a page that the public reads nothing of."""


def columns_written(sender: type[Page], page: Page, update_fields: Any) -> frozenset[str]:
    """The columns of a page that get another value, but for those of drafts."""
    fields = [
        field
        for field in sender._meta.concrete_fields
        if field.attname not in DRAFT_COLUMNS
        and field.name not in getattr(page, "internal_fields", ())
        and field.attname in page.__dict__
        and (update_fields is None or {field.name, field.attname} & set(update_fields))
    ]
    if not fields:
        return frozenset()
    row = sender._base_manager.filter(pk=page.pk).values(*(f.attname for f in fields)).first()
    return frozenset(
        field.attname
        for field in fields
        if row is None
        or field.get_prep_value(row[field.attname])
        != field.get_prep_value(getattr(page, field.attname))
    )
