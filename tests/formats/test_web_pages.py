"""Articles from saved web pages: of outlets of many kinds, in part, in other encodings, broken and hostile."""

import pytest

from annotator.errors import UserError
from annotator.formats.apart import Apart
from annotator.formats.importer import Article
from annotator.formats.web import page
from tests.formats.outlets import BODY, CAPTION, HEADLINE, LD, STANDFIRST, Outlet, html, ld, outlets, paragraphs

COMPLETE = {
    "outlet": "The Tide",
    "section": "Coast",
    "language": "en",
}


def read(made: str | bytes, file: str = "a.html") -> Article:
    (article,) = page.read(made if isinstance(made, bytes) else made.encode(), file)
    return article


def zone(article: Article, kind: str) -> list[str]:
    return [article.text[zone.start : zone.end] for zone in article.zones if zone.kind == kind]


def unzoned(article: Article) -> list[str]:
    """The paragraphs that are body."""
    zones = {zone.start for zone in article.zones}
    at, found = 0, []
    for paragraph in article.text.split("\n\n"):
        if at not in zones:
            found.append(paragraph)
        at += len(paragraph) + 2
    return found


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.name)
def test_that_an_article_is_found_word_for_word_and_nothing_around_it(outlet: Outlet) -> None:
    article = read(outlet.page)
    assert unzoned(article) == list(BODY)
    assert article.text.startswith(f"{HEADLINE}\n\n")
    assert zone(article, "headline") == [HEADLINE]
    assert [kind for kind in ("headline", "standfirst", "caption") if zone(article, kind)] == list(outlet.zones)
    assert article.title == HEADLINE
    assert article.doubts == ()


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.name)
def test_that_metadata_are_what_the_page_says_of_itself(outlet: Outlet) -> None:
    metadata = read(outlet.page).metadata
    assert {name: metadata.get(name) for name in COMPLETE} == {
        name: None if name in outlet.missing else value for name, value in COMPLETE.items()
    }
    assert metadata["byline"].startswith("Ana Lee")
    assert metadata["published"][:10] == "2024-03-04"
    assert ("url" in outlet.missing) or metadata["url"].startswith("https://tide.example/a/")


def test_that_standfirst_caption_and_embedded_posts_are_zones() -> None:
    made = {outlet.name: read(outlet.page) for outlet in outlets()}
    assert zone(made["quality paper"], "standfirst") == [STANDFIRST]
    assert zone(made["quality paper"], "caption") == [CAPTION]
    assert any("Open at last" in text for text in zone(made["with everything around"], "boilerplate"))


def test_that_the_title_has_no_kicker_and_the_text_is_as_the_page_shows_it() -> None:
    article = read(
        with_ld(LD).replace("<h1>", "<h1><span>Coast:</span> ").replace("</h1>", f"</h1><h2>{STANDFIRST}</h2>")
    )
    assert article.title == HEADLINE
    assert zone(article, "headline") == [f"Coast: {HEADLINE}"]
    assert zone(article, "standfirst") == [STANDFIRST]


def test_that_pictures_among_the_paragraphs_leave_their_captions_there_once() -> None:
    figure = f"<figure><img src=a><figcaption>{CAPTION}</figcaption></figure>"
    made = (
        with_ld(LD).replace(f"<p>{BODY[1]}", f"{figure}<p>{BODY[1]}").replace(f"<p>{BODY[3]}", f"{figure}<p>{BODY[3]}")
    )
    assert read(made).text == "\n\n".join((HEADLINE, BODY[0], CAPTION, *BODY[1:]))


def test_that_the_name_of_a_container_says_nothing_of_what_is_in_it() -> None:
    made = html(
        f"<title>{HEADLINE}</title>", f"<div class='subscriber share-bar'><h1>{HEADLINE}</h1><p>{BODY[0]}</p></div>"
    )
    assert unzoned(read(made)) == [BODY[0]]


def test_that_quotations_and_line_breaks_within_a_paragraph_do_not_part_it() -> None:
    body = "<p>The mayor said <q>it is open</q>, and<br>went <em>home</em> <code>now</code>.</p>"
    assert "The mayor said it is open, and\nwent home now." in read(with_ld(LD, body=body)).text


def test_that_the_extractor_its_version_and_its_rules_are_kept() -> None:
    import trafilatura

    made = read(outlets()[0].page).importer
    assert made == f"saved web page 1 (trafilatura {trafilatura.__version__}, precision)"


# --- metadata


