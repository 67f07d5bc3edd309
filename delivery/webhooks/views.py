"""The list of a clinic's webhooks, one of them with its log, and a delivery."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from clinics.columns import counting
from clinics.form_views import AdminFormView, BelowAList, ForManagers
from clinics.scoping import manages_several, sites_managed, sites_managed_in_view
from delivery.webhooks import tables
from delivery.webhooks.forms import SubscriberForm
from delivery.webhooks.models import State, WebhookAttempt, WebhookSubscriber, edition_of
from delivery.webhooks.signing import new_secret, secrets_before
from delivery.webhooks.waking import wake_soon


class WebhookIndexView(ForManagers, generic.IndexView):
    """The webhooks of the clinics that the manager looks at."""

    template_name = "delivery/webhooks/index.html"
    model = WebhookSubscriber
    permission_policy = None
    page_title = "Webhooks"
    header_icon = "link-external"
    index_url_name = "webhooks:index"
    index_results_url_name = "webhooks:index_results"
    search_fields = ["name", "address"]
    default_ordering = ("name", "pk")
    verbose_name_plural = "webhooks"
    paginate_by = 30
    paginator_class = counting("webhook", "webhooks")

    def get_base_queryset(self) -> QuerySet[WebhookSubscriber]:
        here = sites_managed_in_view(self.request)
        return WebhookSubscriber.objects.filter(site__in=here).select_related("site")

    @cached_property
    def columns(self) -> list[Any]:
        return tables.subscriber_columns(manages_several(self.request.user))

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [HeaderButton("Add a webhook", reverse("webhooks:add"), icon_name="plus")]


class BelowWebhooks(ForManagers, BelowAList):
    list_url_name = "webhooks:index"
    list_label = "Webhooks"


class OfSubscriber(BelowWebhooks):
    """A screen about one webhook of a clinic that the caller manages, whichever is in view."""

    subscriber: WebhookSubscriber

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # ty: ignore[missing-attribute]
        own = WebhookSubscriber.objects.filter(site__in=sites_managed(request.user))
        self.subscriber = get_object_or_404(own.select_related("site"), pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.subscriber.name

    def get_success_url(self) -> str:
        return tables.url("log", self.subscriber)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        above = {"url": tables.url("log", self.subscriber), "label": self.subscriber.name}
        return [*items[:-1], above, {**items[-1], "sublabel": ""}]


class AddView(BelowWebhooks, AdminFormView):
    page_title = "Add a webhook"
    form_class = SubscriberForm
    introduction = (
        "Another site or app is told as soon as something changes here. It only learns what is "
        "public anyway. Whoever runs it gives you the address; you give them the secret, which you "
        "are shown afterwards."
    )
    made: WebhookSubscriber

    def get_form_kwargs(self) -> dict[str, Any]:
        sites = sites_managed_in_view(self.request)
        return {**super().get_form_kwargs(), "sites": sites, "subscriber": None}

    def save(self, form: SubscriberForm) -> str:
        names = ("site", "name", "address", "kinds")
        self.made = WebhookSubscriber(**{name: form.cleaned_data[name] for name in names})
        self.made.told = edition_of(self.made.site_id).number
        new_secret(self.made)
        save(self.made)
        return f"{self.made} is told of everything that changes from now on."

    def get_success_url(self) -> str:
        return tables.url("secret", self.made)


class EditView(OfSubscriber, AdminFormView):
    page_title = "Change"
    form_class = SubscriberForm

    def get_form_kwargs(self) -> dict[str, Any]:
        sites = sites_managed(self.request.user).filter(pk=self.subscriber.site_id)
        return {**super().get_form_kwargs(), "sites": sites, "subscriber": self.subscriber}

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.subscriber, name) for name in ("name", "address", "kinds")}

    def save(self, form: SubscriberForm) -> str:
        """What waits for another try need not wait at a new address."""
        names = ["name", "address", "kinds"]
        for name in names:
            setattr(self.subscriber, name, form.cleaned_data[name])
        self.subscriber.next_try_at = None
        save(self.subscriber, update_fields=[*names, "next_try_at"])
        wake_soon(self.subscriber)
        return f"{self.subscriber} is saved."


def save(subscriber: WebhookSubscriber, **kwargs: Any) -> None:
    """Raise `ValidationError` if another manager was quicker with the same address."""
    try:
        with transaction.atomic():
            subscriber.save(**kwargs)
    except IntegrityError:
        raise ValidationError("A webhook with this address was added just now.") from None


class LogView(OfSubscriber, generic.IndexView):
    """What was sent to one webhook, the newest first, and how it stands."""

    template_name = "delivery/webhooks/log.html"
    model = WebhookAttempt
    permission_policy = None
    header_icon = "link-external"
    default_ordering = ("-at", "-pk")
    is_searchable = False
    verbose_name_plural = "deliveries"
    paginate_by = 30
    paginator_class = counting("delivery", "deliveries")
    columns = tables.attempt_columns()

    def get_base_queryset(self) -> QuerySet[WebhookAttempt]:
        return WebhookAttempt.objects.filter(subscriber=self.subscriber).defer("request", "answer")

    def get_page_title(self) -> str:
        return self.subscriber.name

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return BelowAList.get_breadcrumbs_items(self)

    def get_index_url(self) -> str:
        return tables.url("log", self.subscriber)

    def get_index_results_url(self) -> str:
        return tables.url("log_results", self.subscriber)

    @cached_property
    def header_buttons(self) -> list[Any]:
        test = tables.url("test", self.subscriber)
        return [HeaderButton("Send a test", test, icon_name="mail")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        shown = ("log", "test")
        hidden = [tables.url(view, self.subscriber) for view in shown]
        return [each for each in tables.actions(self.subscriber) if each.url not in hidden]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(*args, **kwargs),
            "subscriber": self.subscriber,
            "state_words": tables.state_words(self.subscriber),
            "last_words": tables.last_words(self.subscriber),
            "waiting": self.subscriber.waiting().count(),
            "is_stopped": self.subscriber.state == State.STOPPED,
            "secrets_before": secrets_before(self.subscriber, timezone.now()),
            "resume_url": tables.url("resume", self.subscriber),
        }


class AttemptView(OfSubscriber, WagtailAdminTemplateMixin, View):
    """The request and the answer, for whoever looks for what went wrong."""

    template_name = "delivery/webhooks/attempt.html"
    page_title = "Delivery"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.attempt = get_object_or_404(WebhookAttempt, pk=kwargs["pk"])
        super().setup(request, *args, **{**kwargs, "pk": self.attempt.subscriber_id})

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        again = f"{tables.url('replay', self.subscriber)}?number={self.attempt.number}"
        context = {"attempt": self.attempt, "again_url": again}
        return self.render_to_response(self.get_context_data(**context))
