"""What the standard pages add to the list of what a new clinic needs."""

from clinics.openings.checklist import Step
from clinics.openings.steps import page_to_finish, sites_with_live
from home.home_page import HomePage
from home.standard_page import StandardPage

PRIVACY = StandardPage.Kind.PRIVACY.value


def privacy_page() -> Step:
    return Step(
        "Privacy page",
        "The law asks for it. A draft is there: replace what stands in [square brackets].",
        40,
        lambda clinics: sites_with_live(StandardPage, clinics, kind=PRIVACY),
        lambda clinic: page_to_finish(clinic, StandardPage, HomePage, kind=PRIVACY),
    )
