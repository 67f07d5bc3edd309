"""Looking at the admin of one clinic for what another's is called (see `planted`)."""

from typing import Any

from django.test import Client
from django.urls import reverse

from clinics.models import ClinicGroup, ClinicSettings
from tests.clinics.fixtures import signed_in, staff

OURS, THEIRS = "Sparrow", "Quokka"
STRANGE = (THEIRS, THEIRS.lower(), "Harbor", "harbor.localhost")
"""Words that only another clinic's things and people have."""


def answer(browser: Client, name: str, *args: Any, **query: Any) -> Any:
    address = name if name.startswith("/") else reverse(name, args=args)
    return browser.get(address, query)


def shown(browser: Client, name: str, *args: Any, **query: Any) -> str:
    """What an admin page says: `shown(editor, "wagtailadmin_explore", 3, q="bunion")`."""
    given = answer(browser, name, *args, **query)
    assert given.status_code == 200, (name, args, given.status_code)
    return given.getvalue().decode()


def strange(said: str, *asked: str) -> list[str]:
    """The other clinic's words in an answer, but for those that were asked with."""
    return [word for word in STRANGE if word in said and word not in asked]


def of_both(riverside: ClinicSettings, harbor: ClinicSettings, role: str) -> Client:
    """Somebody who works at two clinics in one role."""
    user = staff(riverside, role)
    user.groups.add(ClinicGroup.objects.get(site=harbor.site, role=role).group)
    return signed_in(user)
