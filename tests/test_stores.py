"""Production's two buckets, against a real S3 server: what is public, and what is not."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from io import BytesIO

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms.settings import dev
from cms.settings.stores import stores
from tests import object_store
from tests.databases import on_sqlite_alone

pytestmark = on_sqlite_alone("no database has part in it")


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with object_store.server(tmp_path_factory.mktemp("s3")) as url:
        client = boto3.client(
            "s3",
            endpoint_url=url,
            region_name="us-east-1",
            aws_access_key_id=object_store.KEY,
            aws_secret_access_key=object_store.SECRET,
        )
        for bucket in (object_store.PUBLIC, object_store.PRIVATE):
            client.create_bucket(Bucket=bucket)
        yield url


@pytest.fixture
def buckets(endpoint: str, settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """The storages as production has them; gives the address of the server."""
    settings.STORAGES = stores(
        {
            "S3_ENDPOINT_URL": endpoint,
            "S3_REGION": "us-east-1",
            "S3_ACCESS_KEY_ID": object_store.KEY,
            "S3_SECRET_ACCESS_KEY": object_store.SECRET,
            "S3_PUBLIC_BUCKET": object_store.PUBLIC,
            "S3_PRIVATE_BUCKET": object_store.PRIVATE,
            "MEDIA_URL": f"{endpoint}/{object_store.PUBLIC}/",
        }
    )
    # A model asks for its storage once, when it is declared.
    field = get_image_model().get_rendition_model()._meta.get_field("file")
    monkeypatch.setattr(field, "storage", storages["renditions"])
    return endpoint


def read(url: str) -> tuple[int, bytes, dict[str, str]]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, b"", {}


def png() -> ContentFile:
    out = BytesIO()
    Picture.new("RGB", (80, 60), "teal").save(out, "PNG")
    return ContentFile(out.getvalue(), name="foot.png")


@pytest.mark.django_db
def test_a_picture_is_public_as_pages_show_it_and_private_as_it_was_uploaded(buckets: str) -> None:
    image = get_image_model()(
        title="A foot", file=png(), collection=Collection.get_first_root_node()
    )
    image.save()
    url = image.get_rendition("width-40|format-webp").url

    assert url.startswith(f"{buckets}/{object_store.PUBLIC}/images/")
    assert "?" not in url
    status, body, headers = read(url)
    assert status == 200
    assert Picture.open(BytesIO(body)).size == (40, 30)
    assert headers["Content-Type"] == "image/webp"
    assert "immutable" in headers["Cache-Control"]

    for bucket in (object_store.PRIVATE, object_store.PUBLIC):
        assert read(f"{buckets}/{bucket}/{image.file.name}")[0] in (403, 404)
    assert read(image.file.url)[0] == 200, "staff can still reach it, by a link that expires"


def test_nobody_lists_the_public_bucket(buckets: str) -> None:
    assert read(f"{buckets}/{object_store.PUBLIC}/?list-type=2")[0] == 403


def test_a_document_is_read_by_the_application_alone(buckets: str) -> None:
    name = storages["default"].save("documents/leaflet.pdf", ContentFile(b"%PDF-1.7"))
    assert read(f"{buckets}/{object_store.PRIVATE}/{name}")[0] == 403
    with storages["default"].open(name) as file:
        assert file.read() == b"%PDF-1.7"


def test_a_second_file_of_the_same_name_replaces_nothing(buckets: str) -> None:
    first = storages["default"].save("documents/same.pdf", ContentFile(b"one"))
    second = storages["default"].save("documents/same.pdf", ContentFile(b"two"))
    assert first != second


def test_developments_stores_can_be_told_to_whoever_deletes_a_file() -> None:
    """Wagtail hands a store to a task as JSON; a path that is no text would break deleting."""
    assert json.loads(json.dumps(dev.STORAGES)) == dev.STORAGES
