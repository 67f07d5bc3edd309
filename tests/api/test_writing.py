"""v3: writing with a token, through the same gate as everywhere."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from clinics.models import PractitionerPage, Role
from tests.api.filling import picture
from tests.api.writer import V3, Writer
from tests.clinics.fixtures import staff

BIOGRAPHY = "<p>She sees people whose feet hurt, and has done so for twenty years.</p>"
WHOLE = {"title": "Bea Marsh", "given_name": "Bea", "family_name": "Marsh", "role": "Receptionist"}


@pytest.fixture
def people(riverside: Any) -> Page:
    return riverside.site.root_page.get_children().get(slug="people")


@pytest.fixture
def writer(riverside: Any) -> Writer:
    return Writer(staff(riverside, Role.MANAGER))


@pytest.mark.parametrize("path", ["/pages/", "/images/", "/documents/", "/redirects/", "/whoami/"])
@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer wrong"}, {"authorization": "B"}])
def test_without_a_valid_token_nothing_is_read(
    path: str, header: dict[str, str], client: Client, riverside: Any
) -> None:
    picture(riverside.collection)
    response = client.get(f"{V3}{path}", headers=header)
    assert response.status_code == 401
    assert response["Content-Type"].startswith("application/problem+json")
    assert "token" in response.json()["detail"]


def test_a_clinics_host_does_not_know_it(riverside: Any, patient: Any) -> None:
    assert patient(riverside).get(f"{V3}/pages/").status_code == 404
    assert patient(riverside).get(f"{V3}/docs/").status_code == 404


def test_a_page_is_born_a_draft_and_published_by_token(writer: Writer, people: Page) -> None:
    made = writer.create(people, biography=BIOGRAPHY, **WHOLE)
    assert made.status_code == 201, made.content
    page = PractitionerPage.objects.get(pk=made.json()["id"])
    assert (page.live, page.role) == (False, "Receptionist")
    assert "She sees people whose feet hurt" in page.biography

    published = writer.send("POST", f"/pages/{page.pk}/actions/publish/", {})
    assert published.status_code == 200, published.content
    page.refresh_from_db()
    assert page.live


def test_a_page_is_created_and_published_at_once(writer: Writer, people: Page) -> None:
    made = writer.create(people, "publish", biography=BIOGRAPHY, **WHOLE)
    assert made.status_code == 201, made.content
    assert PractitionerPage.objects.get(pk=made.json()["id"]).live


def test_an_incomplete_page_is_refused_with_what_it_lacks_and_stays_a_draft(
    writer: Writer, people: Page
) -> None:
    made = writer.create(people, title="Bea Marsh")
    pk = made.json()["id"]
    refused = writer.send("POST", f"/pages/{pk}/actions/publish/", {})
    assert refused.status_code == 422
    assert "Say what the person is" in refused.json()["errors"][0]["msg"]
    assert not Page.objects.get(pk=pk).live


def test_an_incomplete_page_is_not_published_when_it_is_created(
    writer: Writer, people: Page
) -> None:
    refused = writer.create(people, "publish", title="Bea Marsh")
    assert refused.status_code == 422
    assert not PractitionerPage.objects.filter(live=True).exists()


def test_a_copy_that_asks_to_be_live_is_born_a_draft(writer: Writer, people: Page) -> None:
    source = writer.create(people, "publish", biography=BIOGRAPHY, **WHOLE).json()["id"]
    copied = writer.send("POST", f"/pages/{source}/actions/copy/", {"keep_live": True})
    assert copied.status_code == 201, copied.content
    assert not Page.objects.get(pk=copied.json()["id"]).live


def test_what_staff_and_sign_offs_set_cannot_be_written(
    writer: Writer, people: Page, riverside: Any
) -> None:
    account = staff(riverside, Role.EDITOR)
    made = writer.create(people, **WHOLE, staff_account=account.pk)
    page = PractitionerPage.objects.get(pk=made.json()["id"])
    assert page.staff_account is None

    conditions = riverside.site.root_page.get_children().get(slug="conditions")
    meta = {"type": "conditions.ConditionPage", "parent_id": conditions.pk}
    signed = {"last_reviewed": "2026-01-01", "review_due": "2029-01-01", "fingerprint": "mine"}
    made = writer.send("POST", "/pages/", {"meta": meta, "title": "Bunion", **signed})
    assert made.status_code == 201, made.content
    condition = Page.objects.get(pk=made.json()["id"]).specific
    assert condition.last_reviewed is None
    assert condition.review_due is None
    assert condition.fingerprint != "mine"


def test_a_body_is_given_as_it_was_written_and_taken_back(
    writer: Writer, riverside: Any, place: Any
) -> None:
    image, aim = picture(riverside.collection), place(riverside, title="Aim")
    card = {
        "urgency": "urgent",
        "items": ["it is hot"],
        "service": "{urgent_line}",
        "note": "or {clinic_phone}",
    }
    figure = {"image": image.pk, "alt_text": "A foot", "decorative": False}
    text = f'<p>See <a linktype="page" id="{aim.pk}">this</a></p>'
    page = place(
        riverside,
        ("care_card", card),
        ("image", {"image": figure, "caption": "", "credit": ""}),
        ("text", text),
    )
    body = writer.send("GET", f"/pages/{page.pk}/").json()["body"]
    content = [block["value"] for block in body[0]["value"]["content"]]
    assert content[0] == card
    assert content[1]["image"] == figure
    assert content[2] == text

    meta = {"type": "clinics.LocationPage"}
    sent = writer.send("PATCH", f"/pages/{page.pk}/", {"meta": meta, "body": body})
    assert sent.status_code == 200, sent.content
    page.refresh_from_db()
    stored = page.get_latest_revision_as_object().body.get_prep_value()[0]["value"]["content"]
    assert stored[0]["value"]["service"] == "{urgent_line}"
    assert stored[1]["value"]["image"]["image"] == image.pk


def test_a_table_is_given_as_it_was_written_and_taken_back(
    writer: Writer, riverside: Any, place: Any
) -> None:
    table = {
        "columns": [{"type": "text", "heading": "Week"}, {"type": "text", "heading": "Steps"}],
        "rows": [{"values": ["1", "Few"]}, {"values": ["2", "More"]}],
        "caption": "Recovery",
    }
    page = place(riverside, ("table", table))
    body = writer.send("GET", f"/pages/{page.pk}/").json()["body"]
    assert body[0]["value"]["content"][0]["value"] == table

    body[0]["value"]["content"][0]["value"]["rows"][0]["values"] = ["1", "None"]
    sent = writer.change(page, body=body)
    assert sent.status_code == 200, sent.content
    page.refresh_from_db()
    stored = page.get_latest_revision_as_object().body.get_prep_value()[0]["value"]["content"]
    assert stored[0]["value"] == table | {
        "rows": [{"values": ["1", "None"]}, {"values": ["2", "More"]}]
    }


def test_a_person_is_changed_without_saying_the_name_again(writer: Writer, people: Page) -> None:
    made = writer.create(people, "publish", biography=BIOGRAPHY, **WHOLE)
    page = PractitionerPage.objects.get(pk=made.json()["id"])
    for fields in ({"role": "Nurse"}, {"given_name": "Beatrice"}):
        sent = writer.change(page, "publish", **fields)
        assert sent.status_code == 200, sent.content
    page.refresh_from_db()
    assert (page.title, page.given_name, page.role) == ("Bea Marsh", "Beatrice", "Nurse")
