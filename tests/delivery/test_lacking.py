"""An answer that lacks what could not be had just now is sent, and kept by nobody."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client

from clinics.models import ClinicSettings
from cms.reads import by_state, not_for_keeping, noting
from conditions.models import ConditionPage
from tests.api.filling import picture
from tests.conditions.factories import ConditionFactory
from tests.databases import on_both

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]

BUNION = "/conditions/bunion/"
DETAIL = "/api/v2/pages/{}/?fields=hero_image"
SHOWS = [(BUNION, b"<img"), (DETAIL, b'"preset":'), ("/sitemap.xml", b"image:image")]


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    image = picture(riverside.collection)
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion", hero_image=image)


@pytest.fixture
def store_is_away(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Until it is undone."""

    def fail(*_: Any, **__: Any) -> Any:
        raise ConnectionError("The store does not answer.")

    monkeypatch.setattr(storages["default"], "_open", fail)
    return monkeypatch


@on_both
@pytest.mark.parametrize(("address", "shown"), SHOWS)
def test_pictures_are_there_again_when_the_store_is(
    address: str, shown: bytes, bunion: Any, riverside: Any, store_is_away: Any
) -> None:
    anybody, address = Client(SERVER_NAME=riverside.host), address.format(bunion.pk)
    lacking = anybody.get(address)
    assert lacking.status_code == 200
    assert shown not in lacking.content
    store_is_away.undo()
    again = anybody.get(address)
    assert shown in again.content
    assert anybody.get(address, headers={"If-None-Match": again["ETag"]}).status_code == 304


def test_a_cdn_does_not_keep_it(
    bunion: Any, riverside: Any, store_is_away: Any, settings: Any
) -> None:
    settings.CDN_PURGE_URL = "https://cdn.example/purge"
    lacking = Client(SERVER_NAME=riverside.host).get(BUNION)
    assert lacking["Cache-Control"] == "private, no-cache"
    assert "Surrogate-Control" not in lacking
    assert "ETag" not in lacking


def test_it_is_kept_without_a_picture_whose_file_is_lost(bunion: Any, riverside: Any) -> None:
    """Nobody will find it the next time, and a page that is made each time is slow."""
    bunion.hero_image.file.storage.delete(bunion.hero_image.file.name)
    anybody = Client(SERVER_NAME=riverside.host)
    lacking = anybody.get(BUNION)
    assert b"<img" not in lacking.content
    tag = {"If-None-Match": lacking["ETag"]}
    assert anybody.get(BUNION, headers=tag).status_code == 304


def test_it_is_said_of_what_is_being_made_now() -> None:
    not_for_keeping()
    with noting() as noted:
        pass
    assert noted.is_for_keeping
    with noting() as noted, by_state():
        not_for_keeping()
    assert not noted.is_for_keeping
