"""What search engines are told of a clinic: where its pages are, and what they may read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap

from cms.clinic import current_clinic

GROUP_ROBOTS = "User-agent: *\nDisallow: /\n"
CLINIC_ROBOTS = "User-agent: *\nDisallow:\n\nSitemap: {root}/sitemap.xml\n"
"""Nothing is forbidden: the search page says `noindex` itself, which only who reads it sees."""


class ClinicSitemap(Sitemap):
    """Wagtail's, which fetches each type of page in full; an address needs none of it."""

    def items(self) -> Any:
        return super().items().specific(defer=True)


def sitemap(request: HttpRequest) -> HttpResponse:
    """The live public pages of the clinic that is served, each with when it was last published."""
    if current_clinic() is None:
        raise Http404("Only a clinic's own site has a sitemap.")
    return wagtail_sitemap(request, {"pages": ClinicSitemap})


def robots(request: HttpRequest) -> HttpResponse:
    """A clinic's robots.txt leads to its sitemap; the group's host is for staff."""
    clinic = current_clinic()
    text = CLINIC_ROBOTS.format(root=clinic.site.root_url) if clinic else GROUP_ROBOTS
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
