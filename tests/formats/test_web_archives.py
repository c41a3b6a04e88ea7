"""Pages in the archives of browsers and crawlers, whole, cut off and of the wrong kind."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import plistlib
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.importing import import_paths
from annotator.formats.registry import importer_for
from annotator.formats.web import mhtml, wacz, warc, webarchive
from annotator.store import documents
from annotator.store.project import Project
from tests.formats.outlets import BODY, HEADLINE, LD, html, ld, paragraphs

ADDRESS = "https://tide.example/coast/harbour"


def page(headline: str = HEADLINE, text: str = "") -> str:
    head = f"<title>{headline}</title>{ld({**LD, 'headline': headline})}"
    return html(head, f"<article><h1>{headline}</h1>{paragraphs()}{text}</article>")


def articles(importer: Importer, data: bytes, file: str = "a.x") -> list[Article]:
    return [one for one in importer.read(data, file) if isinstance(one, Article)]


def unread(importer: Importer, data: bytes, file: str = "a.x") -> list[Unread]:
    return [one for one in importer.read(data, file) if isinstance(one, Unread)]


# --- browsers


def mhtml_file(made: str, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = ADDRESS
    message["Subject"] = HEADLINE
    message["Date"] = "Mon, 4 Mar 2024 19:00:00 +0100"
    message.set_content(made, "html", charset=charset, cte=encoding)
    message.add_related(b"p{color:red}", "text", "css")
    message.add_related("<html><body><p>A frame with an advertisement in it.</p></body></html>", "html")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("encoding", "charset"), [("quoted-printable", "utf-8"), ("base64", "cp1252"), ("8bit", "utf-8")]
)
def test_that_the_page_of_an_mhtml_file_is_read_with_its_address(encoding: str, charset: str) -> None:
    (article,) = articles(mhtml.IMPORTER, mhtml_file(page(), encoding, charset))
    assert article.text == "\n\n".join((HEADLINE, *BODY))
    assert article.metadata["url"] == ADDRESS
    assert article.metadata["saved"] == "2024-03-04T19:00:00+01:00"


def test_that_an_mhtml_file_that_breaks_off_is_read_and_doubted() -> None:
    data = mhtml_file(page())
    (article,) = articles(mhtml.IMPORTER, data[: data.index(b"letter.") + 20])
    assert BODY[-1] in article.text
    assert any("breaks off" in doubt for doubt in article.doubts)


def webarchive_file(made: bytes, label: str, form: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    main = {"WebResourceURL": ADDRESS, "WebResourceTextEncodingName": label, "WebResourceData": made}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=form)


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_that_a_webarchive_is_read_in_the_encoding_it_names(form: plistlib.PlistFormat) -> None:
    made = page(text="<p>Порт снова открыт после шторма, сообщила мэр.</p>").replace('<meta charset="utf-8">', "")
    (article,) = articles(webarchive.IMPORTER, webarchive_file(made.replace("“", '"').replace("”", '"')
                          .replace("«", "<").encode("koi8-r", "ignore"), "koi8-r", form))  # fmt: skip
    assert article.text.endswith("Порт снова открыт после шторма, сообщила мэр.")
    assert (article.metadata["url"], article.encoding) == (ADDRESS, "koi8-r")


@pytest.mark.parametrize(
    ("importer", "data"),
    [
        (mhtml.IMPORTER, b""),
        (mhtml.IMPORTER, b"Content-Type: text/plain\n\nwords"),
        (mhtml.IMPORTER, b"Content-Type: multipart/related; boundary=x\n\n--x\n"),
        (webarchive.IMPORTER, b"bplist00 and nothing"),
        (webarchive.IMPORTER, plistlib.dumps(["no", "page"])),
        (webarchive.IMPORTER, plistlib.dumps({"WebMainResource": {"WebResourceData": "no bytes"}})),
        (warc.IMPORTER, b"WARC/1.0\r\n\r\n"),
        (warc.IMPORTER, b"WARC/1.0\r\nWARC-Type: nonsense"),
        (warc.IMPORTER, gzip.compress(b"WARC/", mtime=0)[:-9]),
        (wacz.IMPORTER, b"PK\x03\x04 and nothing"),
    ],
)
def test_that_an_archive_without_a_page_is_refused_in_one_sentence(importer: Importer, data: bytes) -> None:
    with pytest.raises(UserError, match=r"“b\.x”") as refused:
        list(importer.read(data, "b.x"))
    assert "\n" not in str(refused.value)


# --- crawlers


class Crawl:
    """A web archive in the making."""

    def __init__(self, packed: bool = True) -> None:
        self._packed = packed
        self._records: list[bytes] = []

    def fetched(
        self,
        address: str,
        made: str | bytes,
        kind: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        pack: bool = False,
    ) -> Crawl:
        data = made if isinstance(made, bytes) else made.encode()
        data = gzip.compress(data) if pack else data
        packing = "Content-Encoding: gzip\r\n" if pack else ""
        self.digest = "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{packing}\r\n".encode()
        return self._add("response", address, self.digest, http + data)

    def again(self, address: str, digest: str, kind: str | None = "text/html") -> Crawl:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() if kind else b""
        return self._add("revisit", address, digest, http)

    def _add(self, kind: str, address: str, digest: str, block: bytes) -> Crawl:
        head = f"""WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(self._records)}>\r
