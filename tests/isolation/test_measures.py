"""The walkers' own measures: what is done of the proof, what is said of it, who goes and looks."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from clinics.models import ClinicSettings
from tests.isolation.findings import Finding, crash, report
from tests.isolation.sample import sample
from tests.isolation.visitors import nobody


def test_a_sample_is_the_same_again_and_another_with_another_seed(monkeypatch: Any) -> None:
    monkeypatch.delenv("ISOLATION", raising=False)
    monkeypatch.setenv("ISOLATION_SEED", "1")
    first = sample(range(1000), 10)
    assert len(first) == 10
    assert sample(range(1000), 10) == first == sorted(first)
    monkeypatch.setenv("ISOLATION_SEED", "2")
    assert sample(range(1000), 10) != first
    monkeypatch.setenv("ISOLATION", "full")
    assert sample(range(1000), 10) == list(range(1000))


def test_a_report_groups_by_view_and_gives_an_example() -> None:
    address = "/admin/images/700001/"
    found = [
        Finding(who, "GET", address, 200, "shows a title of 700001") for who in ("author", "editor")
    ]
    found.append(Finding("author", "GET", "/api/v2/pages/", 500, "falls over"))
    said = report(found)
    assert "3 findings in 2 views" in said
    assert "wagtailimages:edit: 2 (author, editor)" in said
    assert "author: GET /admin/images/700001/ (200) shows a title of 700001" in said


def falls(request: HttpRequest) -> HttpResponse:
    raise ValueError("this and\nthat")


urlpatterns = [path("falls/", falls)]


@pytest.mark.urls(__name__)
def test_a_view_that_falls_over_is_an_answer(riverside: ClinicSettings) -> None:
    answer = nobody("nobody", riverside.host).get("/falls/")
    assert answer.status_code == 500
    assert crash(answer) == "falls over ValueError: this and that"
