"""Images, documents and redirects: a clinic's API knows of what that clinic shows the public."""

from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect

from cms.models import ReusableSection
from tests.api.asking import answer, ask
from tests.api.filling import leaflet, picture


def shown(clinic: Any, endpoint: str) -> set[int]:
    return {item["id"] for item in ask(clinic, f"{endpoint}/", limit=100)["items"]}


def figure(image: Any) -> tuple[str, Any]:
    return "image", {"image": {"image": image.pk, "alt_text": "A foot", "decorative": False}}


def section_with(clinic: Any, image: Any) -> ReusableSection:
    kind, value = figure(image)
    content = [{"type": kind, "value": value}]
    return ReusableSection.objects.create(site=clinic.site, name="Fees", content=content)


class TestImages:
    def test_what_only_another_clinic_shows_is_not_there(
        self, riverside: Any, harbor: Any, place: Any
    ) -> None:
        theirs = picture(harbor.collection)
        place(harbor, hero_image=theirs)
        assert theirs.pk in shown(harbor, "images")
        assert theirs.pk not in shown(riverside, "images")
        assert answer(riverside, f"images/{theirs.pk}/").status_code == 404

    def test_what_nobody_shows_is_not_there(self, riverside: Any) -> None:
        assert picture(riverside.collection).pk not in shown(riverside, "images")

    def test_what_only_a_draft_shows_is_not_there(
        self, riverside: Any, place: Any, draft: Any
    ) -> None:
        hero, inside = picture(riverside.collection), picture(riverside.collection)
        page = place(riverside, figure(inside), hero_image=hero)
        assert shown(riverside, "images") == {hero.pk, inside.pk}
        draft(page)
        assert shown(riverside, "images") == set()

    def test_what_only_a_private_page_shows_is_not_there(self, riverside: Any, place: Any) -> None:
        hero = picture(riverside.collection)
        page = place(riverside, hero_image=hero)
        page.view_restrictions.create(restriction_type="login")
        assert shown(riverside, "images") == set()

    def test_what_a_shown_reusable_section_shows_is_there(self, riverside: Any, place: Any) -> None:
        image = picture(riverside.collection)
        section = section_with(riverside, image)
        assert shown(riverside, "images") == set()
        place(riverside, ("reusable", section.pk))
        assert shown(riverside, "images") == {image.pk}

    def test_the_logo_is_there(self, riverside: Any) -> None:
        riverside.logo = picture(riverside.collection)
        riverside.save()
        assert shown(riverside, "images") == {riverside.logo.pk}

    def test_the_public_collection_is_there(self, riverside: Any, harbor: Any) -> None:
        image = picture(riverside.public_collection)
        assert shown(riverside, "images") == {image.pk}
        assert shown(harbor, "images") == set()

    def test_the_pictures_of_an_alias_are_shown_where_it_stands(
        self, riverside: Any, harbor: Any, person: Any
    ) -> None:
        face = picture(riverside.collection)
        source = person(riverside, "Amara Okafor", hero_image=face)
        assert shown(harbor, "images") == set()
        source.create_alias(parent=harbor.site.root_page, update_slug="amara")
        assert shown(harbor, "images") == {face.pk}


class TestDocuments:
    @pytest.fixture
    def paper(self, riverside: Any) -> Any:
        return leaflet(riverside.collection)

    def test_one_that_a_text_links_to_is_there(
        self, riverside: Any, harbor: Any, place: Any, paper: Any
    ) -> None:
        assert shown(riverside, "documents") == set()
        place(riverside, ("text", f'<p><a linktype="document" id="{paper.pk}">Paper</a></p>'))
        assert shown(riverside, "documents") == {paper.pk}
        assert shown(harbor, "documents") == set()
        url = ask(riverside, f"documents/{paper.pk}/")["meta"]["download_url"]
        assert url == f"http://riverside.localhost:8000{paper.url}"

    def test_a_film_and_its_captions_are_objects_in_the_body(
        self, riverside: Any, place: Any, paper: Any
    ) -> None:
        captions = leaflet(riverside.collection, "Captions")
        film = {"title": "Stretching", "file": paper.pk, "captions": captions.pk, "url": ""}
        page = place(riverside, ("video", {**film, "transcript": ""}))
        block = ask(riverside, f"pages/{page.pk}/")["body"][0]["value"]["content"][0]["value"]
        assert (block["file"]["id"], block["file"]["title"]) == (paper.pk, "A leaflet")
        assert block["file"]["url"] == f"http://riverside.localhost:8000{paper.url}"
        assert block["captions"]["id"] == captions.pk


