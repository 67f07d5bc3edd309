"""A telephone with an authenticator app, and how a person signs in with it."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client

PASSWORD = "demo-password"
NEW_PASSWORD = "an entirely new one"
PERIOD = 30


def code(secret: str, later: int = 1) -> str:
    """What the app shows some periods later (RFC 6238); the next is accepted already."""
    counter = int(time.time()) // PERIOD + later
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 15
    value = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{value % 10**6:06}"


def browser(**how: Any) -> Client:
    return Client(SERVER_NAME=settings.GROUP_HOST, **how)


def give_password(client: Client, email: str, password: str = PASSWORD, **how: Any) -> Any:
    return client.post("/admin/login/", {"username": email, "password": password}, **how)


def set_up(client: Client) -> str:
    """Set the second factor up, as the page says; the secret that the app keeps."""
    page = client.get("/admin/two-steps/set-up/").content.decode()
    secret = re.search(r"house-key\">([A-Z2-7]+)<", page)[1]
    answer = client.post("/admin/two-steps/set-up/", {"code": code(secret, later=0)})
    assert answer["Location"] == "/admin/two-steps/codes/", answer.content.decode()
    return secret


def recovery_codes(client: Client) -> list[str]:
    page = client.get("/admin/two-steps/codes/").content.decode()
    return re.findall(r"<code>(\d{8})</code>", page)


def is_signed_in(client: Client) -> bool:
    return settings.SESSION_COOKIE_NAME in client.cookies and SESSION_KEY in client.session


def account_form(old_password: str, **changes: str) -> dict[str, str]:
    """What somebody sends who changes their password on the account page."""
    new = dict.fromkeys(("password-new_password1", "password-new_password2"), NEW_PASSWORD)
    looks = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    name = {"name_email-first_name": "Ada", "name_email-last_name": "Lane"}
    return {**new, **looks, **name, "password-old_password": old_password, **changes}
