"""Search engines are told something of every page that may be found."""

import re
from typing import Any

import pytest
from wagtail.models import Page

from clinics.models import ClinicSettings
from cms.pages import BasePage

pytestmark = pytest.mark.django_db


def test_a_clinics_lists_say_what_they_are_before_somebody_writes_it(
    riverside: ClinicSettings, patient: Any
) -> None:
    home = riverside.site.root_page
    lists = [page.specific for page in home.get_children().live()]
    lists = [page for page in lists if isinstance(page, BasePage) and page.list_words]
    assert len(lists) == 5
    for page in lists:
        html = patient(riverside).get(page.get_url_parts()[2]).content.decode()
        told = re.search(r'<meta name="description" content="([^"]*)">', html)
        assert told, page.title
        assert riverside.name in told[1]
        assert 70 <= len(told[1]) <= 160, told[1]


def test_what_somebody_wrote_goes_before_it(riverside: ClinicSettings, patient: Any) -> None:
    page: Any = Page.objects.get(slug="blog", path__startswith=riverside.root_path).specific
    page.summary = "How to walk, what to wear, and when to come: what we have learnt in years."
    page.save()
    html = patient(riverside).get("/blog/").content.decode()
    assert f'<meta name="description" content="{page.summary}">' in html
