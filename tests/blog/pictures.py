"""Pictures for posts."""

from wagtail.images.tests.utils import get_test_image_file

from clinics.models import ClinicSettings
from cms.models import ClinicImage


def picture_for(clinic: ClinicSettings) -> ClinicImage:
    return ClinicImage.objects.create(
        title="Shoes",
        description="A pair of shoes",
        collection=clinic.collection,
        file=get_test_image_file(size=(800, 600)),
    )
