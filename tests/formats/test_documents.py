"""Articles from Word, OpenDocument, rich text, PDF, e-books and Markdown, whole and broken."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from annotator.errors import UserError
from annotator.formats import epub, markdown, opendocument, pdf, rtf, word
from annotator.formats.importing import import_paths
from annotator.store import documents
from annotator.store.project import Project
from tests.formats.packing import packed

HEADLINE = "Harbour opens after the storm"
FIRST = "The harbour opened again on Monday, “sooner than we hoped”, the mayor said."
SECOND = "Ships had waited since Friday\u00a0night. 😀"


# --- Word


def word_file(document: object) -> bytes:
    made = io.BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def test_that_a_word_document_gives_its_paragraphs_in_order_tables_too() -> None:
    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    document.add_paragraph(FIRST)
    document.add_table(1, 2).rows[0].cells[1].text = "Berths: 14"
    document.add_paragraph(SECOND).add_run("\tand a tab\nand a line")
    document.add_paragraph()
    (article,) = word.read(word_file(document), "a.docx")
    assert article.title == HEADLINE
    assert article.text.split("\n\n") == [HEADLINE, FIRST, "Berths: 14", SECOND + "\tand a tab\nand a line"]


def test_that_deleted_words_of_a_word_document_are_left_out_and_inserted_ones_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("They ")
    for change, run in (("del", "<w:delText>never </w:delText>"), ("ins", "<w:t>always </w:t>")):
        xml = f'<w:{change} {nsdecls("w")} w:id="1" w:author="a"><w:r>{run}</w:r></w:{change}>'
        paragraph._p.append(parse_xml(xml.replace("<w:t>", '<w:t xml:space="preserve">')))
    paragraph.add_run("said so.")
    assert word.read(word_file(document), "a.docx")[0].text == "They always said so."


def test_that_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    run = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>Before the box</w:t></w:r><w:r>{run}</w:r></w:p>"
    names = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    data = packed({word.BODY: f"<w:document {names}><w:body>{body}</w:body></w:document>"})
    assert word.read(data, "a.docx")[0].text == "Before the box\n\nIn the box"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and then nothing", "is damaged"),
        (b"\xd0\xcf\x11\xe0 secret", "password"),
        (packed({"word/other.xml": "<a/>"}), "not a Word document"),
        (packed({word.BODY: "<w:document"}), "is damaged"),
        (packed({word.BODY: f"<w:document {nsdecls('w')}><w:body/></w:document>"}), "no text"),
        (packed({word.BODY: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
        (packed({word.BODY: f'<!--{"x" * 70_000}--><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
        (packed({word.BODY: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")}), "entities"),
    ],
)
def test_that_a_broken_word_document_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=rf"“a\.docx”.*{said}") as refused:
        word.read(data, "a.docx")
    assert "\n" not in str(refused.value)


def test_that_an_archive_that_never_ends_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.archives.LARGEST", 1_000_000)
    with pytest.raises(UserError, match="more than is ever read"):
        word.read(packed({word.BODY: b"<a>" + bytes(2_000_000)}), "bomb.docx")


def test_that_an_archive_with_two_members_of_one_name_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(word.BODY, "<a/>")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(word.BODY, "<b/>")
    with pytest.raises(UserError, match="is in it twice"):
        word.read(made.getvalue(), "two.docx")


# --- OpenDocument

ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:t" xmlns:draw="urn:d">
 <office:body><office:text>
  <text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion></text:changed-region>
  </text:tracked-changes>
  <text:h text:outline-level="1">Harbour opens</text:h>
  <text:p>One<text:s text:c="2"/>two<text:note><text:p>a note</text:p></text:note><text:span> three</text:span>
four<text:line-break/>five<text:tab/>six</text:p>
  <text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list>
  <table:table><table:table-cell><text:p>A cell</text:p></table:table-cell></table:table>
 </office:text></office:body></office:document-content>"""


def test_that_an_opendocument_text_gives_headings_lists_and_tables_but_no_notes() -> None:
    (article,) = opendocument.read(packed({"content.xml": ODT}), "a.odt")
    assert article.title == "Harbour opens"
    assert article.text.split("\n\n") == ["Harbour opens", "One  two three\nfour\nfive\tsix", "An item", "A cell"]


# --- rich text


def test_that_rich_text_is_read_with_its_accents_and_signs() -> None:
    source = rb"{\rtf1\ansi\ansicpg1252 Caf\'e9 \u8220?quoted\u8221? \emdash  so.\par Second \b line\b0 .\par}"
    (article,) = rtf.read(source, "a.rtf")
    assert article.text == "Café “quoted” — so.\n\nSecond line."


