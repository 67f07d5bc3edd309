"""What every test with a database begins with."""

import pytest

from clinics.models import ClinicSettings

pytestmark = pytest.mark.django_db


def test_two_clinics_are_open() -> None:
    hosts = {clinic.host for clinic in ClinicSettings.objects.all()}
    assert hosts == {"riverside.localhost", "harbor.localhost"}
