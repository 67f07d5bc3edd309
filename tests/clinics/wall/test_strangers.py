"""Nothing of another clinic's is chosen in a form, whichever way it is named."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from wagtail.models import Page, ReferenceIndex
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from blog.models import BlogCategory, BlogIndexPage, BlogPostPage
from clinics.models import ClinicSettings, Role
from cms.blocks.fields import TEXT_FEATURES
from cms.gate import Incomplete
from cms.models import ReusableSection
from cms.strangers import references_of, strangers
from conditions.models import ConditionPage
from tests.api.filling import leaflet, picture
from tests.api.test_writing import Writer
from tests.clinics.factories import practitioner
from tests.clinics.fixtures import HARBOR, at_the_door, signed_in, staff
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.conditions.forms import PUBLISH, condition_form, section, sections
from tests.databases import on_sqlite_alone
from tests.held import forgotten

pytestmark = [pytest.mark.django_db, on_sqlite_alone("who may do it is decided in Python")]

NOBODYS = 987654


@pytest.fixture(scope="module")
def theirs(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    with django_db_blocker.unblock(), forgotten():
        things = things_of(at_the_door(HARBOR))
        yield {name: thing.pk for name, thing in things.items()}


def things_of(harbor: ClinicSettings) -> dict[str, Any]:
    return {
        "image": picture(harbor.collection, "A pier"),
        "document": leaflet(harbor.collection, "Tides"),
        "page": ConditionFactory(clinic=harbor, title="Bunion at the harbour"),
        "treatment": TreatmentFactory(clinic=harbor, title="Harbour boots"),
        "person": practitioner(harbor, family_name="Pier"),
        "snippet": ReusableSection.objects.create(site=harbor.site, name="Parking at the pier"),
    }


def words(html: str) -> dict[str, Any]:
    linked = ("text", rich_text(html, features=TEXT_FEATURES))
    return sections(section("overview", linked, heading="What it is"))


WAYS: dict[str, Any] = {
    "main picture": lambda ids: {"hero_image": ids["image"]},
    "row with a treatment": lambda ids: {
        "treatments": inline_formset([{"page": ids["treatment"]}])
    },
    "row with a condition": lambda ids: {
        "related_conditions": inline_formset([{"page": ids["page"]}])
    },
    "row with a person": lambda ids: {"practitioners": inline_formset([{"page": ids["person"]}])},
    "author": lambda ids: {
        "authors": inline_formset([{"practitioner": ids["person"], "name": ""}])
    },
}


LEFT_OUT: dict[str, Any] = {
    "link to a page": lambda ids: {
        "body": words(f'<p><a linktype="page" id="{ids["page"]}">a bunion</a></p>')
    },
    "link to a document": lambda ids: {
        "body": words(f'<p><a linktype="document" id="{ids["document"]}">tides</a></p>')
    },
    "snippet in the body": lambda ids: {
        "body": sections(section("overview", ("reusable", ids["snippet"])))
    },
    "picture in the body": lambda ids: {
        "body": sections(
            section(
                "overview",
                (
                    "image",
                    {
                        "image": {"image": ids["image"], "decorative": "on", "alt_text": ""},
                        "caption": "",
                        "credit": "",
                    },
                ),
            )
        )
    },
}


def refused(answer: Any) -> list[str]:
    """The words with which the editor is shown the form again."""
    assert answer.status_code == 200, answer.content
    form = answer.context["form"]
    rows = [formset.errors for formset in form.formsets.values()]
    return [str(form.errors), *(str(errors) for errors in rows if any(errors))]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("button", [{}, PUBLISH], ids=["draft", "publish"])
def test_a_page_cannot_choose_what_another_clinic_has(
    how: str, button: dict[str, str], riverside: ClinicSettings, theirs: dict[str, int]
) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", publish=False)
    browser = signed_in(staff(riverside, Role.REVIEWER))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    before = page.latest_revision_id
    said = []
    for ids in (theirs, dict.fromkeys(theirs, NOBODYS)):
        sent = nested_form_data(condition_form(title="Bunion", slug="bunion", **WAYS[how](ids)))
        answer = browser.post(address, {**sent, **button})
        said.append(refused(answer))
        assert not re.search("pier|harbour|tides", answer.content.decode(), re.IGNORECASE)
    assert said[0] == said[1] != []
    page.refresh_from_db()
    assert page.latest_revision_id == before
    assert not page.live


@pytest.mark.parametrize("how", LEFT_OUT)
def test_what_cannot_be_seen_is_left_out_of_the_body(
    how: str, riverside: ClinicSettings, theirs: dict[str, int]
) -> None:
    """As Wagtail leaves out a picture that does not exist; of a link the words stay."""
    page = ConditionFactory(clinic=riverside, title="Bunion", publish=False)
    browser = signed_in(staff(riverside, Role.REVIEWER))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    said = []
    for ids in (theirs, dict.fromkeys(theirs, NOBODYS)):
        form = condition_form(title="Bunion", slug="bunion", **LEFT_OUT[how](ids))
        assert browser.post(address, nested_form_data(form)).status_code == 302
        page.refresh_from_db()
        kept = list(page.get_latest_revision_as_object().body.raw_data)
        written = [section["value"]["content"][0]["value"] for section in kept]
        said.append(re.sub(r' data-block-key="\w+"', "", str(written)))
    assert said[0] == said[1]
    if "link" in how:
        assert said[0] in ("['<p>a bunion</p>']", "['<p>tides</p>']")
    assert not [
        each for each in references_of(page.get_latest_revision_as_object()) if each.field == "body"
    ]


@pytest.mark.parametrize("how", [*WAYS, *LEFT_OUT])
def test_group_staff_cannot_mix_clinics_either(
    how: str, riverside: ClinicSettings, theirs: dict[str, int], group_client: Any
) -> None:
    """They see both, and are told."""
    page = ConditionFactory(clinic=riverside, title="Bunion", publish=False)
    ways = (WAYS | LEFT_OUT)[how](theirs)
    sent = nested_form_data(condition_form(title="Bunion", slug="bunion", **ways))
    answer = group_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)
    assert refused(answer)


@pytest.mark.parametrize("how", WAYS)
def test_a_preview_does_not_show_it_either(
    how: str, riverside: ClinicSettings, theirs: dict[str, int]
) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", publish=False)
    browser = signed_in(staff(riverside, Role.REVIEWER))
    sent = nested_form_data(condition_form(title="Bunion", slug="bunion", **WAYS[how](theirs)))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert browser.post(address, sent).json()["is_valid"] is False


def test_what_one_clinic_may_choose_is_not_kept_for_the_next(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    """Form classes are built once, in whoever's request comes first."""
    for clinic in (riverside, harbor):
        page = ConditionFactory(clinic=clinic, title="Bunion", publish=False)
        image = picture(clinic.collection)
        ways = {**WAYS["main picture"]({"image": image.pk})}
        ways |= LEFT_OUT["picture in the body"]({"image": image.pk})
        sent = nested_form_data(condition_form(title="Bunion", slug="bunion", **ways))
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        answer = signed_in(staff(clinic, Role.REVIEWER)).post(address, sent)
        assert answer.status_code == 302
        page.refresh_from_db()
        kept = references_of(page.get_latest_revision_as_object())
        assert {each.field for each in kept if each.pk == image.pk} >= {"hero_image", "body"}


