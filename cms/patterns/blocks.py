"""The blocks of a section in their states."""

from types import SimpleNamespace
from typing import Any

from django.templatetags.static import static
from wagtail.blocks import StreamBlock

from cms.blocks.actions import ACTION_KINDS, ReusableBlock
from cms.blocks.sections import CONTENT_BLOCKS, PlainSectionBlock
from cms.blocks.text import ListKind
from cms.patterns.pictures import drawn
from cms.patterns.samples import Part, Sample, block_samples, sample

BLOCKS = dict(CONTENT_BLOCKS)
RICH = """<p>Rest the foot, and <b>keep it up</b> when you sit. <i>Usually</i> it settles in
<a href="https://www.example.com/">about six weeks</a>.</p><h3>At night</h3><ul><li>A pillow under
the calf</li><li>No socks with tight bands</li></ul><ol><li>Warm the foot</li><li>Stretch it</li>
</ol><h4>By day</h4><p>Shoes with a firm heel.</p>"""
SIGNS = ["your foot is hot, red and swollen", "you cannot put weight on it"]
FILM = {"title": "How to stretch your calf", "transcript": "<p>Stand an arm’s length away …</p>"}
TABLE = {
    "columns": [
        {"type": "text", "heading": "Week"},
        {"type": "text", "heading": "What you can do"},
        {"type": "text", "heading": "What to leave"},
    ],
    "rows": [{"values": ["1 to 2", "Walk in a boot", "Driving"]}],
}


def blocks_of_sections() -> list[Part]:
    """Called by the `pattern_library` hook."""
    states = {**words(), **advice(), **media(), "call_to_action": calls()}
    made = [_part(name, block_samples(BLOCKS[name], each)) for name, each in states.items()]
    return [*made, _part("reusable", reusable()), _part("section", sections())]


def _part(name: str, samples: list[Sample]) -> Part:
    label = {"reusable": "Reusable section", "section": "Section"}.get(name)
    return Part(str(label or BLOCKS[name].label), f"block-{name}", samples)


def words() -> dict[str, dict[str, Any]]:
    points = ["pain at the back of the ankle", "stiffness first thing in the morning"]
    listed = {"intro": "You may notice:", "ordered": False, "items": points}
    features = [{"title": "Two small cuts", "text": "Each about 5 mm."}, {"title": "Home by night"}]
    questions = ["Do I need a referral?", "Will it hurt?"]
    quote = {"text": "Small changes to your shoes help.", "attribution": "", "role": ""}
    return {
        "text": {"Everything it may hold": RICH},
        "list": {str(label): {**listed, "kind": kind} for kind, label in ListKind.CHOICES}
        | {"Numbered": {**listed, "kind": "plain", "ordered": True}},
        "key_facts": {"Two facts": {"items": ["It is common", "It usually settles"]}},
        "features": {
            "With words before": {"intro": "How we work", "items": features},
            "Alone": {"intro": "", "items": features},
        },
        "faq": {
            "Two questions": {"items": [{"question": q, "answer": RICH} for q in questions]},
        },
        "quote": {
            "Somebody’s": {**quote, "attribution": "A. Example", "role": "Podiatrist"},
            "Nobody’s": quote,
        },
        "table": {"With a caption": {**TABLE, "caption": "Week by week"}, "Without": TABLE},
    }


def advice() -> dict[str, dict[str, Any]]:
    card = {"items": SIGNS, "service": "", "note": ""}
    do, dont = ["rest the foot", "wear firm shoes"], ["do not run through pain"]
    remark = {"heading": "", "text": "<p>Wear the shoes that hurt to your visit.</p>"}
    note = "If it gets worse: {clinic_phone}."
    return {
        "care_card": {
            "Emergency": {**card, "urgency": "emergency"},
            "Urgent": {**card, "urgency": "urgent"},
            "Not urgent, with words after": {**card, "urgency": "non_urgent", "note": note},
        },
        "dos_and_donts": {
            "Both": {"dos": do, "donts": dont},
            "Only what helps": {"dos": do, "donts": []},
            "Only what to avoid": {"dos": [], "donts": dont},
        },
        "callout": {
            f"{kind.capitalize()}, {how}": {**remark, "kind": kind, "heading": heading}
            for kind in ("information", "tip", "warning")
            for how, heading in (("with a heading", "Before you come"), ("without", ""))
        },
    }


def media() -> dict[str, dict[str, Any]]:
    picture = {"caption": "What the picture adds", "credit": "who made it"}
    # No film is kept for this: what is named is a file of ours that no browser plays.
    file = SimpleNamespace(url=static("cms/admin/picture.svg"))
    return {
        "image": {
            "With caption and credit": {"image": drawn(), **picture},
            "Without": {"image": drawn(), "caption": "", "credit": ""},
            "It only decorates": {"image": drawn(decorative=True), "caption": "", "credit": ""},
        },
        "video": {
            "On another site": {**FILM, "url": "https://example.com/film"},
            "Our own, with captions": {"title": FILM["title"], "file": file, "captions": file},
        },
    }


def calls() -> dict[str, Any]:
    """A button of each kind; one that leads to a page cannot be made without a page."""
    targets = {
        "phone": {"phone": "+442079460123"},
        "email": {"email": "desk@example.com"},
        "booking_url": {"url": "https://example.com/book"},
        "directions": {"url": "https://example.com/map"},
    }
    buttons = {
        kind: {"kind": kind, "label": str(label), **targets[kind]}
        for kind, label in ACTION_KINDS
        if kind in targets
    }
    words = {"heading": "Pain at the back of your ankle?", "text": "<p>We can assess it.</p>"}
    two = [buttons["booking_url"], buttons["phone"]]
    alone = {
        f"A button alone: {button['label']}": {"heading": "", "text": "", "actions": [button]}
        for button in buttons.values()
    }
    return {"With words and two buttons": {**words, "actions": two}, **alone}


def reusable() -> list[Sample]:
    content = list(_stream([("text", RICH)]))
    return block_samples(ReusableBlock(), {"In use": SimpleNamespace(content=content)})


def sections() -> list[Sample]:
    content = [("text", "<p>The pad of fat under the heel.</p>"), ("key_facts", {"items": ["One"]})]
    named = {"heading": "Overview", "aspect": "overview", "anchor": "sample", "content": content}
    states = {"With a heading": named, "Without": {**named, "heading": "", "anchor": ""}}
    body = sample("cms/components/body.html", "A body of one", page={"body": _body(named)})
    return [*block_samples(PlainSectionBlock(), states), body]


def _body(section: dict[str, Any]) -> Any:
    return StreamBlock([("section", PlainSectionBlock())]).normalize([("section", section)])


def _stream(content: list[tuple[str, Any]]) -> Any:
    return PlainSectionBlock().child_blocks["content"].normalize(content)
