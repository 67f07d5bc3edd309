"""What tests of the blog may ask for."""

import pytest

from clinics.models import ClinicSettings
from cms.models import ClinicImage
from tests.blog.pictures import picture_for


@pytest.fixture
def picture(riverside: ClinicSettings) -> ClinicImage:
    """A picture in the clinic's library."""
    return picture_for(riverside)
