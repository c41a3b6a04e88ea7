"""Entries of feeds as articles; teasers are told as such."""

import json

import pytest

from annotator.errors import UserError
from annotator.formats.feeds import json_feed, rss
from annotator.formats.importer import Article, Unread
from tests.formats.outlets import BODY, HEADLINE

FULL = "".join(f"<p>{text}</p>" for text in BODY)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Tide</title><link>https://tide.example/</link><language>en-gb</language>
<item><title>{HEADLINE}</title><link>https://tide.example/1</link><dc:creator>Ana Lee</dc:creator>
<category>Coast</category>
<pubDate>Mon, 04 Mar 2024 18:05:00 +0100</pubDate><description>A summary.</description>
<content:encoded><![CDATA[{FULL}<script>x()</script>]]></content:encoded></item>
<item><title>Ferries &amp;amp; fares</title><link>https://tide.example/2</link><dc:creator>Reuters</dc:creator>
<pubDate>4 days ago</pubDate><description>&lt;p&gt;Fares rise on Monday.&lt;/p&gt; Read more</description></item>
<item><title>Just in: the lighthouse is lit again</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Tide</title>
<entry><title type="html">Harbour &amp;lt;b&amp;gt;opens&amp;lt;/b&amp;gt;</title><id>1</id>
<link href="https://tide.example/1"/><published>2024-03-04T18:05:00+01:00</published>
<updated>2024-03-05T08:00:00Z</updated><author><name>Ana Lee</name></author><author><name>Tom Hill</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY[0]}</p><p>{BODY[1]}</p></div></content></entry></feed>"""


def articles(data: str | bytes) -> list[Article]:
    read = rss.read(data if isinstance(data, bytes) else data.encode(), "a.xml")
    return [one for one in read if isinstance(one, Article)]


def test_that_entries_are_articles_with_their_whole_text() -> None:
    full, _, _ = articles(RSS)
    assert full.text == "\n\n".join((HEADLINE, *BODY))
    assert [(zone.kind, zone.start, zone.end) for zone in full.zones] == [("headline", 0, len(HEADLINE))]
    assert dict(full.metadata) == {
        **{"outlet": "The Tide", "byline": "Ana Lee", "section": "Coast", "language": "en-gb"},
        **{"published": "2024-03-04T18:05:00+01:00", "url": "https://tide.example/1"},
    }
    assert full.doubts == ()


def test_that_teasers_and_bare_headlines_are_told() -> None:
    _, teaser, bare = articles(RSS)
    assert teaser.title == "Ferries & fares"
    assert teaser.metadata["agency"] == "Reuters"
    assert teaser.metadata["date as printed"] == "4 days ago"
    assert [doubt.split(":")[0] for doubt in teaser.doubts] == ["teaser only", "the date is not certain"]
    assert bare.text == bare.title
    assert bare.doubts == ("headline only: the feed gives no text",)


def test_that_atom_is_read_with_its_dates_and_authors() -> None:
    (article,) = articles(ATOM)
    assert article.title == "Harbour opens"
    assert article.text == "\n\n".join(("Harbour opens", *BODY[:2]))
    assert article.metadata["byline"] == "Ana Lee, Tom Hill"
    assert article.metadata["published"] == "2024-03-04T18:05:00+01:00"
    assert article.metadata["modified"] == "2024-03-05T08:00:00Z"


def test_that_a_feed_in_another_encoding_is_read_by_what_it_declares() -> None:
    data = RSS.replace("utf-8", "windows-1252").replace("\u00a0", " ").encode("cp1252")
    assert "« Nous avons" in articles(data)[0].text


def test_that_what_was_read_of_a_broken_feed_counts() -> None:
    *found, empty, last = rss.read(RSS[: RSS.index("Just in")].replace("Ana Lee", "Ana & Lee").encode(), "a.xml")
    assert isinstance(found[0], Article)
    assert BODY[-1] in found[0].text
    assert isinstance(empty, Unread)
    assert isinstance(last, Unread)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<rss/>", "no entries"),
        (b"<rss><channel><title>x</title></channel></rss>", "no entries"),
        (b"nothing of the kind", "no entries"),
        (
            b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><rss><channel><item><title>&d;</title>',
            "entities",
        ),
    ],
)
def test_that_what_is_no_feed_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=f"“a.xml”.*{said}"):
        list(rss.read(data, "a.xml"))


def test_that_a_json_feed_is_read_and_its_teasers_told() -> None:
    made = {
        **{"version": "https://jsonfeed.org/version/1.1", "title": "The Tide", "language": "en"},
        "items": [
            {"id": 1, "title": HEADLINE, "content_html": FULL, "authors": [{"name": "Ana Lee"}], "tags": ["Coast"],
             "url": "https://tide.example/1", "date_published": "2024-03-04T18:05:00+01:00"},
            {"id": "2", "summary": "Fares rise on Monday."},
            {"id": "3"},
            "no entry",
        ],
    }  # fmt: skip
    data = json.dumps(made).encode()
    assert json_feed.recognises(data)
    full, teaser, empty = json_feed.read(data, "a.json")
    assert isinstance(full, Article)
    assert isinstance(teaser, Article)
    assert isinstance(empty, Unread)
    assert full.text == "\n\n".join((HEADLINE, *BODY))
    assert full.metadata["section"] == "Coast"
    assert teaser.text == "Fares rise on Monday."
    assert teaser.doubts[0].startswith("teaser only")


@pytest.mark.parametrize(
    "data", [b"{", b'{"items": []}', b'"items"', b"[" * 100_000, b'{"items": ' + b"9" * 9999 + b"}"]
)
def test_that_what_is_no_json_feed_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UserError, match=r"“a\.json”"):
        list(json_feed.read(data, "a.json"))
