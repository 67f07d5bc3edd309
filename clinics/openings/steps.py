"""The steps that the tenant itself knows of."""

from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from clinics.clinic_settings import ClinicSettings
from clinics.index_pages import LocationIndexPage, PractitionerIndexPage
from clinics.location_pages import LocationPage
from clinics.openings.checklist import Clinics, Step
from clinics.ownership import Reach, owned
from clinics.practitioner_pages import PractitionerPage
from clinics.roles import Role
from clinics.scoping import HOME_DEPTH
from clinics.staff.models import Invitation
from clinics.staff.people import works_at
from clinics.switcher import settings_url


def phone() -> Step:
    return Step(
        "Telephone number",
        "Patients call it, and texts that mention your number show it.",
        10,
        lambda clinics: {clinic.site_id for clinic in clinics if clinic.phone},
        lambda clinic: settings_url(clinic.site_id),
    )


def logo() -> Step:
    return Step(
        "Logo",
        "It stands at the top of every page. Without it there is the clinic’s name alone.",
        20,
        lambda clinics: {clinic.site_id for clinic in clinics if clinic.logo_id},
        lambda clinic: settings_url(clinic.site_id),
    )


def opening_hours() -> Step:
    return Step(
        "Opening hours",
        "Publish a location with its hours, or say that it is by appointment only.",
        30,
        open_hours_at,
        lambda clinic: page_to_finish(clinic, LocationPage, LocationIndexPage),
    )


def first_practitioner() -> Step:
    return Step(
        "First practitioner",
        "Patients choose people: publish at least one who treats them.",
        50,
        lambda clinics: sites_with_live(PractitionerPage, clinics),
        lambda clinic: page_to_finish(clinic, PractitionerPage, PractitionerIndexPage),
    )


def first_manager() -> Step:
    return Step(
        "First manager",
        "Somebody at the clinic looks after its settings, its staff and its redirects.",
        60,
        managed_at,
        lambda clinic: f"{reverse('staff:invite')}?site={clinic.site_id}",
    )


def go_live() -> Step:
    return Step(
        "Go live",
        "Publish the front page. Until then patients see nothing of the clinic.",
        90,
        lambda clinics: {clinic.site_id for clinic in clinics if clinic.site.root_page.live},
        lambda clinic: reverse("wagtailadmin_pages:edit", args=[clinic.site.root_page_id]),
    )


def open_hours_at(clinics: Clinics) -> set[int]:
    live = owned(LocationPage, trees(clinics)).filter(live=True)
    told = live.only("path", "by_appointment", "opening_hours")
    homes = {_home(page.path) for page in told if page.by_appointment or page.opening_hours}
    return {clinic.site_id for clinic in clinics if clinic.root_path in homes}


def managed_at(clinics: Clinics) -> set[int]:
    """Where a manager works, or is invited by a link that still works."""
    sites = [clinic.site_id for clinic in clinics]
    managing = works_at(sites).filter(
        user__is_active=True,
        user__groups__clinic_group__role=Role.MANAGER,
        user__groups__clinic_group__site__in=sites,
    )
    invited = Invitation.objects.waiting().filter(
        site__in=sites, role=Role.MANAGER, expires_at__gt=timezone.now()
    )
    found = managing.values_list("user__groups__clinic_group__site", flat=True)
    return set(found.order_by()) | set(invited.values_list("site", flat=True).order_by())


def sites_with_live(model: type[Page], clinics: Clinics, **having: str) -> set[int]:
    """The clinics that have published such a page."""
    live = owned(model, trees(clinics)).filter(live=True, **having).order_by()
    homes = live.annotate(home=Substr("path", 1, Page.steplen * HOME_DEPTH)).values_list("home")
    found = {home for (home,) in homes.distinct()}
    return {clinic.site_id for clinic in clinics if clinic.root_path in found}


def page_to_finish(
    clinic: ClinicSettings, model: type[Page], above: type[Page], **having: str
) -> str:
    """Where such a page is edited, a live one if there is any, or else where one is added."""
    there = owned(model, trees([clinic])).filter(alias_of=None, **having)
    if page := there.order_by("-live", "pk").first():
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    parent = owned(above, trees([clinic])).first()
    if parent is None:
        return reverse("wagtailadmin_explore", args=[clinic.site.root_page_id])
    meta = model._meta
    return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk])


def trees(clinics: Clinics) -> Reach:
    """Their pages alone, whose paths are known already."""
    return Reach(homes=tuple(clinic.root_path for clinic in clinics))


def _home(path: str) -> str:
    return path[: Page.steplen * HOME_DEPTH]
