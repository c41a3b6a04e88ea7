"""Traits that real downloads were seen to have: hand-made files in tests/files/news, and documents made here."""

from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from textwrap import wrap

import pytest

from annotator.errors import UserError
from annotator.formats.importer import Article
from tests.formats.news import downloads as made
from tests.formats.news.downloads import GERMAN, MUELLER, NBSP, SECOND, Printed
from tests.formats.news.test_downloads import read
from tests.formats.test_documents import pdf_file

FILES = Path(__file__).parents[2] / "files" / "news"
FIRST = Printed()


def articles(name: str) -> tuple[Article, ...]:
    return read(name, (FILES / name).read_bytes())


def zones(article: Article) -> dict[str, str]:
    return {zone.kind: article.text[zone.start : zone.end] for zone in article.zones}


def paragraphs(article: Article) -> list[str]:
    """The text without its headline, standfirst and captions."""
    return [p for p in article.text.split("\n\n") if p not in zones(article).values()]


def text(lines: Sequence[str]) -> tuple[Article, ...]:
    return read("a.txt", "\n".join(lines).encode())


# --- Nexis


def test_that_stray_lines_below_an_article_are_not_its_text() -> None:
    article = articles("nexis-old.html")[0]
    assert paragraphs(article) == [
        "The harbour opened again on Monday, said the mayor, and three ships came in:",
        "• one with oranges;",
        "REED: I saw nobody but the gulls.",
    ]
    assert zones(article)["caption"] == "The first ship (photo by Bo Lind)"
    told = article.metadata
    assert (told["language"], told["publication-type"]) == ("en", "Newspaper")
    assert (told["CORRECTION"], told["CORRECTION-DATE"]) == ("There were two ships, not three.", "January 13, 2015")
    assert told["copyright"] == "Copyrite 2015 The Harbour Post Ltd All Rights Reserved"
    assert told["notes"].startswith("HBXQ; We are sorry but there is an error")


def test_that_a_part_of_a_long_list_of_results_holds_what_was_asked_for() -> None:
    found = articles("nexis-old.html")
    assert "the file says that it holds 3 articles, but 2 were found" in found[0].doubts
    whole = [line.replace("Download Request: All Documents", "Download Request: Selected Items: 1-2") for line in
             made.old_nexis_lines([FIRST, SECOND], of=900)]  # fmt: skip
    assert text(whole)[0].doubts == ()
    later = [line.replace("1 of 900", "501 of 900").replace("2 of 900", "502 of 900") for line in
             made.old_nexis_lines([FIRST, SECOND], of=900)]  # fmt: skip
    assert text(later)[0].doubts == ()


@pytest.mark.parametrize(
    ("printed", "section", "page"),
    [
        ("NEWS; Pg. 3", "NEWS", "3"),
        ("Section B; Page 22, Column 2; Town Desk", "Section B; Column 2; Town Desk", "22"),
        ("SPORT; Pg. 65,66", "SPORT", "65,66"),
        ("IMMOBILIEN; S.20; Heft 6/2007", "IMMOBILIEN; Heft 6/2007", "20"),
        ("BUITENLAND; Blz.6", "BUITENLAND", "6"),
        ("Seitenblicke; S. 4", "Seitenblicke", "4"),
        ("Pg. B22", None, "B22"),
    ],
)
def test_that_the_page_in_the_line_of_the_section_is_a_field_of_its_own(
    printed: str, section: str | None, page: str
) -> None:
    (article,) = text(made.nexis_lines([replace(FIRST, section=printed)]))
    assert (article.metadata.get("section"), article.metadata["page"]) == (section, page)


def test_that_the_last_words_of_a_transcript_are_no_labels() -> None:
    said = ("BLITZER: This just in. The harbour is open again.", "REED (voice-over): Ships waited.", "BLITZER: Bye!")
    for lines in (made.nexis_lines, made.old_nexis_lines):
        (article,) = text(lines([replace(FIRST, paragraphs=said)]))
        assert paragraphs(article) == list(said)
        assert article.doubts == ()


@pytest.mark.parametrize(("heading", "doubts"), [("Text", 0), ("", 1)])
def test_that_articles_are_parted_where_another_word_or_none_stands_above_their_text(heading: str, doubts: int) -> None:
    lines = [heading if line == "Body" else line for line in made.nexis_lines([FIRST, SECOND])]
    first, second = text(lines)
    assert (paragraphs(first), paragraphs(second)) == (list(FIRST.paragraphs), list(SECOND.paragraphs))
    assert [len(article.doubts) for article in (first, second)] == [doubts, doubts]


