"""What a row says of where it stands: its place in a tree, its clinic's host. Not in an archive."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from wagtail.models import Collection, Page

from clinics.clinic_settings import ClinicSettings
from clinics.leaving.records import Record
from clinics.provisioning import free_slug

HOST = "{host}"
NAMED_AFTER_HOST = {"auth.Group": "name", "wagtailcore.Collection": "name"}
TREES = ("wagtailcore.Page", "wagtailcore.Collection")
REVISIONS = "wagtailcore.Revision"
PAGES = "wagtailcore.page"
"""As a content type."""
SITE = "wagtailcore.Site"


@dataclass
class Place:
    """Where a clinic stands in this database."""

    host: str
    port: int
    home: Page
    library: Collection | None
    home_number: int = 0
    """What stands for the home page in the archive."""
    placed: dict[int, Record] = field(default_factory=dict)
    """What each page that was put in says of its place, by its number; its revisions repeat it."""

    @classmethod
    def of(cls, clinic: ClinicSettings) -> "Place":
        home = Page.objects.get(pk=clinic.site.root_page_id)
        return cls(clinic.site.hostname, clinic.site.port, home, clinic.collection)

    @classmethod
    def new(cls, host: str, port: int) -> "Place":
        """A place for one that arrives: last among the home pages, last among the libraries.

        Nothing is added there yet but to the parents' number of children.
        """
        slug = free_slug(host)
        home = Page(path=_last_path(Page.get_first_root_node()), url_path=f"/{slug}/", slug=slug)
        return cls(host, port, home, Collection(path=_last_path(Collection.get_first_root_node())))

    def taken_out(self, label: str, record: Record) -> Record:
        """The record as it reads wherever the clinic stands."""
        record = {**record, **self._named(label, record, f"({self.host})", f"({HOST})")}
        if label == SITE:
            return {**record, "hostname": HOST, "port": None}
        if label in TREES:
            return {**record, **self._tree_taken_out(label, record)}
        if label == REVISIONS and self._is_of_the_home(record):
            content = {name: value for name, value in record["content"].items() if name != "slug"}
            return {**record, "content": content}
        return record

    def put_in(self, label: str, record: Record) -> Record:
        """The record as it reads here. Pages come before their revisions."""
        record = {**record, **self._named(label, record, f"({HOST})", f"({self.host})")}
        if label == SITE:
            return {**record, "hostname": self.host, "port": self.port}
        if label in TREES:
            return {**record, **self._tree_put_in(label, record)}
        if label == REVISIONS and record["base_content_type"] == PAGES:
            placed = self.placed[int(record["object_id"])]
            return {**record, "content": {**record["content"], **placed}}
        return record

    def _named(self, label: str, record: Record, old: str, new: str) -> Record:
        name = NAMED_AFTER_HOST.get(label)
        return {name: record[name].replace(old, new)} if name else {}

    def _is_of_the_home(self, record: Record) -> bool:
        is_of_page = record["base_content_type"] == PAGES
        return is_of_page and record["object_id"] == str(self.home_number)

    def _top(self, label: str) -> Any:
        return self.home if label == TREES[0] else self.library

    def _tree_taken_out(self, label: str, record: Record) -> Record:
        path = record["path"].removeprefix(self._top(label).path)
        place: Record = {"path": path, "depth": None}
        if label == TREES[0]:
            place["url_path"] = record["url_path"].removeprefix(self.home.url_path)
            if not path:
                place["slug"] = None
        return place

    def _tree_put_in(self, label: str, record: Record) -> Record:
        top = self._top(label)
        path = top.path + record["path"]
        place: Record = {"path": path, "depth": len(path) // top.steplen}
        if label == TREES[0]:
            place["url_path"] = self.home.url_path + record["url_path"]
            if not record["path"]:
                place["slug"] = self.home.slug
            self.placed[record["id"]] = {**place, "numchild": record["numchild"]}
        return place


def _last_path(root: Any) -> str:
    """The path of one more child, as treebeard gives it out; the row itself is written raw."""
    root = type(root).objects.select_for_update().get(pk=root.pk)
    last = root.get_last_child()
    type(root).objects.filter(pk=root.pk).update(numchild=F("numchild") + 1)
    return last._inc_path() if last else root._get_path(root.path, root.depth + 1, 1)
