"""Where things are found: absolute addresses on the serving clinic's host."""

from typing import Any
from urllib.parse import urljoin

from django.db import models

from cms.clinic import current_clinic


def detail_url(instance: models.Model, context: dict[str, Any] | None) -> str | None:
    """The object's address in the API; None where the answer is not the API's own."""
    if not context or "router" not in context:
        return None
    # Imported late: it asks for the page model, and models declare their serializers.
    from wagtail.api.v2.utils import get_object_detail_url

    model = getattr(instance, "specific_class", None) or type(instance)
    return get_object_detail_url(context["router"], context["request"], model, instance.pk)


def on_clinic_host(path: str) -> str:
    """A path of ours, absolute; what is absolute already stays as it is."""
    clinic = current_clinic()
    return urljoin(f"{clinic.site.root_url}/", path) if clinic else path
