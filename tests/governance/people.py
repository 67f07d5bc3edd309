"""A practitioner of a clinic, for those who sign and write."""

from clinics.models import ClinicSettings, PractitionerIndexPage, PractitionerPage
from clinics.provisioning import add_page


def practitioner(clinic: ClinicSettings, title: str = "Amara Example") -> PractitionerPage:
    index = PractitionerIndexPage.objects.get(path__startswith=clinic.root_path)
    slug = title.lower().replace(" ", "-")
    given, family = title.split(" ", 1)
    page = PractitionerPage(
        title=title, slug=slug, given_name=given, family_name=family, role="Foot care assistant"
    )
    add_page(index, page)
    return page