def test_that_the_line_that_ends_an_article_may_stand_in_the_paragraph_of_the_last_label() -> None:
    joined = "\n".join(made.nexis_lines([FIRST, SECOND])).replace("2015\n\nEnd of Doc", "2015\x0bEnd of Doc")
    lines = [line.replace("\x0b", "\n\n") for line in joined.split("\n")]
    assert [article.title for article in read("a.docx", made.word(lines))] == [FIRST.title, SECOND.title]


def test_that_a_single_article_that_nothing_counts_is_taken_apart() -> None:
    lines = [line for line in made.old_nexis_lines([FIRST]) if "DOCUMENTS" not in line and "Request" not in line]
    (article,) = text(lines)
    assert (article.title, article.metadata["outlet"]) == (FIRST.title, FIRST.outlet)
    assert paragraphs(article) == list(FIRST.paragraphs)


def test_that_an_edition_between_date_and_labels_is_none_of_the_headline() -> None:
    lines = made.nexis_lines([replace(MUELLER, date="Dienstag 7.Juli 2020")])
    at = lines.index("Copyright 2015 Die Woche")
    (article,) = read("a.rtf", made.rich_text([*lines[:at], "Rüsselsheimer Echo", *lines[at + 1 :]]))
    assert (article.metadata["published"], article.metadata["edition"]) == ("2020-07-07", "Rüsselsheimer Echo")
    assert (article.title, article.metadata["outlet"]) == (MUELLER.title, "Die Woche")


def test_that_labels_of_the_german_program_are_known_under_its_other_names() -> None:
    other = replace(GERMAN, body="Haupttext", load="Ladedatum")
    lines = made.nexis_lines([replace(MUELLER, labels=other)])
    lines = [line.replace("Classification", "Klassifizierung").replace("Subject:", "Zeitungscode:") for line in lines]
    (article,) = read("a.docx", made.word(lines))
    assert (article.doubts, article.metadata["Zeitungscode"]) == ((), "HARBOURS (90%)")


@pytest.mark.parametrize(
    ("date", "byline"),
    [
        ("4 oktober 2017 woensdag", "Door Jan Jansen"),
        ("mercoledì 4 ottobre 2017", "By Jan Jansen"),
        ("4 de Outubro de 2017 Quarta-feira", "Por Jan Jansen"),
        ("4 octobre 2017 mercredi 12:00 AM GMT", "Par Jan Jansen."),
    ],
)
def test_that_dates_and_bylines_come_in_the_language_of_the_article(date: str, byline: str) -> None:
    (article,) = read("a.docx", made.word(made.nexis_lines([replace(FIRST, date=date, byline=byline)])))
    assert article.metadata["published"].startswith("2017-10-04")
    assert (article.metadata["byline"], article.doubts) == ("Jan Jansen", ())


def test_that_a_list_of_contents_as_rich_text_says_that_it_is_one() -> None:
    with pytest.raises(UserError, match=r"“list\.rtf” is only the list of a download"):
        read("list.rtf", made.rich_text(made.nexis_lines([FIRST], cover=True)[:6]))


def test_that_a_download_on_pages_is_parted_without_the_lines_of_the_pages() -> None:
    long = " ".join(["The harbour opened again on Monday, sooner than anybody had hoped for, said the mayor."] * 8)
    lines = [line for each in made.nexis_lines([replace(SECOND, paragraphs=(long,))]) for line in wrap(each, 80)]
    below = "About LexisNexis | Privacy Policy"
    pages = [["Page 1 of 2", *lines[:-9], below], ["Page 2 of 2", SECOND.title, *lines[-9:], below]]
    (article,) = read("a.pdf", pdf_file([[line.replace(NBSP, " ") for line in page] for page in pages]))
    assert (article.title, article.metadata["outlet"]) == (SECOND.title, SECOND.outlet)
    assert " ".join(paragraphs(article)) == long
    assert len(article.notes) == 1


# --- Factiva


def test_that_factiva_in_german_is_told_apart_by_its_elements() -> None:
    first, second = articles("factiva-de.html")
    assert paragraphs(first) == [
        "Seit Montag laufen Schiffe ein, früher als gedacht, sagte die Bürgermeisterin der Stadt.",
        "Deutsch ist dort die Sprache der Lotsen, Dokument hin oder her.",
    ]
    told = {"outlet": "Die Woche", "byline": "KARL MÜLLER", "section": "Lokales", "page": "B1", "SC": "W"}
    told |= {"language": "de", "published": "2015-01-12", "id": "dwoc000020150112eb1c0001x"}
    assert told.items() <= first.metadata.items()
    assert first.metadata["copyright"].startswith("Quelle: Die Woche")
    assert first.metadata["notes"] == "http://www.woche.example/hafen; Verlag Die Woche GmbH"
    assert second.metadata["published"] == "2015-01-13T15:05"
    assert (first.doubts, second.doubts) == ((), ())


