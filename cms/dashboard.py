"""What staff see first in the admin: what waits for them, and where to begin."""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import GroupApprovalTask, Page, Site, TaskState
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from cms.attention import Attention, pages_with_findings
from cms.pages import BasePage

MOST = 8
"""Rows that a panel shows at most."""
MOST_CLINICS = 6
"""With more clinics than these, links to write something would bury the rest."""


class Row(TypedDict):
    """A page in a panel."""

    title: str
    url: str
    """Where it is edited."""
    kind: str
    note: str
    at: Any


class Panel(Component):
    """A headed list of pages with a sentence for when it is empty."""

    template_name = "cms/admin/dashboard_panel.html"
    name = ""
    heading = ""
    empty = ""
    order = 100

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def rows(self) -> list[Row]:
        raise NotImplementedError

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"panel": self, "rows": self.rows()}


class WritePanel(Component):
    """A link for each kind of page that the person may write, at each of their clinics."""

    name = "write"
    template_name = "cms/admin/dashboard_write.html"
    order = 10

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"clinics": places_to_write(self.request)}


class DraftsPanel(Panel):
    name = "drafts"
    heading = "Your drafts"
    empty = "You have nothing unfinished."
    order = 20

    def rows(self) -> list[Row]:
        words = {True: "Published; your changes are not", False: "Not published yet"}
        return [
            row(page, words[page.live], page.latest_revision_created_at)
            for page in drafts_of(self.request)[:MOST]
        ]


class WaitingPanel(Panel):
    name = "waiting"
    heading = "Waiting for review"
    empty = "Nothing waits for a reviewer."
    order = 30

    def rows(self) -> list[Row]:
        waiting = list(waiting_states(self.request)[:MOST])
        ids = [int(state.workflow_state.object_id) for state in waiting]
        pages = Page.objects.in_bulk(ids)
        return [
            row(pages[pk], sent_words(state), state.started_at)
            for pk, state in zip(ids, waiting, strict=True)
            if pk in pages
        ]


class AttentionPanel(Panel):
    name = "attention"
    heading = "Live pages that still need attention"
    template_name = "cms/admin/dashboard_attention.html"
    empty = "The pages published last lack nothing."
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        found: list[Attention] = pages_with_findings(reach(self.request, "change"))[:MOST]
        rows = [{**row(each.page, "", None), "findings": each.findings} for each in found]
        return {"panel": self, "rows": rows}


def dashboard_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put our panels in the place of Wagtail's, whose cost grows with what waits."""
    replaced = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation"}
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in replaced]
    ours = (WritePanel, DraftsPanel, WaitingPanel, AttentionPanel)
    panels.extend(panel(request) for panel in ours)


def row(page: Page, note: str, at: Any) -> Row:
    return {
        "title": page.get_admin_display_title(),
        "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "kind": str(page.specific_class._meta.verbose_name).removesuffix(" page").capitalize(),
        "note": note,
        "at": at,
    }


def reach(request: HttpRequest, action: str) -> PageQuerySet:
    """The pages on which the person may do this ("add", "change", "publish").

    `construct_dashboard_pages(pages, request)` hooks may narrow them to what is looked at.
    """
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_permission_for(request.user, action)
    for narrow in hooks.get_hooks("construct_dashboard_pages"):
        pages = narrow(pages, request)
    return pages


def drafts_of(request: HttpRequest) -> QuerySet[Page]:
    """Pages with something unpublished that the person began or was the last to write."""
    user: Any = request.user
    own = reach(request, "change").filter(Q(owner=user) | Q(latest_revision__user=user))
    found = own.filter(has_unpublished_changes=True, alias_of=None)
    return found.order_by("-latest_revision_created_at", "-pk")


def waiting_states(request: HttpRequest) -> QuerySet[TaskState]:
    """Reviews of pages under way that the person may decide (`for_me`) or has asked for."""
    user: Any = request.user
    pages = reach(request, "add").annotate(text_id=Cast("pk", CharField()))
    theirs = GroupApprovalTask.objects.filter(pk=OuterRef("task_id"), groups__user=user)
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id__in=pages.values("text_id"),
    )
    states = states.annotate(for_me=Value(True) if user.is_superuser else Exists(theirs))
    states = states.filter(Q(for_me=True) | Q(workflow_state__requested_by=user))
    return states.select_related("workflow_state__requested_by").order_by("-started_at", "-pk")


def sent_words(state: Any) -> str:
    sender = state.workflow_state.requested_by
    if state.for_me:
        return f"{sender} asks you to check it" if sender else "For you to check"
    return "With a reviewer"


class Place(TypedDict):
    """A clinic and what may be written there."""

    clinic: str
    links: list[dict[str, str]]


def places_to_write(request: HttpRequest) -> list[Place]:
    """The person's clinics (at most `MOST_CLINICS`) with links to write something new."""
    kinds = kinds_to_write()
    above = {parent for kind in kinds for parent in kind.allowed_parent_page_models()}
    types = ContentType.objects.get_for_models(*above)
    parents = reach(request, "add").filter(content_type__in=types.values()).order_by("path")
    by_clinic: dict[str, list[Page]] = {}
    for parent in parents:
        by_clinic.setdefault(parent.path[: Page.steplen * 2], []).append(parent)
    if len(by_clinic) > MOST_CLINICS:
        return []
    names = clinic_names(by_clinic)
    return [
        {"clinic": names.get(path, ""), "links": links_below(found, kinds)}
        for path, found in by_clinic.items()
    ]


def kinds_to_write() -> list[type[BasePage]]:
    """The page types that the dashboard offers, by the words of their links."""
    kinds = [m for m in apps.get_models() if issubclass(m, BasePage) and m.dashboard_link]
    return sorted(kinds, key=lambda kind: kind.dashboard_link)


def clinic_names(paths: Iterable[str]) -> dict[str, str]:
    sites = Site.objects.filter(root_page__path__in=list(paths)).select_related("root_page")
    return {site.root_page.path: site.site_name for site in sites}


def links_below(parents: list[Page], kinds: list[type[BasePage]]) -> list[dict[str, str]]:
    return [
        {"words": kind.dashboard_link, "url": add_url(kind, parent)}
        for kind in kinds
        for parent in parents
        if parent.specific_class in kind.allowed_parent_page_models()
    ]


def add_url(kind: type[BasePage], parent: Page) -> str:
    meta = kind._meta
    return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk])
