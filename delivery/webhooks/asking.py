"""What is done about one webhook after a question: test, pause, send again, secrets, take away."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import date
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.ui.tables import Table

from clinics.form_views import AdminFormView, QuestionView
from cms.changing import changing
from delivery.changes import Change
from delivery.webhooks import tables
from delivery.webhooks.forms import ReplayForm
from delivery.webhooks.models import State, WebhookSubscriber, edition_of
from delivery.webhooks.signing import (
    BOTH_WORK,
    MOST_BEFORE,
    SecretBefore,
    is_lost,
    new_secret,
    secret_of,
    secrets_before,
)
from delivery.webhooks.views import OfSubscriber
from delivery.webhooks.waking import wake_soon

PLACE = ["told", "failures", "failing_since", "next_try_at"]
SECRETS = ["seed", "ending", "secrets_before", "is_shown"]
NO_OLDER = "There is no older secret."
NEWEST = 30
"""Changes that are shown to choose from."""


class Question(OfSubscriber, QuestionView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = tables.url("log", self.subscriber)
        return {**super().get_context_data(**kwargs), "back_url": back}


class SendTestView(Question):
    page_title = "Send a test"
    yes = "Send it now"

    def get_question(self) -> str:
        return (
            f"{self.subscriber.address} is sent a message of the type “test”, signed like all "
            "others. A moment later the list of deliveries says what it answered."
        )

    def do(self) -> str:
        self.subscriber.is_test_wanted = True
        self.subscriber.save(update_fields=["is_test_wanted"])
        wake_soon(self.subscriber)
        return "The test is on its way. Load this page again in a moment to see what came back."


class PauseView(Question):
    page_title = "Pause"
    yes = "Yes, pause it"
    no = "No, go on"
    question = "Nothing is sent until you switch it on again; then, all that changed meanwhile."

    def do(self) -> str:
        self.subscriber.state = State.PAUSED
        self.subscriber.save(update_fields=["state"])
        return f"{self.subscriber} is paused."


class ResumeView(Question):
    page_title = "Switch on"
    yes = "Yes, switch it on"

    def get_question(self) -> str:
        if self.subscriber.told < edition_of(self.subscriber.site_id).kept_after:
            return (
                "It was off for so long that not all changes are kept. It is told so, and has to "
                "read everything anew; then it is sent what changed lately."
            )
        waiting = self.subscriber.waiting().count()
        return f"It goes on where it stopped: waiting changes, sent in their order: {waiting}."

    def do(self) -> str:
        self.subscriber.state, self.subscriber.stopped_because = State.ON, ""
        self.subscriber.go_on_after(self.subscriber.told)
        # Not the place itself: what is on its way may be delivered this very moment.
        written = ["state", "stopped_because", *PLACE[1:]]
        self.subscriber.save(update_fields=written)
        wake_soon(self.subscriber)
        return f"{self.subscriber} is on."


class ReplayView(OfSubscriber, AdminFormView):
    template_name = "delivery/webhooks/replay.html"
    page_title = "Send again"
    form_class = ReplayForm
    submit_label = "Send again"
    introduction = (
        "Everything from this change on is sent once more, in order, up to the newest. A message "
        "that is sent again has the same id as before."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subscriber": self.subscriber}

    def get_initial(self) -> dict[str, Any]:
        wanted = self.request.GET.get("number", "")
        return {"number": wanted} if wanted.isdecimal() and len(wanted) < 19 else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = Change.objects.filter(site=self.subscriber.site_id).order_by("-number")[:NEWEST]
        table = Table(tables.change_columns(self.subscriber), newest, caption="The newest changes")
        return {**super().get_context_data(**kwargs), "changes": table}

    def save(self, form: ReplayForm) -> str:
        self.subscriber.go_on_after(form.cleaned_data["number"] - 1)
        self.subscriber.save(update_fields=PLACE)
        wake_soon(self.subscriber)
        waiting = self.subscriber.waiting().count()
        if self.subscriber.state == State.ON:
            return f"Changes that are sent now: {waiting}."
        return f"Changes that are sent when it is switched on: {waiting}."


@method_decorator(never_cache, name="dispatch")
class SecretView(Question):
    """Shows the secret once, when somebody presses the button: no preview uses it up."""

    template_name = "delivery/webhooks/secret.html"
    page_title = "Secret"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with changing():
            unseen = WebhookSubscriber.objects.filter(pk=self.subscriber.pk, is_shown=False)
            is_ours = not is_lost(self.subscriber) and unseen.update(is_shown=True)
            secret = secret_of(self.subscriber) if is_ours else ""
        self.subscriber.refresh_from_db()
        return self.render_to_response(self.get_context_data(secret=secret))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "subscriber": self.subscriber,
            "is_lost": is_lost(self.subscriber),
            "days": BOTH_WORK.days,
        }


class AboutSecrets(Question):
    def before(self) -> list[SecretBefore]:
        return secrets_before(self.subscriber, timezone.now())


class RotateView(AboutSecrets):
    page_title = "New secret"
    yes = "Yes, make a new one"

    def get_question(self) -> str:
        begin = "Whoever runs the other site has to be given the new secret."
        if is_lost(self.subscriber):
            return f"{begin} The one they have is lost: this installation’s key was changed."
        goes_on = (
            f"The one that ends in “{self.subscriber.ending}” works beside it for "
            f"{BOTH_WORK.days} days, so nothing is missed."
        )
        end = (
            "If somebody knows a secret who should not, end the old ones as soon as the new one is "
            "in use."
        )
        return " ".join([begin, goes_on, *map(until_words, self.before()), end])

    def do(self) -> str:
        if len(self.before()) >= MOST_BEFORE:
            raise ValidationError(
                f"{MOST_BEFORE} older secrets still work, and there can be no more. End them first."
            )
        new_secret(self.subscriber)
        self.subscriber.save(update_fields=SECRETS)
        return "There is a new secret."

    def get_success_url(self) -> str:
        return tables.url("secret", self.subscriber)


def until_words(secret: SecretBefore) -> str:
    until = date(timezone.localtime(secret.until), "j F")
    return f"The one that ends in “{secret.ending}” works until {until}."


class EndOldView(AboutSecrets):
    page_title = "End the old secrets"
    yes = "Yes, end them"
    is_serious = True

    def get_question(self) -> str:
        endings = " or ".join(f"“{each.ending}”" for each in self.before())
        if not endings:
            return NO_OLDER
        return (
            f"Messages are no longer signed with a secret that ends in {endings}. Whoever still "
            f"uses it will refuse them; only the one that ends in “{self.subscriber.ending}” works."
        )

    def do(self) -> str:
        if not self.before():
            raise ValidationError(NO_OLDER)
        self.subscriber.secrets_before = []
        self.subscriber.save(update_fields=SECRETS)
        return "Only the newest secret signs from now on."


class DeleteView(Question):
    page_title = "Take away"
    yes = "Yes, take it away"
    is_serious = True

    def get_question(self) -> str:
        return (
            f"{self.subscriber.address} is told nothing any more, and what was sent to it is "
            "forgotten. To stop for a while, pause it instead."
        )

    def do(self) -> str:
        self.subscriber.delete()
        return f"{self.subscriber} is taken away."

    def get_success_url(self) -> str:
        return reverse(self.list_url_name)