def test_the_gate_lets_nothing_of_another_clinic_go_live(
    riverside: ClinicSettings, theirs: dict[str, int]
) -> None:
    """However it came into the page: by an import, in code."""
    page = ConditionFactory(clinic=riverside, title="Bunion", publish=False)
    page.hero_image_id = theirs["image"]
    with pytest.raises(Incomplete, match="is not there"):
        page.save_revision().publish()


def test_a_token_cannot_choose_it(riverside: ClinicSettings, theirs: dict[str, int]) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", publish=False)
    block = {"type": "text", "value": f'<p><a linktype="page" id="{theirs["page"]}">x</a></p>'}
    value = {"heading": "What", "aspect": "overview", "anchor": "", "content": [block]}
    answer = Writer(staff(riverside, Role.MANAGER)).send(
        "PATCH", f"/pages/{page.pk}/", {"body": [{"type": "section", "value": value}]}
    )
    assert answer.status_code == 200, answer.content
    condition = ConditionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert "linktype" not in json.dumps(list(condition.body.raw_data))


def test_a_post_cannot_take_another_clinics_category(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    category = BlogCategory.objects.create(site=harbor.site, name="Boats")
    index = BlogIndexPage.objects.descendant_of(riverside.site.root_page).get()
    post = BlogPostPage(title="Walking", slug="walking")
    index.add_child(instance=post)
    post.categories.add(category)
    assert {each.model for each in _strangers(post)} == {BlogCategory}


def _strangers(page: Page) -> Any:
    return strangers(references_of(page), page.clinic)


def test_a_section_cannot_show_another_clinics_picture(
    riverside: ClinicSettings, theirs: dict[str, int]
) -> None:
    own = ReusableSection.objects.create(site=riverside.site, name="Fees")
    content = {
        "count": "1",
        "0": {
            "type": "text",
            "order": "0",
            "deleted": "",
            "id": "",
            "value": rich_text(
                f'<p><a linktype="document" id="{theirs["document"]}">x</a></p>',
                features=TEXT_FEATURES,
            ),
        },
    }
    answer = signed_in(staff(riverside, Role.MANAGER)).post(
        reverse("wagtailsnippets_cms_reusablesection:edit", args=[own.pk]),
        nested_form_data({"site": riverside.site.pk, "name": "Fees", "content": content}),
    )
    assert answer.status_code == 302
    to_documents = ReferenceIndex.get_references_for_object(own).filter(
        to_object_id=str(theirs["document"])
    )
    assert not to_documents


@pytest.mark.parametrize("field", ["logo", "announcement_page"])
def test_settings_cannot_show_it(
    field: str, riverside: ClinicSettings, theirs: dict[str, int]
) -> None:
    browser = signed_in(staff(riverside, Role.MANAGER))
    address = reverse("wagtailsettings:edit", args=["clinics", "clinicsettings", riverside.site.pk])
    said = []
    for ids in (theirs, dict.fromkeys(theirs, NOBODYS)):
        empty = {"count": "0"}
        streams = ["header_menu", "footer_menu", "social_links", "regulators"]
        form = {
            **dict.fromkeys([*streams, "default_call_to_action"], empty),
            "region": "GB",
            "language": "en-GB",
            "time_zone": "Europe/London",
            "brand_colour": "#00696f",
            field: ids["image" if field == "logo" else "page"],
        }
        answer = browser.post(address, nested_form_data(form))
        assert answer.status_code == 200
        said.append(str(answer.context["form"].errors))
    assert said[0] == said[1] != ""
    riverside.refresh_from_db()
    assert getattr(riverside, field) is None