WARC-Target-URI: {address}\r\nWARC-Date: 2024-03-04T18:00:00Z\r\nWARC-Payload-Digest: {digest}\r
Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"""
        record = head.encode() + block + b"\r\n\r\n"
        self._records.append(gzip.compress(record) if self._packed else record)
        return self

    def data(self) -> bytes:
        return b"".join(self._records)


def numbered(numbers: Iterable[int], packed: bool = True) -> Crawl:
    crawl = Crawl(packed)
    for n in numbers:
        crawl.fetched(f"{ADDRESS}/{n}", page(f"{HEADLINE}, part {n}"), pack=n % 2 == 0)
    return crawl


@pytest.mark.parametrize("packed", [True, False])
def test_that_every_page_of_a_crawl_is_an_article_and_nothing_else_is(packed: bool) -> None:
    crawl = numbered(range(3), packed).fetched("https://tide.example/p.png", b"\x89PNG", "image/png")
    crawl.fetched("https://tide.example/gone", page("Gone"), status="404 Not Found").fetched(f"{ADDRESS}/0", page("x"))
    data = numbered([0], packed).data() + crawl.data()
    assert warc.recognises(data)
    found = articles(warc.IMPORTER, data)
    assert [article.title for article in found] == [*(f"{HEADLINE}, part {n}" for n in range(3)), "x"]
    assert [article.file for article in found] == [*(f"{ADDRESS}/{n}" for n in range(3)), f"{ADDRESS}/0"]
    assert found[0].metadata["url"] == f"{ADDRESS}/0"
    assert found[0].importer.startswith("saved web page 1 (trafilatura")
    assert BODY[1] in found[2].text


def test_that_a_page_fetched_again_is_the_one_fetched_before() -> None:
    crawl = Crawl().fetched(ADDRESS, page())
    digest = crawl.digest
    crawl.again(ADDRESS, digest).again(f"{ADDRESS}?amp", digest).again(f"{ADDRESS}/other", "sha1:UNKNOWN")
    crawl.again("https://tide.example/p.png", "sha1:PICTURE", None)
    first, second = articles(warc.IMPORTER, crawl.data())
    assert (second.text, second.metadata["url"]) == (first.text, f"{ADDRESS}?amp")
    assert [one.file for one in unread(warc.IMPORTER, crawl.data())] == [f"{ADDRESS}/other"]


@pytest.mark.parametrize("packed", [True, False])
def test_that_what_was_read_of_a_crawl_that_breaks_off_counts(packed: bool) -> None:
    whole = numbered(range(3), packed).data()
    cut = whole[: -len(whole) // 9]
    assert [article.title[-1] for article in articles(warc.IMPORTER, cut)][:2] == ["0", "1"]
    (missing,) = unread(warc.IMPORTER, cut)
    assert "a.x" in missing.reason


def test_that_a_crawl_whose_pages_are_longer_than_it_says_is_told_to_be_damaged() -> None:
    data = numbered(range(3), packed=False).data()
    at = data.index(b"The mayor said")
    damaged = data[:at] + b"And then " + data[at:]
    assert len(articles(warc.IMPORTER, damaged)) >= 2
    assert any("as long as" in one.reason for one in unread(warc.IMPORTER, damaged))


def test_that_one_bad_page_of_a_crawl_does_not_stop_the_others() -> None:
    crawl = Crawl().fetched(f"{ADDRESS}/0", "<html></html>").fetched(f"{ADDRESS}/1", page())
    crawl.fetched(f"{ADDRESS}/2", b"\x1f\x8b not packed at all")
    assert len(articles(warc.IMPORTER, crawl.data())) == 1
    assert [one.file[-1] for one in unread(warc.IMPORTER, crawl.data())] == ["0", "2"]


def wacz_file(crawl: Crawl, listed: list[str] | None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("archive/data.warc.gz", crawl.data())
        archive.writestr("datapackage.json", "{}")
        if listed is not None:
            lines = [{"format": "json-pages-1.0"}, *({"url": address} for address in listed)]
            archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)))
    return made.getvalue()


def test_that_of_a_packed_web_archive_only_the_listed_pages_are_articles() -> None:
    crawl = numbered(range(3))
    listed = articles(wacz.IMPORTER, wacz_file(crawl, [f"{ADDRESS}/1#top", f"{ADDRESS}/9"]))
    assert [article.file for article in listed] == [f"{ADDRESS}/1"]
    assert len(articles(wacz.IMPORTER, wacz_file(crawl, None))) == 3
    with pytest.raises(UserError, match="its list"):
        articles(wacz.IMPORTER, wacz_file(crawl, ["https://elsewhere.example/"]))


# --- together


def test_that_a_folder_of_saved_pages_is_imported_without_what_belongs_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    frames = folder / "Harbour_files"
    frames.mkdir(parents=True)
    (folder / "Harbour.html").write_text(page())
    (frames / "frame.html").write_text(page("An advertisement in a frame"))
    (folder / "a.mhtml").write_bytes(mhtml_file(page("Harbour, second part")))
    (folder / "b.warc.gz").write_bytes(numbered([4, 5]).fetched(f"{ADDRESS}/x", "<html></html>").data())
    (folder / "c.html").write_text("<html></html>")
    with Project.create(tmp_path / "p.annotator", "Mara") as project:
        report = import_paths(project, [folder])
        outcomes = {Path(file.file).name: file.outcome for file in report.files}
        assert outcomes == {
            "Harbour.html": "imported",
            "a.mhtml": "imported",
            "b.warc.gz": "partly",
            "c.html": "failed",
        }
        assert len(documents.documents(project)) == 4
        originals = dict(project.rows("SELECT file, importer FROM original"))
        assert f"b.warc.gz › {ADDRESS}/4" in originals
        assert "trafilatura" in originals["Harbour.html"]


def test_that_other_packed_files_are_not_taken_for_web_archives() -> None:
    with pytest.raises(UserError, match=r"none of what ends in \.gz"):
        importer_for(Path("notes.gz"), gzip.compress(b"notes"))
