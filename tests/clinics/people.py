"""People at several clinics, and the links that their mails hold."""

import re
from typing import Any

from django.conf import settings
from django.core import mail
from django.test import Client, TestCase

from accounts.models import User
from clinics.models import ClinicGroup, ClinicSettings, Role


def person(email: str, **roles: ClinicSettings) -> User:
    """`person("sam@example.com", editor=riverside, manager=harbor)`, who has a name."""
    name = email.split("@")[0].title()
    user = User.objects.create_user(email, "demo-password", first_name=name, last_name="Example")
    for role, clinic in roles.items():
        user.groups.add(ClinicGroup.objects.get(site=clinic.site, role=role).group)
    return User.objects.get(pk=user.pk)


def roles_of(user: User) -> set[tuple[str, str]]:
    """What the database says of the person's roles: clinics' names with roles."""
    rows = ClinicGroup.objects.filter(group__user=user, site__isnull=False)
    return {(row.site.site_name, row.role) for row in rows.select_related("site")}


def invite(
    browser: Client, clinic: ClinicSettings, email: str, role: str = Role.EDITOR, **fields: Any
) -> Any:
    sent = {"site": clinic.site_id, "email": email, "role": role, **fields}
    return browser.post("/admin/staff/invite/", sent)


def link_in(message: Any) -> str:
    """The path of the invitation's link in a mail."""
    return re.search(r"https?://\S+(/admin/invitation/\S+)", message.body)[1]


def newest_link() -> str:
    return link_in(mail.outbox[-1])


def sending() -> Any:
    """Do what is to be done after the commit: a test's own transaction never comes to one."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def anybody() -> Client:
    """A browser at the group's host in which nobody is signed in."""
    return Client(SERVER_NAME=settings.GROUP_HOST)
