"""Who is to have Markdown: whoever asks for it by `Accept`, or by the address."""

from django.http import HttpRequest

from cms.remembering import remembered

MARKDOWN = "text/markdown"
KINDS = ["text/html", MARKDOWN]
"""The first is for who takes either, as browsers do."""


def is_wanted(request: HttpRequest) -> bool:
    """`?format=markdown` is for who cannot say what they accept."""
    return request.GET.get("format") == "markdown" or is_accepted(
        request.META.get("HTTP_ACCEPT", "")
    )


def is_accepted(accept: str) -> bool:
    """Does an `Accept` ask for Markdown rather than HTML? Of what it likes alike, the first."""
    return "markdown" in accept.lower() and _is_preferred(accept)


@remembered(500)
def _is_preferred(accept: str) -> bool:
    asking = HttpRequest()
    asking.META["HTTP_ACCEPT"] = ",".join(map(_bare, accept.split(",")))
    return asking.get_preferred_type(KINDS) == MARKDOWN


def _bare(accepted: str) -> str:
    """A type with how much it is liked; without its other parameters, of which ours has none."""
    kind, *parameters = accepted.split(";")
    named = (each.partition("=") for each in parameters)
    liked = (f"q={value.strip()}" for name, _, value in named if name.strip().lower() == "q")
    return ";".join([kind, *liked])
