"""The lists of conditions and treatments: what they show, and what that costs."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinics import kept_clinics
from clinics.models import ClinicSettings
from conditions.models import ConditionIndexPage, TreatmentIndexPage
from delivery import standing
from governance.signing import sign_off
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone
from tests.governance.people import practitioner

pytestmark = on_sqlite_alone("a screen is the same on either")

LISTS = [("/conditions/", ConditionFactory), ("/treatments/", TreatmentFactory)]


def test_a_clinic_opens_with_its_two_lists(riverside: ClinicSettings) -> None:
    for model in (ConditionIndexPage, TreatmentIndexPage):
        page = model.objects.get(path__startswith=riverside.root_path)
        assert page.live
        assert page.show_in_menus
        assert not model.can_create_at(riverside.site.root_page)


@pytest.mark.parametrize(("url", "factory"), LISTS)
def test_an_empty_list_says_so(
    riverside: ClinicSettings, patient: Any, url: str, factory: Any
) -> None:
    assert "There is nothing here yet." in patient(riverside).get(url).content.decode()


@pytest.mark.parametrize(("url", "factory"), LISTS)
def test_a_list_shows_this_clinics_published_pages_alone(
    riverside: ClinicSettings, harbor: ClinicSettings, patient: Any, url: str, factory: Any
) -> None:
    factory(clinic=riverside, title="Bunion")
    factory(clinic=riverside, title="A draft", publish=False)
    factory(clinic=harbor, title="Elsewhere")
    html = patient(riverside).get(url).content.decode()
    assert "Bunion" in html
    assert "A draft" not in html
    assert "Elsewhere" not in html


@pytest.mark.parametrize(("url", "factory"), LISTS)
def test_a_longer_list_costs_no_more(
    riverside: ClinicSettings, patient: Any, url: str, factory: Any
) -> None:
    client = patient(riverside)

    def cost() -> int:
        cache.clear()
        kept_clinics.forget()
        standing.forget()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    for number in range(3):
        factory(clinic=riverside, names=[f"name {number}"])
    short = cost()
    for number in range(3):
        factory(clinic=riverside, names=[f"other {number}", f"another {number}"])
    assert cost() == short


def test_conditions_stand_under_their_letters(riverside: ClinicSettings, patient: Any) -> None:
    ConditionFactory(clinic=riverside, title="Verruca", names=["wart"])
    html = patient(riverside).get("/conditions/").content.decode()
    assert 'id="letter-v"' in html
    assert 'href="#letter-w"' in html
    assert "see Verruca" in html


def test_a_body_area_narrows_the_list(riverside: ClinicSettings, patient: Any) -> None:
    ConditionFactory(clinic=riverside, title="Bunion", areas=["toe"])
    ConditionFactory(clinic=riverside, title="Sore heel", areas=["heel", "skin"])
    html = patient(riverside).get("/conditions/?area=heel").content.decode()
    assert "Sore heel" in html
    assert "Bunion" not in html


@pytest.mark.parametrize("area", ["elbow", "", "%00", "heel'--", "heel&area=toe"])
def test_an_area_that_nobody_knows_is_passed_over(
    riverside: ClinicSettings, patient: Any, area: str
) -> None:
    ConditionFactory(clinic=riverside, title="Bunion", areas=["toe"])
    answer = patient(riverside).get(f"/conditions/?area={area}")
    assert answer.status_code == 200
    assert "Bunion" in answer.content.decode()


def test_treatments_stand_with_the_gentlest_first(riverside: ClinicSettings, patient: Any) -> None:
    TreatmentFactory(clinic=riverside, title="An operation", kind="open_surgery")
    TreatmentFactory(clinic=riverside, title="Exercises", kind="self_care")
    html = patient(riverside).get("/treatments/").content.decode()
    assert html.index("Exercises") < html.index("An operation")


@pytest.mark.parametrize(("url", "factory"), LISTS)
def test_the_api_lists_bodies_people_and_reviews_at_one_cost(
    riverside: ClinicSettings, patient: Any, url: str, factory: Any
) -> None:
    client = patient(riverside)
    people = [practitioner(riverside), practitioner(riverside, "Daniel Sample")]
    target = TreatmentFactory if factory is ConditionFactory else ConditionFactory
    relation = "treatments" if factory is ConditionFactory else "conditions"

    def add(count: int) -> None:
        for number in range(count):
            others = [target(clinic=riverside)]
            page = factory(
                clinic=riverside, names=["a name"], practitioners=people, **{relation: others}
            )
            if number % 2:
                sign_off(page, people, date(2026, 1, 1), date(2027, 1, 1))

    def cost() -> int:
        cache.clear()
        kept_clinics.forget()
        standing.forget()
        kind = factory._meta.model._meta.label
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/api/v2/pages/?type={kind}&fields=*&limit=20")
        assert answer.status_code == 200
        return len(queries)

    add(2)
    short = cost()
    add(2)
    assert cost() == short


@pytest.mark.parametrize(("url", "factory"), LISTS)
def test_the_list_in_the_admin_shows_states_of_ones_own_pages_at_one_cost(
    riverside: ClinicSettings, harbor: ClinicSettings, editor_client: Any, url: str, factory: Any
) -> None:
    editor = editor_client(riverside)
    factory(clinic=harbor, title="Elsewhere")
    today = riverside.today

    def add(count: int) -> None:
        for _number in range(count):
            page = factory(clinic=riverside, names=["a name"])
            sign_off(page, [], today, date(today.year + 2, 1, 1))

    def read() -> tuple[str, int]:
        cache.clear()
        kept_clinics.forget()
        standing.forget()
        with CaptureQueriesContext(connection) as queries:
            html = editor.get(reverse(f"{url.strip('/')}:index")).content.decode()
        return html, sum("fingerprint" in query["sql"] for query in queries)

    add(2)
    html, short = read()
    assert html.count("Clinically reviewed") == 2
    assert "Elsewhere" not in html
    add(4)
    assert read()[1] == short
