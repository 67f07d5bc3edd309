"""An editor's day in a real browser beside another clinic, of which nothing is to be seen."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from wagtail import models as wagtail_models

from accounts.models import User
from clinics.models import ClinicSettings
from cms.models import ClinicImage
from tests.api.serving import serving
from tests.browser import chromium
from tests.browser.desk import Page, expect, needs_chromium, opened, save_draft, sign_in
from tests.isolation.sample import is_full

pytestmark = [
    pytest.mark.django_db,
    needs_chromium,
    pytest.mark.skipif(not is_full(), reason="a whole day; spent by make isolation"),
]

EDITOR = "editor@riverside.example"
TITLE = "Walking in new shoes"
REPORTS = (
    "locked",
    "workflow",
    "workflow_tasks",
    "site-history",
    "aging-pages",
    "page-types-usage",
)


@pytest.fixture
def port(demo: str) -> Iterator[int]:
    """Where the demonstration is served, as its own links say too."""
    with serving() as port:
        wagtail_models.Site.objects.update(port=port)
        editor = User.objects.get(email=EDITOR)
        editor.set_password("demo-password")
        editor.save()
        cache.clear()
        yield port


def titles(clinic: ClinicSettings) -> set[str]:
    """What the clinic's pages and pictures are called."""
    pages = wagtail_models.Page.objects.filter(path__startswith=clinic.root_path)
    images = ClinicImage.objects.filter(collection__path__startswith=clinic.collection.path)
    return {*pages.values_list("title", flat=True), *images.values_list("title", flat=True)}


def words_of_the_other_clinic() -> set[str]:
    """Its name and host, its staff's addresses, and what it alone has."""
    ours, theirs = (
        ClinicSettings.objects.get(site__hostname=f"{name}.localhost")
        for name in ("riverside", "harbor")
    )
    people = User.objects.filter(groups__clinic_group__site=theirs.site)
    staff = people.exclude(groups__clinic_group__site=ours.site)
    told = " ".join(titles(ours))
    alone = {title for title in titles(theirs) if title not in told}
    assert len(alone) > 5
    return {theirs.name, "Harbor Foot", theirs.host, *staff.values_list("email", flat=True), *alone}


class Desk:
    """The editor's browser, in which every page is looked through."""

    def __init__(self, page: Page, admin: str, strange: set[str]) -> None:
        self.page, self.admin, self.strange = page, admin, strange
        self.looked_at = 0

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.admin}{path}")
        assert answer is not None
        assert answer.status == 200, path
        self.look()

    def look(self) -> None:
        """Nothing of the other clinic's is shown, and nothing stands in the page unseen."""
        self.page.wait_for_load_state("networkidle")
        said = [frame.content() for frame in self.page.frames]
        said.append(self.page.locator("body").inner_text())
        found = {word for word in self.strange for text in said if word in text}
        assert not found, self.page.url
        self.looked_at += 1


def write_post(desk: Desk) -> None:
    """From the dashboard to a draft with a picture and a link."""
    page = desk.page
    page.get_by_role("link", name="Write a post").click()
    page.locator("#id_title").press_sequentially(TITLE)
    page.locator("#id_summary").fill("How to wear in new shoes without blisters.")
    desk.look()
    link_a_page(desk)
    choose_picture(desk)
    save_draft(page)
    desk.look()


def link_a_page(desk: Desk) -> None:
    page = desk.page
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("our clinic")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+K")
    modal = page.locator(".modal-content")
    expect(modal.locator("a.choose-page").first).to_be_visible()
    desk.look()
    modal.locator("input[name=q]").fill("foot")
    expect(modal.get_by_text(re.compile("There (is|are) .* match"))).to_be_visible()
    desk.look()
    modal.locator("a.choose-page").first.click()
    expect(page.locator(".public-DraftEditor-content a, .TooltipEntity").first).to_be_visible()


def choose_picture(desk: Desk) -> None:
    page = desk.page
    page.get_by_role("tab", name="Promote").click()
    page.locator("#id_hero_image-chooser").get_by_role("button", name="Choose").first.click()
    pictures = page.locator(".modal-content a[data-chooser-modal-choice]")
    expect(pictures.first).to_be_visible()
    desk.look()
    pictures.first.click()
    expect(page.locator("#id_hero_image-chooser img[src*='/media/']")).to_be_attached()


def preview(desk: Desk, post: str) -> None:
    """Beside the form, and as a page of its own."""
    desk.page.get_by_role("button", name="Toggle preview").click()
    shown = desk.page.frame_locator("#w-preview-iframe").get_by_role("heading", name=TITLE)
    expect(shown.first).to_be_visible()
    desk.look()
    desk.page.get_by_role("button", name="Toggle preview").click()
    desk.go(f"{post}view_draft/")


def compare(desk: Desk, post: str) -> None:
    """The page's history, and what its last draft changed."""
    desk.go(f"{post}edit/")
    desk.page.locator("#id_summary").fill("How to wear in new shoes, slowly.")
    save_draft(desk.page)
    desk.go(f"{post}history/")
    desk.go(f"{post}revisions/compare/earliest...latest/")
    expect(desk.page.get_by_text("slowly").first).to_be_visible()


def schedule(desk: Desk, post: str) -> None:
    page = desk.page
    desk.go(f"{post}edit/")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").first.click()
    page.locator("#id_go_live_at").fill("2030-01-02 09:00")
    # By its event: the calendar lies over the button.
    page.get_by_role("button", name="Save schedule").dispatch_event("click")
    expect(page.locator(".messages .success").first).to_be_visible()
    expect(page.get_by_text("2030").first).to_be_attached()
    desk.look()


def search(desk: Desk) -> None:
    """For words that pages of both clinics have."""
    for word in ("foot", "surgery", "clinic"):
        desk.go(f"/pages/search/?q={word}")


def copy(desk: Desk, post: str) -> None:
    page = desk.page
    desk.go(f"{post}copy/")
    page.locator("#id_new_title").fill(f"{TITLE} again")
    page.locator("#id_new_slug").fill("walking-in-new-shoes-again")
    page.get_by_role("button", name="Copy this page").click()
    expect(page.locator(".messages .success").first).to_be_visible()
    desk.look()


def test_an_editor_works_a_day_beside_another_clinic_and_sees_nothing_of_it(port: int) -> None:
    strange = words_of_the_other_clinic()
    with chromium.browser() as browser:
        page, seen = opened(browser, 1280, 900)
        desk = Desk(page, f"http://{settings.GROUP_HOST}:{port}/admin", strange)
        sign_in(page, f"http://{settings.GROUP_HOST}:{port}", EDITOR)
        desk.look()
        write_post(desk)
        post = re.search(r"/pages/\d+/", page.url)[0]
        preview(desk, post)
        compare(desk, post)
        schedule(desk, post)
        for name in REPORTS:
            desk.go(f"/reports/{name}/")
        search(desk)
        copy(desk, post)
    assert desk.looked_at > 20
    assert seen.strangers == []
