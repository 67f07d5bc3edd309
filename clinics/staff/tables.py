"""The columns of the lists of people, of invitations and of those who have left."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.tables import (
    Column,
    DateColumn,
    StatusTagColumn,
    Table,
    TitleColumn,
)
from wagtail.admin.widgets.button import Button

from clinics.columns import WIDE, ActionsColumn, clinic_column
from clinics.staff.models import FormerMember, Invitation
from clinics.staff.people import Member
from clinics.tokens.forms import key_of


class PersonColumn(ActionsColumn):
    """A name with the e-mail address below, and what can be done."""

    cell_template_name = "clinics/staff/person_cell.html"


class PageColumn(TitleColumn):
    """A practitioner's page, which opens to be edited."""

    empty_value_display = ""

    def get_link_url(self, instance: Member, parent_context: Any) -> str | None:
        page = instance.page
        return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else None


def member_columns(has_several: bool, you: Any) -> list[Column]:
    return [
        PersonColumn(
            "name",
            _member_buttons,
            label="Name",
            accessor=lambda each: f"{each} (you)" if each.user == you else str(each),
            get_url=lambda each: member_url("edit", each),
        ),
        *clinic_column("site.site_name", has_several),
        Column("role_words", label="Role"),
        PageColumn(
            "page",
            label="Practitioner’s page",
            accessor=lambda each: each.page.title if each.page else "",
            classname=WIDE,
        ),
        DateColumn(
            "last_login", label="Last signed in", accessor="user.last_login", classname=WIDE
        ),
        StatusTagColumn(
            "active",
            label="Account",
            accessor=lambda each: "Active" if each.user.is_active else "Switched off by the group",
            primary=lambda each: each.user.is_active,
            classname=WIDE,
        ),
    ]


def member_url(view: str, each: Member) -> str:
    return reverse(f"staff:{view}", args=[each.site.pk, each.user.pk])


def _member_buttons(each: Member) -> list[Any]:
    token = f"{reverse('tokens:add')}?person={key_of(each.site.pk, each.user.pk)}"
    return [
        Button("Change", member_url("edit", each), icon_name="edit", priority=10),
        Button("Make an API token", token, icon_name="key", priority=15),
        Button("Take away access", member_url("remove", each), icon_name="bin", priority=20),
    ]


def invitations_table(invitations: list[Invitation], has_several: bool) -> Table:
    columns = [
        PersonColumn("email", _invitation_buttons, label="E-mail address"),
        *clinic_column("site.site_name", has_several),
        Column("role", label="Role", accessor="get_role_display"),
        Column("invited_by", label="Invited by", classname=WIDE),
        StatusTagColumn(
            "state",
            label="Link",
            accessor=lambda each: each.state_words,
            primary=lambda each: not each.is_expired,
        ),
    ]
    return Table(columns, invitations, caption="Invitations that wait")


def _invitation_buttons(each: Invitation) -> list[Any]:
    again = reverse("staff:send_again", args=[each.pk])
    withdraw = reverse("staff:withdraw", args=[each.pk])
    return [
        Button("Send again", again, icon_name="mail", priority=10),
        Button("Withdraw", withdraw, icon_name="bin", priority=20),
    ]


def former_table(former: list[FormerMember], has_several: bool) -> Table:
    columns = [
        PersonColumn("name", _former_buttons, label="Name"),
        *clinic_column("site.site_name", has_several),
        Column("role", label="Was", accessor="get_role_display"),
        DateColumn("left_at", label="Access taken away", classname=WIDE),
        Column("removed_by", label="By", classname=WIDE),
    ]
    return Table(columns, former, caption="Those who have left")


def _former_buttons(each: FormerMember) -> list[Any]:
    restore = reverse("staff:restore", args=[each.pk])
    forget = reverse("staff:forget", args=[each.pk])
    return [
        Button("Give back access", restore, icon_name="rotate", priority=10),
        Button("Forget", forget, icon_name="bin", priority=20),
    ]
