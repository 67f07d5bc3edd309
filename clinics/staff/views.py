"""The list of a clinic's people, and what is changed about one of them."""

from typing import Any

from django.http import HttpRequest
from django.http.response import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Site

from clinics.columns import counting
from clinics.form_views import AdminFormView, BelowAList, ForManagers, QuestionView
from clinics.scoping import (
    forget_memberships,
    is_manager,
    manages_several,
    sites_managed,
    sites_managed_in_view,
)
from clinics.staff import changes, tables
from clinics.staff.forms import MemberForm
from clinics.staff.models import FormerMember, Invitation
from clinics.staff.people import Member, Works, member, members, works_at

MOST_FORMER = 100


class StaffIndexView(ForManagers, generic.IndexView):
    """People, waiting invitations and those who left, of the clinics that the manager looks at."""

    template_name = "clinics/staff/index.html"
    model = Works
    page_title = "Staff"
    header_icon = "group"
    permission_policy = None
    index_url_name = "staff:index"
    index_results_url_name = "staff:index_results"
    search_fields = ["name", "user__email"]
    default_ordering = ("user__last_name", "user__first_name", "user__email", "pk")
    verbose_name = "person"
    verbose_name_plural = "people"
    paginate_by = 30
    paginator_class = counting("person", "people")

    @cached_property
    def has_several(self) -> bool:
        return manages_several(self.request.user)

    @cached_property
    def columns(self) -> list[Any]:
        return tables.member_columns(self.has_several, self.request.user)

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [HeaderButton("Invite somebody", reverse("staff:invite"), icon_name="plus")]

    def get_base_queryset(self) -> Any:
        return works_at(sites_managed_in_view(self.request))

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(members(list(object_list)))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        sites = sites_managed_in_view(self.request)
        waiting = Invitation.objects.waiting().filter(site__in=sites)
        waiting = list(waiting.select_related("site", "invited_by"))
        left = FormerMember.objects.filter(site__in=sites)
        left = list(left.select_related("site", "removed_by")[:MOST_FORMER])
        if waiting:
            context["invitations"] = tables.invitations_table(waiting, self.has_several)
        if left:
            context["former"] = tables.former_table(left, self.has_several)
        return context


class BelowStaff(ForManagers, BelowAList):
    list_url_name = "staff:index"
    list_label = "Staff"

    @cached_property
    def managed(self) -> Any:
        """The clinics at which the caller may do this, whichever of them is in view."""
        return sites_managed(self.request.user)

    def get_success_url(self) -> str:
        """A manager who is none any more has no list to go back to."""
        still = is_manager(self.request.user)
        return reverse(self.list_url_name if still else "wagtailadmin_home")


class OfMember(BelowStaff):
    """A screen about somebody at one clinic."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # ty: ignore[missing-attribute]
        site: Site = get_object_or_404(self.managed, pk=kwargs["site_id"])
        found = member(site, kwargs["user_id"])
        if found is None:
            raise Http404("Nobody of this clinic’s staff.")
        self.member: Member = found

    def get_page_subtitle(self) -> str:
        return str(self.member)

    def forget_own_roles(self) -> None:
        """What was read about the caller before does not hold once they changed themselves."""
        if self.member.user == self.request.user:
            forget_memberships(self.request.user)


class MemberView(OfMember, AdminFormView):
    """Change somebody's role, and which of the clinic's practitioners they are."""

    template_name = "clinics/staff/member.html"
    page_title = "Staff"
    form_class = MemberForm

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        url = tables.member_url("remove", self.member)
        return [Button("Take away access", url, icon_name="bin")]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "member": self.member}

    def save(self, form: MemberForm) -> str:
        changes.change_role(self.member, form.cleaned_data["role"])
        changes.link_page(self.member, form.cleaned_data["page"])
        self.forget_own_roles()
        return f"{self.member} is saved."


class RemoveView(OfMember, QuestionView):
    """Take away somebody's access to one clinic."""

    page_title = "Take away access"
    yes = "Yes, take it away"
    no = "No, keep it"
    is_serious = True

    def get_question(self) -> str:
        clinic = self.member.site.site_name
        return (
            f"{self.member} will no longer be able to sign in for {clinic}. What they wrote stays. "
            "They stay in the list of those who have left, and you can give the access back there."
        )

    def do(self) -> str:
        changes.remove(self.member, by=self.request.user)
        self.forget_own_roles()
        return f"{self.member} no longer has access to {self.member.site.site_name}."


class OfFormerMember(BelowStaff):
    """A screen about somebody who has left one clinic."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # ty: ignore[missing-attribute]
        former = FormerMember.objects.filter(site__in=self.managed).select_related("site", "user")
        self.former: FormerMember = get_object_or_404(former, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.former.name


class RestoreView(OfFormerMember, QuestionView):
    page_title = "Give back access"
    yes = "Yes, give it back"

    def get_question(self) -> str:
        former = self.former
        return (
            f"{former} ({former.email}) works at {former.site.site_name} again, as "
            f"{former.get_role_display().lower()}, and signs in with the same password as before."
        )

    def do(self) -> str:
        changes.restore(self.former)
        if self.former.user.is_active:
            return f"{self.former} works at {self.former.site.site_name} again."
        return f"{self.former} has the role again, but the group has switched the account off."


class ForgetView(OfFormerMember, QuestionView):
    page_title = "Forget"
    yes = "Yes, forget them"
    is_serious = True

    def get_question(self) -> str:
        return (
            f"{self.former} is taken off the list of those who have left. What they wrote stays. "
            "Should they come back, invite them anew."
        )

    def do(self) -> str:
        self.former.delete()
        return f"{self.former} is forgotten."
