import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cms import text


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u2018", "\u02bc", "\u00b4", "`", "\u2032"])
def test_every_apostrophe_is_the_same(apostrophe: str) -> None:
    assert text.normalise(f"Morton{apostrophe}s neuroma") == "Morton's neuroma"


@pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212"])
def test_every_dash_is_the_same(dash: str) -> None:
    assert text.normalise(f"15{dash}25%") == "15-25%"


def test_quotes_spaces_and_ligatures_are_folded() -> None:
    assert (
        text.normalise(" the  \u201cnutcracker\u201d\u00a0e\ufb00ect\n")
        == 'the "nutcracker" effect'
    )


def test_soft_hyphens_and_zero_width_spaces_are_dropped() -> None:
    assert text.normalise("plan\u00adtar\u200bflexion\ufeff") == "plantarflexion"


def test_case_is_kept_unless_folding_is_asked_for() -> None:
    assert text.normalise("Os Trigonum") == "Os Trigonum"
    assert text.normalise("Os TRIGONUM Straße", casefold=True) == "os trigonum strasse"


@given(st.text())
@example("\u0149")
@example("\u1fb3\u0345")
def test_normalising_twice_changes_nothing_more(words: str) -> None:
    once = text.normalise(words, casefold=True)
    assert text.normalise(once, casefold=True) == once


@pytest.mark.parametrize(
    ("decorated", "plain"),
    [
        ("Os Trigonum Syndrome 🦴", "Os Trigonum Syndrome"),
        ("a feetastic day! 👣☀️", "a feetastic day!"),
        ("• Kicking a ball", "Kicking a ball"),
        ("👩🏽‍⚕️ podiatrist", "podiatrist"),
        ("kept below 8°C, Brand™ and ©", "kept below 8°C, Brand™ and ©"),
    ],
)
def test_emoji_and_bullets_go_and_signs_with_a_meaning_stay(decorated: str, plain: str) -> None:
    assert text.without_glyphs(decorated).strip() == plain


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<ul><li>Jumping</li><li>Hopping</li></ul>", "Jumping\nHopping"),
        ("<p>Sharp <b>pain</b>ful &amp; sore</p>", "Sharp painful & sore"),
        ("<p>One<br>two<br/>three</p>", "One\ntwo\nthree"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
        ("<p>Seen<script>alert(1)</script><style>p{}</style></p>", "Seen"),
        ("before<p>  in\n  side </p>after", "before\nin side\nafter"),
        ("1 &lt; 2", "1 < 2"),
        ("<p>not closed <i>at all", "not closed at all"),
        ("</p></div>stray ends", "stray ends"),
        ("", ""),
    ],
)
def test_plain_text_keeps_words_apart_and_markup_out(html: str, words: str) -> None:
    assert text.plain_text(html) == words


@given(st.text())
def test_plain_text_never_fails(html: str) -> None:
    text.plain_text(html)


def test_the_first_paragraph_is_not_a_heading() -> None:
    assert (
        text.first_paragraph("<h3>What is it?</h3><p></p><p>A pain.</p><p>More.</p>") == "A pain."
    )


def test_without_a_paragraph_the_first_words_are_taken() -> None:
    assert text.first_paragraph("<ul><li>Rest</li><li>Ice</li></ul>") == "Rest"
    assert text.first_paragraph("<p> </p>") == ""


def test_a_long_paragraph_is_cut_after_a_whole_sentence() -> None:
    assert (
        text.first_paragraph("<p>It hurts. It hurts when you point the toes.</p>", 30)
        == "It hurts."
    )


def test_a_long_sentence_is_cut_after_a_whole_word() -> None:
    short = text.first_paragraph("<p>Pain at the back of the ankle, during pointing</p>", 34)
    assert short == "Pain at the back of the ankle…"


@given(st.text(), st.integers(min_value=2, max_value=200))
def test_what_is_shortened_never_exceeds_its_limit(words: str, limit: int) -> None:
    assert len(text.shorten(words, limit)) <= limit


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It hurts. Rest helps! Does ice? Yes.", ["It hurts.", "Rest helps!", "Does ice?", "Yes."]),
        ("See Dr. Ash at St. James. She is in.", ["See Dr. Ash at St. James.", "She is in."]),
        ("Rest, e.g. Sundays. Ice.", ["Rest, e.g. Sundays.", "Ice."]),
        ("two 5mm incisions of 1.5 cm", ["two 5mm incisions of 1.5 cm"]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("  • Kicking a ball\n  1. Sharp pain. Ache", ["Kicking a ball", "Sharp pain.", "Ache"]),
        ("On “toes.” Then. (Ice too.) Fine", ["On “toes.”", "Then.", "(Ice too.)", "Fine"]),
        ("on \u2018toes.\u2019 \u2018Then\u2019", ["on \u2018toes.\u2019", "\u2018Then\u2019"]),
        ("", []),
    ],
)
def test_text_is_split_into_its_sentences(words: str, found: list[str]) -> None:
    assert text.sentences(words) == found


@given(st.text(alphabet="Ab .!?\n\u2019”)"))
def test_no_word_is_lost_between_sentences(words: str) -> None:
    assert "".join("".join(text.sentences(words)).split()) == "".join(words.split())


def test_the_first_sentence_of_nothing_is_nothing() -> None:
    assert text.first_sentence("One. Two.") == "One."
    assert text.first_sentence(" \n") == ""


def test_words_are_counted_without_lone_marks() -> None:
    assert text.word_count("rest - ice - 2 days • os-trigonum") == 5


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (238, 1), (476, 2), (600, 3), (2380, 10)])
def test_reading_takes_a_minute_for_238_words(words: int, minutes: int) -> None:
    assert text.reading_minutes(words) == minutes
