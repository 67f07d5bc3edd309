"""A clinic full of things, each with a word in its name by which it is known again.

plant(harbor, "Quokka")
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Comment, Page

from accounts.models import User
from blog.models import BlogCategory
from clinics.models import ClinicGroup, ClinicSettings, Role
from cms.models import ClinicDocument, ClinicImage, ReusableSection
from tests.api.filling import leaflet, picture
from tests.blog import factories as blog
from tests.clinics.factories import location, practitioner
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.home.factories import published as standard_page


@dataclass(frozen=True)
class Planted:
    """What was planted, by what it is."""

    word: str
    people: list[User]
    pages: list[Page]
    image: ClinicImage
    document: ClinicDocument
    section: ReusableSection
    category: BlogCategory
    redirect: Redirect

    @property
    def page(self) -> Page:
        return self.pages[0]


def plant(clinic: ClinicSettings, word: str) -> Planted:
    """Fill a clinic: pages of every kind, with owners, locks, reviews, remarks, tags and logs."""
    people = [person(clinic, role, word) for role in Role.values]
    image, document = files(clinic, word)
    section = ReusableSection.objects.create(site=clinic.site, name=f"{word} section")
    category = blog.BlogCategoryFactory(site=clinic.site, name=f"{word} category")
    pages = [
        ConditionFactory(clinic=clinic, title=f"{word} condition", hero_image=image),
        TreatmentFactory(clinic=clinic, title=f"{word} treatment"),
        practitioner(clinic, title=f"{word} practitioner", family_name=word),
        location(clinic, title=f"{word} location"),
        standard_page(clinic, title=f"{word} standard page"),
        blog.published(
            clinic, title=f"{word} post", tags=(f"{word} posts",), categories=(category,)
        ),
        blog.draft(clinic, title=f"{word} draft", live=False),
    ]
    for page in pages:
        write(page, people)
    for thing in (section, category, image, document):
        log(thing, "wagtail.edit", user=people[1])
    return Planted(
        word=word,
        people=people,
        pages=pages,
        image=image,
        document=document,
        section=section,
        category=category,
        redirect=Redirect.add_redirect(f"/{word}", redirect_to=pages[0], site=clinic.site),
    )


def person(clinic: ClinicSettings, role: str, word: str) -> User:
    made = User.objects.create_user(
        f"{word}-{role}@{clinic.host}", "demo-password", first_name=word, last_name=role
    )
    made.groups.add(ClinicGroup.objects.get(site=clinic.site, role=role).group)
    return made


def files(clinic: ClinicSettings, word: str) -> Any:
    """A picture and a document in a folder of their own, tagged."""
    folder = clinic.collection.add_child(name=f"{word} folder")
    image, document = picture(folder, f"{word} image"), leaflet(folder, f"{word} leaflet")
    image.tags.add(f"{word} pictures")
    document.tags.add(f"{word} leaflets")
    return image, document


def write(page: Page, people: list[User], *, in_review: bool = True) -> None:
    """What staff leave behind on a page: owner, log, remark, lock, and a review under way."""
    author, editor, reviewer = people[0], people[1], people[2]
    Page.objects.filter(pk=page.pk).update(
        owner=author, locked=True, locked_by=reviewer, locked_at=timezone.now()
    )
    page.refresh_from_db()
    log(page, "wagtail.edit", user=editor)
    Comment.objects.create(page=page, user=editor, text=f"{editor} asks", contentpath="title")
    page.save_revision(user=editor)
    if in_review:
        page.get_workflow().start(page, editor)