def with_ld(*values: object, head: str = "", body: str = "") -> str:
    return html(
        f"<title>{HEADLINE}</title>{ld(*values)}{head}", f"<article><h1>{HEADLINE}</h1>{paragraphs()}{body}</article>"
    )


def test_that_the_time_zone_stays_as_it_was_printed() -> None:
    for printed, kept in (
        ("2015-01-12T23:30:00-05:00", "2015-01-12T23:30:00-05:00"),
        ("2015-01-12T23:30:00+0100", "2015-01-12T23:30:00+01:00"),
        ("2015-01-12 23:30", "2015-01-12T23:30"),
        ("Mon, 12 Jan 2015 23:30:00 GMT", "2015-01-12T23:30:00+00:00"),
        ("20150112", "2015-01-12"),
    ):
        assert read(with_ld({**LD, "datePublished": printed})).metadata["published"] == kept


@pytest.mark.parametrize("printed", ["4.3.24", "03/04/2024", "yesterday", "0001-01-01T00:00:00", "2024-13-44"])
def test_that_a_date_that_is_not_certain_is_kept_as_printed_and_doubted(printed: str) -> None:
    article = read(with_ld({**LD, "datePublished": printed}))
    assert "published" not in article.metadata
    assert article.metadata["date as printed"] == printed
    assert any(printed in doubt for doubt in article.doubts)


def test_that_two_dates_of_one_page_are_doubted() -> None:
    article = read(with_ld(LD, head='<meta name="date" content="2023-01-01">'))
    assert article.metadata["published"].startswith("2024-03-04")
    assert any("several dates" in doubt for doubt in article.doubts)


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "%s", /* ours */ "publisher": {"name": "The Tide"},}',
        '<!-- [{"@type":["Article"],"headline":"%s","publisher":[{"name":"The Tide"}]}]; -->',
        '//<![CDATA[\n{"@type":"http://schema.org/Article","headline":"%s","publisher":"The Tide"}\n//]]>',
        '{broken %s</script><meta property="og:site_name" content="The Tide"><script>',
        '{"@type": "NewsArticle", "headline": "%s",\n"x": "a\tb\nc", "publisher": {"name": "The Tide"}}',
    ],
)
def test_that_broken_data_of_a_page_are_mended_or_passed_over(broken: str) -> None:
    assert (
        read(with_ld(head=f'<script type="application/ld+json">{broken % HEADLINE}</script>')).metadata["outlet"]
        == "The Tide"
    )


def test_that_of_several_articles_in_the_data_the_one_of_the_headline_counts() -> None:
    other = {"@type": "NewsArticle", "headline": "Another story", "articleSection": "Sports", "author": "Nobody"}
    assert read(with_ld([other, LD])).metadata["section"] == "Coast"


@pytest.mark.parametrize(
    "author", ["Ana Lee; CNN, 4 March", "a@b.example", ", ".join(f"Person N{n}" for n in range(9))]
)
def test_that_a_byline_of_more_than_names_is_doubted(author: str) -> None:
    assert any("byline" in doubt for doubt in read(with_ld({**LD, "author": author})).doubts)


def test_that_an_agency_in_the_authors_place_is_the_agency() -> None:
    metadata = read(with_ld({**LD, "author": {"@type": "Organization", "name": "Reuters"}})).metadata
    assert (metadata["agency"], metadata.get("byline")) == ("Reuters", None)


def test_that_an_address_is_taken_from_whoever_saved_the_page() -> None:
    bare = html("<title>x</title>", f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>")
    address = "https://tide.example/coast/1"
    browser = f"<!-- saved from url=(0028){address} -->\n"
    single = (
        f"<!--\n Page saved with SingleFile \n url: {address} \n saved date: Mon Mar 04 2024 19:01:02 GMT+0100 (x)\n-->"
    )
    for made in (bare.replace("<html", f"{browser}<html"), bare.replace("<head>", f"<head>{single}")):
        article = read(made)
        assert (article.metadata["url"], article.metadata["outlet"]) == (address, "tide.example")
        assert article.notes == ("outlet guessed from the address: tide.example",)
    assert article.metadata["saved"] == "2024-03-04T19:01:02+01:00"


def test_that_a_front_pages_address_is_not_taken_for_the_articles() -> None:
    head = '<link rel="canonical" href="https://tide.example/"><meta property="og:url" content="/coast/2">'
    made = with_ld(LD, head=head)
    assert "url" not in read(made).metadata
    (article,) = page.read_saved(page.with_saved(made.encode(), page.Saved("https://tide.example/coast/2")), "x")
    assert article.metadata["url"] == "https://tide.example/coast/2"


# --- encodings

GERMAN = "Der Hafen ist nach dem Sturm wieder geöffnet, sagte die Bürgermeisterin am Montag, „früher als gehofft“ – "
GERMAN += "und die Schiffe, die seit Freitag draußen gewartet hatten, liefen eines nach dem anderen ein."


def labelled(label: str, text: str = GERMAN) -> str:
    body = "".join(f"<p>{text} {n} von 5.</p>" for n in range(5))
    head = f'<meta charset="{label}"><title>Hafen wieder geöffnet</title>'
    return f"<html><head>{head}</head><body><article>{body}</article>"


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-8-sig", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("cp1252", "utf-8"),
        ("cp1252", "no-such-thing"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-8"),
    ],
)
def test_that_bytes_are_believed_before_labels(encoding: str, label: str) -> None:
    article = read(labelled(label).encode(encoding))
    assert article.text.count(GERMAN) == 5
    assert article.doubts == ()


