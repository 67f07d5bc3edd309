"""Where the demonstration may be loaded, and which logins it makes."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page

from clinics.demo.logins import make_logins
from clinics.management.commands.load_demo import refuse_among_others
from clinics.models import ClinicSettings, Role
from clinics.provisioning import Opening, open_clinic
from clinics.roles import GROUP_EDITOR

pytestmark = pytest.mark.django_db

OTHER = Opening("Another clinic", "another.example.com", "GB", "Europe/London")
User = get_user_model()


def load(**options: Any) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, port=8000, **options)
    return out.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in (Page, ClinicSettings, User)]


def roles_of(email: str) -> set[tuple[str, str]]:
    user = User.objects.get(email=email)
    assert user.check_password("to-try-it")
    assert not user.is_superuser
    held = [group.clinic_group for group in user.groups.all()]
    return {(each.site.hostname if each.site else "", each.role) for each in held}


def test_the_demo_has_somebody_in_each_role_at_each_clinic_and_above(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ClinicSettings.objects.update(is_demo=True)
    clinics = dict(zip(("riverside", "harbor"), ClinicSettings.objects.order_by("pk"), strict=True))
    make_logins(clinics, "to-try-it", lambda line: None)
    for key in clinics:
        for role in Role.values:
            assert roles_of(f"{role}@{key}.example") == {(f"{key}.localhost", role)}
    assert roles_of("both.clinics@example.com") == {
        ("riverside.localhost", "editor"),
        ("harbor.localhost", "reviewer"),
    }
    assert roles_of("group.editor@example.com") == {("", GROUP_EDITOR)}
    assert User.objects.get(email="group@example.com").is_superuser


def test_nobody_of_the_demo_is_given_a_role_at_a_real_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    riverside.is_demo = True
    make_logins({"riverside": riverside, "harbor": harbor}, "to-try-it", lambda line: None)
    emails = set(User.objects.values_list("email", flat=True))
    group = {"group@example.com", "group.editor@example.com"}
    assert emails == group | {f"{role}@riverside.example" for role in Role.values}


@pytest.mark.usefixtures("no_clinics")
def test_it_refuses_to_stand_beside_a_real_clinic() -> None:
    open_clinic(OTHER)
    before = counts()
    with pytest.raises(CommandError, match="--beside-others"):
        load()
    assert counts() == before
    refuse_among_others(beside_others=True)


@pytest.mark.usefixtures("no_clinics")
def test_a_real_clinic_at_the_demos_host_is_left_alone() -> None:
    open_clinic(Opening("Real", "riverside.localhost", "GB", "Europe/London"))
    with pytest.raises(CommandError):
        load()


@pytest.mark.usefixtures("no_clinics")
def test_if_empty_does_nothing_when_there_is_a_clinic() -> None:
    open_clinic(OTHER)
    before = counts()
    assert load(if_empty=True) == ""
    assert counts() == before
