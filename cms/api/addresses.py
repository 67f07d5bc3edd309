"""Where things are found: absolute addresses on the serving clinic's host."""

from typing import Any
from urllib.parse import urljoin

from django.db import models

from cms.clinic import current_clinic


def detail_url(instance: models.Model, context: dict[str, Any] | None) -> str | None:
    """The object's address in the API; None where the answer is not the API's own,
    and for what was never saved."""
    if not context or "router" not in context or instance.pk is None:
        return None
    model = getattr(instance, "specific_class", None) or type(instance)
    begin = context.setdefault("_detail_urls", {})
    if model not in begin:
        begin[model] = _without_id(model, context)
    return on_clinic_host(f"{begin[model]}{instance.pk}/") if begin[model] else None


def _without_id(model: type[models.Model], context: dict[str, Any]) -> str | None:
    """How the addresses of a model's objects begin; None where it has no endpoint."""
    # Imported late: it asks for the page model, and models declare their serializers.
    from wagtail.api.v2.utils import get_object_detail_url

    url = get_object_detail_url(context["router"], context["request"], model, 0)
    return url and url.removesuffix("0/")


def on_clinic_host(path: str) -> str:
    """A path of ours, absolute; what is absolute already stays as it is."""
    clinic = current_clinic()
    if clinic is None:
        return path
    if path.startswith("/") and not path.startswith("//"):
        return clinic.site.root_url + path
    if path.startswith("https://"):
        return path
    return urljoin(f"{clinic.site.root_url}/", path)
