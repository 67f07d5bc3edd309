"""A session ends when nobody used it for a while, and at the latest after a working day."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions import middleware
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

BEGAN, USED = "session_began", "session_used"
ONCE_A_MINUTE = 60

BY_ITSELF = frozenset({"wagtailadmin_editing_sessions:ping"})
"""What an open page asks for while nobody is there."""


class SessionMiddleware(middleware.SessionMiddleware):
    """Django's, which knows when a session was last saved but not when it was last used."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and has_ended(request.session):
            request.session.flush()

    def process_view(self, request: HttpRequest, view: Any, args: list, kwargs: dict) -> None:
        if (
            settings.SESSION_COOKIE_NAME not in request.COOKIES
            or SESSION_KEY not in request.session
        ):
            return
        match = request.resolver_match
        if match is None or match.view_name not in BY_ITSELF:
            use(request.session)


def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Somebody signed in."""
    request.session[BEGAN] = request.session[USED] = int(time.time())


def use(session: SessionBase) -> None:
    """Not written for every picture of a page."""
    if time.time() - session.get(USED, 0) > ONCE_A_MINUTE:
        session[USED] = int(time.time())


def has_ended(session: SessionBase) -> bool:
    """Has whoever signed in left it alone too long, or for too long altogether?"""
    if SESSION_KEY not in session:
        return False
    idle, age = (time.time() - session.get(name, 0) for name in (USED, BEGAN))
    return idle > settings.SESSION_IDLE_SECONDS or age > settings.SESSION_COOKIE_AGE
