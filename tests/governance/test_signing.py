"""Only a sign-off moves what a sign-off sets."""

import json
from datetime import date
from typing import Any

import pytest

from clinics.models import ClinicSettings
from cms.models import ReusableSection
from conditions.models import ConditionPage
from governance.review import State
from governance.signing import sign_off
from tests.conditions.factories import ConditionFactory, body, section, text
from tests.databases import on_sqlite_alone
from tests.governance.people import practitioner

pytestmark = on_sqlite_alone("who may do it is decided in Python")

REVIEWED, DUE = date(2026, 1, 5), date(2029, 1, 5)


@pytest.fixture
def signed(riverside: ClinicSettings) -> ConditionPage:
    page = ConditionFactory(clinic=riverside, title="Bunion")
    sign_off(page, [practitioner(riverside)], REVIEWED, DUE)
    return fresh(page)


def fresh(page: Any) -> ConditionPage:
    return ConditionPage.objects.get(pk=page.pk)


def is_signed(page: ConditionPage) -> bool:
    reviewers = [person.title for person in page.reviewers.all()]
    dates = (page.last_reviewed, page.review_due)
    return reviewers == ["Amara Example"] and dates == (REVIEWED, DUE) and bool(page.fingerprint)


def is_unsigned(page: ConditionPage) -> bool:
    values = (page.last_reviewed, page.review_due, page.fingerprint)
    return not any(values) and not page.reviewers.exists()


def forge(page: ConditionPage) -> None:
    page.last_reviewed = page.review_due = date(2040, 1, 1)
    page.fingerprint = "forged"
    page.reviewers = []


def test_a_sign_off_is_remembered(signed: ConditionPage) -> None:
    assert is_signed(signed)
    assert signed.review_state_on(date(2026, 2, 1)) is State.CURRENT


def test_saving_the_page_moves_nothing(signed: ConditionPage) -> None:
    forge(signed)
    signed.save()
    assert is_signed(fresh(signed))


def test_publishing_a_draft_moves_nothing(signed: ConditionPage) -> None:
    forge(signed)
    signed.save_revision().publish()
    assert is_signed(fresh(signed))


def test_a_new_page_cannot_bring_a_review_along(riverside: ClinicSettings) -> None:
    person = practitioner(riverside)
    page = ConditionFactory(
        clinic=riverside,
        last_reviewed=REVIEWED,
        review_due=DUE,
        fingerprint="x",
        reviewers=[person],
    )
    assert is_unsigned(fresh(page))


def test_a_copy_is_not_signed(signed: ConditionPage) -> None:
    copied = signed.copy(update_attrs={"slug": "copy", "title": "Copy"}, copy_revisions=True)
    assert is_unsigned(fresh(copied))
    assert is_unsigned(copied.get_latest_revision_as_object())


def test_reverting_to_an_older_text_keeps_the_newest_sign_off(signed: ConditionPage) -> None:
    before = signed.save_revision()
    signed.summary = "A bump beside the big toe, which is common and seldom needs an operation."
    sign_off(signed, [], date(2026, 6, 1), date(2027, 6, 1))
    before.publish()
    assert fresh(signed).last_reviewed == date(2026, 6, 1)
    assert not fresh(signed).reviewers.exists()


def test_a_later_change_of_the_text_is_seen(signed: ConditionPage) -> None:
    signed.medical_name = "Hallux valgus"
    signed.save_revision().publish()
    assert fresh(signed).review_state_on(REVIEWED) is State.CHANGED_SINCE_REVIEW


def test_a_draft_shows_the_review_of_the_live_text(signed: ConditionPage) -> None:
    forge(signed)
    signed.save_revision()
    assert is_signed(fresh(signed).get_latest_revision_as_object())


def test_an_alias_carries_its_sources_review(signed: ConditionPage, harbor: ClinicSettings) -> None:
    home = harbor.site.root_page
    alias = signed.create_alias(parent=home, update_slug="bunion")
    assert is_signed(fresh(alias))
    sign_off(signed, [], date(2026, 6, 1), date(2027, 6, 1))
    assert fresh(alias).last_reviewed == date(2026, 6, 1)
    signed.save_revision().publish()
    assert fresh(alias).last_reviewed == date(2026, 6, 1)
    assert not fresh(alias).reviewers.exists()


def test_another_text_in_a_reusable_section_is_another_text(riverside: ClinicSettings) -> None:
    def said(words: str) -> str:
        return json.dumps([{"type": "text", "value": f"<p>{words}</p>"}])

    aftercare = ReusableSection.objects.create(
        site=riverside.site, name="Aftercare", content=said("Keep it dry for two days.")
    )
    sections = body(section("overview", text("A bump."), ("reusable", aftercare.pk)))
    page = ConditionFactory(clinic=riverside, body=sections)
    sign_off(page, [], REVIEWED, DUE)
    aftercare.name = "After the operation"
    aftercare.save()
    assert fresh(page).review_state_on(REVIEWED) is State.CURRENT
    aftercare.content = said("Keep it dry for ten days.")
    aftercare.save()
    assert fresh(page).review_state_on(REVIEWED) is State.CHANGED_SINCE_REVIEW
