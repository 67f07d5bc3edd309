"""The Atom feed of a clinic's posts (RFC 4287)."""

from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from blog.models import BlogPostPage
from clinics.models import ClinicSettings
from tests.blog import atom
from tests.blog.factories import BlogCategoryFactory, blog_of, draft, published

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
BEGIN = '<feed xmlns="http://www.w3.org/2005/Atom">'


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def feed(reader: Client) -> ElementTree.Element:
    answer = reader.get("/blog/feed/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert atom.faults(answer.content) == []
    return ElementTree.fromstring(answer.content)  # noqa: S314


def text(of: ElementTree.Element, path: str) -> str:
    return of.findtext(path.replace("atom:", ATOM)) or ""


def test_it_has_what_atom_asks_of_a_feed_and_its_entries(
    reader: Client, riverside: ClinicSettings
) -> None:
    published(riverside, title="Shoes & <socks>", author="A. Example")
    root = feed(reader)
    for element in (root, root.find(f"{ATOM}entry")):
        assert element is not None
        assert text(element, "atom:title")
        assert text(element, "atom:id").startswith("urn:uuid:")
        assert datetime.fromisoformat(text(element, "atom:updated")).tzinfo
        assert text(element, "atom:author/atom:name")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert text(root, "atom:entry/atom:title") == "Shoes & <socks>"


def test_it_links_to_itself_and_to_posts_with_their_host(
    reader: Client, riverside: ClinicSettings
) -> None:
    post = published(riverside, slug="shoes")
    root = feed(reader)
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "http://riverside.localhost:8000/blog/feed/"
    entry = root.find(f"{ATOM}entry/{ATOM}link")
    assert entry is not None
    assert entry.get("href") == post.full_url == "http://riverside.localhost:8000/blog/shoes/"


def test_an_entry_keeps_its_id_when_its_slug_changes(
    reader: Client, riverside: ClinicSettings
) -> None:
    post = published(riverside, slug="shoes")
    before = text(feed(reader), "atom:entry/atom:id")
    post.slug = "boots"
    post.save_revision().publish()
    assert text(feed(reader), "atom:entry/atom:id") == before == f"urn:uuid:{post.uuid}"


def test_it_names_every_author_and_the_categories(
    reader: Client, riverside: ClinicSettings
) -> None:
    nails = BlogCategoryFactory(site=riverside.site, name="Nails")
    published(riverside, author="A. Example", categories=(nails,))
    entry = feed(reader).find(f"{ATOM}entry")
    assert entry is not None
    assert [text(who, "atom:name") for who in entry.findall(f"{ATOM}author")] == ["A. Example"]
    assert [term.get("term") for term in entry.findall(f"{ATOM}category")] == ["Nails"]


def test_it_holds_live_posts_of_its_own_clinic_newest_first(
    reader: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    published(riverside, title="Older")
    published(riverside, title="Newer")
    draft(riverside, title="Unfinished")
    published(harbor, title="Theirs")
    entries = feed(reader).findall(f"{ATOM}entry")
    assert [text(entry, "atom:title") for entry in entries] == ["Newer", "Older"]


def test_an_empty_feed_says_the_same_twice(reader: Client, riverside: ClinicSettings) -> None:
    assert reader.get("/blog/feed/").content == reader.get("/blog/feed/").content
    assert text(feed(reader), "atom:updated")


def test_what_xml_cannot_write_is_left_out(reader: Client, riverside: ClinicSettings) -> None:
    post = published(riverside, author="A.\x0b Example")
    BlogPostPage.objects.filter(pk=post.pk).update(title="Sh\x0coes\ufffe", summary="A\x01 word")
    root = feed(reader)
    assert text(root, "atom:entry/atom:title") == "Shoes"
    assert text(root, "atom:entry/atom:summary") == "A word"
    assert text(root, "atom:entry/atom:author/atom:name") == "A. Example"


def test_a_post_that_knows_no_date_has_one_all_the_same(
    reader: Client, riverside: ClinicSettings
) -> None:
    post = published(riverside)
    none = {"first_published_at": None, "last_published_at": None}
    BlogPostPage.objects.filter(pk=post.pk).update(**none, latest_revision_created_at=None)
    assert len(feed(reader).findall(f"{ATOM}entry")) == 1


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ("<a/>", "4.1.1: the document is a"),
        (f"{BEGIN}<entry><id>shoes</id></entry></feed>", "4.2.6: 'shoes' is no absolute IRI"),
        (
            f"{BEGIN}<updated>yesterday</updated></feed>",
            "3.3: 'yesterday' is no date with its time",
        ),
        (f"{BEGIN}<author><name/></author></feed>", "3.2.1: an author has no name"),
        (f"{BEGIN}<link href='/blog/'/></feed>", "4.2.7.1: a link leads to '/blog/'"),
        (f"{BEGIN}<summary/></feed>", "summary does not belong here"),
    ],
)
def test_a_feed_that_is_none_is_noticed(document: str, fault: str) -> None:
    assert fault in atom.faults(document.encode())


def test_a_blog_that_is_offline_has_none(reader: Client, riverside: ClinicSettings) -> None:
    blog_of(riverside).unpublish()
    assert reader.get("/blog/feed/").status_code == 404
