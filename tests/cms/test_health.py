"""A load balancer is answered whatever host it asks for."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client

from tests.databases import on_both

HOSTS = ["localhost", "riverside.localhost", "10.0.0.7:8000", "nobody.example", "no host at all"]


@pytest.mark.django_db
@on_both
@pytest.mark.parametrize("host", HOSTS)
def test_it_answers_on_any_host(client: Client, host: str) -> None:
    response = client.get("/healthz/", headers={"host": host})
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "cache": "ok"}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@on_both
@pytest.mark.parametrize("host", HOSTS)
def test_it_fails_when_the_database_does(client: Client, host: str) -> None:
    def refuse(*args: object) -> None:
        raise OperationalError

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz/", headers={"host": host})
    assert response.status_code == 503
    assert response.json()["database"] == "fails"


@pytest.mark.django_db
def test_a_cache_that_fails_is_said_and_no_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "get", lambda *args: None)
    response = client.get("/healthz/")
    assert response.status_code == 200
    assert response.json()["cache"] == "fails"
