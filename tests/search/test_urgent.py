"""Who types that something cannot wait is told whom to call."""

from typing import Any

import pytest
from django.test import Client

from clinics.models import ClinicSettings
from search.signs import EMERGENCY, URGENT
from search.urgent import urgency_of
from tests.conditions.factories import ConditionFactory

EMERGENCIES = [
    "chest pain", "Chest pains after surgery", "I can't breathe", "cannot breathe",
    "can not breathe",
    "short of breath", "heavy bleeding from foot", "cut won’t stop bleeding", "haemorrhage",
    "hemorrhage", "overdose", "suicidal", "stroke", "pulmonary embolism", "coughing up blood",
    "sepsis", "septicaemia", "septicemia", "blood poisoning", "gangrene", "gangreen toe",
    "acute limb ischaemia", "acute limb ischemia", "cold white foot", "my foot's cold and blue",
    "toes gone cold & grey", "cold gray toes", "bone sticking out of skin", "bone through skin",
    "open fracture", "compound fracture ankle", "dislocated ankle", "ankle at a funny angle",
    "cauda equina", "saddle anaesthesia", "saddle anesthesia", "numb bottom and back pain",
    "lost control of bladder", "paralysed", "paralyzed leg", "compartment syndrome", "call 999",
    "ambulance", "anaphylaxis", "swollen tongue", "necrotising fasciitis", "necrotizing fasciitis",
]  # fmt: skip
SAME_DAY = [
    "dvt", "deep vein thrombosis", "blood clot in leg", "swollen calf", "calf hot and red",
    "one leg swollen", "cellulitis", "spreading redness foot", "red streak up leg",
    "infected wound",
    "wound and fever", "hot red swollen ankle", "pus from toe", "black toe", "diabetic foot ulcer",
    "diabetes infected toe", "diabetic red hot foot", "charcot foot", "osteomyelitis",
    "can't walk on my ankle", "unable to put weight on foot", "heard a pop in my heel",
    "ruptured achilles", "broken ankle", "dog bite foot",
]  # fmt: skip
ORDINARY = [
    "bunion", "heel pain", "ingrown toenail", "black toenail", "blood clot under toenail",
    "insoles", "numb bottom of foot", "hurt myself running",
    "numb toes", "burning feet", "collapsed arches", "cold feet", "heel spur sticking out",
    "charcot marie tooth", "diabetic nail cutting", "shoe fitting", "parking", "swollen feet",
    "plantar fasciitis", "ankle fracture", "flat feet", "verruca", "", "!!!", "walk in clinic",
    "black shoes", "chiropodist",
]  # fmt: skip


@pytest.mark.parametrize("query", EMERGENCIES)
def test_an_emergency_is_seen(query: str) -> None:
    assert urgency_of(query) == "emergency"


@pytest.mark.parametrize("query", SAME_DAY)
def test_what_has_to_be_seen_today_is_seen(query: str) -> None:
    assert urgency_of(query) == "urgent"


@pytest.mark.parametrize("query", ORDINARY)
def test_what_can_wait_is_left_alone(query: str) -> None:
    assert urgency_of(query) is None


def test_every_sign_has_a_source() -> None:
    for sign in (*EMERGENCY, *URGENT):
        assert sign.source.startswith(("NHS.UK, “", "NICE "))


@pytest.mark.django_db
class TestOnTheSearchPage:
    def page(self, patient: Any, clinic: ClinicSettings, query: str) -> str:
        reader: Client = patient(clinic)
        return reader.get(f"/search/?q={query}").content.decode()

    def test_a_notice_stands_above_the_results(
        self, patient: Any, riverside: ClinicSettings, harbor: ClinicSettings
    ) -> None:
        here = self.page(patient, riverside, "cold+white+foot")
        assert 'data-urgency="emergency"' in here
        assert "Immediate action required: call 999 or go to A&amp;E" in here
        assert here.index("call 999") < here.index("Nothing found")
        assert "call 911 or go to the emergency room" in self.page(patient, harbor, "sepsis")
        assert "data-urgency" not in self.page(patient, riverside, "bunion")

    def test_the_urgent_line_is_the_clinics_own(
        self, patient: Any, riverside: ClinicSettings, harbor: ClinicSettings
    ) -> None:
        assert "getting worse, call 111." in self.page(patient, riverside, "dvt")
        harbor.phone = "+16175550123"
        harbor.save()
        assert 'href="tel:+16175550123"' in self.page(patient, harbor, "dvt")

    def test_it_asks_what_was_meant(self, patient: Any, riverside: ClinicSettings) -> None:
        ConditionFactory(clinic=riverside, title="Bunion")
        html = self.page(patient, riverside, "bunyon")
        assert 'Did you mean <a href="?q=bunion">bunion</a>?' in html
        assert "Did you mean" not in self.page(patient, riverside, "bunion")
