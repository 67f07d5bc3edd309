"""Which clinic a page, a person or a request belongs to: answered here and nowhere else."""

from wagtail.models import Page

from clinics.models import ClinicSettings

HOME_DEPTH = 2


def clinic_of_page(page: Page) -> ClinicSettings | None:
    """The clinic whose home page stands above the page (or is it); None for a page of nobody."""
    if not page.path or len(page.path) < Page.steplen * HOME_DEPTH:
        return None
    home_path = page.path[: Page.steplen * HOME_DEPTH]
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    return found.filter(site__root_page__path=home_path).first()
