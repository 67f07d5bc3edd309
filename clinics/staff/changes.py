"""What a manager does about people, each in one transaction and at one clinic alone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from clinics.practitioner_pages import PractitionerPage
from clinics.roles import GROUP_EDITOR, ClinicGroup, Role
from clinics.scoping import forget_memberships
from clinics.staff.models import FormerMember, Invitation
from clinics.staff.people import Member, is_theirs
from clinics.tokens.models import revoke_of


class LastManager(ValidationError):
    """The clinic would be left without anybody who manages it."""

    def __init__(self, member: Member) -> None:
        super().__init__(
            f"{member} is the only manager of {member.site.site_name}. Make somebody else a "
            "manager first."
        )


@transaction.atomic
def change_role(member: Member, role: str) -> None:
    """Give the person this role at the clinic, and no other there. Raises `LastManager`."""
    if role != Role.MANAGER:
        _keep_a_manager(member)
    _set_roles(member.site, member.user, role)


@transaction.atomic
def give_role(site: Site, user: Any, role: str) -> None:
    """Let somebody work at the clinic; one who works there already keeps their role."""
    if not user.groups.filter(clinic_group__site=site).exists():
        _set_roles(site, user, role)
    open_account(user)
    FormerMember.objects.filter(site=site, user=user).delete()


@transaction.atomic
def remove(member: Member, by: Any) -> FormerMember:
    """Take all roles at the clinic, its API tokens, and the link to a page there.

    Raises `LastManager`.

    The account is switched off only when it has no role left anywhere.
    """
    _keep_a_manager(member)
    site, user = member.site, User.objects.select_for_update().get(pk=member.user.pk)
    _set_roles(site, user, None)
    revoke_of(user, site, by)
    link_page(member, None)
    Invitation.objects.waiting().filter(site=site, email=user.email).delete()
    if not user.groups.exists() and user.is_active:
        user.is_active, user.left_at = False, timezone.now()
        user.save(update_fields=["is_active", "left_at"])
    former, _ = FormerMember.objects.update_or_create(
        site=site,
        user=user,
        defaults={
            "name": str(user),
            "email": user.email,
            "role": member.role,
            "left_at": timezone.now(),
            "removed_by": by,
        },
    )
    return former


def restore(former: FormerMember) -> None:
    """Give somebody back the role they had at the clinic."""
    give_role(former.site, former.user, former.role)


def open_account(user: Any) -> None:
    """Switch an account on that was switched off for want of a role, and for no other reason."""
    if not user.is_active and user.left_at:
        user.is_active, user.left_at = True, None
        user.save(update_fields=["is_active", "left_at"])


@transaction.atomic
def link_page(member: Member, page: PractitionerPage | None) -> None:
    """Say which of the clinic's practitioners the person is; what was said before goes."""
    for linked in PractitionerPage.objects.filter(staff_account=member.user):
        if is_theirs(linked, member.user.pk, member.site) and linked != page:
            _set_account(linked, None)
    if page and page.staff_account_id != member.user.pk:
        _set_account(page, member.user)


def _set_account(page: PractitionerPage, user: Any) -> None:
    page.staff_account = user
    page.save(clean=False, update_fields=["staff_account"])


def _set_roles(site: Site, user: Any, role: str | None) -> None:
    groups = {row.role: row.group for row in site.clinic_groups.select_related("group")}  # ty: ignore[missing-attribute]
    user.groups.remove(*(group for name, group in groups.items() if name != role))
    if role:
        user.groups.add(groups[role])
    forget_memberships(user)


def _keep_a_manager(member: Member) -> None:
    """Two managers who demote each other wait for one another here."""
    if Role.MANAGER not in member.roles:
        return
    managers = ClinicGroup.objects.select_for_update().get(site=member.site, role=Role.MANAGER)
    others = User.objects.filter(groups=managers.group_id, is_active=True)
    others = others.exclude(pk=member.user.pk).exclude(is_superuser=True)
    if not others.exclude(groups__clinic_group__role=GROUP_EDITOR).exists():
        raise LastManager(member)
