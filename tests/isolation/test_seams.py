"""The proof's own measures: words that are known again, keys that say whose a row is."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection

from tests.isolation.marks import LENGTH, Marks, spelled
from tests.isolation.numbers import OURS, SINCE, THEIRS, begin_at, counting_on, is_theirs


def test_no_two_marks_are_alike() -> None:
    words = {spelled(number) for number in range(5000)}
    assert len(words) == 5000
    assert {len(word) for word in words} == {LENGTH}


def test_a_mark_is_known_again_in_whatever_it_became_part_of() -> None:
    marks = Marks(first=10)
    title, host = marks.new("a title", is_public=True), "theirs.localhost"
    marks.literal(host, "the host")
    page = f"<a href='http://{host.upper()}/{title}-2/'>{title.upper()}</a> {spelled(11)}"
    assert {mark.where for mark in marks.found_in(page)} == {"a title", "the host"}
    assert not Marks(first=500).found_in(page)


@pytest.mark.django_db
def test_the_same_number_names_a_row_of_every_table() -> None:
    with counting_on():
        for number, theirs in ((OURS, False), (THEIRS, True), (SINCE, False)):
            begin_at(number)
            made = [Group.objects.create(name=str(number)), Collection(name="A")]
            Collection.get_first_root_node().add_child(instance=made[1])
            assert [each.pk for each in made] == [number + 1] * 2
            assert is_theirs(made[0].pk) is theirs
