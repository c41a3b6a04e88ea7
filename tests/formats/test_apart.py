"""A file that is read apart can hang, grow and fall over without harm to the program."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.apart import Apart, Cancelled
from annotator.formats.importer import Article, Importer, Unread, Zone

READERS = """
import os, sys, time
from annotator.errors import UserError
from annotator.formats.importer import Article, Zone

def read(data, file):
    print("a parser that talks")
    text = data.decode()
    if text == "hang": time.sleep(600)
    if text == "grow": bytearray(4 * 2**30)
    if text == "die": os._exit(3)
    if text == "fall": raise KeyError("x")
    if text == "refuse": raise UserError(f"“{file}” is not ours.")
    return (Article(text, "😀 title", "utf-8", {"outlet": "MK"}, ("a note",), ("a doubt",), (Zone("caption", 0, 2),)),)
"""


@pytest.fixture
def importer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Importer]:
    (tmp_path / "odd_readers.py").write_text(READERS)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    import odd_readers  # type: ignore[import-not-found]

    return Importer("odd", 1, (".odd",), odd_readers.read, apart=True)


def test_that_an_article_comes_back_as_it_was_read(importer: Importer) -> None:
    with Apart() as apart:
        for text in ("“Zwölf”\n\n😀", "again"):
            (article,) = apart.read(importer, text.encode(), "a.odd")
            assert article == Article(
                text, "😀 title", "utf-8", {"outlet": "MK"}, ("a note",), ("a doubt",), (Zone("caption", 0, 2),)
            )


def test_that_the_articles_of_one_file_are_held_up_to_a_limit(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.formats.apart.TEXT", 10)
    with Apart() as apart:
        article, rest = apart.read(importer, b"more than ten letters", "a.odd")
        assert isinstance(article, Article)
        assert isinstance(rest, Unread)
        assert rest.reason == "“a.odd” has more than 10 characters of text: split it."
        (article,) = apart.read(importer, b"few", "b.odd")
        assert isinstance(article, Article)


def test_that_a_refusal_comes_back_as_it_was_said(importer: Importer) -> None:
    with Apart() as apart, pytest.raises(UserError, match=r"^“b\.odd” is not ours\.$"):
        apart.read(importer, b"refuse", "b.odd")


@pytest.mark.parametrize(
    ("what", "said"),
    [("hang", "takes more than"), ("die", "is damaged"), ("fall", "is damaged"), ("grow", "too much memory")],
)
def test_that_what_goes_wrong_is_said_and_the_next_file_is_read(importer: Importer, what: str, said: str) -> None:
    if what == "grow" and os.name == "nt":
        pytest.skip("no limits of memory")
    with Apart(seconds=3) as apart:
        with pytest.raises(UserError, match=f"“c.odd”.*{said}"):
            apart.read(importer, what.encode(), "c.odd")
        assert apart.read(importer, b"fine", "d.odd")[0].text == "fine"


def test_that_one_need_not_wait_for_a_file_that_hangs(importer: Importer) -> None:
    enough = threading.Event()
    threading.Timer(0.3, enough.set).start()
    with Apart(enough.is_set, seconds=60) as apart, pytest.raises(Cancelled):
        apart.read(importer, b"hang", "e.odd")


MANY = """
import os, time
from annotator.formats.importer import Article, Unread

def read(data, file):
    for part in data.decode().split():
        if part == "hang": time.sleep(600)
        if part == "die": os._exit(3)
        yield Unread(part, "not read") if part == "bad" else Article(part, "", "utf-8")
"""


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Importer:
    (tmp_path / "many_readers.py").write_text(MANY)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    import many_readers  # type: ignore[import-not-found]

    return Importer("many", 1, (".many",), many_readers.read, apart=True)


@pytest.mark.parametrize(("end", "said"), [("hang", "takes more than"), ("die", "is damaged")])
def test_that_what_was_read_before_the_end_of_the_child_is_kept(many: Importer, end: str, said: str) -> None:
    with Apart(seconds=3) as apart:
        *found, last = apart.read(many, f"one bad two {end} three".encode(), "a.many")
        assert found == [Article("one", "", "utf-8"), Unread("bad", "not read"), Article("two", "", "utf-8")]
        assert isinstance(last, Unread)
        assert said in last.reason
        assert apart.read(many, b"four", "b.many") == (Article("four", "", "utf-8"),)
