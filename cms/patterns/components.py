"""The components of pages in their states: the frame around them, and what stands in them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator

from cms.patterns.pictures import drawn
from cms.patterns.samples import Part, Sample, sample

FOLDER = "cms/components"
LEAD = "Soreness under the heel after a day on your feet. It usually settles with better shoes."
LINKS = [
    {"label": "Conditions", "url": "#", "is_current": True},
    {"label": "Treatments", "url": "#", "is_current": False},
]
BELOW = {"label": "About us", "url": "#", "children": LINKS}
SOCIAL = [{"value": {"network": "Mastodon", "url": "https://example.com/@clinic"}}]
CLINIC = {
    "name": "Hillside Foot Clinic",
    "language": "en-GB",
    "region": "GB",
    "phone": "+442079460123",
    "phone_display": "020 7946 0123",
    "email": "desk@example.com",
    "booking_url": "https://example.com/book",
    "services": {"emergency": "call 999 or go to A&E"},
    "header_links": [*LINKS, BELOW],
    "footer_links": [*LINKS, BELOW],
    "social_links": SOCIAL,
    "medical_disclaimer": "What stands here is no diagnosis.",
    "legal_name": "Hillside Ltd",
    "company_number": "01234567",
    "registered_office": "1 Hill, London",
    "privacy_practices_url": "https://example.com/privacy",
    "non_discrimination_url": "https://example.com/equal",
    "is_demo": True,
}
BARE = {"name": "Hillside Foot Clinic", "language": "en-GB", "region": "GB"}
CARD = {"url": "#", "title": "Sore heel", "kind": "Condition", "text": LEAD, "note": "A note"}
HELP = {
    "urgency": "urgent",
    "heading": "Urgent advice: call us today if:",
    "items": ["your foot is hot, red and swollen", "you cannot put weight on it"],
}
PERSON = {"name": "Alex Example", "url": "#", "role": "Podiatrist", "post_nominals": "BSc"}
PAGE = {"title": "Sore heel", "strapline": "What helps", "summary": LEAD, "help_card": HELP}
DAY = date(2026, 3, 14)


def of(name: str, state: str, **context: Any) -> Sample:
    return sample(f"{FOLDER}/{name}.html", state, **context)


def components() -> list[Part]:
    """Called by the `pattern_library` hook."""
    return [
        Part("The frame of every page", "frame", frame()),
        Part("Reaching the clinic", "reaching", reaching()),
        Part("The head of a page", "head", head()),
        Part("Cards and lists of pages", "cards", cards()),
        Part("Facts", "facts", facts()),
        Part("What stands behind the text", "behind", behind()),
        Part("Finding", "finding", finding()),
    ]


def frame() -> list[Sample]:
    news = {"text": "We are closed on Monday.", "link_url": "#", "link_label": "Opening hours"}
    return [
        of("announcement", "With a link", announcement=news),
        of("announcement", "Words alone", announcement={"text": news["text"]}),
        of("header", "With a menu and a telephone", clinic=CLINIC),
        of("header", "With a logo", clinic={**CLINIC, "logo": drawn("Hillside Foot Clinic")}),
        of("header", "A new clinic’s", clinic=BARE),
        of("footer", "With everything", clinic=CLINIC),
        of("footer", "A new clinic’s", clinic=BARE),
        of("breadcrumbs", "Two levels", crumbs=[{"title": each, "url": "#"} for each in "AB"]),
        of("contents", "Three sections", entries=[{"heading": e, "anchor": e} for e in "ABC"]),
    ]


def reaching() -> list[Sample]:
    own = SimpleNamespace(heading="Ask us", text="", is_empty=False, actions=[])
    phone_only = {**CLINIC, "booking_url": ""}
    return [
        of("callbar", "At the foot of a telephone’s screen", clinic=CLINIC),
        of("callbar", "Telephone alone", clinic=phone_only),
        of("contact", "Every way", clinic=CLINIC),
        of("contact", "Telephone alone", clinic={**phone_only, "email": ""}),
        of("next_step", "Of telephone and booking", page={}, clinic=CLINIC),
        of("next_step", "The clinic’s own words", page={}, clinic={"call_to_action": own}),
    ]


def head() -> list[Sample]:
    picture = {"hero_image": drawn(), "hero_alt_text": "A drawn landscape"}
    return [
        of("page_head", "With everything", page=PAGE),
        of("page_head", "A name alone", page={"title": "Sore heel"}),
        *(
            of("help_link", level, card={**HELP, "urgency": level.lower().replace(" ", "_")})
            for level in ("Emergency", "Urgent", "Non urgent")
        ),
        of("also_called", "Two names", names=["Heel pain", "Plantar fasciitis"]),
        of("byline", "All of it", authors=[PERSON, {"name": "B. Guest"}], date=DAY, minutes=4),
        of("byline", "A date alone", date=DAY),
        of("hero", "With a caption", page={**picture, "hero_caption": "A caption"}),
        of("hero", "Without", page=picture),
        of("opening", "With a picture", heading="Feet", text=LEAD, image=drawn(), clinic=CLINIC),
        of("opening", "Without", heading="Feet", text="", image=None, clinic=BARE),
    ]


def cards() -> list[Sample]:
    pictured = {**CARD, "image": drawn()}
    bare = {"url": "#", "title": "A title alone"}
    letters = [
        {"letter": "A", "pages": [{"title": "Achilles pain", "url": "#", "note": "a tendon"}]},
        {"letter": "B", "pages": [{"title": "Bunion", "url": "#"}]},
    ]
    return [
        of("page_card", "With a picture", card=pictured),
        of("page_card", "Without", card=CARD),
        of("page_card", "A title alone", card=bare),
        of("page_cards", "Three, under a heading", heading="To read", cards=[pictured, CARD, bare]),
        of("practitioner_card", "With a portrait", person={**PERSON, "photo": drawn()}),
        of(
            "practitioner_card", "Without, and no page", person={**PERSON, "url": "", "note": "Mon"}
        ),
        of("letters", "Two letters", groups=letters),
    ]


def facts() -> list[Sample]:
    week = [
        {"days": "Monday to Friday", "hours": "9 am to 5 pm"},
        {"days": "Saturday", "hours": "Closed"},
    ]
    two = [{"label": "Takes", "value": "20 minutes"}, {"label": "Price", "value": "£120"}]
    steps = [{"when": "Day 1", "text": "Home, foot up"}, {"when": "Week 2", "text": "A soft shoe"}]
    return [
        of("key_facts", "Two facts", facts=["It is common", "It usually settles"]),
        of("facts_list", "Two rows", rows=two),
        of("timeline", "Two steps", steps=steps),
        of("hours", "A week", rows=week, caption="Opening hours"),
    ]


def behind() -> list[Sample]:
    signed = {"reviewed_by": [{**PERSON, "credential": "BSc"}], "last_reviewed": DAY}
    due = {**signed, "review_due": date(2029, 3, 1)}
    real = {**CLINIC, "is_demo": False}
    states = {
        "In date": {**due, "state": "current"},
        "Due soon": {**due, "state": "due_soon"},
        "Overdue": {**signed, "review_due": DAY, "state": "overdue"},
        "Changed since": {**due, "state": "changed_since_review"},
        "Never reviewed": {"state": "never_reviewed"},
    }
    source = {"title": "Heel pain", "source": "A journal", "year": 2024, "accessed": DAY}
    notes = [{"date": DAY, "text": "The advice on shoes is new."}]
    linked = {**source, "link": "https://example.com/paper"}
    return [
        *(of("review_line", name, review=each, clinic=real) for name, each in states.items()),
        of("review_line", "A demonstration", review=states["In date"], clinic=CLINIC),
        of("references", "With changes", references=[source, linked], change_notes=notes),
        of("date", "A day", date=DAY),
        of("date", "A month", date=DAY, monthly=True),
    ]


def finding() -> list[Sample]:
    pages = Paginator(range(30), 10)
    return [
        of("search_form", "Empty", query=""),
        of("search_form", "With words", query="sore heel"),
        of("filters", "One is chosen", label="Part of the body", choices=LINKS),
        *(
            of("pagination", f"Page {number} of 3", page_obj=pages.page(number), prefix="q=a&")
            for number in (1, 2, 3)
        ),
    ]
