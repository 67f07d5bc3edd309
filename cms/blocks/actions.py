"""What to do next: telephone, booking, e-mail, the way, another page."""

from typing import Annotated, Any

from typing_extensions import TypedDict
from wagtail import blocks

from cms import phones
from cms.api.fields import items_as_schema, one_of
from cms.api.relations import PageLinkData, page_link
from cms.api.rich_text_nodes import RichTextTree
from cms.blocks.choosers import PageChooserBlock, SnippetChooserBlock
from cms.blocks.fields import ChoiceBlock, line, rich_text
from cms.clinic import current_clinic
from cms.references import full_url, references

ACTION_KINDS = [
    ("phone", "Telephone"),
    ("booking_url", "Book online"),
    ("email", "E-mail"),
    ("directions", "Directions"),
    ("page", "A page of this site"),
]
TARGETS = {
    "phone": "phone",
    "booking_url": "url",
    "email": "email",
    "directions": "url",
    "page": "page",
}


class Action(blocks.StructValue):
    """One thing to do, as the serving clinic offers it."""

    @property
    def kind(self) -> str:
        return self["kind"]

    @property
    def is_phone(self) -> bool:
        return self["kind"] == "phone"

    @property
    def target(self) -> Any:
        """What the action's kind points at: a number, an address or a page; may be empty."""
        return self[TARGETS.get(self["kind"], "url")]

    @property
    def href(self) -> str:
        """Where it leads; empty when there is nothing here that it could lead to."""
        match self["kind"]:
            case "phone":
                return phones.tel_href(self["phone"]) if self["phone"] else ""
            case "email":
                return f"mailto:{self['email']}" if self["email"] else ""
            case "page":
                page = self.page_here
                return references().url(page) if page else ""
        return self["url"] or ""

    @property
    def page_here(self) -> Any:
        """The serving clinic's page for the chosen one, or None."""
        page = self["page"]
        return references().pages([page.pk]).get(page.pk) if page else None

    @property
    def display(self) -> str:
        clinic = current_clinic()
        region = clinic.region if clinic else "GB"
        return phones.display(self["phone"], region) if self.is_phone else self["label"]


class ActionBlock(blocks.StructBlock):
    kind = ChoiceBlock(choices=ACTION_KINDS, default="phone", label="What happens")
    label = line(label="Words on the button", help_text="Begin with a verb: “Book a visit”.")
    phone = line(label="Phone number", help_text="With its country code, e.g. +44 20 7946 0123.")
    url = line(label="Web address", help_text="For booking and directions; begins with https://")
    email = line(label="E-mail address")
    page = PageChooserBlock(required=False, label="Page")

    class Meta:
        icon = "redirect"
        label = "Button"
        value_class = Action


class CallToAction(blocks.StructValue):
    @property
    def actions(self) -> list[Action]:
        """The actions that lead somewhere at the serving clinic."""
        return [action for action in self["actions"] if action["label"] and action.href]

    @property
    def is_empty(self) -> bool:
        return not (self["heading"] or self["text"] or self.actions)


class ActionData(TypedDict):
    """`href` is where it leads, `display` what is shown: a number as it is written here, or words.

    `page` is null unless it leads to a page.
    """

    kind: Annotated[str, one_of(TARGETS)]
    label: str
    href: str
    display: str
    page: PageLinkData | None


class CallToActionData(TypedDict):
    heading: str
    text: str | RichTextTree
    actions: list[ActionData]


class CallToActionBlock(blocks.StructBlock):
    heading = line(label="Heading")
    text = rich_text(label="Text", features=["bold", "italic", "link"])
    actions = blocks.ListBlock(ActionBlock(), label="Buttons", help_text="One or two.")

    def get_api_representation(self, value: CallToAction, context: Any = None) -> CallToActionData:
        text = self.child_blocks["text"]
        return {
            "heading": value["heading"] or "",
            "text": text.get_api_representation(value["text"], context=context),
            "actions": [action_data(action, context) for action in value.actions],
        }

    class Meta:
        icon = "redirect"
        label = "Call to action"
        group = "Next step"
        template = "cms/blocks/call_to_action.html"
        value_class = CallToAction
        description = "What to do next, with one or two buttons"
        preview_value = {
            "heading": "Pain at the back of your ankle?",
            "text": "<p>One of our podiatrists can assess it.</p>",
            "actions": [{"kind": "phone", "label": "Call us", "phone": "+442079460123"}],
        }


def action_data(action: Action, context: Any = None) -> ActionData:
    """An action as the API shows it; `display` is the number as it is written here."""
    page = action.page_here if action.kind == "page" else None
    return {
        "kind": action.kind,
        "label": action["label"],
        "href": full_url(page) if page else action.href,
        "display": action.display,
        "page": page_link(page, context) if page else None,
    }


class ReusableData(TypedDict):
    """Words kept in one place, given whole."""

    id: int
    content: Annotated[list[Any], items_as_schema("ContentBlock")]


class ReusableBlock(SnippetChooserBlock):
    """The clinic's own section, edited once and shown wherever it is used."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("cms.ReusableSection", **{"required": False, **kwargs})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("cms.blocks.actions.ReusableBlock", [], self._constructor_args[1])  # ty: ignore[missing-attribute]

    def deconstruct_with_lookup(self, lookup: Any) -> tuple[str, list[Any], dict[str, Any]]:
        return self.deconstruct()

    def get_api_representation(self, value: Any, context: Any = None) -> ReusableData | None:
        if value is None:
            return None
        content = value.content.stream_block.get_api_representation(value.content, context)
        return {"id": value.pk, "content": content}

    class Meta:
        icon = "snippet"
        label = "Reusable section"
        group = "Next step"
        template = "cms/blocks/reusable.html"
        description = "Words kept in one place: fees, what to bring, aftercare"
        preview_template = "cms/previews/reusable.html"
