"""Blocks of words: text, lists, quotes, tables, questions."""

from typing import Any

from wagtail import blocks

from cms.blocks.fields import ChoiceBlock, Lines, LinesBlock, TextBlock, line, lines, rich_text
from cms.blocks.tables import TableBlock


class ListKind:
    CHOICES = [
        ("plain", "A plain list"),
        ("symptoms", "Symptoms"),
        ("activities", "Activities that bring it on"),
        ("risk_factors", "What makes it more likely"),
        ("causes", "Causes"),
        ("also_known_as", "Other names"),
        ("steps", "Steps, in order"),
    ]


class ListValue(Lines):
    @property
    def is_ordered(self) -> bool:
        return bool(self["ordered"]) or self["kind"] == "steps"


class ItemListBlock(LinesBlock):
    kind = ChoiceBlock(
        choices=ListKind.CHOICES,
        default="plain",
        label="What the list is of",
        help_text="Says what the points are, so that search and other sites understand them.",
    )
    intro = line(label="Words before the list")
    ordered = blocks.BooleanBlock(required=False, label="Number the points")
    items = lines("Points")

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        """Steps are numbered, whether or not somebody ticked that."""
        data = super().get_api_representation(value, context=context)
        return {**data, "ordered": value.is_ordered}

    class Meta:
        icon = "list-ul"
        label = "List"
        group = "Text"
        template = "cms/blocks/list.html"
        value_class = ListValue
        description = "Short points: symptoms, causes, steps"
        preview_value = {
            "kind": "symptoms",
            "intro": "You may notice:",
            "ordered": False,
            "items": ["pain at the back of the ankle", "stiffness first thing in the morning"],
        }


class QuoteBlock(blocks.StructBlock):
    text = TextBlock(required=False, label="What was said")
    attribution = line(label="Who said it")
    role = line(label="Their role")

    class Meta:
        icon = "openquote"
        label = "Quote"
        group = "Text"
        template = "cms/blocks/quote.html"
        description = "A sentence in somebody's own words"
        preview_value = {
            "text": "Small changes to your shoes often help more than people expect.",
            "attribution": "A. Example",
            "role": "Podiatrist",
        }


class QuestionBlock(blocks.StructBlock):
    question = line(label="Question", help_text="As a patient would ask it, ending in “?”.")
    answer = rich_text(label="Answer")

    class Meta:
        icon = "help"
        label = "Question"


class Questions(blocks.StructValue):
    @property
    def answered(self) -> list[blocks.StructValue]:
        return [item for item in self["items"] if item["question"] and item["answer"]]

    @property
    def is_empty(self) -> bool:
        return not self.answered


class FAQBlock(blocks.StructBlock):
    items = blocks.ListBlock(QuestionBlock(), label="Questions")

    def get_api_representation(self, value: Questions, context: Any = None) -> dict[str, Any]:
        """The questions that have an answer."""
        question = self.child_blocks["items"].child_block
        return {
            "items": [question.get_api_representation(item, context) for item in value.answered]
        }

    class Meta:
        icon = "help"
        label = "Questions and answers"
        group = "Text"
        template = "cms/blocks/faq.html"
        value_class = Questions
        description = "Questions that open one by one"
        preview_value = {
            "items": [{"question": "Do I need a referral?", "answer": "<p>No.</p>"}],
        }


class FactsValue(Lines):
    pass


class KeyFactsBlock(LinesBlock):
    items = lines("Facts", help_text="Up to five, one short sentence each.")

    class Meta:
        icon = "pick"
        label = "Key facts"
        group = "Text"
        template = "cms/blocks/key_facts.html"
        value_class = FactsValue
        description = "The few things to remember"
        preview_value = {"items": ["It is common", "It usually settles without surgery"]}


class FeatureBlock(blocks.StructBlock):
    title = line(label="Title")
    text = TextBlock(required=False, label="Text")

    class Meta:
        icon = "tick"
        label = "Feature"


class FeaturesBlock(blocks.StructBlock):
    intro = TextBlock(required=False, label="Words before")
    items = blocks.ListBlock(FeatureBlock(), label="Features", help_text="Up to six.")

    class Meta:
        icon = "grip"
        label = "Features"
        group = "Text"
        template = "cms/blocks/features.html"
        description = "What sets a treatment apart, side by side"
        preview_value = {
            "intro": "How we work",
            "items": [{"title": "Two small cuts", "text": "Each about 5 mm long."}],
        }


def table_block() -> TableBlock:
    return TableBlock(
        [("text", TextBlock(required=False, label="Text"))],
        required=False,
        icon="table",
        label="Table",
        group="Text",
        template="cms/blocks/table.html",
        description="Rows and columns; the first row is the header",
        preview_value={
            "columns": [
                {"type": "text", "heading": "Week"},
                {"type": "text", "heading": "What you can do"},
            ],
            "rows": [{"values": ["1 to 2", "Walk in a boot"]}],
            "caption": "Recovery week by week",
        },
    )
