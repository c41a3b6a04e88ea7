"""Suggestions as a whole: as good as promised on the gold texts, and safe on any text."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import resources
from annotator.analysis.claims import claims
from annotator.analysis.quotations import suggest
from annotator.analysis.quotations.lexicon import language_of, lexicon
from annotator.analysis.quotations.schema import check
from annotator.model import Span
from benchmarks.quotations import HELD_BACK, LANGUAGES, SETS, WORKED_ON, Scores, golds, score
from tests.analysis.quotations.gold import FOLDER, read, texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_text_is_in_one_set_and_its_marks_are_whole(language: str) -> None:
    read_by_set = [gold.name for which in SETS[language] for gold in golds(language, which)]
    assert sorted(read_by_set) == [gold.name for gold in texts(LANGUAGES[language])]
    assert len(read_by_set) >= (18 if language == "english" else 4)
    for gold in texts(LANGUAGES[language]):
        assert "{" not in gold.text, gold.name
        assert all(quote.form and quote.spans for quote in gold.quotes), gold.name
        assert all(span.of(gold.text).strip() == span.of(gold.text) for q in gold.quotes for span in q.spans), gold.name


def test_that_gold_is_read_with_its_parts_and_names() -> None:
    gold = read("{d1 “A,”} {c1 said} {s1+2 she|Ana Ruiz}. {d1 “B.”} {i2 C}. {x “D”}")
    first, second = gold.quotes
    assert gold.text == "“A,” said she. “B.” C. “D”"
    assert [span.of(gold.text) for span in first.spans] == ["“A,”", "“B.”"]
    assert (first.form, first.names, second.form) == ("direct", ["Ana Ruiz"], "indirect")
    assert second.sources == first.sources
    assert [span.of(gold.text) for span in gold.not_quotes] == ["“D”"]


@pytest.mark.parametrize("language", ["german", "french", "spanish"])
def test_that_the_aims_are_reached_in_other_languages(language: str) -> None:
    scores = Scores()
    for which in SETS[language]:
        for gold in golds(language, which):
            score(gold, suggest(gold.text), scores, lambda what, words: None)
    assert scores["direct spans, exact"].f1 >= 90
    assert scores["direct, with speaker"].f1 >= 75


@pytest.mark.parametrize("which", [WORKED_ON, HELD_BACK])
def test_that_the_aims_are_reached_on_the_gold_texts(which: str) -> None:
    scores = Scores()
    for gold in golds("english", which):
        score(gold, suggest(gold.text), scores, lambda what, words: None)
    aims = {
        "direct spans, exact": 96,
        "direct, with speaker": 93,
        "quotes and fragments, with speaker": 87,
        "all content, IoU ≥ .5": 63,
    }
    assert {name: scores[name].f1 >= aim for name, aim in aims.items()} == dict.fromkeys(aims, True)
    assert scores["offered speakers"].precision >= 96


def test_that_the_sample_corpus_has_every_quotation_and_no_title() -> None:
    found = [(s.form, span.of(text)) for text in seeds() for s in suggest(text) for span in s.spans]
    direct = [words for form, words in found if form == "direct"]
    assert sum("heard nothing new" in words for words in direct) == 2
    assert not any(words.strip("“”\"'‘’") in ("Cuban Five", "mercenaries", "overjoyed") for words in direct)


def seeds() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(resources.seeds().glob("*.txt"))]


PIECES = st.sampled_from(
    [
        *"\"'“”‘’«»„—-.,:;?!()\n ",
        " said ",
        "He",
        " Ana Ruiz",
        " told ",
        "that ",
        " according to ",
        " and ",
        "claims",
        "who ",
        " sagte ",
        " teilte",
        " mit",
        " hat gesagt",
        " laut ",
        " dit-il",
        " a-t-il ",
        " l'",
        " según ",
        " dijo ",
        " que ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=60).map("".join), st.sampled_from(["en", "de", "fr", "es"]))
def test_that_any_text_gives_suggestions_within_it(text: str, language: str) -> None:
    for s in (*suggest(text, language), *claims(text, language)):
        assert 0 < s.confidence < 1
        reached = -1
        for span in s.spans:
            assert reached <= span.start < span.end <= len(text)
            reached = span.end
        for other in (s.source, s.cue, s.speaker):
            assert other is None or 0 <= other.start < other.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    ['"', "'", "“", "x", "(", "[", ".", ", he said ", "who ", "Smith and ", "A: b\n", '"A." ', "“Abc def.\n\n", "s' "],
)
def test_that_hostile_texts_are_read_to_their_end(piece: str) -> None:
    """A rule that looked back over all that came before would run into the time limit."""
    suggest(piece * (50_000 // len(piece)))


@pytest.mark.parametrize("piece", [*"“”\"'‘«»„—…😀x \n", "''"])
def test_that_a_megabyte_of_nothing_else_is_skipped_over(piece: str) -> None:
    assert suggest(piece * (1_000_000 // len(piece))) == []


HOSTILE = {
    "en": ["said ", "“a ", '"A." said B. ', "that ", "It was: “a b” "],
    "de": ["sagte ", "hat gesagt, ", "teilte ", "sagte, er habe ", "laut "],
    "fr": ["dit ", "« a, dit-il, b. » ", "– a ?\n", "l'", "a-t-il dit "],
    "es": ["dijo ", "—dijo —", "según ", "«a —dijo— b» ", "que "],
}


@pytest.mark.parametrize(("language", "piece"), [(name, piece) for name in HOSTILE for piece in HOSTILE[name]])
def test_that_a_text_twice_as_long_is_hardly_more_than_twice_the_work(language: str, piece: str) -> None:
    once, twice = (_calls(piece * (length // len(piece)), language) for length in (6_000, 12_000))
    assert twice < 2.3 * once


def _calls(text: str, language: str) -> int:
    """How many functions are called."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        suggest(text, language)
    finally:
        sys.setprofile(before)
    return count


