"""Who goes along: the name, e-mail and roles of those who work at a clinic, or did.

Never what they sign in with. An import finds them by e-mail, or makes accounts without a password.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import Site

from clinics.leaving.records import Record, record_of
from clinics.ownership import Reach, owned
from clinics.roles import ClinicGroup
from clinics.staff.changes import open_account

NAMED = ("email", "first_name", "last_name", "is_active", "left_at")


def people_of(reach: Reach) -> QuerySet[Any]:
    """Whom the clinic's history may name: its own people, and those who work at no clinic now.

    Another clinic's staff and the group's own stay out of it.
    """
    users: Any = get_user_model()._default_manager
    at_none = users.filter(is_superuser=False).exclude(groups__clinic_group__isnull=False)
    own = owned(get_user_model(), reach).order_by().values("pk")
    return users.filter(pk__in=own) | users.filter(pk__in=at_none.order_by().values("pk"))


def people_records(reach: Reach, named: Iterable[Any]) -> list[Record]:
    """The clinic's people and those whom its rows name, by e-mail."""
    users: Any = get_user_model()._default_manager
    own = owned(get_user_model(), reach).order_by().values_list("pk", flat=True)
    roles = _roles(reach)
    return [
        {**_named(user), "roles": sorted(roles.get(user.pk, ()))}
        for user in users.filter(pk__in={*own, *named}).order_by("email")
    ]


def _named(user: Any) -> Record:
    record = record_of(user, type(user))
    return {name: record[name] for name in NAMED}


def _roles(reach: Reach) -> dict[Any, set[str]]:
    found: dict[Any, set[str]] = {}
    groups = ClinicGroup.objects.filter(site__in=reach.sites, group__user__isnull=False)
    for pk, role in groups.values_list("group__user", "role"):
        found.setdefault(pk, set()).add(role)
    return found


def find_or_make(records: Iterable[Record]) -> dict[str, Any]:
    """The accounts of an archive's people, by e-mail; a new one cannot be signed in to yet."""
    users: Any = get_user_model()._default_manager
    found = {}
    for record in records:
        user = users.filter(email=record["email"]).first()
        if user is None:
            fields = {name: _field(name).to_python(record[name]) for name in NAMED}
            user = users.create_user(**fields)
        found[record["email"]] = user
    return found


def give_roles(records: Iterable[Record], site: Site, accounts: dict[str, Any]) -> None:
    groups = {row.role: row.group for row in ClinicGroup.objects.filter(site=site)}
    for record in records:
        user = accounts[record["email"]]
        user.groups.add(*(groups[role] for role in record["roles"]))
        if record["roles"]:
            open_account(user)


def without_password(site: Site) -> list[Any]:
    """The clinic's people who cannot sign in until they have asked for a password."""
    users: Any = get_user_model()._default_manager
    own = users.filter(groups__clinic_group__site=site, is_active=True).distinct()
    return [user for user in own.order_by("email") if not user.has_usable_password()]


def leaving_with(site: Site) -> QuerySet[Any]:
    """The clinic's people who work nowhere else: no other clinic, and not for the group."""
    users: Any = get_user_model()._default_manager
    elsewhere = ClinicGroup.objects.exclude(site=site).values("group")
    own = users.filter(groups__clinic_group__site=site, is_active=True, is_superuser=False)
    return own.exclude(groups__in=elsewhere).distinct().order_by("email")


def _field(name: str) -> Any:
    return get_user_model()._meta.get_field(name)
