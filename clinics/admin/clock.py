"""By whose clock the admin tells and takes times: one's own choice, else that of the clinic."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.account import LocaleSettingsPanel
from wagtail.models import Page
from wagtail.users.models import UserProfile

from accounts.signing_in import AccountView
from clinics.scoping import clinics_of, home_path, site_in_view

ADMIN = "/admin/"
PAGES = ("page_id", "parent_page_id", "page_to_move_id")
"""Arguments of addresses that name the page somebody is at."""


class ClockMiddleware:
    """Wagtail tells times by the clock in one's profile, else by the server's, which is nobody's.

    Who has chosen none is given the clinic's for this request; nothing of it is stored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: list, kwargs: dict) -> None:
        user: Any = request.user if request.path.startswith(ADMIN) else None
        if user is None or not user.is_authenticated:
            return
        profile = getattr(user, "wagtail_userprofile", None) or UserProfile()
        if not profile.current_time_zone and (zone := zone_of(request, kwargs)):
            profile.current_time_zone = zone
            user.wagtail_userprofile = profile


def zone_of(request: HttpRequest, kwargs: dict[str, Any]) -> str:
    """That of the clinic whose page it is, of the clinic in view, or of all of theirs; else ""."""
    rows = clinics_of(request.user).values_list("site", "site__root_page__path", "time_zone")
    zones = {zone for _, _, zone in rows}
    if len(zones) > 1:
        home, chosen = home_of(kwargs), site_in_view(request)
        zones = {zone for site, path, zone in rows if (path == home if home else site == chosen)}
    return zones.pop() if len(zones) == 1 else ""


def home_of(kwargs: dict[str, Any]) -> str:
    """Where in the tree the clinic stands whose page the address names; "" for no clinic's."""
    named = [kwargs[name] for name in PAGES if name in kwargs]
    page = Page.objects.filter(pk__in=named).only("path").first() if named else None
    return home_path(page) if page else ""


class OwnLocalePanel(LocaleSettingsPanel):
    """Who chooses no clock has the clinic's, not the server's; it is named where it is but one."""

    def get_form(self) -> Any:
        form = super().get_form()
        field: Any = form.fields["current_time_zone"]
        field.choices = [("", "The clinic’s own"), *list(field.choices)[1:]]
        attrs, zone = field.widget.attrs, zone_of(self.request, {})
        named = {**attrs, "data-w-locale-server-time-zone-param": zone}
        field.widget.attrs = named if zone else {}
        return form


class OwnAccountView(AccountView):
    def get_panels(self) -> list[Any]:
        own = (self.request, self.request.user)
        return [
            OwnLocalePanel(*own, panel.profile) if type(panel) is LocaleSettingsPanel else panel
            for panel in super().get_panels()
        ]
