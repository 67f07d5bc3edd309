"""A link for a new password: the same answer, as quickly, whether the address has an account."""

from collections.abc import Iterator
from typing import Any

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib.auth import get_user_model
from django.forms import EmailField
from django.http import HttpResponse, HttpResponseRedirect
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.admin.views import account


class PasswordResetForm(WagtailPasswordResetForm):
    """Leaves it to the worker to look whether there is such an account, and to write to it."""

    email = EmailField(label="E-mail address", max_length=254)

    def save(self, *args: Any, **how: Any) -> None:
        send_link.enqueue(self.cleaned_data["email"])


class LinkForm(WagtailPasswordResetForm):
    """Writes to accounts without a password too: an import makes them, and this is their way in."""

    def get_users(self, email: str) -> Iterator[Any]:
        users = get_user_model()._default_manager
        return users.filter(email=email, is_active=True).iterator()


@task(backend="worker")
def send_link(email: str) -> None:
    form = LinkForm({"email": email})
    if form.is_valid():
        form.save(
            domain_override=settings.GROUP_HOST,
            subject_template_name=PasswordResetView.subject_template_name,
            email_template_name=PasswordResetView.email_template_name,
        )


class PasswordResetView(account.PasswordResetView):
    """Writes to an address a few times an hour; a further request is answered the same."""

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"].lower()
        if consume(self.request, action="reset_password", key=email):
            return super().form_valid(form)
        return HttpResponseRedirect(self.get_success_url())
