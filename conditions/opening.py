"""What a clinic has on its first day: its empty lists of conditions and treatments."""

from wagtail.models import Page

from clinics.models import ClinicSettings
from clinics.provisioning import add_page
from conditions.index_pages import ConditionIndexPage, TreatmentIndexPage


def open_indexes(clinic: ClinicSettings) -> None:
    home = Page.objects.get(pk=clinic.site.root_page_id)
    for page in (
        ConditionIndexPage(title="Conditions", slug="conditions", show_in_menus=True),
        TreatmentIndexPage(title="Treatments", slug="treatments", show_in_menus=True),
    ):
        add_page(home, page)
