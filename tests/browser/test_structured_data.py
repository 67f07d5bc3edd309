"""A page's JSON-LD is data to a browser: it runs nothing, and the policy has nothing against it."""

import json

import pytest

from clinics.models import ClinicSettings
from tests.browser import chromium
from tests.browser.desk import needs_chromium
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, needs_chromium, on_sqlite_alone("a browser asks for the same")]

WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));
"""
TITLE = "</script><script>document.title = 'taken'</script>Bunion"


def test_a_browser_reads_it_and_reports_nothing(riverside: ClinicSettings, port: int) -> None:
    ConditionFactory(clinic=riverside, title=TITLE, slug="bunion")
    with chromium.browser() as browser:
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.add_init_script(WATCH)
        page.goto(f"http://riverside.localhost:{port}/conditions/bunion/")
        data = page.locator('script[type="application/ld+json"]').text_content()
        assert page.evaluate("refused") == []
        assert not [text for text in said if "Content Security Policy" in text]
        assert page.title() == f"{TITLE} – Riverside Foot Clinic"
    assert json.loads(data)["@graph"][0]["name"] == TITLE


def test_what_the_policy_is_against_would_be_seen(riverside: ClinicSettings, port: int) -> None:
    with chromium.browser() as browser:
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(f"http://riverside.localhost:{port}/")
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), {text: '1'}))"
        )
        assert page.evaluate("refused") == ["script-src-elem"]
