"""What a preview link holds, and what is answered to whoever has it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import reverse

from cms.previews.links import link_to

API = "/api/v2/pages/preview/"
HTML = "/preview/"


def token_of(page: Any) -> str:
    """Of a link to the page's newest draft."""
    return token_in(link_to(page.get_latest_revision()))


def token_in(link: str) -> str:
    return parse_qs(urlsplit(link).query)["token"][0]


def shown(clinic: Any, token: str, at: str = API, **query: Any) -> Any:
    return Client(SERVER_NAME=clinic.host).get(at, {"token": token, **query})


def panel_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])


def in_front_end(browser: Client, url: str, form: dict[str, Any]) -> str:
    """Type into the editor with its panel on the front end; where the panel is led."""
    assert browser.post(url, form).json() == {"is_valid": True, "is_available": True}
    answer = browser.get(url, {"mode": "front-end", "in_preview_panel": "true"})
    assert answer.status_code == 302
    return answer["Location"]