def test_that_zones_nobody_codes_are_left_out() -> None:
    text = '"We go," said Ruiz.\n\n"Buy now," said the advertiser.'
    advertisement = Span(text.index('"Buy'), len(text))
    assert len(suggest(text)) == 2
    assert [s.spans[0].start for s in suggest(text, "en", [advertisement])] == [0]


def test_that_the_language_is_known_by_its_code_or_its_words() -> None:
    assert language_of("", "en-GB").language == "english"
    assert language_of("", "spa").language == "spanish"
    assert language_of("The man and the dog were in the house.").language == "english"
    assert language_of("Der Mann und der Hund waren in dem Haus.").language == "german"
    assert language_of("L’homme et le chien étaient dans la maison.").language == "french"
    assert language_of("El hombre y el perro estaban en la casa.").language == "spanish"
    assert language_of("").language == "english"


def test_that_each_lexicon_can_be_read() -> None:
    for path in resources.path("lexicons").glob("*.json"):
        known = lexicon(path.stem)
        assert known.codes
        assert known.verbs


@pytest.mark.parametrize(
    ("part", "wrong"), [("words", {"no such list": []}), ("grammar", ["no such switch"]), ("verbs", ["go | | : fly"])]
)
def test_that_a_lexicon_with_a_misspelt_name_is_refused(part: str, wrong: object) -> None:
    data = json.loads(resources.path("lexicons", "english.json").read_text("utf-8"))
    check("english", data)
    with pytest.raises(ValueError, match=r"english\.json"):
        check("english", {**data, part: wrong})


def test_that_the_gold_has_a_page_that_says_how_it_is_written() -> None:
    assert "{d1" in (FOLDER / "README.md").read_text("utf-8")


def test_that_a_subject_left_out_makes_the_speaker_less_sure() -> None:
    named, carried = suggest("Ana Ruiz llegó y dijo: “Nos vamos de aquí”. Luego agregó: “Es la hora de irse”.", "es")
    assert named.source == carried.source
    assert carried.confidence < named.confidence
