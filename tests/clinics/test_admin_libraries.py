"""Pictures, documents and their tags in the admin: a clinic's own."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from clinics.models import ClinicSettings, Role
from cms.models import ClinicImage
from conditions.models import ConditionPage
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.looking import OURS, THEIRS, answer, of_both, shown, strange
from tests.databases import on_sqlite_alone
from tests.searched import searched

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("without_the_wall"),
    on_sqlite_alone("a screen is the same on either"),
    searched,
]

API = ("wagtailadmin_api:images", "wagtailadmin_api:documents")
LISTS = ("wagtailimages:index", "wagtailimages:index_results", "wagtaildocs:index")
CHOOSERS = (
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:choose_results",
)
TAGS = {
    "taggit": ("taggit", "tag", f"{OURS} pictures"),
    "posts": ("blog", "blogtag", f"{OURS} posts"),
}


@pytest.fixture
def editor(full: SimpleNamespace, riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.EDITOR))


@pytest.mark.parametrize("name", API)
def test_the_admins_api_lists_the_own_library(
    name: str, editor: Client, full: SimpleNamespace
) -> None:
    said = shown(editor, f"{name}:listing")
    assert OURS in said
    assert not strange(said)
    assert answer(editor, f"{name}:listing", search=THEIRS).json()["items"] == []
    assert len(answer(editor, f"{name}:listing", search=OURS).json()["items"]) == 1
    foreign = full.theirs.image if "images" in name else full.theirs.document
    for pk in (foreign.pk, 987654):
        assert answer(editor, f"{name}:detail", pk).status_code == 404
        assert answer(editor, f"{name}:find", id=pk).status_code == 404


def test_the_admins_api_lists_the_own_pages(editor: Client, full: SimpleNamespace) -> None:
    said = shown(editor, "wagtailadmin_api:pages:listing", limit=100, include_root="true")
    assert OURS in said
    assert not strange(said)
    assert not strange(shown(editor, "wagtailadmin_api:pages:listing", search=THEIRS), THEIRS)
    for pk in (full.theirs.page.pk, 987654):
        assert answer(editor, "wagtailadmin_api:pages:detail", pk).status_code == 404


@pytest.mark.parametrize("name", API)
def test_group_staff_see_all_libraries(
    name: str, group_client: Client, full: SimpleNamespace
) -> None:
    said = shown(group_client, f"{name}:listing", limit=100)
    assert OURS in said
    assert THEIRS in said


@pytest.mark.parametrize("name", [*LISTS, *CHOOSERS])
def test_libraries_and_their_tags_and_folders_are_the_clinics(name: str, editor: Client) -> None:
    said = shown(editor, name, _w_filter_fragment=1)
    assert OURS in said
    assert not strange(said)
    assert not strange(shown(editor, name, q=THEIRS), THEIRS, "quokka")
    assert not strange(shown(editor, name, tag=f"{THEIRS} pictures"), THEIRS, "quokka")


def test_pictures_can_be_found_by_their_own_tag(editor: Client) -> None:
    for name in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        said = shown(editor, name, tag=f"{OURS} pictures")
        assert f"{OURS} image" in said
        assert f"{OURS} pictures" in said


@pytest.mark.parametrize("kind", TAGS)
def test_tags_are_completed_from_the_own(
    kind: str, editor: Client, group_client: Client, full: SimpleNamespace
) -> None:
    app, model, tag = TAGS[kind]
    addresses = [reverse("wagtailadmin_tag_model_autocomplete", args=[app, model])]
    if kind == "taggit":
        addresses.append(reverse("wagtailadmin_tag_autocomplete"))
    for address in addresses:
        assert tag in answer(editor, address, term="sparr").json()
        assert answer(editor, address, term="quok").json() == []
        assert answer(editor, address).json() == []
        assert len(answer(group_client, address, term="quok").json()) > 0


@pytest.mark.parametrize("what", [("auth", "group"), ("no", "such"), ("taggit", "taggeditem")])
def test_what_are_no_tags_are_not_completed(what: tuple[str, str], editor: Client) -> None:
    found = answer(editor, "wagtailadmin_tag_model_autocomplete", *what, term="Harbor")
    assert found.status_code == 404


def test_usage_names_own_pages_alone(
    full: SimpleNamespace, editor: Client, group_client: Client
) -> None:
    """A page of the other clinic shows the picture: an editor here is not told that it is there."""
    image, foreign = full.ours.image, full.theirs.page
    ConditionPage.objects.filter(pk=foreign.pk).update(hero_image=image)
    ReferenceIndex.create_or_update_for_object(ConditionPage.objects.get(pk=foreign.pk))
    said = shown(editor, "wagtailimages:image_usage", image.pk)
    assert f"{OURS} condition" in said
    assert "(Private" not in said
    assert not strange(said)
    said = shown(group_client, "wagtailimages:image_usage", image.pk)
    assert f"{THEIRS} condition" in said


def test_a_picture_goes_into_own_folders(
    editor: Client, full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    for name in ("wagtailimages:add_multiple", "wagtailimages:add", "wagtaildocs:add_multiple"):
        said = shown(editor, name)
        assert f"{OURS} folder" in said
        assert not strange(said)
    address = reverse("wagtail_bulk_action", args=["cms", "clinicimage", "add_to_collection"])
    said = shown(editor, address, id=full.ours.image.pk)
    assert f"{OURS} folder" in said
    assert not strange(said)
    foreign = full.theirs.image.collection_id
    given = editor.post(f"{address}?id={full.ours.image.pk}", {"collection": foreign})
    assert given.status_code == 404
    image = ClinicImage.objects.get(pk=full.ours.image.pk)
    assert image.collection.path.startswith(riverside.collection.path)


def test_who_works_at_two_clinics_has_both_libraries(
    full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    browser = of_both(riverside, harbor, Role.EDITOR)
    for name in LISTS:
        said = shown(browser, name)
        assert OURS in said
        assert THEIRS in said
