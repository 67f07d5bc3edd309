"""Examples of what the demonstration does not answer, by schema."""

from typing import Any

HERE = "https://riverside.example.com"
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
PARAGRAPH = {
    "type": "paragraph",
    "children": [{"type": "text", "text": "Rest the foot for a day.", "marks": []}],
}
DOCUMENT = {
    "id": 7,
    "meta": {
        "type": "cms.ClinicDocument",
        "detail_url": f"{HERE}/api/v2/documents/7/",
        "download_url": f"{HERE}/documents/7/stretches.mp4",
    },
    "title": "Stretches for the calf",
    "url": f"{HERE}/documents/7/stretches.mp4",
}
PICTURE = {
    "id": 8,
    "meta": {
        "type": "cms.ClinicImage",
        "detail_url": f"{HERE}/api/v2/images/8/",
        "download_url": f"{HERE}/media/images/0f1e2d3c4b5a-door.format-jpeg.width-1400.jpg",
    },
    "title": "Our door",
    "alt": "A door at street level.",
    "width": 1600,
    "height": 900,
    "focal_point": {"x": 800, "y": 450, "width": 400, "height": 300},
    "renditions": [],
    "srcset": "",
}


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": ID}


WRITTEN: dict[str, Any] = {
    "ClinicDocument": {
        "id": 7,
        "meta": {**DOCUMENT["meta"], "tags": ["aftercare"]},
        "title": "Stretches for the calf",
        "description": "Three stretches, in two minutes.",
    },
    "Fault": {
        "message": "Something went wrong here. It was noted under this id; name it when you ask.",
        "id": "0f8fad5bd9cb469fa16570867728950e",
    },
    "Gone": {
        "kind": "gone",
        "message": "The page that stood here was taken away.",
        "reason": "We no longer offer this treatment.",
        "replacement": None,
    },
    "HeadingNode": {
        "type": "heading",
        "level": 3,
        "children": [{"type": "text", "text": "At home", "marks": []}],
    },
    "LineBreakNode": {"type": "line_break"},
    "ListNode": {
        "type": "list",
        "ordered": False,
        "items": [{"type": "list_item", "children": [PARAGRAPH]}],
    },
    "ListItemNode": {"type": "list_item", "children": [PARAGRAPH]},
    "NoteBlock": block("note", {"date": "2026-05-04", "text": "Says more about insoles."}),
    "PhotoBlock": block("photo", {"image": PICTURE, "caption": "", "credit": ""}),
    "PreviewMeta": {"revision": 118, "at": "2026-05-04T09:00:00Z", "go_live_at": None},
    "QuoteBlock": block(
        "quote",
        {"text": "I was back on my bicycle in six weeks.", "attribution": "A patient", "role": ""},
    ),
    "QuoteNode": {"type": "quote", "children": [PARAGRAPH]},
    "Redirect": {
        "id": 3,
        "meta": {
            "type": "wagtailredirects.Redirect",
            "detail_url": f"{HERE}/api/v2/redirects/3/",
        },
        "old_path": "/bunions",
        "location": f"{HERE}/conditions/bunion/",
        "is_permanent": True,
    },
    "Redirected": {
        "kind": "redirect",
        "status": 301,
        "location": f"{HERE}/conditions/bunion/",
    },
    "ReusableBlock": block(
        "reusable",
        {"id": 2, "content": [block("text", "<p>Bring the shoes that you wear most.</p>")]},
    ),
    "RuleNode": {"type": "rule"},
    "VideoBlock": block(
        "video",
        {
            "title": "Stretches for the calf",
            "file": DOCUMENT,
            "url": "",
            "captions": None,
            "transcript": "<p>Stand with one foot behind the other.</p>",
        },
    ),
}
