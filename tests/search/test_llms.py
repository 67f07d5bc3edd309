"""What language models are told of each clinic."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from blog.models import BlogPostPage
from clinics.models import ClinicSettings
from search import llms
from tests.blog.factories import published as post_at
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone
from tests.governance.people import practitioner

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a statement is one on either")]
SUMMARY = "A bump [of bone beside the big toe. It is common, and other shoes often help."
ROOT = "http://riverside.localhost:8000"


def told(clinic: ClinicSettings) -> str:
    answer = Client(SERVER_NAME=clinic.host).get("/llms.txt")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode()


def links(text: str) -> list[str]:
    return re.findall(r"^- \[.*?\]\((\S+?)\)", text, re.MULTILINE)


def test_it_says_what_the_clinic_is_and_what_each_page_is_about(
    riverside: ClinicSettings,
) -> None:
    home = riverside.site.root_page.specific
    home.summary = "Podiatry\nin *London*."
    home.save()
    condition = ConditionFactory(clinic=riverside, title="Bunion", summary=SUMMARY)
    treatment = TreatmentFactory(clinic=riverside, title="Insoles")
    post = post_at(riverside, title="How to run", summary=SUMMARY)
    person = practitioner(riverside)
    text = told(riverside)
    assert text.startswith(f"# {riverside.name}\n\n> Podiatry in \\*London\\*.\n\n## ")
    assert "\n\n## Conditions\n\n" in text
    assert f"- [Bunion]({condition.full_url}): A bump \\[of bone beside the big toe." in text
    assert f"## Treatments\n\n- [Insoles]({treatment.full_url}): " in text
    assert f"## Posts\n\n- [How to run]({post.full_url}): A bump" in text
    assert f"## People\n\n- [Amara Example]({person.full_url}): Foot care assistant\n" in text
    assert f"- [Content API]({ROOT}/api/v2/pages/): " in text


def test_it_names_the_clinics_own_live_public_pages(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ours = ConditionFactory(clinic=riverside)
    draft = ConditionFactory(clinic=riverside, publish=False)
    private = ConditionFactory(clinic=riverside)
    private.view_restrictions.create(restriction_type="groups")
    theirs = ConditionFactory(clinic=harbor)
    text = told(riverside)
    assert ours.full_url in links(text)
    assert all(link.startswith(f"{ROOT}/") for link in links(text))
    for page in (draft, private, theirs):
        assert page.slug not in text
    assert theirs.slug in told(harbor)


def test_a_front_page_that_is_not_live_is_not_told_of(riverside: ClinicSettings) -> None:
    home = riverside.site.root_page.specific
    home.summary = "Opening soon."
    home.save()
    assert "Opening soon." in told(riverside)
    Page.objects.filter(pk=home.pk).update(live=False)
    assert "Opening soon." not in told(riverside)


def test_posts_are_the_newest_and_give_way_to_others(
    riverside: ClinicSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    conditions = [ConditionFactory(clinic=riverside) for _ in range(3)]
    posts = [post_at(riverside) for _ in range(4)]
    for age, post in enumerate(posts):
        moment = timezone.now() - timedelta(days=age)
        BlogPostPage.objects.filter(pk=post.pk).update(first_published_at=moment)
    others = len(links(told(riverside))) - len(posts)
    monkeypatch.setattr(llms, "MOST", others)
    found = links(told(riverside))
    assert [page.full_url for page in posts if page.full_url in found] == [
        post.full_url for post in posts[:2]
    ]
    assert {page.full_url for page in conditions} <= set(found)


def test_it_takes_as_many_statements_for_twelve_pages_as_for_three(
    riverside: ClinicSettings,
) -> None:
    def statements() -> int:
        told(riverside)
        with CaptureQueriesContext(connection) as queries:
            told(riverside)
        return len(queries)

    for _ in range(3):
        ConditionFactory(clinic=riverside)
    few = statements()
    for _ in range(9):
        ConditionFactory(clinic=riverside)
    assert few == statements() <= 20


def test_the_groups_host_and_unknown_hosts_have_none(riverside: ClinicSettings) -> None:
    for host in ("localhost", "nobody.localhost"):
        assert Client(SERVER_NAME=host).get("/llms.txt").status_code == 404
