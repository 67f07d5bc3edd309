"""`review_state=` in the API leaves exactly the pages that say that state of themselves."""

from datetime import UTC, date, datetime, timedelta
from itertools import chain, combinations
from typing import Any

import pytest
import time_machine
from wagtail.models import Page

from clinics.models import ClinicSettings
from cms.clinic import serving
from cms.references import collecting
from conditions.models import ConditionIndexPage, ConditionPage
from governance.review import State
from governance.signing import sign_off
from governance.states import in_states
from tests.api.asking import answer, ask, in_short, statements
from tests.api.filling import picture
from tests.blog import factories as blog
from tests.conditions.factories import ConditionFactory, TreatmentFactory, body, section, text
from tests.searched import searched

pytestmark = [pytest.mark.django_db, searched]

TODAY = date(2026, 6, 15)
NIGHT = datetime(2026, 6, 15, 0, 30, tzinfo=UTC)
"""Half past one in London, still the 14th in New York."""
DUE_IN = {"GB": (-1, 0, 1, 89, 90, 91, 400), "US": (-1, 0, 91, 400)}
"""Days from then, by region."""
CONDITION = "conditions.ConditionPage"
SETS = [*chain.from_iterable(combinations(State, number) for number in range(2, len(State) + 1))]


def signed(page: Any, due: date | None, last: date = TODAY - timedelta(days=500)) -> Any:
    page = type(page).objects.get(pk=page.pk)
    sign_off(page, [], last, due or TODAY)
    if due is None:
        type(page).objects.filter(pk=page.pk).update(review_due=None)
    return page


def changed(page: Any) -> Any:
    page = type(page).objects.get(pk=page.pk)
    page.summary = "Another text altogether, which nobody has looked at since it was written."
    page.save_revision().publish()
    return page


