"""What a token is worth, asked at each request of the API for writing."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from clinics.confined import confined_to
from clinics.roles import ClinicGroup
from clinics.scoping import is_group_staff, site_ids_of
from clinics.tokens.models import ClinicToken
from cms.api.tokens import not_allowed

WHO_AM_I = "wagtailapi_v3:whoami"


def confined(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Before a view that knows its caller by a token: a clinic's reaches that clinic alone.

    It is none where its owner no longer works there, whoever took the role away and however.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = getattr(request, "auth", None)
        if token is None:
            return view(request, *args, **kwargs)
        site_id = ClinicToken.objects.filter(pk=token.pk).values_list("site", flat=True).first()
        with confined_to(request.user, site_id):
            if not counts(request.user, site_id):
                return not_allowed()
            response = view(request, *args, **kwargs)
        return only_groups_at(site_id, request, response) if site_id else response

    return asked


def counts(user: Any, site_id: int | None) -> bool:
    """Does the owner work where the token is for? One for a clinic is none of the group's staff."""
    if site_id is None and is_group_staff(user):
        return True
    return not user.is_superuser and bool(site_ids_of(user))


def only_groups_at(site_id: int, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Wagtail tells all groups of the owner, whose names are those of clinics."""
    match = request.resolver_match
    if match and match.view_name == WHO_AM_I and response.status_code == 200:
        rows = ClinicGroup.objects.filter(group__user=request.user, site=site_id)
        names = list(rows.values_list("group__name", flat=True))
        response.content = json.dumps({**json.loads(response.content), "groups": names})
    return response
