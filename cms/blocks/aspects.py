"""What a section of a clinical page is about, and what an editor is told to write there."""

import json
from typing import Any

from django import forms

GUIDANCE: dict[str, tuple[str, str]] = {
    "overview": ("Overview", "In two or three sentences: what it is, who gets it, how it ends."),
    "symptoms": ("Symptoms", "What the patient feels and sees, the commonest first."),
    "causes": ("Causes", "Why it happens, in plain words."),
    "risk_factors": ("What makes it more likely", "Habits, shoes, illnesses, age."),
    "who_gets_it": ("Who gets it", "The people it is common in."),
    "diagnosis": ("How we find out", "What you ask, look at and test at the visit."),
    "when_to_get_help": ("When to get help", "At least one card that says when and where to go."),
    "self_care": ("What you can do", "What is safe to try at home, and for how long."),
    "treatment": ("Treatment", "What helps, the simplest first, with its limits."),
    "prevention": ("Prevention", "What makes it less likely to come back."),
    "outlook": ("What to expect", "How long it usually takes. Say “usually”, not “will”."),
    "complications": ("Complications", "What can happen when it is left alone."),
    "differential": ("What else it could be", "Other causes of the same signs."),
    "living_with": ("Living with it", "Work, sport, shoes, sleep."),
    "benefits": ("Benefits", "What the treatment can do, and for how many."),
    "what_happens": ("What happens", "Step by step, from arriving to going home."),
    "suitability": ("Is it for you?", "Whom it suits."),
    "contraindications": ("Who should not have it", "When it is not safe."),
    "preparation": ("Before you come", "Food, medicines, what to bring, who takes you home."),
    "risks": ("Risks", "What can go wrong, how often, and what you would do."),
    "alternatives": ("Other choices", "The other treatments; doing nothing is one of them."),
    "recovery": ("Recovery", "Week by week: walking, driving, work, sport."),
    "aftercare": ("Aftercare", "Dressings, pain relief, check-ups, warning signs."),
    "other": ("Something else", "Anything that fits none of the others."),
}
ASPECTS = [(key, label) for key, (label, _guidance) in GUIDANCE.items()]


class AspectSelect(forms.Select):
    """A select that shows, under it, what belongs into a section of the chosen aspect."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        told = json.dumps({key: guidance for key, (_label, guidance) in GUIDANCE.items()})
        own = {"data-controller": "aspect-guidance", "data-aspect-guidance-texts-value": told}
        own["data-action"] = "change->aspect-guidance#show"
        super().__init__({**own, **(attrs or {})}, choices)

    class Media:
        js = ("cms/admin/aspect-guidance.js",)
