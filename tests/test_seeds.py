"""The sample corpus has the traits that make coding hard, and is our own text."""

import csv
import os
import re
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
CORPUS = os.environ.get("ANNOTATOR_CORPUS")
COLUMNS = ["file", "outlet", "agency", "byline", "published", "url", "language"]
PASSAGE = 8
COPIED = 14


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def articles() -> dict[str, str]:
    return {path.name: read(path) for path in sorted(SEEDS.glob("*.txt"))}


def listed() -> list[dict[str, str]]:
    with (SEEDS / "articles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def common_runs(left: list[str], right: list[str], least: int) -> set[tuple[str, ...]]:
    """The maximal runs of at least `least` words that stand in both."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(right):
        places.setdefault(word, []).append(place)
    runs = set()
    open_runs: dict[int, int] = {}  # where a run ends in `right`: its length so far
    for at, word in enumerate([*left, ""]):
        longer = {place: open_runs.get(place - 1, 0) + 1 for place in places.get(word, [])}
        for place, length in open_runs.items():
            if length >= least and place + 1 not in longer:
                runs.add(tuple(left[at - length : at]))
        open_runs = longer
    return runs


def passages(texts: Iterable[str]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for left, right in combinations([words(text) for text in texts], 2):
        found |= common_runs(left, right, PASSAGE)
    return found


def test_that_common_runs_are_maximal_and_found_at_the_edges() -> None:
    left = list("abcdxefg")
    right = list("abcycdzefg")
    assert common_runs(left, right, 2) == {("a", "b", "c"), ("c", "d"), ("e", "f", "g")}
    assert common_runs(left, left, 8) == {tuple(left)}


def test_that_there_are_five_articles_and_each_is_listed_once() -> None:
    assert len(articles()) == 5
    assert [row["file"] for row in listed()] == list(articles())


def test_that_the_list_has_the_agreed_columns_and_iso_dates() -> None:
    assert read(SEEDS / "articles.csv").splitlines()[0].split(",") == COLUMNS
    for row in listed():
        assert list(row) == COLUMNS
        assert date.fromisoformat(row["published"]).year == 2015


def test_that_exactly_one_article_has_no_outlet() -> None:
    assert [row["file"] for row in listed() if not row["outlet"]] == ["4-wire-no-headline.txt"]


def test_that_the_articles_are_plain_utf_8_with_line_feeds_and_of_a_readable_length() -> None:
    for name, text in articles().items():
        assert "\r" not in text, name
        assert not text.startswith("\ufeff"), name
        assert 2_000 <= len(text) <= 7_000, name


def test_that_the_regional_article_has_no_break_spaces_accents_and_a_bracketed_insertion() -> None:
    text = articles()["3-regional-accents.txt"]
    assert "\u00a0" in text
    assert "Español" in text
    assert "today [Monday]" in text


def test_that_titles_are_hard_to_guess() -> None:
    first_lines = [text.split("\n", 1)[0] for text in articles().values()]
    assert "FYI." in first_lines
    assert "skip to main content" in first_lines


def test_that_one_quote_stands_in_at_least_three_articles_in_variant_wording() -> None:
    wordings = {
        name: re.search(r"[“\"][^“”\"]*other individuals[^“”\"]*[”\"]", text) for name, text in articles().items()
    }
    found = [tuple(words(match[0])) for match in wordings.values() if match]
    assert len(found) >= 3
    assert len(set(found)) >= 3


def test_that_a_quote_is_split_around_its_attribution() -> None:
    text = articles()["1-wire-gallery.txt"]
    assert re.search(r"\"[^\"]+,\" one of the officials said, \"[^\"]+\.\"", text)


def test_that_the_articles_share_at_least_25_passages() -> None:
    assert len(passages(articles().values())) >= 25


@pytest.mark.skipif(CORPUS is None, reason="ANNOTATOR_CORPUS is not set")
def test_that_no_article_repeats_14_words_in_a_row_of_the_real_corpus() -> None:
    originals = sorted(Path(CORPUS or "").glob("*.txt"))
    assert originals, "ANNOTATOR_CORPUS holds no .txt files"
    for name, text in articles().items():
        for original in originals:
            copied = common_runs(words(text), words(read(original)), COPIED)
            assert not copied, f"{name} repeats {original.name}"
