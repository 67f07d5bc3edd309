"""One line a request, with nothing in it that says what a patient was looking for."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

ONE_TIME_LINKS = ("/admin/password_reset/confirm/", "/admin/invitation/")
"""What follows these opens an account to whoever reads it."""


class RequestLogMiddleware(RequestMiddleware):
    """Log method, path, status and a request id; the query may hold search terms, so not that."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        path = next((p for p in ONE_TIME_LINKS if request.path.startswith(p)), request.path)
        return f"{request.method} {path}"
