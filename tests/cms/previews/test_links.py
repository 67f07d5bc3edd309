"""A preview link is good for one revision of one page of one clinic, and only for a while."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.utils import timezone

from cms.previews.tokens import SALT, Token, in_words, sign
from tests.api.filling import picture
from tests.cms.previews.asking import API, HTML, shown, token_of
from tests.cms.previews.conftest import DRAFT, LIVE, redrafted
from tests.conditions.factories import ConditionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
BOTH = pytest.mark.parametrize("at", [API, HTML])


@BOTH
def test_the_draft_is_shown_and_the_live_page_stays_as_it_is(
    at: str, riverside: Any, bunion: Any, patient: Any
) -> None:
    live = [f"/api/v2/pages/{bunion.pk}/", bunion.get_url_parts()[2]]
    before = [patient(riverside).get(address).content for address in live]
    answer = shown(riverside, token_of(bunion), at)
    assert answer.status_code == 200
    assert DRAFT in answer.content.decode()
    assert [patient(riverside).get(address).content for address in live] == before
    assert DRAFT not in before[0].decode()


@BOTH
def test_it_shows_that_revision_whatever_is_saved_later(
    at: str, riverside: Any, bunion: Any
) -> None:
    token = token_of(bunion)
    redrafted(bunion, "Another title")
    assert DRAFT in shown(riverside, token, at).content.decode()


@BOTH
def test_a_page_that_was_never_published_is_shown(at: str, riverside: Any) -> None:
    page = redrafted(ConditionFactory(clinic=riverside, publish=False, slug="new"), "A new page")
    assert "A new page" in shown(riverside, token_of(page), at).content.decode()


@BOTH
def test_nobody_keeps_the_answer_or_lists_it(at: str, riverside: Any, bunion: Any) -> None:
    for token in (token_of(bunion), "nonsense"):
        answer = shown(riverside, token, at)
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies
        assert "ETag" not in answer
        assert "Last-Modified" not in answer


@BOTH
def test_no_cdn_is_told_to_keep_it(at: str, riverside: Any, bunion: Any, settings: Any) -> None:
    settings.CDN_PURGE_URL = "http://cdn.example/purge"
    answer = shown(riverside, token_of(bunion), at)
    assert answer["Cache-Control"] == "no-store, private"
    assert "Surrogate-Key" not in answer


@BOTH
def test_it_ends(at: str, riverside: Any, bunion: Any, settings: Any) -> None:
    token, seconds = token_of(bunion), settings.PREVIEW_SECONDS
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds - 60)):
        assert shown(riverside, token, at).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds + 60)):
        answer = shown(riverside, token, at)
    assert answer.status_code == 400
    assert "links hold for 72 hours. Make a new one" in answer.content.decode()


@pytest.mark.parametrize(
    ("seconds", "words"), [(3600, "1 hour"), (7200, "2 hours"), (5400, "90 minutes")]
)
def test_how_long_links_hold_is_said_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


@BOTH
def test_it_is_of_no_use_at_another_clinic(
    at: str, riverside: Any, harbor: Any, bunion: Any
) -> None:
    token = token_of(bunion)
    assert shown(harbor, token, at).status_code == 404
    assert shown(riverside, token, API, site=harbor.host).status_code == 404
    assert shown(harbor, token, API, site=riverside.host).json()["title"] == DRAFT


@BOTH
def test_it_is_of_no_use_for_another_page_or_revision(
    at: str, riverside: Any, harbor: Any, bunion: Any
) -> None:
    """Not even if it were signed."""
    theirs = redrafted(ConditionFactory(clinic=harbor, slug="bunion"))
    other = redrafted(ConditionFactory(clinic=riverside, slug="other"))
    site, revision = riverside.site_id, bunion.latest_revision_id
    for token in (
        Token(site, other.pk, revision),
        Token(site, bunion.pk, other.latest_revision_id),
        Token(site, theirs.pk, theirs.latest_revision_id),
        Token(site, None, revision),
        Token(site, bunion.pk, None),
    ):
        assert shown(riverside, sign(token), at).status_code == 404


@BOTH
def test_what_was_not_signed_as_a_preview_is_refused(at: str, riverside: Any, bunion: Any) -> None:
    token = token_of(bunion)
    said = [riverside.site_id, bunion.pk, bunion.latest_revision_id, ""]
    forged = signing.dumps(said, salt="cms.other")
    assert signing.loads(token, salt=SALT) == said
    for wrong in ("", "x", "::", token[:-1], token[:-1] + "ä", f" {token}", forged, "🦶:\ufffd"):
        answer = shown(riverside, wrong, at)
        assert answer.status_code == 400, wrong
        assert "Copy the whole link, or make a new one" in answer.content.decode()


@BOTH
def test_it_ends_with_the_revision_and_with_the_page(at: str, riverside: Any, bunion: Any) -> None:
    first, revision = token_of(bunion), bunion.latest_revision_id
    second = token_of(redrafted(bunion, "Another title"))
    bunion.revisions.get(pk=revision).delete()
    assert shown(riverside, first, at).status_code == 404
    assert shown(riverside, second, at).status_code == 200
    bunion.delete()
    assert shown(riverside, second, at).status_code == 404


@BOTH
def test_it_ends_when_the_page_is_made_private_or_moves_away(
    at: str, riverside: Any, harbor: Any, bunion: Any
) -> None:
    token = token_of(bunion)
    private = bunion.view_restrictions.create(restriction_type="login")
    assert shown(riverside, token, at).status_code == 404
    private.delete()
    bunion.move(harbor.site.root_page, pos="last-child")
    assert shown(riverside, token, at).status_code == 404
    assert shown(harbor, token, at).status_code == 404


@BOTH
def test_a_picture_that_only_the_draft_has_is_shown(
    at: str, riverside: Any, bunion: Any, patient: Any
) -> None:
    image = picture(riverside.collection, "A new foot")
    page = redrafted(bunion, hero_image=image, hero_alt="A new foot, drawn")
    said = shown(riverside, token_of(page), at).content.decode()
    assert "A new foot, drawn" in said
    assert "/media/" in said
    assert patient(riverside).get(f"/api/v2/images/{image.pk}/").status_code == 404


def test_the_api_answers_as_for_the_live_page(riverside: Any, bunion: Any, patient: Any) -> None:
    live = patient(riverside).get(f"/api/v2/pages/{bunion.pk}/").json()
    given = shown(riverside, token_of(bunion)).json()
    revision = bunion.get_latest_revision()
    preview = given["meta"].pop("preview")
    assert preview["revision"] == revision.pk
    assert preview["at"] == revision.created_at.isoformat().replace("+00:00", "Z")
    assert preview["go_live_at"] is None
    assert (live.pop("title"), given.pop("title")) == (LIVE, DRAFT)
    for each in (live, given):  # Revisions keep times in milliseconds.
        del each["last_published_at"], each["meta"]["first_published_at"]
    assert given == live


def test_fields_and_formats_are_those_of_the_live_page(riverside: Any, bunion: Any) -> None:
    token = token_of(bunion)
    assert shown(riverside, token, fields="_,title").json() == {"title": DRAFT}
    body = shown(riverside, token, fields="_,body", rich_text_format="markdown").json()["body"]
    assert body[0]["value"]["content"][0]["value"].strip() == "A bump beside the big toe."
    assert shown(riverside, token, fields="nothing").status_code == 400
    assert shown(riverside, token, colour="green").json()["message"] == (
        "colour is not known here; known: aspect, expand, fields, rich_text_format, site, token"
    )


def test_what_is_scheduled_says_when(riverside: Any, bunion: Any) -> None:
    at = timezone.now().replace(microsecond=0) + timedelta(days=3)
    bunion.title, bunion.go_live_at = "As of Friday", at
    bunion.save_revision(approved_go_live_at=at)
    bunion.refresh_from_db()
    given = shown(riverside, token_of(bunion)).json()
    assert given["title"] == "As of Friday"
    assert given["meta"]["preview"]["go_live_at"] == at.isoformat().replace("+00:00", "Z")


def test_a_draft_names_no_page_of_another_clinic(riverside: Any, harbor: Any, bunion: Any) -> None:
    theirs = ConditionFactory(clinic=harbor, title="Of Harbor alone", slug="theirs")
    link = f'<p><a linktype="page" id="{theirs.pk}">there</a></p>'
    content = [{"type": "text", "value": link}]
    value = {"heading": "Here", "aspect": "overview", "anchor": "here", "content": content}
    page = redrafted(bunion, body=[{"type": "section", "value": value}])
    for at in (API, HTML):
        said = shown(riverside, token_of(page), at, **({"fields": "*"} if at == API else {}))
        assert said.status_code == 200
        assert "there" in said.content.decode()
        assert harbor.host not in said.content.decode()


def test_what_is_not_asked_on_a_clinics_host_has_no_preview(bunion: Any, client: Any) -> None:
    assert client.get(HTML, {"token": token_of(bunion)}).status_code == 404
    answer = client.get(API, {"token": token_of(bunion)})
    assert answer.json()["message"].startswith("Which clinic?")


def test_a_missed_preview_is_no_missed_address(riverside: Any, bunion: Any) -> None:
    token = token_of(bunion)
    bunion.delete()
    assert shown(riverside, token, HTML).status_code == 404
    assert not riverside.site.missed_addresses.exists()
