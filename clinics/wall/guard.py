"""The wall itself: asked before every view of the admin and of the API for writing."""

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils.cache import patch_vary_headers
from wagtail.api.v3.errors import problem_response
from wagtail.models import Collection, Page

from clinics.ownership import Reach, is_shared, owned, owned_q, reach_of, readable
from clinics.scoping import clinics_of, is_group_staff, roles_at
from clinics.tokens.confining import confined
from clinics.wall.named import leads_nowhere, named
from clinics.wall.rows import Row, row_for
from cms.clinic import current_clinic, within

ADMIN = "/admin/"
FILES = "/documents/"
BY_ROOT = ("child_of", "descendant_of", "translation_of")
"""Filters of v3 that take the root page of a site."""
LIST_LIBRARIES = {
    "wagtailapi_v3:list_images",
    "wagtailapi_v3:detail_image",
    "wagtailapi_v3:list_documents",
    "wagtailapi_v3:detail_document",
    "wagtail_bulk_action",
}
"""Views that ask a library for all it holds, with no hook of Wagtail's to narrow it."""


class WallMiddleware:
    """A clinic's staff reach the views that the table names, and in them what is theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with within(lambda model: theirs(request, model), lambda model: listed(request, model)):
            response = self.get_response(request)
        if request.path.startswith(FILES) and current_clinic() is None:
            # There, who asks matters; said of one answer alone, it would tell that the file exists.
            patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(self, request: HttpRequest, view: object, args: list, kwargs: dict) -> None:
        match: Any = request.resolver_match
        if request.path.startswith(ADMIN) and not getattr(request, "is_dummy", False):
            ask(request, match)


def walled(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The wall before a view of the API for writing, which knows its caller by a token.

    Inside, the caller is who the token makes them: at one clinic, or at all of theirs.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match: Any = request.resolver_match
        try:
            ask(request, match)
            site_is_theirs(request)
        except Http404 as refusal:
            return problem_response(status=404, detail=str(refusal) or "Not found")
        if named_root := root_of_no_clinic(request):
            return problem_response(status=400, detail=named_root)
        return view(request, *args, **kwargs)

    return confined(asked)


def ask(request: HttpRequest, match: ResolverMatch) -> None:
    """Let the request pass, or raise 404 in the words of something that does not exist.

    Whoever is not signed in is asked to by the view; group staff go everywhere there is.
    """
    user: Any = request.user
    if not user.is_authenticated:
        return
    if leads_nowhere(request):
        raise Http404
    if is_group_staff(user):
        return
    row = row_for(match, request.method or "GET")
    if row is None:
        raise Http404
    if row.who == "anybody":
        return
    reach = reach_in(user, row)
    if not reach.sites:
        raise Http404
    wanted: dict[type[Model], set[str]] = defaultdict(set)
    for each in named(request, match, row):
        wanted[each.model].add(each.pk)
    for model, pks in wanted.items():
        if not all_there(model, pks, reach):
            raise Http404(f"No {model._meta.object_name} matches the given query.")


def site_is_theirs(request: HttpRequest) -> None:
    """`?site=` of the API for writing names a clinic of the caller's, or there is none of it."""
    named_site = request.GET.get("site")
    clinic: Any = request.clinic  # ty: ignore[missing-attribute]
    if named_site and (clinic is None or not clinics_of(request.user).filter(pk=clinic.pk)):
        raise Http404(f"There is no clinic at “{named_site}”; site= takes a clinic's host name.")


def root_of_no_clinic(request: HttpRequest) -> str:
    """What to say of a filter by “root” that does not say whose; "" when there is none."""
    asked = next((name for name in BY_ROOT if request.GET.get(name) == "root"), "")
    clinic: Any = request.clinic  # ty: ignore[missing-attribute]
    if not asked or clinic is not None:
        return ""
    return f"{asked}=root of which clinic? Add site= and its host name, or give a page's id."


def reach_in(user: Any, row: Row) -> Reach:
    """What belongs to the clinics at which the person has a role that the row asks for."""
    clinics = list(clinics_of(user).select_related("site__root_page", "collection"))
    asked = [clinic for clinic in clinics if roles_at(user, clinic.site_id) & row.roles]
    return Reach.of(asked)


def all_there(model: type[Model], pks: set[str], reach: Reach) -> bool:
    """Is each of these an object that these clinics may know of?"""
    if not all(pk.isascii() and pk.isdigit() and len(pk) < 19 for pk in pks):
        return False
    ids = {int(pk) for pk in pks}
    return _known(model, reach).filter(pk__in=ids).count() == len(ids)


def _known(model: type[Model], reach: Reach) -> QuerySet[Any]:
    """What is readable, and the roots, which stand above all clinics and say nothing of any."""
    found = readable(model, reach)
    if model in (Page, Collection):
        return found | model._default_manager.filter(depth=1)
    return found


def theirs(request: HttpRequest, model: type[Model]) -> Q | None:
    """What of a table the caller may choose; None: all of it, for who is no clinic's staff."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated or is_group_staff(user) or is_shared(model):
        return None
    return owned_q(model, reach_of(user))


def listed(request: HttpRequest, model: type[Model]) -> Q | None:
    match: Any = getattr(request, "resolver_match", None)
    if match is None or match.view_name not in LIST_LIBRARIES or theirs(request, model) is None:
        return None
    # By id: a queryset that is searched may be filtered by nothing that is not indexed.
    own = owned(Collection, reach_of(request.user))
    return Q(collection__in=list(own.values_list("pk", flat=True)))
