"""The list of a clinic's API tokens, one's own, making one and revoking it."""

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import APIToken

from clinics.columns import counting
from clinics.form_views import AdminFormView, BelowAList, ForManagers, QuestionView
from clinics.scoping import is_manager, manages_several, sites_managed, sites_managed_in_view
from clinics.tokens.forms import TokenForm
from clinics.tokens.models import ClinicToken, revoke, tokens_at, with_clinics
from clinics.tokens.tables import token_columns
from cms.changing import changing

MADE = "clinics/tokens/made.html"


class TokenIndexView(ForManagers, generic.IndexView):
    """The tokens that write at the clinics which the manager looks at, the newest first."""

    template_name = "clinics/tokens/index.html"
    model = APIToken
    permission_policy = None
    page_title = "API tokens"
    header_icon = "key"
    index_url_name = "tokens:index"
    index_results_url_name = "tokens:index_results"
    search_fields = ["name", "prefix", "user__first_name", "user__last_name", "user__email"]
    default_ordering = ("-created", "-pk")
    verbose_name_plural = "API tokens"
    paginate_by = 30
    paginator_class = counting("API token", "API tokens")
    introduction = (
        "With a token a program writes for your clinic: it drafts, changes and publishes pages as "
        "the person it was made for may do. Revoke those that nobody needs any more."
    )

    def get_base_queryset(self) -> QuerySet[APIToken]:
        return tokens_at(sites_managed_in_view(self.request))

    @cached_property
    def columns(self) -> list[Any]:
        return token_columns(manages_several(self.request.user), has_owner=True)

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [HeaderButton("Make a token", reverse("tokens:add"), icon_name="plus")]


class OwnTokensView(generic.IndexView):
    """The tokens with which somebody writes in the caller's own name."""

    template_name = "clinics/tokens/index.html"
    model = APIToken
    permission_policy = None
    page_title = "API tokens in your name"
    header_icon = "key"
    index_url_name = "tokens:own"
    index_results_url_name = "tokens:own_results"
    is_searchable = False
    default_ordering = ("-created", "-pk")
    verbose_name_plural = "API tokens"
    paginate_by = 30
    paginator_class = counting("API token", "API tokens")
    introduction = (
        "With these a program writes in your name. A manager of your clinic makes them. Revoke "
        "what you do not know, and ask your manager about it."
    )
    header_buttons: list[Any] = []

    def get_base_queryset(self) -> QuerySet[APIToken]:
        return with_clinics(APIToken.objects.filter(user=self.request.user))

    @cached_property
    def columns(self) -> list[Any]:
        return token_columns(has_several=True, has_owner=False)


class BelowTokens(BelowAList):
    list_url_name = "tokens:index"
    list_label = "API tokens"


@method_decorator(never_cache, name="dispatch")
class MakeView(ForManagers, BelowTokens, AdminFormView):
    """Make a token, and show it in the answer alone: it is stored nowhere."""

    page_title = "Make a token"
    form_class = TokenForm
    submit_label = "Make it"
    error_message = "No token was made: something below needs another look."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "sites": sites_managed_in_view(self.request),
            "has_several": manages_several(self.request.user),
        }

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.GET.get("person", "")}

    def form_valid(self, form: TokenForm) -> HttpResponse:
        site, owner = form.place
        with changing():
            token, secret = ClinicToken.make(
                site, owner, form.cleaned_data["name"], self.request.user
            )
        context = super().get_context_data(form=form)
        self.template_name = MADE
        return self.render_to_response(
            {**context, "token": token, "secret": secret, "api": settings.WAGTAILADMIN_BASE_URL}
        )


class RevokeView(QuestionView):
    """For the managers of the one clinic that the token reaches, and for its owner."""

    page_title = "Revoke"
    yes = "Yes, revoke it"
    no = "No, keep it"
    is_serious = True
    list_url_name = "tokens:own"
    list_label = "API tokens in your name"
    token: APIToken

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        own = Q(user=request.user)
        if is_manager(request.user):
            self.list_url_name, self.list_label = BelowTokens.list_url_name, BelowTokens.list_label
            own |= Q(pk__in=tokens_at(sites_managed(request.user)).values("pk"))
        tokens = with_clinics(APIToken.objects.filter(own))
        self.token = get_object_or_404(tokens, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.token.name

    def get_question(self) -> str:
        return (
            f"Whatever writes with the token “{self.token.name}”, which begins with "
            f"{self.token.prefix}, stops at once. This cannot be undone; a new one can be made."
        )

    def do(self) -> str:
        revoke(self.token, self.request.user)
        return f"The token “{self.token.name}” is revoked."
