"""The pages of the demonstration that checks look at: one of every kind at each clinic."""

from typing import Any

from django.apps import apps
from django.conf import settings
from wagtail.models import Page

from clinics.models import ClinicSettings
from cms.pages import BasePage
from tests.asked import is_asked

IS_FULL = is_asked("ACCESSIBILITY")
NAMES = ("riverside", "harbor")
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
BESIDE_PAGES = {
    "search": "/search/",
    "search results": "/search/?q=foot",
    "search without results": "/search/?q=xylophone",
    "not found": "/no-such-page/",
}


def clinic(name: str) -> ClinicSettings:
    return ClinicSettings.objects.get(site__hostname=f"{name}.localhost")


def page_types() -> list[type[Page]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def addresses(clinic: ClinicSettings) -> dict[str, str]:
    """A path for each kind of page, by a name for it: of each type the page that says most."""
    found = {}
    for model in page_types():
        here = model._default_manager.live().filter(path__startswith=clinic.root_path)
        if page := max(here, key=size, default=None):
            found[str(model._meta.verbose_name)] = page.get_url_parts()[2]
    return {**found, "an area": f"{found['conditions page']}?area=heel", **BESIDE_PAGES}


def size(page: Any) -> int:
    return len(str(getattr(page, "body", "") and page.body.raw_data))


def all_addresses(port: int) -> dict[str, str]:
    """Full addresses by clinic and kind, and the group's own page."""
    found = {
        f"{name}: {kind}": f"http://{name}.localhost:{port}{path}"
        for name in NAMES
        for kind, path in addresses(clinic(name)).items()
    }
    return {**found, "the group": f"http://{settings.GROUP_HOST}:{port}/"}


def patterns(port: int) -> dict[str, str]:
    """The pattern library of each clinic, without its `?scheme=`; for who is signed in."""
    top = f"http://{settings.GROUP_HOST}:{port}/admin/pattern-library"
    return {f"{name}: patterns": f"{top}/{clinic(name).site_id}/" for name in NAMES}


def sample(addresses: dict[str, str]) -> dict[str, str]:
    """Each kind of page at one clinic, in turn; for `make accessibility` all of them."""
    names = list(addresses)
    each = len(names) // len(NAMES)
    kept = {name for at, name in enumerate(names) if at // each == at % len(NAMES)}
    chosen = names if IS_FULL else [name for name in names if name in kept or name == names[-1]]
    return {name: addresses[name] for name in chosen}
