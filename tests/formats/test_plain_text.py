"""Plain text files of every encoding, and the headline among their first lines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats.headline import guess_title
from annotator.formats.plain_text import IMPORTER, decode
from annotator.formats.registry import IMPORTERS, importer_for
from annotator.text import normalise

CORPUS = os.environ.get("ANNOTATOR_CORPUS", "")
ARTICLES = sorted(Path(CORPUS).glob("*.txt")) if CORPUS else []

RUSSIAN = "Мэр обещал открыть мост до пятницы.\nЖители ему не поверили."
CHINESE = "市长说，大桥将在星期五以前开放。\n居民不相信。"
FRENCH = "Le maire a promis d’ouvrir le pont – « avant l’été », dit-il à Orléans."


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, FRENCH, "قال رئيس البلدية 🌉"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_that_a_byte_order_mark_settles_the_encoding(text: str, encoding: str) -> None:
    (article,) = IMPORTER.read(text.encode(encoding), "a.txt")
    assert article.text == text
    assert article.notes == ()


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, FRENCH])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_that_utf_16_without_a_mark_is_not_taken_for_utf_8(text: str, encoding: str) -> None:
    (article,) = IMPORTER.read(text.encode(encoding), "a.txt")
    assert (article.text, article.encoding) == (text, encoding)
    assert article.notes == (f"encoding guessed: {encoding}",)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN * 3, "koi8-r"),
        (CHINESE, "gb18030"),
        ("市長は金曜日までに橋を開けると約束した。", "iso2022_jp"),
        ("The mayor kept his word. " * 40_000 + "He “smiled”.", "cp1252"),
    ],
    ids=["French", "Russian", "KOI8", "Chinese", "Japanese", "one odd byte in a million"],
)
def test_that_older_encodings_are_guessed_and_the_guess_is_noted(text: str, encoding: str) -> None:
    (article,) = IMPORTER.read(text.encode(encoding), "a.txt")
    assert article.text == text
    assert article.notes == (f"encoding guessed: {article.encoding}",)


def test_that_line_ends_become_lf_and_spaces_stay_as_printed() -> None:
    (article,) = IMPORTER.read("\ufeffOne\r\ntwo\u00a0km\rthree".encode(), "a.txt")
    assert article.text == "One\ntwo\u00a0km\nthree"


def test_that_a_stray_nul_is_shown_and_noted() -> None:
    (article,) = IMPORTER.read(b"The bridge opened. " * 20 + b"\0", "a.txt")
    assert article.text.endswith("opened. \u2400")
    assert "NUL characters shown as ␀: 1" in article.notes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "nothing but white space"),
        (" \r\n\u00a0".encode(), "nothing but white space"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04\x14\0word/document.xml", "a Word document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (bytes(range(256)), "not plain text"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "not plain text"),
        ("été à Orléans, été à Nîmes".encode() + b"\x93 end", "damaged"),
        (RUSSIAN.encode("utf-16")[:-1], "damaged"),
    ],
)
def test_that_what_is_no_text_is_refused_with_its_name_and_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason) as refusal:
        IMPORTER.read(data, "notes.txt")
    assert "“notes.txt”" in str(refusal.value)


@given(st.binary(max_size=300))
def test_that_any_bytes_give_an_article_or_a_reason(data: bytes) -> None:
    try:
        articles = IMPORTER.read(data, "any.txt")
    except UserError:
        return
    for article in articles:
        assert article.text.strip()
        assert normalise(article.text) == article.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_that_utf_8_is_read_as_written(text: str) -> None:
    assert decode(("x" + text).encode(), "a.txt") == ("x" + text, "utf-8", False)


BODY = "The mayor said on Friday that the bridge would open before the summer, whatever it costs."


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Skip to main content\n\nNews\n",
        "FYI.\n\nThis story is over 5 years old.\n\n",
        "Advertisement\nWorld\nPhoto by Ana Lund/AP\n",
        "By Ana Lund and Ben Okoro\nFriday, 12 January 2018 at 10:30 GMT\n",
        "Home > News > Europe > Politics today\n",
        "We use cookies so that our pages know you again when you come back to read more of them.\n",
    ],
)
def test_that_the_headline_is_found_behind_what_stands_before_it(before: str) -> None:
    headline = "Mayor: bridge will open by summer, whatever it costs the U.S."
    assert guess_title(f"{before}{headline}\n\n{BODY}\n") == headline


def test_that_a_chinese_headline_is_long_enough() -> None:
    assert guess_title("新闻\n市长承诺大桥将在夏天以前开放\n\n" + CHINESE) == "市长承诺大桥将在夏天以前开放"


def test_that_a_text_that_starts_with_its_first_paragraph_has_no_title() -> None:
    assert guess_title(f"{BODY}\n\nBridge to open before the summer\n\n{BODY}") == ""


@given(st.text())
def test_that_a_title_is_a_line_of_the_text(text: str) -> None:
    title = guess_title(text)
    assert title == "" or title in (line.strip() for line in text.split("\n"))


def test_that_an_importer_is_found_by_the_ending_of_the_name() -> None:
    assert importer_for(Path("A.TXT"), b"") in IMPORTERS
    with pytest.raises(UserError, match=r"“a\.xyz”.*\.txt"):
        importer_for(Path("a.xyz"), b"")


@pytest.mark.skipif(not CORPUS, reason="ANNOTATOR_CORPUS names no folder of articles")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_that_every_article_of_the_corpus_is_read(path: Path) -> None:
    data = path.read_bytes()
    for article in importer_for(path, data).read(data, path.name):
        assert article.title == "" or article.title in (line.strip() for line in article.text.split("\n"))
