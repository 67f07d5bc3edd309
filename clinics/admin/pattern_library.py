"""The pattern library in the admin: every part of every page, as a clinic's site shows it."""

from typing import Any

from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from clinics.scoping import clinics_in_view, clinics_of
from cms.clinic import serving
from cms.patterns import library
from cms.references import collecting

SCHEMES = {"light": "Light", "dark": "Dark"}
AS_FOR_PATIENTS = {
    **settings.CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "frame-ancestors": ["'self'"],
}
"""The policy of patients' pages, but the admin may frame it."""


class PatternLibraryView(WagtailAdminTemplateMixin, View):
    """The library in a frame, with a choice of the viewer's clinics and of light and dark."""

    template_name = "clinics/admin/pattern_library.html"
    page_title = "Pattern library"
    header_icon = "view"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clinics = list(clinics_of(self.request.user))
        chosen = self.chosen(clinics)
        return {
            **super().get_context_data(**kwargs),
            "clinics": clinics,
            "chosen": chosen,
            "schemes": SCHEMES,
            "scheme": scheme_of(self.request),
            "address": address_for(chosen, scheme_of(self.request)) if chosen else "",
        }

    def chosen(self, clinics: list[Any]) -> Any:
        """The clinic that `?site_id=` names, else the one in view; None for whoever has none."""
        asked = self.request.GET.get("site_id")
        if asked is None:
            return clinics_in_view(self.request).first()
        found = next((each for each in clinics if str(each.site_id) == asked), None)
        if found is None:
            raise Http404("There is no such clinic.")
        return found


@method_decorator([csp(AS_FOR_PATIENTS), xframe_options_sameorigin], name="dispatch")
class PatternsView(View):
    """The library as a page of the clinic's site, under the policy of such pages."""

    def get(self, request: HttpRequest, site_id: int) -> HttpResponse:
        clinic: Any = get_object_or_404(clinics_of(request.user), site__pk=site_id)
        with serving(clinic), collecting():
            return render(
                request,
                "cms/patterns.html",
                {"parts": library(), "scheme": scheme_of(request)},
            )


def scheme_of(request: HttpRequest) -> str:
    asked = request.GET.get("scheme", "")
    return asked if asked in SCHEMES else "light"


def address_for(clinic: Any, scheme: str) -> str:
    return f"{reverse('patterns', args=[clinic.site_id])}?scheme={scheme}"


def pattern_library_item() -> MenuItem:
    """Called by the `register_admin_menu_item` hook."""
    url = reverse("pattern_library")
    return MenuItem("Pattern library", url, name="pattern-library", icon_name="view", order=850)
