"""The addresses at which a clinic's readers found nothing, and what is done about each."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import ButtonsColumnMixin, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, ListingButton

from clinics.columns import WIDE, clinic_column
from clinics.form_views import ForManagers
from clinics.redirects.models import MissedAddress
from clinics.scoping import manages_several, sites_managed, sites_managed_in_view


class AddressColumn(ButtonsColumnMixin, TitleColumn):
    """The address, with what can be done about it beside it."""

    def get_link_url(self, instance: MissedAddress, parent_context: Any) -> str:
        return f"{reverse('clinic_redirects:add')}?missed={instance.pk}"

    def get_buttons(self, instance: MissedAddress, parent_context: Any) -> list[Any]:
        add = self.get_link_url(instance, parent_context)
        other = "notice" if instance.is_ignored else "ignore"
        return [
            ListingButton("Make a redirect", add, priority=10),
            posting("Notice again" if instance.is_ignored else "Ignore", other, instance, 20),
            posting("Forget", "forget", instance, 30),
        ]


def posting(label: str, view: str, missed: MissedAddress, priority: int) -> Any:
    """A button that changes something at once, and comes back to the list as it was."""
    return ListingButton(
        label,
        priority=priority,
        attrs={
            "data-controller": "w-action",
            "data-action": "w-action#post",
            "data-w-action-url-value": reverse(f"clinic_redirects:{view}", args=[missed.pk]),
        },
    )


class MissedIndexView(ForManagers, generic.IndexView):
    model = MissedAddress
    permission_policy = None
    template_name = "clinics/redirects/missed.html"
    page_title = "Missed addresses"
    header_icon = "redirect"
    index_url_name = "clinic_redirects:missed"
    index_results_url_name = "clinic_redirects:missed_results"
    search_fields = ["path"]
    default_ordering = ("-count", "-last_seen", "pk")
    paginate_by = 30

    @cached_property
    def is_ignored(self) -> bool:
        return self.request.GET.get("ignored") == "1"

    def get_base_queryset(self) -> QuerySet[MissedAddress]:
        own = MissedAddress.objects.filter(site__in=sites_managed_in_view(self.request))
        return own.filter(is_ignored=self.is_ignored).select_related("site")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        above = {"url": reverse("clinic_redirects:index"), "label": "Redirects"}
        return [*items[:-1], above, items[-1]]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            AddressColumn("path", label="Address", sort_key="path"),
            *clinic_column("site.site_name", manages_several(self.request.user)),
            NumberColumn("count", label="How often", sort_key="count"),
            DateColumn("last_seen", label="Last", sort_key="last_seen", classname=WIDE),
            DateColumn("first_seen", label="First", sort_key="first_seen", classname=WIDE),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        here = reverse("clinic_redirects:missed")
        if self.is_ignored:
            return [Button("Those not ignored", here, icon_name="view")]
        return [Button("Those ignored", f"{here}?ignored=1", icon_name="no-view")]


class MissedAddressView(ForManagers, View):
    """Does one thing to one missed address."""

    http_method_names = ["post"]
    missed: MissedAddress

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        own = MissedAddress.objects.filter(site__in=sites_managed(request.user))
        self.missed = get_object_or_404(own, pk=pk)
        messages.success(request, self.do())
        return redirect(get_valid_next_url_from_request(request) or "clinic_redirects:missed")

    def do(self) -> str:
        raise NotImplementedError


class IgnoreView(MissedAddressView):
    def do(self) -> str:
        self.missed.is_ignored = True
        self.missed.save(update_fields=["is_ignored"])
        return f"{self.missed} is not listed any more, however often it is asked for."


class NoticeView(MissedAddressView):
    def do(self) -> str:
        self.missed.is_ignored = False
        self.missed.save(update_fields=["is_ignored"])
        return f"{self.missed} is listed again."


class ForgetView(MissedAddressView):
    def do(self) -> str:
        self.missed.delete()
        return f"{self.missed} is forgotten until it is asked for again."
