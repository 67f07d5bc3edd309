"""The columns of a list of tokens."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import APIToken

from clinics.columns import WIDE, ActionsColumn
from clinics.tokens.models import clinic_token


class TokenColumn(ActionsColumn):
    """What a token is for, with how it begins below, and what can be done about it."""

    cell_template_name = "clinics/tokens/token_cell.html"

    def get_buttons(self, instance: APIToken, parent_context: Any) -> list[Any]:
        """Of one that is revoked there is nothing left to do."""
        return [] if instance.revoked_at else super().get_buttons(instance, parent_context)


def token_columns(has_several: bool, has_owner: bool) -> list[Column]:
    owner = Column("user", label="Writes as")
    return [
        TokenColumn("name", _buttons, label="For"),
        *([owner] if has_owner else []),
        *([Column("clinic", label="Clinic", accessor=clinic_words)] if has_several else []),
        DateColumn("created", label="Made", classname=WIDE),
        Column("made_by", label="By", accessor=by_words, classname=WIDE),
        DateColumn("last_used_at", label="Last used"),
        StatusTagColumn(
            "state",
            label="State",
            accessor=state_words,
            primary=lambda each: each.revoked_at is None,
        ),
    ]


def clinic_words(token: APIToken) -> str:
    bound = clinic_token(token)
    return bound.site.site_name if bound else "All of theirs"


def by_words(token: APIToken) -> str:
    bound = clinic_token(token)
    return str(bound.made_by or "") if bound else "The group"


def state_words(token: APIToken) -> str:
    if token.revoked_at:
        return f"Revoked on {date_format(token.revoked_at, 'j F')}"
    return "Works" if token.user.is_active else "Account is switched off"


def _buttons(token: APIToken) -> list[Any]:
    return [Button("Revoke", reverse("tokens:revoke", args=[token.pk]), icon_name="bin")]
