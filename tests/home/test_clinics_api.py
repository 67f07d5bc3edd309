"""`clinics/`: the public face of a clinic, and which clinics there are."""

from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from clinics.models import ClinicSettings
from home.models import StandardPage
from tests.api.asking import answer, ask, in_short, statements
from tests.api.filling import picture, published
from tests.clinics.factories import location

pytestmark = pytest.mark.django_db


class Group:
    """The group's host, as `asking` takes it."""

    host = settings.GROUP_HOST


@pytest.fixture
def _open(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    for clinic in (riverside, harbor):
        clinic.site.root_page.specific.save_revision().publish()


def hosts(found: Any) -> list[str]:
    return [clinic["host"] for clinic in found["items"]]


@pytest.mark.usefixtures("_open")
def test_the_group_lists_every_clinic_that_wants_to_be_found(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    found = ask(Group, "clinics/")
    assert found["meta"] == {"total_count": 2}
    assert hosts(found) == [harbor.host, riverside.host]
    assert hosts(ask(Group, "clinics/", limit=1, offset=1)) == [riverside.host]
    ClinicSettings.objects.filter(pk=harbor.pk).update(is_listed=False)
    assert hosts(ask(Group, "clinics/")) == [riverside.host]
    assert answer(Group, f"clinics/{harbor.host}/").status_code == 404


@pytest.mark.usefixtures("_open")
def test_a_clinics_host_knows_itself_alone(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert hosts(ask(riverside, "clinics/")) == [riverside.host]
    assert hosts(ask(Group, "clinics/", site=riverside.host)) == [riverside.host]
    assert answer(riverside, f"clinics/{harbor.host}/").status_code == 404
    assert answer(riverside, "clinics/nobody.example/").status_code == 404
    assert answer(Group, "clinics/", site="nobody.example").status_code == 404


def test_it_says_how_the_clinic_is_reached(riverside: ClinicSettings) -> None:
    riverside.phone, riverside.email = "+442079460123", "hello@riverside.example"
    riverside.logo = picture(riverside.public_collection)
    riverside.save()
    [found] = ask(riverside, "clinics/")["items"]
    logo = found.pop("logo")
    assert logo["alt"] == riverside.name
    assert logo["renditions"]
    assert found == {
        "id": riverside.site_id,
        "meta": {
            "type": "clinics.Clinic",
            "detail_url": "http://riverside.localhost:8000/api/v2/clinics/riverside.localhost/",
            "html_url": "http://riverside.localhost:8000/",
        },
        "host": "riverside.localhost",
        "name": "Riverside Foot Clinic",
        "region": "GB",
        "language": "en-GB",
        "phone": {"e164": "+442079460123", "display": "020 7946 0123"},
        "email": "hello@riverside.example",
        "booking_url": "",
    }


def test_a_whole_clinic_has_what_a_site_shows_around_its_pages(riverside: ClinicSettings) -> None:
    place = location(riverside, title="Bank Street")
    privacy = StandardPage(title="Privacy", slug="our-privacy", kind=StandardPage.Kind.PRIVACY)
    published(riverside.site.root_page, privacy)
    riverside.header_menu = [("link", {"label": "Find us", "page": place, "url": ""})]
    riverside.social_links = [("profile", {"network": "Mastodon", "url": "https://m.example/us"})]
    riverside.insurers = "First\n\nSecond\n"
    riverside.save()
    found = ask(riverside, f"clinics/{riverside.host.upper()}/")
    [where] = found["locations"]
    assert (where["id"], where["title"]) == (place.pk, "Bank Street")
    assert where["opening_hours"] == ask(riverside, f"pages/{place.pk}/")["opening_hours"]
    assert found["menus"]["header"] == [
        {"label": "Find us", "url": where["meta"]["html_url"], "children": []}
    ]
    assert found["social_links"] == [{"network": "Mastodon", "url": "https://m.example/us"}]
    assert found["services"]["emergency"] == "call 999 or go to A&E"
    assert found["brand"]["theme_url"].startswith("http://riverside.localhost:8000/theme/")
    assert found["legal"]["pages"]["privacy"]["id"] == privacy.pk
    assert found["legal"]["pages"]["cookies"] is None
    assert found["insurers"] == ["First", "Second"]
    assert found["announcement"] is None


@pytest.mark.usefixtures("_open")
def test_the_group_sends_on_to_what_is_a_clinics(riverside: ClinicSettings) -> None:
    location(riverside, title="Bank Street")
    sent = answer(Group, f"clinics/{riverside.host}/")
    assert (sent.status_code, sent["Location"]) == (
        302,
        "/api/v2/clinics/riverside.localhost/?site=riverside.localhost",
    )
    found = Client(SERVER_NAME=Group.host).get(sent["Location"]).json()
    assert found == ask(riverside, f"clinics/{riverside.host}/")


@pytest.mark.usefixtures("_open")
def test_what_is_drafted_is_nowhere(riverside: ClinicSettings) -> None:
    location(riverside, title="Bank Street").unpublish()
    assert ask(riverside, f"clinics/{riverside.host}/")["locations"] == []
    riverside.site.root_page.specific.unpublish()
    assert riverside.host not in hosts(ask(Group, "clinics/"))


@pytest.mark.usefixtures("_open")
def test_it_costs_the_same_for_more_clinics_and_more_places(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    for clinic in (riverside, harbor):
        clinic.logo = picture(clinic.public_collection)
        clinic.save()
    ask(Group, "clinics/")
    cache.clear()
    one, two = (statements(Group, "clinics/", limit=limit) for limit in (1, 2))
    assert len(one) == len(two), in_short(two)
    location(riverside, title="First")
    whole = f"clinics/{riverside.host}/"
    ask(riverside, whole)
    few = statements(riverside, whole)
    for number in range(5):
        location(riverside, title=f"Place {number}")
    ask(riverside, whole)
    many = statements(riverside, whole)
    assert len(few) == len(many), in_short(many)


@pytest.mark.parametrize("query", ["fields=name", "region=GB", "limit=abc", "limit=101"])
def test_what_it_does_not_know_is_refused(query: str, riverside: ClinicSettings) -> None:
    response = Client(SERVER_NAME=riverside.host).get(f"/api/v2/clinics/?{query}")
    assert response.status_code == 400
    assert query.partition("=")[0] in response.json()["message"]
