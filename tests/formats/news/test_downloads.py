"""Downloads from news databases: taken apart in every layout and language, checked, and never cut short in silence."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.importer import Article
from annotator.formats.importing import import_paths
from annotator.formats.registry import importer_for
from annotator.store import documents
from annotator.store.check import check
from tests.formats.coded import new_project
from tests.formats.news import downloads as made
from tests.formats.news.downloads import MUELLER, RIOS, ROSEAU, SECOND, Printed

FIRST = Printed()
LAYOUTS: dict[str, Callable[[Sequence[Printed]], bytes]] = {
    "today.docx": lambda articles: made.word(made.nexis_lines(articles, cover=True)),
    "today.rtf": lambda articles: made.rich_text(made.nexis_lines(articles)),
    "today.txt": lambda articles: "\n".join(made.nexis_lines(articles)).encode(),
    "old.txt": lambda articles: "\n".join(made.old_nexis_lines(articles)).encode(),
    "old.rtf": lambda articles: made.rich_text(made.old_nexis_lines(articles)),
    "old.doc": lambda articles: made.rich_text(made.old_nexis_lines(articles)),
    "old.html": made.old_nexis_page,
    "factiva-fields.html": made.factiva_fields,
    "factiva-order.htm": made.factiva_in_order,
    "factiva.rtf": made.factiva_rich_text,
    "europresse.HTML": made.europresse,
    "proquest.txt": lambda articles: made.proquest(articles).encode("utf-8-sig"),
}
NEXIS = [name for name in LAYOUTS if name.startswith(("today", "old"))]


def read(name: str, data: bytes) -> tuple[Article, ...]:
    found = tuple(importer_for(Path(name), data).read(data, name))
    assert all(isinstance(article, Article) for article in found)
    return found  # type: ignore[return-value]


def word(lines: Sequence[str]) -> tuple[Article, ...]:
    return read("a.docx", made.word(lines))


@pytest.mark.parametrize("name", LAYOUTS)
def test_that_every_layout_gives_its_articles_with_all_that_is_known_of_them(name: str) -> None:
    first, second = read(name, LAYOUTS[name]([FIRST, SECOND]))
    assert (first.title, second.title) == (FIRST.title, SECOND.title)
    assert first.text.split("\n\n") == [FIRST.title, *FIRST.paragraphs]
    assert second.text.split("\n\n") == [SECOND.title, *SECOND.paragraphs]
    assert (first.doubts, second.doubts) == ((), ())
    told = {"outlet": "Harbour Post", "byline": "Ann Reed", "published": "2015-01-12"}
    assert told.items() <= first.metadata.items()
    assert second.metadata["published"] == "2015-01-13"


@pytest.mark.parametrize("printed", [MUELLER, ROSEAU, RIOS], ids=["de", "fr", "es"])
@pytest.mark.parametrize("name", NEXIS)
def test_that_labels_are_understood_in_four_languages(name: str, printed: Printed) -> None:
    (article,) = read(name, LAYOUTS[name]([printed]))
    assert article.text.split("\n\n") == [printed.title, *printed.paragraphs]
    assert article.doubts == ()
    assert article.metadata["outlet"] == printed.outlet
    assert article.metadata["byline"] == printed.byline.partition(" ")[2]
    assert (article.metadata["section"], article.metadata["page"]) == (printed.section.partition(";")[0], "3")
    assert article.metadata["published"] == "2015-01-12"
    assert article.metadata["language"] in ("de", "fr", "es")
    assert article.metadata["length"] == printed.length


def test_that_headline_standfirst_and_captions_are_zones_of_the_text() -> None:
    (article,) = word(made.nexis_lines([replace(FIRST, highlight="The town is glad.", caption="A ship, by Bo")]))
    zones = {zone.kind: article.text[zone.start : zone.end] for zone in article.zones}
    assert zones == {"headline": FIRST.title, "standfirst": "The town is glad.", "caption": "A ship, by Bo"}
    assert "Graphic" not in article.text


def test_that_an_edition_beside_the_date_is_kept_apart_from_it() -> None:
    (article,) = read("a.txt", LAYOUTS["old.txt"]([FIRST]))
    assert article.metadata["published"] == "2015-01-12"
    assert article.metadata["edition"] == "Final Edition"


def test_that_hard_wrapped_lines_become_paragraphs_and_no_word_is_lost() -> None:
    long = "One word after the other until the line is full, and then some more of them. " * 8
    (article,) = read("a.txt", LAYOUTS["old.txt"]([replace(FIRST, paragraphs=(long.strip(), "The end of it."))]))
    assert article.text.split("\n\n") == [FIRST.title, long.strip(), "The end of it."]


def test_that_a_label_inside_an_article_is_somebodys_words() -> None:
    said = ("He read it out.", "Language: that is what they lacked.", "Subject: none.", "And that was the end of it.")
    for name in NEXIS:
        (article,) = read(name, LAYOUTS[name]([replace(FIRST, paragraphs=said)]))
        assert article.text.split("\n\n")[1:] == list(said), name


def test_that_a_length_that_is_far_off_is_a_doubt() -> None:
    for name in NEXIS:
        (article,) = read(name, LAYOUTS[name]([replace(FIRST, words=900)]))
        assert any("it should have 900 words" in doubt for doubt in article.doubts), name


def test_that_a_number_of_articles_that_is_not_what_the_file_says_is_a_doubt() -> None:
    (article,) = read("a.txt", "\n".join(made.old_nexis_lines([FIRST], of=12)).encode())
    assert article.doubts == ("the file says that it holds 12 articles, but 1 were found",)
    lines = made.nexis_lines([FIRST, SECOND], cover=True)
    lines[1] = "Documents (3)"
    assert "holds 3 articles, but 2 were found" in word(lines)[0].doubts[0]


def test_that_the_cover_is_not_part_of_the_first_article() -> None:
    first, _ = word(made.nexis_lines([FIRST, SECOND], cover=True))
    assert "Client/Matter" not in first.text + str(first.metadata)


def test_that_a_list_of_contents_alone_says_that_it_is_one() -> None:
    with pytest.raises(UserError, match=r"“list\.docx” is only the list of a download"):
        read("list.docx", made.word(made.nexis_lines([FIRST], cover=True)[:6]))


# --- wrong and missing labels


def test_that_a_misspelt_label_is_kept_as_a_field_with_a_doubt() -> None:
    lines = [line.replace("Section:", "Secton:") for line in made.nexis_lines([FIRST])]
    (article,) = word(lines)
    assert article.metadata["Secton"] == FIRST.section
    assert article.doubts == ("the label “Secton” is not known: it is kept as a field",)


def test_that_an_article_without_the_mark_of_its_body_loses_nothing() -> None:
    lines = made.nexis_lines([FIRST, SECOND])
    lines.remove("Body")
    first, second = word(lines)
    assert first.text.split("\n\n") == [FIRST.title, *FIRST.paragraphs]
    assert first.doubts == ("the line “Body” is missing: the text is what follows the labels",)
    assert second.doubts == ()


def test_that_two_articles_that_cannot_be_parted_stay_whole() -> None:
    lines = made.nexis_lines([FIRST, SECOND])
    lines.remove("End of Document")
    (article,) = word(lines)
    assert all(p in article.text for p in (*FIRST.paragraphs, *SECOND.paragraphs, SECOND.title))
    assert article.doubts[0] == "“End of Document” is missing between 2 articles: it is kept whole"


def test_that_a_download_that_breaks_off_says_so() -> None:
    lines = made.nexis_lines([FIRST, SECOND])
    *_, second = word(lines[: len(lines) - 4])
    assert second.text.split("\n\n") == [SECOND.title, *SECOND.paragraphs]
    assert "“End of Document” is missing: the download may be incomplete" in second.doubts


def test_that_an_old_article_without_any_label_stays_whole() -> None:
    lines = [*made.old_nexis_lines([SECOND], of=2), "2 of 2 DOCUMENTS", "", "Harbour Post", "", *FIRST.paragraphs]
    _, article = read("a.txt", "\n".join(lines).encode())
    assert all(p in article.text for p in FIRST.paragraphs)
    assert "none of the labels of Nexis is in it: it is kept whole" in article.doubts


def test_that_missing_headline_outlet_and_date_are_doubts() -> None:
    page = made.factiva_fields([FIRST]).decode()
    for tag in ("HD", "SN", "PD"):
        page = page.replace(f"<b>{tag}</b>", "<b>XX</b>")
    (article,) = read("a.html", page.encode())
    assert article.doubts == ("no date was found", "no headline was found", "no outlet was found")
    assert article.text.split("\n\n") == list(FIRST.paragraphs)


def test_that_a_factiva_article_without_its_length_stays_whole() -> None:
    page = made.factiva_in_order([FIRST]).decode().replace(f"<div>{FIRST.length}</div>", "")
    (article,) = read("a.html", page.encode())
    assert all(p in article.text for p in FIRST.paragraphs)
    assert "its length, by which its head is found, is missing: it is kept whole" in article.doubts


def test_that_a_proquest_entry_without_a_full_text_says_so() -> None:
    text = "\n".join(line for line in made.proquest([FIRST]).split("\n") if not line.startswith("Full text"))
    (article,) = read("a.txt", text.replace(FIRST.paragraphs[1], "").encode())
    assert article.doubts[0] == "there is no full text, only an abstract"
    assert article.text == f"{FIRST.title}\n\nA summary of it."


def test_that_a_date_that_can_be_two_days_is_asked_unless_the_others_of_the_file_settle_it() -> None:
    ambiguous = replace(FIRST, date="3/4/2015")
    (article,) = word(made.nexis_lines([ambiguous]))
    assert "published" not in article.metadata
    assert article.metadata["date as printed"] == "3/4/2015"
    assert article.doubts == ("the date “3/4/2015” can be 3 April or 4 March",)
    settled, _ = word(made.nexis_lines([ambiguous, replace(SECOND, date="13/4/2015")]))
    assert (settled.metadata["published"], settled.doubts) == ("2015-04-03", ())


# --- duplicates


@pytest.mark.parametrize("name", LAYOUTS)
def test_that_an_article_that_is_in_the_download_twice_comes_once(name: str) -> None:
    first, second = read(name, LAYOUTS[name]([FIRST, SECOND, FIRST]))
    assert (first.title, second.title) == (FIRST.title, SECOND.title)
    assert first.notes == ("articles that are in the download twice, taken once: 1",)
    assert first.doubts == ()


def test_that_the_same_words_in_another_outlet_are_another_article() -> None:
    assert len(word(made.nexis_lines([FIRST, replace(FIRST, outlet="The Tangent")]))) == 2


def test_that_two_versions_of_an_article_are_told() -> None:
    later = replace(FIRST, paragraphs=(*FIRST.paragraphs, "This was added later in the day."))
    _, second = word(made.nexis_lines([FIRST, later]))
    assert second.doubts == ("title, outlet and date are those of article 1 of the download",)


# --- whole files


def test_that_other_documents_are_no_downloads() -> None:
    about = ["How to search", "At the end of document lists there is a button.", "See ProQuest, 3 of 12 times."]
    (article,) = word(about)
    assert article.text.split("\n\n") == about
    assert read("a.txt", "\n".join(about).encode())[0].text == "\n".join(about)


@pytest.mark.parametrize("mark", ["3 of 12 documents", "Body\nEnd of Document", "Document 3 of 12", "ProQuest\nBody:"])
def test_that_a_text_that_only_looks_like_a_download_is_whole(mark: str) -> None:
    text = f"{FIRST.title}\n\n{FIRST.paragraphs[0]}\n\n{mark}\n\n{FIRST.paragraphs[1]}\n"
    (article,) = read("a.txt", text.encode())
    assert all(p in article.text for p in (FIRST.title, *FIRST.paragraphs))


def test_that_a_download_without_any_text_is_refused() -> None:
    page = made.europresse([replace(FIRST, title="", paragraphs=("",))])
    with pytest.raises(UserError, match="none of its articles has a text"):
        read("a.html", page)


def test_that_a_hostile_page_ends_soon() -> None:
    deep = b"<div>" * 50_000
    page = made.factiva_fields([FIRST]).replace(b"<body>", b"<body>" + deep)
    try:
        found = read("a.html", page)
    except UserError:
        return
    assert any("nested too deeply" in doubt for article in found for doubt in article.doubts) or found[0].text


def test_that_a_line_of_a_million_blanks_takes_no_time() -> None:
    assert len(read("a.txt", b"\n" * 1_000_000 + b"One of them\n" + b" " * 1_000_000 + b"x")) == 1


def test_that_a_zip_file_of_word_documents_comes_in_whole(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for n, printed in enumerate((FIRST, SECOND)):
            archive.writestr(f"{n}.DOCX", made.word(made.nexis_lines([printed])))
        archive.writestr("list.docx", made.word(made.nexis_lines([FIRST], cover=True)[:6]))
    (tmp_path / "nexis.zip").write_bytes(packed.getvalue())
    with new_project(tmp_path) as project:
        (outcome,) = import_paths(project, [tmp_path / "nexis.zip"]).files
        assert len(outcome.articles) == 2
        assert [d.outlet for d in documents.documents(project)] == ["Harbour Post", "The Tangent"]


def test_that_a_download_is_one_file_of_the_report_with_its_doubts(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(made.word(made.nexis_lines([FIRST, replace(SECOND, words=900)])))
    with new_project(tmp_path) as project:
        (outcome,) = import_paths(project, [tmp_path / "a.docx"]).files
        assert (outcome.outcome, len(outcome.articles)) == ("imported", 2)
        assert outcome.reason == f"“{SECOND.title}”: it should have 900 words, but has 17"
        assert check(project).ok