@pytest.mark.usefixtures("_files_on_disk")
class TestServing:
    """`documents/<id>/<file>`: the file itself."""

    @pytest.fixture
    def _files_on_disk(self, settings: Any, tmp_path: Any) -> None:
        """Files in memory say that they have a path, and then are not there."""
        backend = "django.core.files.storage.FileSystemStorage"
        on_disk = {"BACKEND": backend, "OPTIONS": {"location": tmp_path}}
        settings.STORAGES = {**settings.STORAGES, "default": on_disk}

    @pytest.fixture
    def paper(self, riverside: Any, place: Any) -> Any:
        made = leaflet(riverside.collection)
        place(riverside, ("text", f'<p><a linktype="document" id="{made.pk}">Paper</a></p>'))
        return made

    def test_a_shown_document_is_served_on_its_clinics_host_alone(
        self, riverside: Any, harbor: Any, patient: Any, paper: Any
    ) -> None:
        assert patient(riverside).get(paper.url).status_code == 200
        assert patient(harbor).get(paper.url).status_code == 404

    def test_browsers_show_it_on_other_sites_as_captions_without_credentials(
        self, riverside: Any, patient: Any, paper: Any
    ) -> None:
        shown = patient(riverside).get(paper.url, headers={"origin": "https://elsewhere.example"})
        assert shown["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in shown

    def test_one_that_is_not_shown_is_not_there(self, riverside: Any, patient: Any) -> None:
        hidden = leaflet(riverside.collection)
        assert patient(riverside).get(hidden.url).status_code == 404

    def test_staff_read_their_own_library_on_the_groups_host(
        self, riverside: Any, harbor: Any, client: Any, editor_client: Any, group_client: Any
    ) -> None:
        hidden = leaflet(riverside.collection)
        for staff in (editor_client(riverside), group_client):
            assert staff.get(hidden.url).getvalue().startswith(b"%PDF")
        assert editor_client(harbor).get(hidden.url).status_code == 404
        assert client.get(hidden.url).status_code == 404


class TestRedirects:
    def test_each_clinic_has_its_own(self, riverside: Any, harbor: Any, place: Any) -> None:
        page = place(riverside, title="New")
        Redirect.add_redirect("/old/", redirect_to=page, site=riverside.site)
        Redirect.add_redirect("/away/", redirect_to="/new/", site=harbor.site)
        [mine] = ask(riverside, "redirects/")["items"]
        assert mine["old_path"] == "/old"
        assert mine["location"] == "http://riverside.localhost:8000/new/"
        [theirs] = ask(harbor, "redirects/")["items"]
        assert theirs["location"] == "http://harbor.localhost:8000/new/"

    def test_one_that_leads_to_a_draft_is_not_there(
        self, riverside: Any, place: Any, draft: Any
    ) -> None:
        page = place(riverside, title="New")
        made = Redirect.add_redirect("/old/", redirect_to=page, site=riverside.site)
        found = answer(riverside, "redirects/find/", html_path="/old/")
        assert found["Location"].startswith(
            f"http://riverside.localhost:8000/api/v2/redirects/{made.pk}/"
        )
        draft(page)
        assert ask(riverside, "redirects/")["items"] == []
        assert answer(riverside, f"redirects/{made.pk}/").status_code == 404
        assert answer(riverside, "redirects/find/", html_path="/old/").status_code == 404
