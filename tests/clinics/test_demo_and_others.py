"""Where the demonstration may be loaded, and which logins it makes."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page

from clinics.demo.clinics import make_logins
from clinics.management.commands.load_demo import refuse_among_others
from clinics.models import ClinicSettings
from clinics.provisioning import Opening, open_clinic

pytestmark = pytest.mark.django_db

OTHER = Opening("Another clinic", "another.example.com", "GB", "Europe/London")
User = get_user_model()


def load(**options: Any) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, port=8000, **options)
    return out.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in (Page, ClinicSettings, User)]


def test_each_clinic_of_the_demo_gets_an_editor_and_a_reviewer(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    riverside.is_demo = True
    make_logins({"riverside": riverside, "harbor": harbor}, "to-try-it", lambda line: None)
    emails = set(User.objects.values_list("email", flat=True))
    assert emails == {
        "group@example.com",
        "editor@riverside.example",
        "reviewer@riverside.example",
    }
    editor = User.objects.get(email="editor@riverside.example")
    assert editor.check_password("to-try-it")
    assert not editor.is_superuser
    assert [group.clinic_group.role for group in editor.groups.all()] == ["editor"]


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
