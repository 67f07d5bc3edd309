"""Who works at which clinic, asked for in sets. The group's own staff are never among them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat
from wagtail.models import Site

from accounts.models import User
from clinics.practitioner_pages import PractitionerPage
from clinics.roles import GROUP_EDITOR, Role

LADDER = list(Role.values)
"""Each role may do what those before it may."""


Works: Any = User.groups.through
"""The table that joins people and groups: a row says that somebody works somewhere."""


@dataclass(frozen=True)
class Member:
    """Somebody at one clinic."""

    user: Any
    site: Site
    roles: tuple[str, ...]
    page: PractitionerPage | None

    @property
    def role(self) -> str:
        """The highest of their roles."""
        return self.roles[-1]

    @property
    def role_words(self) -> str:
        return ", ".join(str(Role(role).label) for role in self.roles)

    @property
    def email(self) -> str:
        return self.user.email

    def __str__(self) -> str:
        return str(self.user)


def works_at(sites: QuerySet[Any] | list[int]) -> QuerySet[Any]:
    """One row for each person at each of these clinics, however many roles they have there."""
    every = Works.objects
    above = every.filter(user=OuterRef("user"), group__clinic_group__role=GROUP_EDITOR)
    earlier = every.filter(
        user=OuterRef("user"),
        group__clinic_group__site=OuterRef("group__clinic_group__site"),
        pk__lt=OuterRef("pk"),
    )
    rows = every.filter(group__clinic_group__site__in=sites, user__is_superuser=False)
    rows = rows.filter(~Exists(above), ~Exists(earlier))
    name = Concat("user__first_name", Value(" "), "user__last_name")
    return rows.annotate(name=name).select_related("user", "group__clinic_group__site__root_page")


def members(rows: list[Any]) -> list[Member]:
    """The people of these rows with their roles and pages: two statements, however many."""
    users = {row.user_id for row in rows}
    roles = _roles_of(users)
    pages = list(PractitionerPage.objects.filter(staff_account__in=users, alias_of=None))
    found = []
    for row in rows:
        site = row.group.clinic_group.site
        page = next((p for p in pages if is_theirs(p, row.user_id, site)), None)
        found.append(Member(row.user, site, roles[site.pk, row.user_id], page))
    return found


def is_theirs(page: PractitionerPage, user_id: int, site: Site) -> bool:
    return page.staff_account_id == user_id and page.path.startswith(site.root_page.path)


def member(site: Site, user_id: int) -> Member | None:
    """The person as one of this clinic's people, if they are."""
    rows = works_at(Site.objects.filter(pk=site.pk)).filter(user__pk=user_id)
    return next(iter(members(list(rows))), None)


def _roles_of(users: set[int]) -> dict[tuple[int, int], tuple[str, ...]]:
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    rows = Works.objects.filter(user__in=users, group__clinic_group__site__isnull=False)
    values = rows.values_list("group__clinic_group__site", "user", "group__clinic_group__role")
    for site_id, user_id, role in values:
        found[site_id, user_id].add(role)
    return {key: tuple(sorted(roles, key=LADDER.index)) for key, roles in found.items()}


def pages_to_link(site: Site, user: Any) -> QuerySet[PractitionerPage]:
    """The clinic's practitioners who are linked to none of its other people."""
    others = works_at(Site.objects.filter(pk=site.pk)).exclude(user=user).values("user")
    own = PractitionerPage.objects.filter(path__startswith=site.root_page.path, alias_of=None)
    return own.exclude(staff_account__in=others).order_by("title", "pk")


def is_above_the_clinics(user: Any) -> bool:
    """Does the person work for the group? Asked of the account, active or not."""
    return user.is_superuser or user.groups.filter(clinic_group__role=GROUP_EDITOR).exists()