@pytest.mark.parametrize(
    ("encoding", "label", "text"),
    [
        ("koi8-r", "koi8-r", "Порт снова открыт после шторма, сообщила мэр города в понедельник. " * 3),
        ("cp1251", "windows-1251", "Порт снова открыт после шторма, сообщила мэр города в понедельник. " * 3),
        ("shift_jis", "shift_jis", "嵐のあと港は月曜日に再開したと市長が述べた。船は金曜の夜から沖で待っていた。" * 3),
        ("euc_kr", "euc-kr", "폭풍이 지나간 뒤 항구가 월요일에 다시 열렸다고 시장이 말했다. " * 3),
        ("gb18030", "gb2312", "市长说，风暴过后港口星期一重新开放，船只从星期五晚上起一直在外面等候。" * 3),
        (
            "iso2022_jp",
            "iso-2022-jp",
            "嵐のあと港は月曜日に再開したと市長が述べた。船は金曜の夜から沖で待っていた。" * 3,
        ),
    ],
)
def test_that_pages_in_other_scripts_are_read_by_their_labels(encoding: str, label: str, text: str) -> None:
    assert read(labelled(label, text).replace("öffnet", "").encode(encoding)).text.count(text.strip()) == 5


def test_that_a_few_damaged_bytes_are_shown_and_told() -> None:
    data = labelled("utf-8").encode().replace("früher".encode(), b"fr\xfcher", 1)
    article = read(data)
    assert article.text.count("\ufffd") == 1
    assert any("could not be read as utf-8" in doubt for doubt in article.doubts)


# --- parts, walls and other pages that are no article


def teaser(*extra: str, **more: object) -> str:
    return html(
        f"<title>{HEADLINE}</title>{ld({**LD, **more})}",
        f"<article><h1>{HEADLINE}</h1><p>{BODY[0]}</p>{''.join(extra)}</article>",
    )


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (teaser('<div class="paywall"><p>Subscribe to continue reading this story.</p></div>'), "only the beginning"),
        (teaser("<div class=offer><p>Jetzt weiterlesen mit Tide Plus</p></div>"), "only the beginning"),
        (
            teaser("<div><p>La suite est réservée : il vous reste 80% de cet article à lire.</p></div>"),
            "only the beginning",
        ),
        (teaser(isAccessibleForFree="False"), "for subscribers"),
        (teaser(isAccessibleForFree=False), "for subscribers"),
        (teaser(wordCount=900), "900 words"),
        (teaser().replace(BODY[0], "The harbour is open."), "very short"),
    ],
)
def test_that_the_beginning_of_an_article_is_told_as_such(made: str, said: str) -> None:
    assert any(said in doubt for doubt in read(made).doubts)


def test_that_a_front_page_is_told_to_be_no_single_article() -> None:
    stories = "".join(f"<section><h2><a href=/{n}>Story {n} of the day</a></h2><p>{text}</p></section>"
                      for n, text in enumerate(BODY * 2))  # fmt: skip
    assert any(
        "list of stories" in doubt for doubt in read(html("<title>The Tide</title>", f"<main>{stories}</main>")).doubts
    )


def test_that_a_whole_article_for_subscribers_is_not_doubted() -> None:
    made = with_ld({**LD, "isAccessibleForFree": False}).replace("</article>", f"{paragraphs()}</article>")
    assert read(made).doubts == ()