def test_that_an_old_word_document_is_told_apart_from_rich_text_of_that_name() -> None:
    assert rtf.read(rb"{\rtf1\ansi Words of a database.\par}", "a.doc")[0].text == "Words of a database."
    with pytest.raises(UserError, match="old Word document"):
        rtf.read(b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc")


# --- Markdown


def test_that_markdown_stays_as_it_was_written_and_its_first_block_is_metadata() -> None:
    front = "---\ntitle: 'Harbour opens'\nauthor: Ana Lee\ndate: 2024-05-01\ntags: [a, b]\n---\n\n"
    (article,) = markdown.read(f"{front}# Harbour\n\nIt *opened*.\n".encode(), "a.md")
    assert article.text == "# Harbour\n\nIt *opened*.\n"
    assert article.title == "Harbour opens"
    assert article.metadata == {"byline": "Ana Lee", "published": "2024-05-01"}
    assert markdown.read(b"# The *harbour* opens\n\nIt did.", "b.md")[0].title == "The *harbour* opens"


# --- e-books

OPF = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:publisher>The Tide</dc:publisher><dc:language>en</dc:language></metadata><manifest>
<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/on%20two.xhtml" media-type="application/xhtml+xml"/>
<item id="d" href="text/three.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="d"/></spine>
</package>"""


def page(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'


def test_that_each_headed_document_of_an_e_book_is_an_article() -> None:
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    (first, second) = epub.read(
        packed(
            {
                "META-INF/container.xml": container,
                "OEBPS/book.opf": OPF,
                "OEBPS/cover.xhtml": page("<p>The Tide</p>"),
                "OEBPS/nav.xhtml": page("<h1>Contents</h1>"),
                "OEBPS/text/one.xhtml": page("<h2>Storm\n over</h2><p>It <b>passed</b>.<br/>So.</p><script>x</script>"),
                "OEBPS/text/on two.xhtml": page("<p>It went on.</p>"),
                "OEBPS/text/three.xhtml": page("<div><h1>Harbour</h1>Open.</div>"),
            }
        ),
        "tide.epub",
    )
    assert (first.title, first.text) == ("Storm over", "Storm over\n\nIt passed.\nSo.\n\nIt went on.")
    assert (second.title, second.text, second.file) == ("Harbour", "Harbour\n\nOpen.", "OEBPS/text/three.xhtml")
    assert first.metadata == {"outlet": "The Tide", "language": "en"}


# --- PDF


HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf_file(pages: list[list[str]], font: str = HELVETICA) -> bytes:
    """A small PDF of one font, written by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font]
    kids = []
    for lines in pages:
        drawn = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 700 Td {drawn} ET" if lines else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        resources = "<< /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources}"
            f" /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{n} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        made
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
            f"startxref\n{len(made)}\n%%EOF"
        ).encode()
    )


def test_that_lines_of_a_pdf_are_put_together_and_pages_kept_apart() -> None:
    body = "The harbour opened again on Monday and ships that had waited"
    first = ["Harbour opens after the storm", "", body, "came in."]
    (article,) = pdf.read(pdf_file([first, ["A second page of the paper."]]), "a.pdf")
    assert article.text.split(pdf.PAGE)[1] == "A second page of the paper."
    assert "and ships that had waited came in." in article.text
    assert article.title == "Harbour opens after the storm"
    assert article.metadata == {"pages": "2"}


def test_that_a_word_parted_at_a_line_end_is_whole_again() -> None:
    page = "The mayor told the go\x02\r\nvernment so on Monday, as\r\nhe had said.\r\nThen he went."
    lines = pdf.lines_of(page)
    assert (
        pdf.together(lines, pdf.width_of(lines))
        == "The mayor told the government so on Monday, as he had said.\n\nThen he went."
    )


def test_that_a_pdf_of_pictures_is_told_by_its_name_and_its_remedy() -> None:
    with pytest.raises(UserError, match=r"“scan\.pdf” has pictures.*OCR"):
        pdf.read(pdf_file([[], []]), "scan.pdf")


DRAWN = "/Type /FontDescriptor /FontName /ABC+Odd /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0"
GLYPHS = (
    "/Type /Font /Subtype /CIDFontType2 /BaseFont /ABC+Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    f" /Supplement 0 >> /DW 500 /FontDescriptor << {DRAWN} /CapHeight 1 /StemV 1 >>"
)
UNNAMED = (
    f"<< /Type /Font /Subtype /Type0 /BaseFont /ABC+Odd /Encoding /Identity-H /DescendantFonts [<< {GLYPHS} >>] >>"
)


def test_that_a_pdf_whose_letters_nobody_knows_is_told_by_its_remedy() -> None:
    with pytest.raises(UserError, match=r"“a\.pdf” does not say which letters.*OCR"):
        pdf.read(pdf_file([["Words that are drawn but not named"] * 4], UNNAMED), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", b"no pdf at all"])
def test_that_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match=r"“a\.pdf” is"):
        pdf.read(data, "a.pdf")


# --- together


def test_that_a_folder_of_all_kinds_is_imported_in_one_go(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    document = docx.Document()
    document.add_paragraph(FIRST)
    (folder / "a.docx").write_bytes(word_file(document))
    (folder / "b.odt").write_bytes(packed({"content.xml": ODT}))
    (folder / "c.rtf").write_bytes(rb"{\rtf1\ansi Words of a database.\par}")
    (folder / "d.pdf").write_bytes(pdf_file([["A page of words that are there."]]))
    (folder / "e.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "f.txt").write_text(SECOND)
    with Project.create(tmp_path / "p.annotator", "Mara") as project:
        report = import_paths(project, [folder])
        assert [file.outcome for file in report.files] == [*["imported"] * 4, "failed", "imported"]
        assert "e.pdf" in (report.files[4].reason or "")
        assert len(documents.documents(project)) == 5
        importers = {importer for (importer,) in project.rows("SELECT importer FROM original")}
        assert importers >= {"Word document 1", "PDF document 1"}
        project.undo()
        assert not documents.documents(project)
