"""The demo's accounts: somebody in each role at each clinic, one who works at both, the group's."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from clinics.clinic_settings import ClinicSettings
from clinics.demo.clinics import Report, data
from clinics.roles import GROUP_EDITOR, ClinicGroup, Role, group_editors

GROUP_LOGIN = "group@example.com"
SUPERUSER = "superuser"
GIVEN_NAMES = {
    Role.AUTHOR: ("Ada", "Ava"),
    Role.EDITOR: ("Ellen", "Ethan"),
    Role.REVIEWER: ("Ravi", "Rosa"),
    Role.MANAGER: ("Maya", "Marcus"),
}
"""By role, at the first clinic and at the second."""
FAMILY_NAME = "Example"
ABOVE = {SUPERUSER: "the group's administrator", GROUP_EDITOR: "editor at every clinic"}


@dataclass(frozen=True)
class Login:
    """An account, with its role at each clinic by the demo's own key of it."""

    email: str
    given_name: str
    roles: dict[str, Role] = field(default_factory=dict)
    above: str = ""
    """What it is above the clinics, if anything: "superuser" or `GROUP_EDITOR`."""

    @property
    def words(self) -> str:
        """Who it is, e.g. "editor at Riverside Foot Clinic"."""
        if self.above:
            return ABOVE[self.above]
        names = {key: part["settings"]["name"] for key, part in data().items()}
        return ", ".join(f"{role} at {names[key]}" for key, role in self.roles.items())


def logins() -> list[Login]:
    """All accounts of the demonstration, the group's first."""
    here, there = data()
    return [
        Login(GROUP_LOGIN, "Gail", above=SUPERUSER),
        Login("group.editor@example.com", "Gordon", above=GROUP_EDITOR),
        Login("both.clinics@example.com", "Bea", {here: Role.EDITOR, there: Role.REVIEWER}),
        *(
            Login(f"{role}@{key}.example", GIVEN_NAMES[role][number], {key: role})
            for number, key in enumerate(data())
            for role in reversed(Role)
        ),
    ]


def make_logins(clinics: dict[str, ClinicSettings], password: str | None, report: Report) -> None:
    """Accounts to try the demo with; a role is given at clinics marked as a demonstration alone.

    Without a password nobody can sign in with them. They share one hash: it takes a while to make,
    and whoever knows one password knows all.
    """
    users: Any = get_user_model().objects
    there = set(users.values_list("email", flat=True))
    hashed = make_password(password)
    for login in logins():
        if login.email in there or not all(clinics[key].is_demo for key in login.roles):
            continue
        create = users.create_superuser if login.above == SUPERUSER else users.create_user
        user = create(login.email, first_name=login.given_name, last_name=FAMILY_NAME)
        user.password = hashed
        user.save(update_fields=["password"])
        user.groups.set(groups_of(login, clinics))
        report(f"Login: {login.email} ({login.words})")


def groups_of(login: Login, clinics: dict[str, ClinicSettings]) -> list[Group]:
    if login.above == GROUP_EDITOR:
        return [group_editors()]
    return [
        ClinicGroup.objects.get(site=clinics[key].site, role=role).group
        for key, role in login.roles.items()
    ]