COOKIES = "<p>We and our 842 partners store cookies on your device and process personal data with your consent.</p>"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("", "nothing in it"),
        ("   \n ", "no"),
        ("<html><head><title>Story</title></head><body></body></html>", "no article"),
        ("<html><body><div id='root'></div><script>render()</script></body></html>", "no article"),
        (html("<title>Your choice</title>", f"<div><h1>Your privacy</h1>{COOKIES * 5}</div>"), "cookies"),
        (
            html("<title>Just a moment...</title>", "<div><p>Checking your browser before you go on.</p></div>"),
            "message",
        ),
        (html("<title>404 Not Found</title>", "<h1>404</h1><p>The page that you want is not here.</p>"), "message"),
        ("<frameset><frame src=a.html></frameset>", "no article"),
        ("%PDF-1.4 and so on", "PDF"),
        ("<div>" * 100_000 + "<p>Words in the deep</p>" + "</div>" * 100_000, "nested too deeply"),
        ("<!--" * 100_000 + f"<p>{BODY[0]}</p>", "no"),
        ("<p>x" * 1_200_000, "tags"),
    ],
)
def test_that_what_is_no_article_is_refused_in_one_sentence(made: str, said: str) -> None:
    with pytest.raises(UserError, match=f"“b.html”.*{said}") as refused:
        read(made, "b.html")
    assert "\n" not in str(refused.value)


def test_that_text_that_only_the_data_of_a_page_have_is_taken_and_doubted() -> None:
    data = {**LD, "articleBody": "\n\n".join(BODY)}
    article = read(html(f"<title>{HEADLINE}</title>{ld(data)}", "<div id=root></div>"))
    assert unzoned(article) == list(BODY)
    assert any("page's data" in doubt for doubt in article.doubts)
    assert article.importer.endswith("articleBody)")


# --- broken and hostile


def whole(body: str = "", head: str = "") -> str:
    return html(f"<title>{HEADLINE}</title>{head}", f"<article><h1>{HEADLINE}</h1>{paragraphs()}{body}</article>")


@pytest.mark.parametrize(
    "made",
    [
        whole().replace(BODY[2], f"{BODY[2]}</p></body></html><p>", 1),
        whole().replace("<h1>", "</body></html><h1>"),
        whole().replace(f"<p>{BODY[2]}", f"\0<p>{BODY[2][:30]}\0{BODY[2][30:]}"),
        whole(head=f'<link rel="icon" href="data:image/png;base64,{"A" * 12_000_000}">'),
        whole(head=f'<meta name="x" content="{"y" * 12_000_000}">'),
        whole(head=f"<script>{'z' * 12_000_000}</script>"),
        whole(f"<img src=x {' '.join(f'data-{n}=1' for n in range(5_000))}>"),
        whole().replace("<p>", "<div>" * 300 + "<p>", 1),
        whole(head='<script type="application/ld+json">' + "[" * 200_000 + "</script>"),
        whole(head='<script type="application/ld+json">{"@type":"Article","wordCount":' + "9" * 9000 + "}</script>"),
        whole().replace("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'),
        whole().replace("</p>", "").replace("</h1>", "</h1 >"),
        whole("<p " * 20_000),
        whole().replace("<h1>", "<svg viewBox='0 0 9 9'><path d='M0 0'><h1>"),
    ],
    ids=range(14),
)
def test_that_nothing_is_lost_of_a_broken_page(made: str) -> None:
    article = read(made)
    assert [text for text in BODY if text in article.text] == list(BODY)


def test_that_a_page_that_is_nested_too_deeply_half_way_is_told_to_be_cut() -> None:
    article = read(whole("<b><i>" * 5000 + f"<p>{BODY[0]}</p>"))
    assert BODY[-1] in article.text
    assert any("not read to its end" in doubt for doubt in article.doubts)


@pytest.mark.parametrize(
    "made",
    [
        "<html><body><p>" + "&lt;" * 500_000,
        "<html><body><table>" + "<tr><td>" * 5_000 + "cell",
        "<html><body>" + "<a href=x>link</a> " * 10_000,
        "<html><body>" + "<blockquote class='" + "k " * 1_000_000 + "'>said</blockquote>",
    ],
    ids=["entities", "cells", "links", "classes"],
)
def test_that_a_hostile_page_ends_in_an_article_or_a_sentence_in_time(made: str) -> None:
    with Apart(seconds=40) as apart:
        try:
            said = [
                one.text.strip() if isinstance(one, Article) else one.reason
                for one in apart.read(page.IMPORTER, made.encode(), "h.html")
            ]
        except UserError as error:
            said = [str(error)]
    assert said
    assert all(said)
