"""What a clinic has on its first day: a front page, and drafts of the pages the law expects."""

from typing import Any

from wagtail.models import Page

from clinics.clinic_settings import ClinicSettings
from clinics.provisioning import add_page
from cms.blocks.sections import opening
from home.home_page import HomePage
from home.standard_page import StandardPage

PRIVACY_RIGHTS = {
    "GB": "[Say whom to write to for a copy of the record, and that patients can turn to the "
    "Information Commissioner’s Office.]",
    "US": "[Link your Notice of Privacy Practices, and say whom to ask for a copy on paper.]",
}
OUTSIDE_HELP = {
    "GB": "[Name the bodies that patients can turn to, such as the HCPC or an ombudsman.]",
    "US": "[Name the bodies that patients can turn to, such as your state’s board, or the U.S. "
    "Department of Health and Human Services about privacy or discrimination.]",
}


def build_home(name: str) -> HomePage:
    """An unsaved front page that could go live as it is."""
    return HomePage(title=name, hero_heading=first_heading(name))


def first_heading(name: str) -> str:
    return f"Welcome to {name}"


def open_standard_pages(clinic: ClinicSettings) -> None:
    """Drafts of privacy, complaints and accessibility: what we know is written, the rest asked."""
    home = Page.objects.get(pk=clinic.site.root_page_id)
    for kind, title, sections in _drafts(clinic.region):
        page = StandardPage(title=title, slug=kind.value, kind=kind, body=sections)
        add_page(home, page, publish=False)


def _drafts(region: str) -> list[tuple[StandardPage.Kind, str, list[dict[str, Any]]]]:
    return [
        (StandardPage.Kind.PRIVACY, "Privacy", _privacy(region)),
        (StandardPage.Kind.COMPLAINTS, "Complaints", _complaints(region)),
        (StandardPage.Kind.ACCESSIBILITY, "Accessibility", _accessibility()),
    ]


def _privacy(region: str) -> list[dict[str, Any]]:
    return [
        _section(
            "This website",
            "This website sets no cookies, loads nothing from other companies and has no form for "
            "health questions. What you search for here is not stored.",
            "[Ask whoever runs your server what it records of visits and for how long, and say it "
            "here.]",
        ),
        _section(
            "When you are a patient",
            "[Say what you keep about patients, why, for how long, and with whom you share it.]",
        ),
        _section("What you can ask for", PRIVACY_RIGHTS[region]),
    ]


def _complaints(region: str) -> list[dict[str, Any]]:
    return [
        _section(
            "Tell us first",
            "[Name the person to talk to, with telephone and e-mail, and say how soon you answer.]",
            "A complaint does not change how we treat you.",
        ),
        _section("Outside the clinic", OUTSIDE_HELP[region]),
    ]


def _accessibility() -> list[dict[str, Any]]:
    return [
        _section(
            "This website",
            "Our aim is level AA of the Web Content Accessibility Guidelines 2.2. You can use this "
            "site with a keyboard and with a screen reader, and make its text larger.",
            "[Say what does not work well yet, and who tested the site and when. If nobody has, "
            "say so.]",
        ),
        _section(
            "Our rooms",
            "[Say what somebody meets at the door: steps, ramp, lift, hearing loop, parking.]",
        ),
        _section("Tell us", "[Say how to reach you when something does not work for somebody.]"),
    ]


def _section(heading: str, *paragraphs: str) -> dict[str, Any]:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return opening("other", heading, ("text", text))
