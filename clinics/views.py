"""The group's own page: on its host, "/" lists the clinics; on a clinic's, it is the clinic's."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.views import serve

from clinics.clinic_settings import ClinicSettings
from clinics.demo.logins import logins
from cms.clinic import current_clinic


def front(request: HttpRequest) -> HttpResponse:
    """What stands at "/": a clinic's home page on its host, the list of clinics on the group's."""
    if current_clinic() is not None:
        return serve(request, "")
    return render(request, "clinics/group_home.html", {"clinics": listed(), "demo": demo()})


def closed(request: HttpRequest, rest: str) -> HttpResponse:
    """What stands where Wagtail has a door that leads past signing in to the admin."""
    raise Http404("Nobody signs in here.")


def listed() -> QuerySet[ClinicSettings]:
    """The clinics that are open to patients and want to be found, by name."""
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    return found.filter(is_listed=True, site__root_page__live=True).order_by("site__site_name")


def demo() -> dict[str, Any] | None:
    """In development, who can sign in and with what; elsewhere nothing is given away."""
    password = getattr(settings, "DEMO_PASSWORD", "")
    if not password:
        return None
    known = {login.email: login for login in logins()}
    there = get_user_model().objects.filter(email__in=known).values_list("email", flat=True)
    return {"password": password, "logins": [known[email] for email in known if email in there]}
