"""What a clinic's token reaches, and when it stops."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import APIToken, Collection

from accounts.models import User
from clinics.models import ClinicSettings, ClinicToken, Role
from clinics.roles import group_editors
from clinics.staff import changes
from clinics.staff.people import member
from cms.models import ClinicImage
from tests.api.filling import picture
from tests.api.writer import V3
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.people import person

pytestmark = pytest.mark.django_db


def a_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("foot.png", get_test_image_file().file.getvalue(), "image/png")


class Holder:
    """A program that has a clinic's token of somebody."""

    def __init__(self, clinic: ClinicSettings, owner: User) -> None:
        self.token, self.secret = ClinicToken.make(clinic.site, owner, "a test", owner)
        self.client = Client(SERVER_NAME=settings.GROUP_HOST)

    def get(self, path: str) -> Any:
        return self.client.get(f"{V3}{path}", headers=self.headers)

    def post(self, path: str, body: Any) -> Any:
        return self.client.post(
            f"{V3}{path}", body, content_type="application/json", headers=self.headers
        )

    def upload(self, library: Collection | None = None) -> Any:
        sent: dict[str, Any] = {
            "title": "A foot",
            "description": "A foot.",
            "file": a_picture(),
        }
        sent |= {"collection_id": library.pk} if library else {}
        return self.client.post(f"{V3}/images/", sent, headers=self.headers)

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"}

    @property
    def is_known(self) -> bool:
        status = self.get("/whoami/").status_code
        assert status in (200, 401)
        assert status == self.get("/pages/").status_code
        return status == 200


@pytest.fixture
def sam(riverside: ClinicSettings, harbor: ClinicSettings) -> User:
    """An editor at one clinic and a manager at the other."""
    return person("sam@example.com", editor=riverside, manager=harbor)


def ids(answer: Any) -> set[int]:
    assert answer.status_code == 200, answer.content
    return {item["id"] for item in answer.json()["items"]}


def test_it_lists_what_is_its_clinics_alone(
    sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    holder = Holder(riverside, sam)
    ours, theirs = picture(riverside.collection), picture(harbor.collection)
    home, other = riverside.site.root_page, harbor.site.root_page
    assert home.pk in ids(holder.get("/pages/?limit=100"))
    assert not ids(holder.get("/pages/?limit=100")) & {
        page.pk for page in other.get_descendants(inclusive=True)
    }
    assert ids(holder.get("/images/")) == {ours.pk}
    for path in (f"/pages/{other.pk}/", f"/images/{theirs.pk}/", f"/pages/?site={harbor.host}"):
        assert holder.get(path).status_code == 404, path
    assert holder.get(f"/pages/{home.pk}/").status_code == 200


def test_it_writes_at_its_clinic_alone_as_its_owner_may_there(
    sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    holder = Holder(riverside, sam)

    def create(clinic: ClinicSettings) -> Any:
        people = clinic.site.root_page.get_children().get(slug="people")
        meta = {"type": "clinics.PractitionerPage", "parent_id": people.pk}
        return holder.post("/pages/", {"meta": meta, "title": "Bea Marsh"})

    assert create(harbor).status_code == 404
    made = create(riverside)
    assert made.status_code == 201, made.content
    page = made.json()["id"]
    assert Holder(harbor, sam).get(f"/pages/{page}/").status_code == 404
    assert holder.upload(harbor.collection).status_code == 404
    assert holder.upload(riverside.collection).status_code == 201


def test_a_number_written_with_a_point_names_what_it_names(
    sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    """Else 403 would tell that there is such a page at another clinic."""
    people = harbor.site.root_page.get_children().get(slug="people")
    answers = []
    for page in (people.pk, 999_999):
        meta = {"type": "clinics.PractitionerPage", "parent_id": float(page)}
        answers.append(Holder(riverside, sam).post("/pages/", {"meta": meta, "title": "Bea"}))
    theirs, nobodys = answers
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_a_picture_that_names_no_library_goes_into_the_clinics(
    sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    """Wagtail's form offers the libraries of the person; here those of one clinic."""
    for clinic in (riverside, harbor):
        made = Holder(clinic, sam).upload()
        assert made.status_code == 201, made.content
        image = ClinicImage.objects.get(pk=made.json()["id"])
        assert image.collection.path.startswith(clinic.collection.path)


def test_it_tells_nothing_of_where_else_its_owner_works(
    sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    said = Holder(riverside, sam).get("/whoami/").json()
    assert said["user"]["email"] == "sam@example.com"
    assert said["groups"] == list(
        sam.groups.filter(clinic_group__site=riverside.site).values_list("name", flat=True)
    )
    assert said["groups"]


# When it stops


def test_who_is_switched_off_writes_no_more(riverside: ClinicSettings) -> None:
    sam = person("sam@example.com", editor=riverside)
    holder = Holder(riverside, sam)
    assert holder.is_known
    User.objects.filter(pk=sam.pk).update(is_active=False)
    assert not holder.is_known


def test_who_leaves_a_clinic_writes_there_no_more_and_at_the_other_goes_on(
    sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    here, there = Holder(riverside, sam), Holder(harbor, sam)
    boss = staff(riverside, Role.MANAGER)
    url = reverse("staff:remove", args=[riverside.site_id, sam.pk])
    assert signed_in(boss).post(url).status_code == 302
    assert not here.is_known
    assert there.is_known


def test_it_does_not_come_back_with_the_access(riverside: ClinicSettings) -> None:
    sam = person("sam@example.com", editor=riverside)
    holder, every = Holder(riverside, sam), APIToken.create_token(user=sam, name="the group's")[0]
    boss = staff(riverside, Role.MANAGER)
    former = changes.remove(member(riverside.site, sam.pk), by=boss)
    changes.restore(former)
    assert not holder.is_known
    every.refresh_from_db()
    assert every.revoked_at is not None


def test_a_role_that_is_taken_away_in_any_other_way_stops_it_too(
    sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    here, there = Holder(riverside, sam), Holder(harbor, sam)
    sam.groups.remove(*sam.groups.filter(clinic_group__site=riverside.site))
    assert not here.is_known
    assert there.is_known


def test_who_works_nowhere_has_no_token_that_is_known(riverside: ClinicSettings) -> None:
    sam = person("sam@example.com", editor=riverside)
    secret = APIToken.create_token(user=sam, name="the group's")[1]

    def status() -> int:
        client = Client(SERVER_NAME=settings.GROUP_HOST)
        headers = {"authorization": f"Bearer {secret}"}
        return client.get(f"{V3}/whoami/", headers=headers).status_code

    assert status() == 200
    sam.groups.clear()
    assert status() == 401


def test_a_clinics_token_never_becomes_the_groups(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    sam = person("sam@example.com", editor=riverside)
    holder = Holder(riverside, sam)
    sam.groups.add(group_editors())
    other = harbor.site.root_page
    assert holder.get(f"/pages/{other.pk}/").status_code == 404
    assert other.pk not in ids(holder.get("/pages/?limit=100"))
    User.objects.filter(pk=sam.pk).update(is_superuser=True)
    assert not holder.is_known


def test_with_the_clinic_its_tokens_go_and_none_is_left_that_reaches_further(
    sam: User, riverside: ClinicSettings
) -> None:
    token = Holder(riverside, sam).token
    riverside.site.delete()
    assert not APIToken.objects.filter(pk=token.pk).exists()
