"""Which clinics somebody may see, and which clinic a page or a request means: answered here alone.

Membership is by a clinic's groups (`ClinicGroup`). Group staff, superusers and group editors, see
every clinic; everybody else sees theirs, one or several.
"""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page, Site

from clinics.clinic_settings import ClinicSettings
from clinics.confined import only_site_of
from clinics.roles import ClinicGroup, Role

HOME_DEPTH = 2
API = "/api/v2/"
WRITING_API = "/api/v3-preview/"
ALL_ROLES = frozenset(Role.values)
IN_VIEW = "clinic"
"""The session's key for the id of the site that somebody chose to look at alone."""


# People


def is_group_staff(user: Any) -> bool:
    """Does the person work for the group itself, above all clinics?"""
    return _is_active(user) and (user.is_superuser or None in _memberships(user))


def roles_at(user: Any, site_id: int | None) -> frozenset[str]:
    """The person's roles at a clinic (`Role` values); group staff have all of them at each."""
    if not _is_active(user):
        return frozenset()
    if is_group_staff(user):
        return ALL_ROLES
    return _memberships(user).get(site_id, frozenset()) if site_id else frozenset()


def has_role(user: Any, site_id: int | None, *roles: str) -> bool:
    return not roles_at(user, site_id).isdisjoint(roles)


def roles_on_page(user: Any, page: Page) -> frozenset[str]:
    """The person's roles at the clinic in whose tree the page stands; one statement for any number
    of pages."""
    if is_group_staff(user):
        return ALL_ROLES
    return roles_at(user, _sites_by_home(user).get(home_path(page)))


def site_ids_of(user: Any) -> frozenset[int]:
    """Where the person has a role; not asked for group staff, who see every clinic."""
    if not _is_active(user):
        return frozenset()
    return frozenset(pk for pk in _memberships(user) if pk is not None)


def sites_of(user: Any) -> QuerySet[Site]:
    """The sites of the clinics that the person may see, by name."""
    sites = Site.objects.filter(clinicsettings__isnull=False).order_by("site_name", "pk")
    return sites if is_group_staff(user) else sites.filter(pk__in=site_ids_of(user))


def clinics_of(user: Any) -> QuerySet[ClinicSettings]:
    """The clinics that the person may see, by name, with their sites and home pages."""
    clinics = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    return clinics.filter(site__in=sites_of(user)).order_by("site__site_name", "site_id")


def is_manager(user: Any) -> bool:
    """Does the person manage any clinic?"""
    if not _is_active(user):
        return False
    held = _memberships(user).values()
    return is_group_staff(user) or any(Role.MANAGER in roles for roles in held)


def sites_managed(user: Any) -> QuerySet[Site]:
    """The sites of the clinics that the person manages; for group staff every clinic's."""
    if not _is_active(user) or is_group_staff(user):
        return sites_of(user)
    roles = _memberships(user).items()
    return sites_of(user).filter(pk__in=[pk for pk, held in roles if Role.MANAGER in held])


def manages_several(user: Any) -> bool:
    """Does a list of theirs have to say which clinic each row is about?"""
    return len(sites_managed(user)[:2]) > 1


def forget_memberships(user: Any) -> None:
    """Ask the database again: for code that changes the groups of a user it holds."""
    for kept in ("_clinic_memberships", "_clinic_reach", "_clinic_homes"):
        if hasattr(user, kept):
            delattr(user, kept)


def _is_active(user: Any) -> bool:
    return user is not None and user.is_authenticated and user.is_active


def _memberships(user: Any) -> dict[int | None, frozenset[str]]:
    """Roles by site id, None for the group's own; read once for a user object, as Wagtail does."""
    # Asked by attribute: a request's user is a lazy object, which has a `__dict__` of its own.
    if not hasattr(user, "_clinic_memberships"):
        found: dict[int | None, set[str]] = {}
        rows = ClinicGroup.objects.filter(group__user=user)
        if only := only_site_of(user):
            rows = rows.filter(site=only)
        for site_id, role in rows.values_list("site_id", "role"):
            found.setdefault(site_id, set()).add(role)
        user._clinic_memberships = {site: frozenset(roles) for site, roles in found.items()}
    return user._clinic_memberships


def _sites_by_home(user: Any) -> dict[str, int]:
    """Where the person has a role: site ids by the home page's tree path, read once for a user."""
    if not hasattr(user, "_clinic_homes"):
        sites = Site.objects.filter(pk__in=site_ids_of(user))
        user._clinic_homes = dict(sites.values_list("root_page__path", "pk"))
    return user._clinic_homes


# What somebody looks at now: it narrows lists, and is never a permission.


def site_in_view(request: HttpRequest) -> int | None:
    """The site of the one clinic that the person chose to look at; None: all of theirs.

    A choice that is no longer theirs is none.
    """
    user: Any = getattr(request, "user", None)
    chosen = getattr(request, "session", {}).get(IN_VIEW)
    if not isinstance(chosen, int) or not _is_active(user):
        return None
    asked = (user.pk, chosen)
    kept = request.__dict__.get("_site_in_view")
    if kept is None or kept[0] != asked:
        kept = (asked, chosen if sites_of(user).filter(pk=chosen).exists() else None)
        request.__dict__["_site_in_view"] = kept
    return kept[1]


def sites_in_view(request: HttpRequest) -> QuerySet[Site]:
    """Of the sites that the person may see, those they look at now."""
    sites, chosen = sites_of(request.user), site_in_view(request)
    return sites if chosen is None else sites.filter(pk=chosen)


def sites_managed_in_view(request: HttpRequest) -> QuerySet[Site]:
    """Of the sites that the person manages, those they look at now."""
    sites, chosen = sites_managed(request.user), site_in_view(request)
    return sites if chosen is None else sites.filter(pk=chosen)


def clinics_in_view(request: HttpRequest) -> QuerySet[ClinicSettings]:
    """Of the clinics that the person may see, those they look at now."""
    clinics, chosen = clinics_of(request.user), site_in_view(request)
    return clinics if chosen is None else clinics.filter(site=chosen)


# Pages


def home_path(page: Page) -> str:
    """The tree path of the home page above the page (or its own); "" for a page of nobody."""
    length = Page.steplen * HOME_DEPTH
    return page.path[:length] if page.path and len(page.path) >= length else ""


def clinic_of_page(page: Page) -> ClinicSettings | None:
    """The clinic whose home page stands above the page (or is it); None for a page of nobody."""
    home = home_path(page)
    if not home:
        return None
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    return found.filter(site__root_page__path=home).first()


# Requests


def clinic_of_request(request: HttpRequest) -> ClinicSettings | None:
    """The clinic that `?site=` names (API only, and it wins), else that of the host."""
    if request.path.startswith((API, WRITING_API)) and (named := request.GET.get("site")):
        return by_host(*split_host(named))
    if is_group_host(request):
        return None
    return by_host(host_of(request))


def by_host(host: str, port: int | None = None) -> ClinicSettings | None:
    """The clinic of a host name; a port, where one is given, must be the clinic's."""
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    found = found.filter(site__hostname=host.lower())
    return (found.filter(site__port=port) if port else found).first()


def split_host(value: str) -> tuple[str, int | None]:
    """Host and port. One with a null character, which PostgreSQL takes in no text, is nobody's."""
    host, _, port = ("" if "\0" in value else value).partition(":")
    return host, int(port) if port.isascii() and port.isdigit() and len(port) <= 5 else None


def host_of(request: HttpRequest) -> str:
    return split_host(request.get_host())[0].lower()


def is_group_host(request: HttpRequest) -> bool:
    return host_of(request) == settings.GROUP_HOST
