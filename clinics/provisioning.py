"""Opening a clinic: one function, called by the command, the demo, the tests and the admin.

What a clinic is made of beyond its own tables is added by the apps above, through two hooks:
`build_home(name)` returns an unsaved home page; `open_clinic(clinic)` adds its part, in order.
"""

import zoneinfo
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.text import slugify
from wagtail import hooks
from wagtail.models import Collection, GroupApprovalTask, Page, Site, Workflow, WorkflowTask

from clinics.clinic_settings import ClinicSettings
from clinics.roles import Role, group_editors, make_groups
from clinics.scoping import HOME_DEPTH
from cms.changing import changing

HOST = RegexValidator(
    r"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"
)
LONGEST_NAME, LONGEST_NAMES = 100, 130
LANGUAGES = {"GB": "en-GB", "US": "en-US"}


@dataclass(frozen=True)
class Opening:
    """What must be known of a clinic before it opens."""

    name: str
    host: str
    region: str
    time_zone: str
    language: str = ""
    """Empty: the region's."""
    port: int = 443

    def problems(self) -> dict[str, str]:
        """What is wrong, by field, each with what is allowed."""
        found = {}
        if problem := self._name_problem():
            found["name"] = problem
        if problem := self._host_problem():
            found["host"] = problem
        if self.region not in LANGUAGES:
            found["region"] = f"“{self.region}” is no region; it is one of {', '.join(LANGUAGES)}."
        if self.time_zone not in zoneinfo.available_timezones():
            found["time_zone"] = (
                f"“{self.time_zone}” is no time zone; write one such as Europe/London."
            )
        if self.language and self.language not in LANGUAGES.values():
            allowed = ", ".join(LANGUAGES.values())
            found["language"] = f"“{self.language}” is no language; it is one of {allowed}."
        if not 0 < self.port < 65536:
            found["port"] = f"{self.port} is no port; it lies between 1 and 65535."
        return found

    def _name_problem(self) -> str:
        """Groups, libraries and the byline are named after it, and have no endless room."""
        if not self.name.strip():
            return "A clinic needs a name."
        if len(self.name) > LONGEST_NAME or len(self.name) + len(self.host) > LONGEST_NAMES:
            return (
                f"A name has at most {LONGEST_NAME} characters, and with its host name at most "
                f"{LONGEST_NAMES}."
            )
        return ""

    def _host_problem(self) -> str:
        host = self.host.lower()
        try:
            HOST(host)
        except ValidationError:
            return f"“{self.host}” is no host name; write one such as riverside.example.com."
        if host == settings.GROUP_HOST:
            return f"{host} is the group's own host; a clinic needs another."
        if Site.objects.filter(hostname=host).exists():
            return f"A clinic is already served at {host}."
        return ""


def own_port() -> int:
    """The port at which this installation says its admin is."""
    at = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return at.port or (443 if at.scheme == "https" else 80)


def open_clinic(opening: Opening) -> ClinicSettings:
    """Open a clinic with all it needs, or raise `ValidationError` and leave nothing behind."""
    if problems := opening.problems():
        raise ValidationError(problems)
    with changing():
        home = _add_home(opening)
        site = Site.objects.create(
            hostname=opening.host.lower(),
            port=opening.port,
            site_name=opening.name.strip(),
            root_page=home,
            is_default_site=False,
        )
        clinic = _settings(site, opening)
        _staff(clinic, home)
        for add_part in hooks.get_hooks("open_clinic"):
            add_part(clinic)
    return clinic


def _add_home(opening: Opening) -> Page:
    """The home page, a draft still: publishing it is the clinic's going live."""
    build_home = hooks.get_hooks("build_home")[0]
    home = build_home(opening.name.strip())
    home.slug = free_slug(opening.host)
    root = Page.get_first_root_node()
    return root.add_child(instance=home)


def free_slug(host: str) -> str:
    """A slug for the home page that no other has: a-b.example.com and a.b.example.com differ."""
    taken = set(Page.objects.filter(depth=HOME_DEPTH).values_list("slug", flat=True))
    slug = wanted = slugify(host.lower().replace(".", "-"))
    number = 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _settings(site: Site, opening: Opening) -> ClinicSettings:
    library = Collection.get_first_root_node().add_child(name=f"{site.site_name} ({site.hostname})")
    return ClinicSettings.objects.create(
        site=site,
        region=opening.region,
        language=opening.language or LANGUAGES[opening.region],
        time_zone=opening.time_zone,
        legal_name=site.site_name,
        byline=f"The {site.site_name} team",
        collection=library,
        public_collection=library.add_child(name="Public downloads"),
    )


def _staff(clinic: ClinicSettings, home: Page) -> None:
    """Groups with their permissions, and the workflow in which those approve who publish."""
    groups = make_groups(clinic.site, home, [clinic.collection])
    task = GroupApprovalTask.objects.create(name=f"{clinic.name}: review")
    task.groups.add(groups[Role.REVIEWER], groups[Role.MANAGER], group_editors())
    workflow = Workflow.objects.create(name=f"{clinic.name}: review before publishing")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    home.refresh_from_db()
    workflow.workflow_pages.create(page=home)


def add_page(parent: Page, page: Page, *, publish: bool = True) -> Page:
    """Add a page below another and publish it, as an editor would; used when a clinic opens."""
    with changing():
        parent.refresh_from_db()
        parent.add_child(instance=page)
        revision = page.save_revision()
        if publish:
            revision.publish()
    page.refresh_from_db()
    return page


def publish_home(clinic: ClinicSettings) -> Page:
    """The clinic goes live with its home page, and with it what is published below."""
    home = Page.objects.get(pk=clinic.site.root_page_id).specific
    if not home.live:
        home.save_revision().publish()
        home.refresh_from_db()
    return home
