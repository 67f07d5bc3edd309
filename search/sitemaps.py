"""What search engines are told of a clinic: where its pages are, and what they may read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.images import get_image_model
from wagtail.models import get_page_models

from cms import renditions
from cms.clinic import current_clinic
from cms.pages import BasePage
from cms.privacy import shown

GROUP_ROBOTS = "User-agent: *\nDisallow: /\n"
CLINIC_ROBOTS = "User-agent: *\nDisallow:\n\nSitemap: {root}/sitemap.xml\n"
"""Nothing is forbidden: the search page says `noindex` itself, which only who reads it sees."""


class ClinicSitemap(Sitemap):
    """Wagtail's, which fetches each type of page in full; an address needs none of it. Each page
    has its main picture, as other sites show it."""

    def items(self) -> Any:
        return shown(super().items()).specific(defer=True)

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = super()._urls(page, protocol, domain)
        pictures = main_pictures({url["page"] for url in urls if "page" in url})
        return [{**url, "picture": pictures.get(url.get("page"), "")} for url in urls]


def main_pictures(pages: set[int]) -> dict[int | None, str]:
    """The addresses of the main pictures of these pages of the serving clinic, by page."""
    clinic: Any = current_clinic()
    types = [model for model in get_page_models() if issubclass(model, BasePage)]
    first, *others = (
        model.objects.filter(path__startswith=clinic.root_path, hero_image__isnull=False)
        .order_by()
        .values_list("pk", "hero_image_id")
        for model in types
    )
    chosen = {pk: image for pk, image in first.union(*others, all=True) if pk in pages}
    images = get_image_model()._default_manager.in_bulk(chosen.values())
    renditions.gather(images.values())
    made = {pk: renditions.for_sharing(images[image]) for pk, image in chosen.items()}
    return {pk: one.url for pk, one in made.items() if one}


def sitemap(request: HttpRequest) -> HttpResponse:
    """The live public pages of the clinic that is served, each with when it was last published."""
    if current_clinic() is None:
        raise Http404("Only a clinic's own site has a sitemap.")
    sitemaps = {"pages": ClinicSitemap}
    return wagtail_sitemap(request, sitemaps, template_name="search/sitemap.xml")


def robots(request: HttpRequest) -> HttpResponse:
    """A clinic's robots.txt leads to its sitemap; the group's host is for staff."""
    clinic = current_clinic()
    text = CLINIC_ROBOTS.format(root=clinic.site.root_url) if clinic else GROUP_ROBOTS
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
