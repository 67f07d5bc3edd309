"""One address, two answers: HTML and Markdown are kept apart, in Django and around it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory

from clinics.models import ClinicSettings
from conditions.models import ConditionPage
from delivery.front import Front
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone
from tests.delivery.test_front import Asking, ask, django
from tests.delivery.test_response_cache import statements

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("kept"),
    on_sqlite_alone("a request is one on either"),
]

BUNION = "/conditions/bunion/"
HTML, MARKDOWN = "text/html; charset=utf-8", "text/markdown; charset=utf-8"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
AGENT = "text/markdown, text/html;q=0.9, */*;q=0.1"
Patient = Callable[[ClinicSettings], Client]


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


@pytest.mark.parametrize("order", [(BROWSER, AGENT), (AGENT, BROWSER)])
def test_each_gets_its_own_however_often_and_in_whatever_order(
    order: tuple[str, str], bunion: Any, riverside: Any, patient: Patient
) -> None:
    for accept in (*order, *order, *order[::-1]):
        answer = patient(riverside).get(BUNION, headers={"Accept": accept})
        assert answer["Content-Type"] == (MARKDOWN if accept == AGENT else HTML)
        assert answer["Vary"] == "Accept, Accept-Encoding"
        status, sent, body = ask(riverside.host, BUNION, Accept=accept)
        assert (status, body) == ("200 OK", answer.content)
        assert sent["Content-Type"] == answer["Content-Type"]
        assert sent["Vary"] == answer["Vary"]


def test_the_front_never_takes_one_for_the_other(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    patient(riverside).get(BUNION, headers={"Accept": BROWSER})
    with pytest.raises(Asking):
        ask(riverside.host, BUNION, Accept=AGENT)
    with pytest.raises(Asking):
        ask(riverside.host, f"{BUNION}?format=markdown", Accept=BROWSER)


def test_a_front_that_remembers_what_is_asked_tells_them_apart(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    """The same layer answers both, as a server's does."""
    front = Front(django)
    for accept in (BROWSER, AGENT, "*/*", BROWSER, AGENT):
        wanted = patient(riverside).get(BUNION, headers={"Accept": accept})
        request = RequestFactory(SERVER_NAME=riverside.host, headers={"Accept": accept})
        body = b"".join(front(request.get(BUNION).environ, lambda *_: None))
        assert body == wanted.content
    assert len(front.asked) == 2


def test_all_browsers_share_one_answer(bunion: Any, riverside: Any, patient: Patient) -> None:
    patient(riverside).get(BUNION, headers={"Accept": BROWSER})
    for accept in ("*/*", "text/html", "image/avif,*/*;q=0.5", ""):
        assert statements(patient(riverside), BUNION, Accept=accept)[1] == 1
    patient(riverside).get(BUNION, headers={"Accept": AGENT})
    assert statements(patient(riverside), BUNION, Accept="text/markdown")[1] == 1


def test_what_a_client_has_of_the_one_is_not_taken_for_the_other(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    tags = {
        accept: patient(riverside).get(BUNION, headers={"Accept": accept})["ETag"]
        for accept in (BROWSER, AGENT)
    }
    for accept in tags:
        for of, status in ((accept, 304), (BROWSER if accept == AGENT else AGENT, 200)):
            headers = {"Accept": accept, "If-None-Match": tags[of]}
            assert patient(riverside).get(BUNION, headers=headers).status_code == status
            assert ask(riverside.host, BUNION, **headers)[0].startswith(str(status))


def test_a_change_is_seen_at_once(bunion: Any, riverside: Any, patient: Patient) -> None:
    said = patient(riverside).get(BUNION, headers={"Accept": AGENT}).content.decode()
    assert said.startswith("# Bunion\n")
    bunion.title = "Hallux valgus"
    bunion.save_revision().publish()
    said = patient(riverside).get(BUNION, headers={"Accept": AGENT}).content.decode()
    assert said.startswith("# Hallux valgus\n")


def test_the_api_does_not_ask_what_is_accepted(riverside: Any, patient: Patient) -> None:
    patient(riverside).get("/api/v2/pages/")
    answer, asked = statements(patient(riverside), "/api/v2/pages/", Accept="text/markdown, */*")
    assert (answer["Content-Type"], asked) == ("application/json", 1)
    assert "Accept" not in answer.get("Vary", "").split(", ")


@pytest.mark.parametrize("form", ["varnish", "cloudflare"])
def test_a_cdn_keeps_the_html_alone(
    form: str, bunion: Any, riverside: Any, patient: Patient, settings: Any
) -> None:
    """Some look at the address alone, and would show one reader's Markdown to all."""
    settings.CDN_PURGE_URL, settings.CDN_PURGE_FORM = "https://cdn.example/purge", form
    for path, accept in ((BUNION, AGENT), (f"{BUNION}?format=markdown", BROWSER)):
        for _ in ("made", "kept"):
            answer = patient(riverside).get(path, headers={"Accept": accept})
            again = {"Accept": accept, "If-None-Match": answer["ETag"]}
            has = patient(riverside).get(path, headers=again)
            assert has.status_code == 304
            front = ask(riverside.host, path, **again)[1]
            for sent in (answer, has, front):
                assert sent["Cache-Control"] == "private, no-cache"
                assert not {name for name in dict(sent.items()) if "Surrogate" in name}
                assert "Cloudflare-CDN-Cache-Control" not in sent
    html = patient(riverside).get(BUNION, headers={"Accept": BROWSER})
    assert html["Surrogate-Control"].startswith("max-age=")