@pytest.fixture
def pages(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    """At both clinics: every state, and the days around which it turns."""
    for clinic in (riverside, harbor):
        ConditionFactory(clinic=clinic)
        for days in DUE_IN[clinic.region]:
            signed(ConditionFactory(clinic=clinic), TODAY + timedelta(days=days))
        signed(ConditionFactory(clinic=clinic), None)
        changed(signed(ConditionFactory(clinic=clinic), TODAY + timedelta(days=400)))
        changed(signed(ConditionFactory(clinic=clinic), TODAY - timedelta(days=1)))
        named = signed(ConditionFactory(clinic=clinic, names=["sore toe"]), TODAY)
        named.alternate_names.first().delete()
        signed(ConditionFactory(clinic=clinic, publish=False), TODAY)
        changed(signed(TreatmentFactory(clinic=clinic), TODAY))
    due = ConditionPage.objects.live().filter(review_due=TODAY, path__startswith=harbor.root_path)
    lists = ConditionIndexPage.objects.get(path__startswith=riverside.root_path)
    due.first().create_alias(parent=Page.objects.get(pk=lists.pk))


def by_state(clinic: ClinicSettings, **query: Any) -> dict[int, str]:
    query = {"type": CONDITION, "fields": "_,id,review", "limit": 100, **query}
    return {each["id"]: each["review"]["state"] for each in ask(clinic, "pages/", **query)["items"]}


@pytest.mark.usefixtures("pages")
def test_a_listing_leaves_the_pages_that_say_so_of_themselves(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    for days in (-1, 0, 1, 90):
        with time_machine.travel(NIGHT + timedelta(days=days), tick=False):
            assert (riverside.today - harbor.today).days == 1
            for clinic in (riverside, harbor):
                every = by_state(clinic)
                assert set(every.values()) == {*State}
                for state in State:
                    left = {pk: said for pk, said in every.items() if said == state}
                    assert by_state(clinic, review_state=state) == left
                each_of_them(clinic, every)


def each_of_them(clinic: ClinicSettings, every: dict[int, str]) -> None:
    """Every set of states, by the condition alone."""
    with serving(clinic), collecting():
        for states in SETS:
            found = in_states(ConditionPage.objects.filter(pk__in=every), "review_state", states)
            assert {page.pk for page in found} == {
                pk for pk, state in every.items() if state in states
            }


def test_what_is_changed_and_signed_again_moves_at_once(riverside: ClinicSettings) -> None:
    page = signed(ConditionFactory(clinic=riverside), date(2200, 1, 1))
    assert by_state(riverside, review_state="current") == {page.pk: "current"}
    changed(page)
    assert by_state(riverside, review_state="current") == {}
    assert by_state(riverside, review_state="changed_since_review,overdue").keys() == {page.pk}
    signed(page, date(2200, 1, 1))
    assert by_state(riverside, review_state="current").keys() == {page.pk}


def test_a_picture_that_is_deleted_is_a_change_here_too(riverside: ClinicSettings) -> None:
    image = picture(riverside.collection)
    figure = ("image", {"image": {"image": image.pk, "alt_text": "A foot", "decorative": False}})
    words = body(section("overview", text("It hurts."), figure), section("symptoms", text("Pain.")))
    page = ConditionFactory(clinic=riverside, publish=False)
    ConditionPage.objects.filter(pk=page.pk).update(live=True, body=words)
    signed(page, date(2200, 1, 1))
    assert by_state(riverside, review_state="current") == {page.pk: "current"}
    image.delete()
    said = by_state(riverside)
    assert by_state(riverside, review_state=said[page.pk]) == said


def test_posts_and_treatments_have_states_as_well(riverside: ClinicSettings) -> None:
    treatment = signed(TreatmentFactory(clinic=riverside), date(2026, 1, 1))
    post = blog.published(riverside)
    for page, state in ((treatment, "overdue"), (post, "never_reviewed")):
        kind = f"{page._meta.app_label}.{type(page).__name__}"
        assert by_state(riverside, type=kind, review_state=state) == {page.pk: state}
        assert by_state(riverside, type=kind, review_state="current") == {}


def test_it_goes_with_other_filters_and_with_a_walk(riverside: ClinicSettings) -> None:
    heel = signed(ConditionFactory(clinic=riverside, title="Heel pain"), date(2026, 1, 1))
    signed(ConditionFactory(clinic=riverside, title="Bunion"), date(2026, 1, 1))
    ConditionFactory(clinic=riverside, title="Heel spur")
    assert by_state(riverside, review_state="overdue", letter="H").keys() == {heel.pk}
    assert by_state(riverside, review_state="overdue", search="heel").keys() == {heel.pk}
    assert len(by_state(riverside, review_state="overdue", cursor="start")) == 2


@pytest.mark.parametrize("value", ["", "nonsense", "current,nonsense", "current,", ",", "CURRENT"])
def test_what_is_no_state_is_refused(riverside: ClinicSettings, value: str) -> None:
    response = answer(riverside, "pages/", type=CONDITION, review_state=value)
    assert response.status_code == 400
    assert response.json()["message"] == (
        "review_state must be one or several of never_reviewed, current, due_soon, overdue, "
        f"changed_since_review, separated by commas; it is “{value}”"
    )


def test_pages_without_a_review_have_no_such_filter(riverside: ClinicSettings) -> None:
    for kind in ("clinics.LocationPage", "wagtailcore.Page"):
        assert answer(riverside, "pages/", type=kind, review_state="current").status_code == 400


@pytest.mark.parametrize("state", ["current", "changed_since_review"])
def test_five_pages_take_as_many_statements_as_two(riverside: ClinicSettings, state: str) -> None:
    def made(number: int) -> None:
        for _ in range(number):
            image = picture(riverside.collection)
            figure = {"image": {"image": image.pk, "alt_text": "A foot", "decorative": False}}
            words = body(section("overview", text("It hurts."), ("image", figure)))
            page = ConditionFactory(clinic=riverside, names=["sore"])
            ConditionPage.objects.filter(pk=page.pk).update(body=words)
            signed(page, date(2200, 1, 1))
            if state == "changed_since_review":
                ConditionPage.objects.filter(pk=page.pk).update(fingerprint="another")

    def asked(number: int) -> list[str]:
        query = {"type": CONDITION, "review_state": state, "fields": "_,id,review"}
        assert len(by_state(riverside, review_state=state)) == number
        return statements(riverside, "pages/", **query, order="id")

    made(2)
    few = asked(2)
    made(3)
    many = asked(5)
    assert len(few) == len(many), in_short(many)
