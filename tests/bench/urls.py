"""What the site serves, and what it is measured against."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter

from cms.urls import urlpatterns as site
from tests.bench.stock import StockPagesAPIViewSet

stock = WagtailAPIRouter("stock")
stock.register_endpoint("pages", StockPagesAPIViewSet)


@cache
def bytes_of(name: str) -> bytes:
    return (Path(settings.FOLDER) / "prebuilt" / name).read_bytes()


def prebuilt(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(bytes_of(name), content_type="application/json")


urlpatterns = [
    path("-prebuilt/<slug:name>/", prebuilt),
    path("stock/api/v2/", stock.urls),
    *site,
]
