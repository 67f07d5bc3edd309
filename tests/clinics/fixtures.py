"""Two open clinics and the people at their doors; every test may ask for them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client, override_settings
from wagtail.models import Collection, Page, Site, Task, Workflow

from accounts.models import User
from clinics.models import ClinicGroup, ClinicSettings, Role
from clinics.provisioning import Opening, open_clinic
from clinics.roles import GROUP_EDITOR, group_editors
from tests.held import HELD, forgotten

RIVERSIDE = Opening(
    "Riverside Foot Clinic", "riverside.localhost", "GB", "Europe/London", port=8000
)
HARBOR = Opening(
    "Harbor Foot & Ankle Surgery", "harbor.localhost", "US", "America/New_York", port=8000
)

ClientFor = Callable[[ClinicSettings], Client]


def opened(opening: Opening) -> ClinicSettings:
    """A clinic that is open to patients: its home page is published."""
    clinic = open_clinic(opening)
    home: Any = Page.objects.get(pk=clinic.site.root_page_id).specific
    if hasattr(home, "hero_heading"):
        home.hero_heading = home.hero_heading or clinic.name
    home.save_revision().publish()
    return ClinicSettings.objects.select_related(*ClinicSettings.select_related).get(pk=clinic.pk)


def open_clinics() -> None:
    """Open the two clinics that tests find at the door, unless they are there already."""
    for opening in (RIVERSIDE, HARBOR):
        if not Site.objects.filter(hostname=opening.host).exists():
            opened(opening)


def at_the_door(opening: Opening) -> ClinicSettings:
    """A clinic that the tests' database begins with (see `tests.conftest`)."""
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    return found.get(site__hostname=opening.host)


@pytest.fixture
def riverside(db: None) -> ClinicSettings:
    """A London clinic, at riverside.localhost."""
    return at_the_door(RIVERSIDE)


@pytest.fixture
def harbor(db: None) -> ClinicSettings:
    """A clinic in Boston, at harbor.localhost."""
    return at_the_door(HARBOR)


def close_all() -> None:
    """Take away the clinics that the database begins with, and all that hangs on them."""
    Group.objects.all().delete()
    Site.objects.all().delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    for home in Page.objects.filter(depth=2):
        home.delete()
    for library in Collection.objects.filter(depth=2):
        library.delete()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def no_clinics(db: None) -> None:
    """An installation in which nothing was opened yet."""
    close_all()


@pytest.fixture
def clinic(riverside: ClinicSettings) -> ClinicSettings:
    """Any clinic, where it does not matter which."""
    return riverside


def staff(clinic: ClinicSettings, role: str) -> User:
    """Somebody who works at the clinic in a role: `staff(riverside, Role.EDITOR)`."""
    if role == GROUP_EDITOR:
        return group_editor()
    email = f"{role}@{clinic.host}"
    if user := User.objects.filter(email=email).first():
        return user
    user = User.objects.create_user(email, "demo-password")
    user.groups.add(ClinicGroup.objects.get(site=clinic.site, role=role).group)
    return user


def group_editor() -> User:
    """Somebody who works at every clinic, and is no superuser."""
    email = "group.editor@example.com"
    if user := User.objects.filter(email=email).first():
        return user
    user = User.objects.create_user(email, "demo-password")
    user.groups.add(group_editors())
    return user


def signed_in(user: User) -> Client:
    """A browser on the group's host, where alone the admin is."""
    client = Client(SERVER_NAME=settings.GROUP_HOST)
    client.force_login(user)
    return client


@pytest.fixture
def author_client(db: None) -> ClientFor:
    return lambda clinic: signed_in(staff(clinic, Role.AUTHOR))


@pytest.fixture
def editor_client(db: None) -> ClientFor:
    """`editor_client(riverside)`: that clinic's editor, signed in to the admin."""
    return lambda clinic: signed_in(staff(clinic, Role.EDITOR))


@pytest.fixture
def reviewer_client(db: None) -> ClientFor:
    return lambda clinic: signed_in(staff(clinic, Role.REVIEWER))


@pytest.fixture
def manager_client(db: None) -> ClientFor:
    return lambda clinic: signed_in(staff(clinic, Role.MANAGER))


@pytest.fixture
def group_client(db: None) -> Client:
    """The group's own administrator, signed in to the admin."""
    return signed_in(User.objects.create_superuser("group@example.com", "demo-password"))


@pytest.fixture
def patient() -> ClientFor:
    """`patient(riverside)`: anybody's browser, on that clinic's host."""
    return lambda clinic: Client(SERVER_NAME=clinic.host)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> str:
    """The demonstration, loaded once for the modules that use it; what was said."""
    return HELD.get("demo", django_db_blocker, demonstration)


@pytest.fixture(scope="module")
def large_demo(django_db_setup: None, django_db_blocker: Any) -> str:
    """The same with pictures as large as whoever tries it out sees them."""
    with override_settings(DEMO_PICTURE_SIZE=(1600, 900)):
        return HELD.get("large_demo", django_db_blocker, demonstration)


@contextmanager
def demonstration() -> Iterator[str]:
    out = StringIO()
    with forgotten():
        close_all()
        call_command("load_demo", stdout=out, port=8000)
        yield out.getvalue()
