"""What the kit below asks for: an account of what changes together; and screens in the admin."""

from wagtail import hooks

from delivery.recording import keep_reason, recording
from delivery.webhooks.viewset import WebhooksViewSet

hooks.register("changing", recording)
hooks.register("say_why", keep_reason)
hooks.register("register_admin_viewset", WebhooksViewSet)
