"""A client of v3, for whoever writes with a token."""

import json
from typing import Any

from django.conf import settings
from django.test import Client
from wagtail.models import APIToken, Page

from accounts.models import User

V3 = "/api/v3-preview"
PERSON = "clinics.PractitionerPage"


class Writer:
    """A client of v3 with somebody's token."""

    def __init__(self, user: User | None) -> None:
        self.client = Client(SERVER_NAME=settings.GROUP_HOST)
        token = APIToken.create_token(user=user, name="a test")[1] if user else ""
        self.headers = {"authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, body: Any = None) -> Any:
        return self.client.generic(
            method,
            f"{V3}{path}",
            data=b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers=self.headers,
        )

    def act(self, page: Page, action: str, **what: Any) -> Any:
        """`act(page, "copy", keep_live=True)`."""
        return self.send("POST", f"/pages/{page.pk}/actions/{action}/", what)

    def create(
        self, parent: Page, action: str = "draft", page_type: str = PERSON, **fields: Any
    ) -> Any:
        meta: dict[str, Any] = {"type": page_type, "parent_id": parent.pk}
        if action != "draft":
            meta["action"] = action
        return self.send("POST", "/pages/", {"meta": meta, **fields})

    def change(self, page: Page, action: str = "draft", **fields: Any) -> Any:
        meta = {"type": type(page)._meta.label} | ({} if action == "draft" else {"action": action})
        return self.send("PATCH", f"/pages/{page.pk}/", {"meta": meta, **fields})