def test_that_a_page_that_breaks_off_says_so() -> None:
    data = (FILES / "factiva-de.html").read_bytes()
    first, second = read("a.html", data[: data.index(b"Apfelsinen geladen")])
    assert first.doubts == ("the page has no end: the download may be incomplete",)
    assert "the line “Document” with its number is missing: the download may be incomplete" in second.doubts


def test_that_a_small_number_ends_an_article_too() -> None:
    lines = made.factiva_rich_text([replace(FIRST, number=FIRST.number.lower()), SECOND])
    assert [article.title for article in read("a.rtf", lines)] == [FIRST.title, SECOND.title]


@pytest.mark.parametrize(
    ("above", "told"),
    [
        (["MEDIA", "Oranges have come"], ("Oranges have come", "MEDIA", None)),
        (["Oranges have come", "Bo Lind and Ann Reed"], ("Oranges have come", None, "Bo Lind and Ann Reed")),
        (["Media", "Oranges have come", "By Bo Lind"], ("Oranges have come", "Media", "Bo Lind")),
    ],
)
def test_that_headline_section_and_names_of_factiva_are_told_apart(
    above: list[str], told: tuple[str, str | None, str | None]
) -> None:
    lines = [*above, *made.factiva_lines(SECOND)[1:], *SECOND.paragraphs, f"Document {SECOND.number}"]
    (article,) = text(lines)
    assert (article.title, article.metadata.get("section"), article.metadata.get("byline")) == told


def test_that_factiva_xml_gives_articles_with_what_is_told_of_them() -> None:
    first, second = articles("factiva.xml")
    assert (first.title, second.title) == ("Harbour opens after the storm", "Oranges have come")
    assert paragraphs(first) == [
        "The harbour opened again on Monday, sooner than anybody had hoped for.",
        "“Ships had waited since Friday night,” said the mayor.",
    ]
    told = {"outlet": "Harbour Post", "byline": "Ann Reed", "language": "en", "page": "A3", "RE": "Connecticut"}
    assert told.items() <= first.metadata.items()
    assert (first.metadata["published"], second.metadata["published"]) == ("2015-01-12T05:30:00Z", "2015-01-13")
    assert first.doubts == ("the file says that it holds 3 articles, but 2 were found",)


# --- Europresse


def test_that_europresse_tells_what_stands_around_an_article_from_its_text() -> None:
    first, second = articles("europresse-2024.html")
    assert (first.title, second.title) == ("Le port rouvre", "Des oranges")
    assert paragraphs(first) == ["Le port a rouvert lundi, plus tôt que prévu.", "« Enfin », a dit la maire."]
    assert zones(first)["standfirst"] == "Les navires sont revenus"
    assert zones(first)["caption"] == "Le premier navire, vu du quai."
    told = {"outlet": "Le Port", "section": "Société", "published": "2015-01-12", "length": "19 mots", "page": "2"}
    told |= {"byline": "Anne Roseau, Luc Brun", "kicker": "Enquête", "edition": "Nord, no. 9512; Édition du soir"}
    told |= {"id": "news·20150112·LP·9512x", "url": "https://le-port.example/rouvre", "notes": "Lire aussi page 4."}
    assert told.items() <= first.metadata.items()
    assert first.metadata["also published in"] == "Le Port (site web)"


def test_that_a_box_beside_an_article_of_europresse_is_part_of_its_text() -> None:
    _, article = articles("europresse-2024.html")
    assert paragraphs(article) == [
        "Le premier navire ne portait que des oranges, et personne ne savait pour qui.",
        "Trois mille oranges : ce qu'en disent les douanes.",
    ]
    assert (article.metadata["kicker"], article.metadata["page"]) == ("TRIBUNES", "MDE6")
    assert article.doubts == ()


def test_that_europresse_as_it_was_is_taken_apart() -> None:
    first, second = articles("europresse-2012.html")
    assert (first.title, second.title) == ("Le port rouvre", "Des oranges")
    assert paragraphs(first) == [
        "Le port a rouvert lundi, plus tôt que prévu. Les navires attendaient.",
        "« Enfin », a dit la maire.",
    ]
    told = {"outlet": "Le Port", "byline": "Anne Roseau", "section": "Société", "page": "03", "edition": "no. 512"}
    told |= {"published": "2015-01-12", "id": "news·20150112·LP·512003", "kicker": "Après la tempête"}
    assert told.items() <= first.metadata.items()
    assert paragraphs(second) == ["Le premier navire ne portait que des oranges.", "Personne ne savait pour qui."]
    assert "byline" not in second.metadata


# --- ProQuest


