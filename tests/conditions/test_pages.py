"""What a patient reads of a condition and of a treatment."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from clinics.models import ClinicSettings
from conditions.models import ConditionPage, TreatmentPage, TreatmentPractitioner
from governance.signing import sign_off
from tests.conditions.factories import ConditionFactory, TreatmentFactory, body, section, text
from tests.databases import on_sqlite_alone
from tests.governance.people import practitioner
from tests.searched import searched

pytestmark = [on_sqlite_alone("a screen is the same on either"), searched]

REFERENCE = {"title": "Hallux valgus", "source": "A guideline", "pmid": "31196518"}
NAMES = [
    {"term": "knobbly forefoot", "kind": "lay"},
    {"term": "bunyon", "kind": "lay", "shown": False},
]


def html_of(client: Client, page: Any) -> str:
    answer = client.get(page.get_url_parts()[2])
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    insoles = TreatmentFactory(clinic=riverside, title="Custom insoles", slug="insoles")
    return ConditionFactory(
        clinic=riverside,
        title="Bunion",
        slug="bunion",
        medical_name="Hallux valgus",
        names=NAMES,
        treatments=[insoles],
        related_conditions=[ConditionFactory(clinic=riverside, title="Hammer toe")],
        practitioners=[practitioner(riverside)],
        references=json.dumps([{"type": "reference", "value": REFERENCE}]),
        change_notes=json.dumps(
            [{"type": "note", "value": {"date": "2026-01-05", "text": "Shoes came first."}}]
        ),
    )


def test_a_condition_is_read_whole(
    bunion: ConditionPage, riverside: ClinicSettings, patient: Any
) -> None:
    html = html_of(patient(riverside), bunion)
    for words in (
        "<h1>Bunion</h1>",
        "Hallux valgus",
        "knobbly forefoot",
        'href="#help-emergency"',
        "call 999 or go to A&amp;E",
        "Custom insoles",
        "Hammer toe",
        "Amara Example",
        "https://pubmed.ncbi.nlm.nih.gov/31196518/",
        "Shoes came first.",
        "Not clinically reviewed yet",
    ):
        assert words in html
    assert "bunyon" not in html


def test_the_content_api_says_the_same(
    bunion: ConditionPage, riverside: ClinicSettings, patient: Any
) -> None:
    data = patient(riverside).get(f"/api/v2/pages/{bunion.pk}/").json()
    assert data["medical_name"] == "Hallux valgus"
    assert data["alternate_names"] == [{"term": "knobbly forefoot", "kind": "lay"}]
    assert data["body_areas"] == [{"name": "Toe", "slug": "toe"}]
    assert [page["title"] for page in data["treatments"]] == ["Custom insoles"]
    assert [page["title"] for page in data["related_conditions"]] == ["Hammer toe"]
    assert [page["title"] for page in data["practitioners"]] == ["Amara Example"]
    assert data["references"][0]["value"]["link"] == "https://pubmed.ncbi.nlm.nih.gov/31196518/"
    assert data["change_notes"][0]["value"]["text"] == "Shoes came first."
    assert data["review"] == {
        "state": "never_reviewed",
        "words": "Not clinically reviewed yet",
        "reviewed_by": [],
        "last_reviewed": None,
        "review_due": None,
    }
    assert "bunyon" not in json.dumps(data)


def test_a_signed_page_names_its_reviewer(
    bunion: ConditionPage, riverside: ClinicSettings, patient: Any
) -> None:
    today = riverside.today
    sign_off(bunion, [practitioner(riverside, "Daniel Sample")], today, date(today.year + 2, 5, 1))
    html = html_of(patient(riverside), bunion)
    assert "Clinically reviewed by" in html
    assert "Daniel Sample" in html
    review = patient(riverside).get(f"/api/v2/pages/{bunion.pk}/").json()["review"]
    assert review["state"] == "current"
    assert review["reviewed_by"][0]["page"]["title"] == "Daniel Sample"
    assert review["last_reviewed"] == today.isoformat()


def test_a_demonstrations_page_says_that_it_is_one(
    bunion: ConditionPage, riverside: ClinicSettings, patient: Any
) -> None:
    riverside.is_demo = True
    riverside.save()
    assert "Demo text, not clinically reviewed" in html_of(patient(riverside), bunion)


@pytest.fixture
def surgery(harbor: ClinicSettings) -> TreatmentPage:
    person = practitioner(harbor, "Morgan Sample")
    page = TreatmentFactory(
        clinic=harbor,
        title="Bone removal",
        slug="bone-removal",
        kind="open_surgery",
        anaesthetic="General",
        referral_needed=False,
        price_from=1200,
        price_currency="USD",
        price_includes="The operation",
        conditions=[ConditionFactory(clinic=harbor, title="Ankle pain")],
        risks=json.dumps([{"type": "risk", "value": {"risk": "Infection", "how_common": "Rare"}}]),
        alternatives=json.dumps([{"type": "alternative", "value": {"title": "Doing nothing"}}]),
        recovery=json.dumps(
            [{"type": "step", "value": {"from": 1, "to": 2, "unit": "weeks", "text": "A boot"}}]
        ),
        body=body(
            section("overview", text("A bone is taken out.")),
            section("other", text("Ask us anything."), heading="Questions"),
        ),
    )
    page.practitioners = [TreatmentPractitioner(page=person, note="Operates")]
    page.save_revision().publish()
    return page


def test_a_treatment_is_read_whole(
    surgery: TreatmentPage, harbor: ClinicSettings, patient: Any
) -> None:
    html = html_of(patient(harbor), surgery)
    for words in (
        "Open surgery",
        "Anesthesia",
        "Not needed",
        "Infection",
        "Rare",
        "Doing nothing",
        "Weeks 1 to 2",
        "$1,200",
        "The operation",
        "Morgan Sample",
        "Operates",
        "Ankle pain",
    ):
        assert words in html


def test_questions_come_after_the_risks(
    surgery: TreatmentPage, harbor: ClinicSettings, patient: Any
) -> None:
    html = html_of(patient(harbor), surgery)
    assert html.index("A bone is taken out.") < html.index("Infection")
    assert html.index("Infection") < html.index("Ask us anything.")
    headings = [entry["heading"] for entry in surgery.contents_entries]
    assert headings[:2] == ["Overview", "What can go wrong"]


def test_the_risks_stand_beside_what_it_can_do(
    surgery: TreatmentPage, harbor: ClinicSettings, patient: Any
) -> None:
    surgery.body = body(
        section("overview", text("A bone is taken out.")),
        section("benefits", text("Less pain on tiptoe.")),
        section("aftercare", text("Rest for a week.")),
    )
    surgery.save_revision().publish()
    html = html_of(patient(harbor), surgery)
    beside = html.split('<div class="beside">')[1]
    assert beside.index("Less pain") < beside.index("Infection") < beside.index("Rest for a week.")
    assert html.count('id="what-can-go-wrong"') == 1
    headings = [entry["heading"] for entry in surgery.contents_entries]
    assert headings[:4] == ["Overview", "Benefits", "What can go wrong", "Aftercare"]


def test_a_benefit_without_risks_stands_alone(harbor: ClinicSettings, patient: Any) -> None:
    told = body(
        section("overview", text("Soft.")), section("benefits", text("Less pain on tiptoe."))
    )
    html = html_of(patient(harbor), TreatmentFactory(clinic=harbor, body=told))
    assert "Less pain on tiptoe." in html
    assert "beside" not in html


def test_a_treatments_facts_are_in_the_content_api(
    surgery: TreatmentPage, harbor: ClinicSettings, patient: Any
) -> None:
    data = patient(harbor).get(f"/api/v2/pages/{surgery.pk}/").json()
    assert data["kind"] == "open_surgery"
    assert data["facts"]["anaesthetic"] == "General"
    assert data["facts"]["referral_needed"] is False
    assert data["price"]["from"] == "1200.00"
    assert data["price"]["to"] is None
    assert data["risks"][0]["value"]["risk"] == "Infection"
    assert data["recovery"][0]["value"]["from"] == 1
    [who] = data["practitioners"]
    assert (who["practitioner"]["title"], who["note"]) == ("Morgan Sample", "Operates")


def test_a_treatment_without_a_price_has_none(riverside: ClinicSettings, patient: Any) -> None:
    page = TreatmentFactory(clinic=riverside)
    assert patient(riverside).get(f"/api/v2/pages/{page.pk}/").json()["price"] is None
    assert "What it costs" not in html_of(patient(riverside), page)


def test_a_practitioner_is_found_where_they_are_named(bunion: ConditionPage) -> None:
    person = bunion.practitioners.get().page
    assert [page.title for page in person.related] == ["Bunion"]


def test_what_names_a_condition_is_found(bunion: ConditionPage) -> None:
    [related] = [row.page for row in bunion.related_conditions.all()]
    assert [page.title for page in related.related] == ["Bunion"]
    assert "Custom insoles" not in [page.title for page in bunion.related]


@pytest.mark.parametrize("words", ["bunion", "hallux valgus", "knobbly", "bunyon"])
def test_a_condition_is_found_by_each_of_its_names(bunion: ConditionPage, words: str) -> None:
    assert [page.title for page in ConditionPage.objects.live().search(words)] == ["Bunion"]
