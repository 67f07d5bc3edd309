"""A clinic's redirects as the public may know them: those that lead to where something is."""

from django.db.models import Q, QuerySet
from wagtail.contrib.redirects.models import Redirect

from clinics.public_files import public_pages
from cms.api.addresses import on_clinic_host
from cms.clinic import Clinic
from cms.references import full_url


def public_redirects(clinic: Clinic) -> QuerySet[Redirect]:
    """The clinic's own, but none that leads to a page nobody can read."""
    live = public_pages(clinic).values("pk")
    leads_somewhere = Q(redirect_page__isnull=True) | Q(redirect_page__in=live)
    own = Redirect.objects.filter(site=clinic.site)
    return own.filter(leads_somewhere).select_related("redirect_page", "site")


def redirect_at(clinic: Clinic, address: str) -> Redirect | None:
    """What leads on from a path, with its query if it has one; as a browser asks or as it reads."""
    ways = []
    for decode in (True, False):
        whole = Redirect.normalise_path(address, decode_unicode=decode)
        ways += [whole, whole.partition("?")[0]]
    ways = [way for way in ways if "\0" not in way]  # Which PostgreSQL takes no text with.
    found = {row.old_path: row for row in public_redirects(clinic).filter(old_path__in=ways)}
    return next((found[way] for way in ways if way in found), None)


def location_of(redirect: Redirect) -> str:
    """Absolute, on the clinic's host, unless it leads to another site."""
    if redirect.redirect_page is None:
        return on_clinic_host(redirect.redirect_link)
    return full_url(redirect.redirect_page).rstrip("/") + (redirect.redirect_page_route_path or "/")