@pytest.mark.parametrize("name", ["proquest.txt", "proquest.html"])
def test_that_links_and_places_are_no_part_of_proquests_headlines_and_outlets(name: str) -> None:
    first, second = articles(name)
    assert (first.title, second.title) == ("Harbour opens after the storm", "Oranges have come")
    told = {"outlet": "Harbour Post", "section": "News", "published": "2015-01-12", "page": "A.3", "language": "en"}
    assert told.items() <= first.metadata.items()
    assert (second.metadata["outlet"], second.metadata["published"]) == ("The Tangent", "2015-01-13")
    assert second.metadata["byline"] == "Lind, Bo"
    assert second.text.endswith("\n\nThe first ship that came in carried nothing but oranges, and nobody knew for whom "
                                "they were.")  # fmt: skip
    assert (first.doubts, second.doubts) == ((), ())


def test_that_proquests_captions_and_odd_labels_are_no_part_of_a_text() -> None:
    first, second = articles("proquest.txt")
    assert paragraphs(first) == [
        "The harbour opened again on Monday, sooner than anybody had hoped for, said the mayor.",
        "Location: that was all she would talk about.",
        "“Ships had waited since Friday night,” she said.",
    ]
    assert zones(first)["caption"] == "The first ship, seen from the quay."
    assert (first.metadata["CREDIT"], first.metadata["Subject"]) == ("Bo Lind", "Harbours; Storms")
    assert "abstract" not in first.metadata
    assert (second.metadata["url"], second.metadata["id"]) == ("https://proxy.library.example/oranges", "2222")


def test_that_the_link_in_the_head_is_the_address_where_there_is_no_other() -> None:
    data = (FILES / "proquest.txt").read_text("utf-8").replace("DocumentURL: https://proxy.library.example/oranges", "")
    assert read("a.txt", data.encode())[1].metadata["url"].endswith("/docview/2222/se-2?accountid=1")


def test_that_proquest_as_a_word_document_is_parted_by_its_last_labels() -> None:
    lines = ["Harbour opens", "Author: Reed, Ann", "ProQuest document link", "ABSTRACT", "A summary.", "FULL TEXT"]
    lines += ["The harbour opened on Monday.", "Location: that is what matters.", "DETAILS", "Subject:", "Harbours"]
    lines += ["Publication title:", "Harbour Post; Harbour, Conn.", "Publication date:", "Jan 12, 2015"]
    lines += [
        "ProQuest document ID:",
        "1111",
        "Database:",
        "U.S. Newsstream",
        "Oranges",
        "FULL TEXT",
        "Nobody knew it.",
    ]
    lines += ["DETAILS", "Publication title:", "The Tangent", "ProQuest document ID:", "2222", "Database:", "News"]
    lines += ["Database copyright © 2015 ProQuest LLC. All rights reserved."]
    first, second = read("a.docx", made.word(lines))
    assert (first.title, first.metadata["byline"], first.metadata["outlet"]) == (
        "Harbour opens",
        "Reed, Ann",
        "Harbour Post",
    )
    assert paragraphs(first) == ["The harbour opened on Monday.", "Location: that is what matters."]
    assert (second.title, paragraphs(second), second.metadata["id"]) == ("Oranges", ["Nobody knew it."], "2222")


# --- e-mail


def mail(kind: str, body: bytes, name: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Your search"
    if name:
        message.set_content("See what is attached.")
        message.add_attachment(body, "application", "octet-stream", filename=name)
    else:
        message.set_content(body, "text", kind, cte="quoted-printable", params={"charset": "utf-8"})
    return message.as_bytes()


@pytest.mark.parametrize("name", ["proquest.html", "proquest.txt"])
def test_that_a_download_sent_by_mail_is_parted(name: str) -> None:
    kind = "html" if name.endswith("html") else "plain"
    found = read("a.eml", mail(kind, (FILES / name).read_bytes()))
    assert [(a.text, a.metadata) for a in found] == [(a.text, a.metadata) for a in articles(name)]


@pytest.mark.parametrize(("name", "said"), [("b.docx", "attached to it, “b.docx”"), ("", "save its text")])
def test_that_any_other_mail_says_what_to_do(name: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read("a.eml", mail("plain", b"Dear reader", name))


def test_that_a_mail_that_breaks_off_says_so() -> None:
    head = b'Content-Type: multipart/mixed; boundary="a"\n\n--a\nContent-Type: text/plain; charset=utf-8\n\n'
    whole = (FILES / "proquest.txt").read_bytes()
    assert read("a.eml", head + whole)[0].doubts[-1] == "the e-mail breaks off: articles may be missing"
    assert not any("breaks off" in doubt for doubt in read("a.eml", head + whole + b"\n--a--\n")[0].doubts)
