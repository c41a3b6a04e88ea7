"""A folder of files that are broken, odd or hostile, imported in one go together with good ones."""

import gzip
import os
import socket
from pathlib import Path

import pytest

from annotator.formats.importing import import_paths
from annotator.store import documents
from annotator.store.project import Project
from tests.formats.outlets import BODY, HEADLINE, html, paragraphs
from tests.formats.packing import packed

GOOD = {
    "good.txt": f"{HEADLINE}\n\n{BODY[0]}",
    "good.html": html(f"<title>{HEADLINE}</title>", f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>"),
    "good.json": f'[{{"title": "One", "text": "{BODY[2][:40]}"}}]',
}
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
WARC = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 9999\r\n\r\nHTTP/1.1"
PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
MHTML = 'Content-Type: multipart/related; boundary="a"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b--'


BAD: dict[str, str | bytes] = {
    "laughs.docx": packed({"word/document.xml": f"{LAUGHS}<a>&c;</a>"}),
    "laughs.odt": packed({"content.xml": f"{LAUGHS}<a>&c;&d;</a>"}),
    "laughs.rss": f"{LAUGHS}<rss><channel><item><title>&d;</title></item></channel></rss>",
    "laughs.xml": f"{LAUGHS}<nitf><body><p>&d;</p></body></nitf>",
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "cut.xlsx": packed({"xl/workbook.xml": "<workbook/>"})[:60],
    "slip.epub": packed({"META-INF/container.xml": '<a><rootfile full-path="../../etc/passwd"/></a>'}),
    "nested.zip": packed({"in.zip": packed({"in.zip": packed({"a.txt": BODY[0]})})}),
    "empty.zip": packed({}),
    "loop.pdf": f"{PDF}trailer<</Root 1 0 R>>",
    "deep.html": "<body>" + "<div>" * 60_000 + BODY[0],
    "controls.html": bytes(range(1, 32)) * 50,
    "wrong.mhtml": MHTML,
    "lies.warc": WARC,
    "other.gz": gzip.compress(b"no web archive"),
    "half.json": '{"headline": "A \\ud800 b", "body_text": "c", "uri": "x", "type": "text"}',
    "half.jsonl": '{"title": "A", "text": "one"}\n{"title": "B", "text": "two \\udc00"}\n',
    "deep.json": "[" * 100_000,
    "wide.csv": ",".join(f"c{n}" for n in range(3_000)) + "\n",
    "nothing.txt": "",
    "spaces.txt": " \n\t" * 50,
    "controls.txt": bytes(range(1, 8)) * 50,
    "two\nlines.html": "<html></html>",
    "turned \u202elmth.html": "<html></html>",
}


def fill(folder: Path) -> None:
    """With files, and with what is no file but stands where one could."""
    for name, content in {**GOOD, **BAD}.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "again").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "endless.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s.txt"))
    Path(os.fsdecode(os.fsencode(folder) + b"/bytes \xff.html")).write_text("<html></html>")


ODD = {"gone.txt", "endless.txt", "pipe.txt", "s.txt", "bytes \\xff.html"}
SHOWN = {"two\nlines.html": "two[U+000A]lines.html", "turned \u202elmth.html": "turned [U+202E]lmth.html"}


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
def test_that_bad_files_are_told_one_by_one_and_good_ones_are_in(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    fill(folder)
    with Project.create(tmp_path / "p.annotator", "Mara") as project:
        report = import_paths(project, [folder])
        told = {Path(file.file).name: file for file in report.files}
        assert {name for name, file in told.items() if file.outcome == "imported"} == GOOD.keys()
        assert len(documents.documents(project)) == len(GOOD)
    refused = {name: file.reason or "" for name, file in told.items() if file.outcome == "failed"}
    assert refused.keys() == {SHOWN.get(name, name) for name in BAD} | ODD
    for name, reason in refused.items():
        assert name in reason or "in.zip" in reason
        assert "\n" not in reason
        assert reason.endswith(".")
