"""What language models are told of each clinic."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from blog.models import BlogPostPage
from clinics.models import ClinicSettings
from search import llms
from tests.blog.factories import published as post_at
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone
from tests.governance.people import practitioner
from tests.search.told import links
from tests.search.told import llms as told

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a statement is one on either")]
SUMMARY = "A bump [of bone beside the big toe. It is common, and other shoes often help."
ROOT = "http://riverside.localhost:8000"


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
