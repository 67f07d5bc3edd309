"""A list of redirects as a spreadsheet saves it, and what it would change."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Site

from clinics.redirects.book import Book, Target
from clinics.redirects.models import MissedAddress
from cms.changing import changing

MOST_BYTES = 500_000
MOST_ROWS = 2_000
HEADINGS = {"old address", "old", "from", "redirect from", "source"}
TEMPORARY = {"temporary", "302", "no", "false"}


NOWHERE = Target()


@dataclass
class Line:
    """One redirect of the list."""

    number: int
    """Its line in the file."""
    old_text: str
    new_text: str
    is_permanent: bool = True
    old: str = ""
    target: Target = NOWHERE
    problem: str = ""
    change: str = ""
    """"new", "changed" or "same"."""

    @property
    def is_good(self) -> bool:
        return not self.problem


def decode(content: bytes) -> str:
    """The text of the file; raises `ValidationError` when it is none, or too long."""
    if len(content) > MOST_BYTES:
        raise ValidationError(f"The file is too large: {MOST_BYTES // 1000} kB at most.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            "The file is not in UTF-8. In the spreadsheet choose “Save as” and then “CSV UTF-8”."
        ) from None
    if "\0" in text:
        raise ValidationError("This is no text. Save the spreadsheet as CSV.")
    return text


def lines_of(text: str) -> list[Line]:
    """The rows that hold something, without the headings; raises `ValidationError`."""
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=_delimiter(text), skipinitialspace=True)
    found = []
    try:
        for cells in reader:
            row = [cell.strip() for cell in cells]
            if not any(row) or (not found and row[0].lower() in HEADINGS):
                continue
            found.append(_line(reader.line_num, row))
    except csv.Error as error:
        raise ValidationError(f"Line {reader.line_num} cannot be read: {error}.") from None
    if not found:
        raise ValidationError("The file holds no redirects.")
    if len(found) > MOST_ROWS:
        raise ValidationError(f"The file holds {len(found)} redirects: {MOST_ROWS} at most.")
    return found


def _delimiter(text: str) -> str:
    """What most often stands between cells in the first lines."""
    head = text[:2000]
    return max(",;\t", key=head.count)


def _line(number: int, row: list[str]) -> Line:
    old, new, kind = [*row, "", "", ""][:3]
    return Line(number, old, new, kind.lower() not in TEMPORARY)


def plan(site: Site, lines: list[Line]) -> list[Line]:
    """Say of each line what it would change, or what is wrong with it."""
    book = Book(site)
    seen: dict[str, Line] = {}
    for line in lines:
        try:
            line.old, line.target = book.old_path(line.old_text), book.target(line.new_text)
        except ValidationError as problem:
            line.problem = " ".join(problem.messages)
            continue
        first = seen.setdefault(line.old, line)
        if first is not line:
            line.problem = f"Line {first.number} is about this old address already."
            continue
        line.change = _change(line, book.redirects.get(line.old))
    _refuse_circles(book, lines)
    return lines


def _change(line: Line, there: Redirect | None) -> str:
    if there is None:
        return "new"
    same = _stored(there) == (line.target.page_id, line.target.link, line.is_permanent)
    return "same" if same else "changed"


def _stored(redirect: Redirect) -> tuple[Any, ...]:
    link = "" if redirect.redirect_page_id else redirect.redirect_link
    return redirect.redirect_page_id, link, redirect.is_permanent


def _refuse_circles(book: Book, lines: list[Line]) -> None:
    """One circle taken out may close another with what is stored, so it is asked until none is."""
    book.put((line.old, line.target) for line in lines if line.is_good)
    while bad := [
        line for line in lines if line.is_good and book.leads_in_a_circle(line.old, line.target)
    ]:
        for line in bad:
            line.problem = "It would lead readers in a circle."
        book.take_out(line.old for line in bad)


@changing()
def store(site: Site, lines: Iterable[Line], user: Any) -> int:
    """Make and change the good ones; gives how many were. Those that are there stay as they are."""
    changing = [line for line in lines if line.is_good and line.change != "same"]
    olds = [line.old for line in changing]
    there = {row.old_path: row for row in Redirect.objects.filter(site=site, old_path__in=olds)}
    for line in changing:
        redirect = there.get(line.old) or Redirect(site=site, old_path=line.old)
        is_new = redirect.pk is None
        redirect.redirect_page_id = line.target.page_id
        redirect.redirect_link = line.target.link
        redirect.redirect_page_route_path = ""
        redirect.is_permanent = line.is_permanent
        redirect.automatically_created = False
        redirect.save()
        log(instance=redirect, action="wagtail.create" if is_new else "wagtail.edit", user=user)
    MissedAddress.objects.filter(site=site, path__in=olds).delete()
    return len(changing)
