"""Kinds of pages that real outlets save: live blogs, galleries, microdata of old, teasers dressed up as captions."""

from dataclasses import replace

import pytest

from annotator.analysis.zones import propose
from annotator.formats.importer import Article
from annotator.formats.web import page
from annotator.zoning import excluded
from tests.formats.outlets import BODY, HEADLINE, LD, STANDFIRST, html, ld, paragraphs

TEASER = "Walkers lost in the fog were found by a dog"
SUMMARY = "The dog, a spaniel of three, had never been on the moor before, its owner said after the rescue."


def read(made: str) -> Article:
    (article,) = page.read(made.encode(), "a.html")
    return replace(article, zones=propose(article.text, article.title, article.zones))


def counted(article: Article) -> list[str]:
    """The paragraphs that are not set aside, without what is around the body."""
    spare = excluded(article.zones)
    named = [zone.span for zone in article.zones if zone.kind != "body"]
    found, at = [], 0
    for paragraph in article.text.split("\n\n"):
        if not any(span.start <= at < span.end for span in (*spare, *named)):
            found.append(paragraph)
        at += len(paragraph) + 2
    return found


def zone(article: Article, kind: str) -> list[str]:
    return [article.text[zone.start : zone.end] for zone in article.zones if zone.kind == kind]


def old(head: str, body: str = "", before: str = "") -> str:
    """A page of the years before JSON-LD; what is said in it of the article stands around its headline."""
    article = f"<article itemscope><h1>{HEADLINE}</h1>{head}{paragraphs()}{body}</article>"
    return html(f"<title>{HEADLINE} | The Tide</title>", f"{before}<main>{article}</main>")


# --- dates and authors that only the page shows


@pytest.mark.parametrize(
    "head",
    [
        '<time itemprop="datePublished" datetime="2024-03-04T18:05:00">4 March</time>',
        '<time datetime="2024-03-05T09:00" itemprop="dateModified"></time><time datetime="2024-03-04T18:05:00"></time>',
        '<ul><li class="date-and-time last" title="2024-03-04T18:05:00"><span>March 4, 2024</span></li></ul>',
        '<abbr class="published" title="2024-03-04T18:05:00">Monday</abbr>',
        '<span class="td-post-date"><time datetime="2024-03-04T18:05:00">4 March</time></span>',
    ],
)
def test_that_the_date_of_the_article_is_found_and_not_one_beside_it(head: str) -> None:
    paper = '<header><p class="issue">The paper <time datetime="2024-02-27T00:00:00">27 February</time></p></header>'
    related = f'<aside><time datetime="2023-01-01T00:00:00"></time><a href="/r">{TEASER}</a></aside>'
    article = read(old(head, related, before=paper))
    assert article.metadata["published"] == "2024-03-04T18:05:00"
    assert article.doubts == ()


@pytest.mark.parametrize(
    ("made", "published", "note"),
    [
        (old('<div id="spShortDate">4. März 2024</div>'), "2024-03-04", "date guessed from what the page shows"),
        (old('<p class="fecha">4 de marzo de 2024</p>'), "2024-03-04", "“4 de marzo de 2024”"),
        (old("").replace("| The Tide", "- 24.03.2024 - The Tide"), "2024-03-24", "“24.03.2024”"),
    ],
)
def test_that_a_date_in_words_is_told_to_be_a_guess(made: str, published: str, note: str) -> None:
    article = read(made)
    assert article.metadata["published"] == published
    assert note in " ".join(article.notes)


def test_that_a_date_in_words_that_can_be_two_days_is_asked_for() -> None:
    article = read(old('<p class="entry-date">04.03.2024</p>'))
    assert "published" not in article.metadata
    assert article.metadata["date as printed"] == "04.03.2024"
    assert any("can be" in doubt for doubt in article.doubts)


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<li class="byline first"><span>by:</span> <cite class="author">Ana Lee</cite></li>', "Ana Lee"),
        ('<li itemprop="author" itemscope><span itemprop="name">Ana Lee</span></li>', "Ana Lee"),
        ('<section class="authors"><div class="authorBox">Von <span>Ana Lee</span></div></section>', "Ana Lee"),
        (f'<div class="author">About the author</div><div class="author">{SUMMARY}</div>', None),
        ('<aside class="related"><span class="byline">By Tom Hill</span></aside>', None),
    ],
)  # fmt: skip
def test_that_an_author_is_who_the_page_says_wrote_this_article(head: str, byline: str | None) -> None:
    assert read(old(head)).metadata.get("byline") == byline


@pytest.mark.parametrize(
    ("publisher", "author", "outlet", "byline"),
    [
        ("Ediciones EL TIDE S.L.", "Ana Lee", "The Tide", "Ana Lee"),
        ("Tide Media GmbH", "Ana Lee", "The Tide", "Ana Lee"),
        ("Tide.Online", "Tide", "Tide.Online", None),
    ],
)
def test_that_an_outlet_is_no_company_and_no_author(publisher: str, author: str, outlet: str, byline: str) -> None:
    data = {**LD, "publisher": {"name": publisher}, "author": author}
    head = f'<title>{HEADLINE}</title><meta property="og:site_name" content="The Tide">{ld(data)}'
    metadata = read(html(head, f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>")).metadata
    assert (metadata["outlet"], metadata.get("byline")) == (outlet, byline)


# --- what is around the text


def test_that_a_teaser_in_the_place_of_a_picture_is_none_of_its_captions() -> None:
    teaser = f'<figure><a href="/x"><img><figcaption><h3>{TEASER}</h3><p>{SUMMARY}</p></figcaption></a></figure>'
    first, *rest = (f"<p>{text}</p>" for text in BODY)
    article = read(html(f"<title>{HEADLINE}</title>{ld(LD)}",
                        f"<article><h1>{HEADLINE}</h1>{first}{teaser}{''.join(rest)}</article>"))  # fmt: skip
    assert counted(article) == list(BODY)
    assert zone(article, "caption") == []


def test_that_other_articles_at_the_end_are_set_aside_and_a_list_that_is_the_article_is_not() -> None:
    teasers = "".join(f'<div><h4><a href="/{n}">{TEASER} {n}</a></h4><p class="standfirst">{SUMMARY}</p></div>'
                      for n in range(2))  # fmt: skip
    story = f"<h1>{HEADLINE}</h1>{paragraphs()}{paragraphs()}<div><h2>Other columns</h2>{teasers}</div>"
    article = read(html(f"<title>{HEADLINE}</title>", f'<div class="story">{story}</div>'))
    assert set(counted(article)) == set(BODY)
    items = "".join(f"<h2><a href='/{n}'>The boat of the year, place {n}</a></h2><p>{text}</p>"
                    for n, text in enumerate(BODY))  # fmt: skip
    article = read(html(f"<title>{HEADLINE}</title>{ld(LD)}", f"<article><h1>{HEADLINE}</h1>{items}</article>"))
    assert set(BODY) < set(counted(article))


def test_that_the_parts_of_a_caption_do_not_run_into_each_other() -> None:
    caption = "<figcaption><span>The harbour before dawn.</span><span><span>Credit...</span><span>Ana Lee</span></span>"
    article = read(old(f"<figure><img>{caption}</figcaption></figure>"))
    assert zone(article, "caption") == ["The harbour before dawn. Credit... Ana Lee"]


def test_that_a_control_in_the_place_of_a_caption_is_furniture() -> None:
    first, *rest = (f"<p>{text}</p>" for text in BODY)
    shown = "<div><figcaption>Slideshow <span>( 15 images )</span></figcaption></div>"
    article = read(html(f"<title>{HEADLINE}</title>{ld(LD)}",
                        f"<article><h1>{HEADLINE}</h1>{first}{shown}{''.join(rest)}</article>"))  # fmt: skip
    assert counted(article) == list(BODY)
    assert zone(article, "caption") == []


def test_that_the_headline_is_the_pages_own_where_its_data_add_the_issue() -> None:
    head = '<title>The ebb - THE TIDE 52/2018</title><meta property="og:title" content="The ebb - THE TIDE 52/2018">'
    crumbs = '<ul class="breadcrumb"><li><a href="/">News</a></li><li><h1>The ebb</h1></li></ul>'
    divisions = "".join(f'<div class="absatz">{text}</div>' for text in BODY)
    article = read(html(head, f'{crumbs}<div class="artikel"><h2>The ebb</h2><div class="vorspann">{STANDFIRST}</div>'
                              f'<div class="text">{divisions}</div></div>'))  # fmt: skip
    assert article.title == "The ebb"
    assert zone(article, "headline") == ["The ebb"]
    assert zone(article, "standfirst") == [STANDFIRST]
    assert counted(article) == list(BODY)


def test_that_titles_between_paragraphs_are_no_standfirst_though_called_so() -> None:
    first, *rest = (f'<p class="article__paragraph">{text}</p>' for text in BODY)
    between = '<h2 class="article__sub-title">After the storm</h2>'
    body = f'<article class="article__content">{first}{between}{"".join(rest)}</article>'
    head = f'<header><h1>{HEADLINE}</h1><p class="article__desc">{STANDFIRST}</p></header>'
    article = read(html(f"<title>{HEADLINE}</title>{ld(LD)}", f"<main>{head}{body}</main>"))
    assert zone(article, "standfirst") == [STANDFIRST]
    assert counted(article) == [BODY[0], "After the storm", *BODY[1:]]


def test_that_boxes_of_pictures_have_captions() -> None:
    first, *rest = (f"<p>{text}</p>" for text in BODY)
    box = '<div class="picBox full"><a href="#"><img title="x"></a> <p>The quay is long and steep in places</p></div>'
    body = f"<div class='longText'>{first}{box}{''.join(rest)}</div>"
    article = read(html(f"<title>{HEADLINE}</title>{ld(LD)}", f"<div><h1>{HEADLINE}</h1>{body}</div>"))
    assert zone(article, "caption") == ["The quay is long and steep in places"]


# --- other kinds


def test_that_all_of_a_live_blog_is_there_with_the_headlines_of_its_entries() -> None:
    posts = "".join(
        f'<li><article class="post"><header><time datetime="2024-03-04T1{n}:00:00Z">1{n}:00</time><h3>Entry {n} of the'
        f' storm</h3></header><div class="post-body"><p>{text}</p></div><footer><button>Share</button></footer>'
        "</article></li>"
        for n, text in enumerate(BODY)
    )
    head = f"<title>{HEADLINE}</title>{ld({**LD, '@type': 'LiveBlogPosting'})}"
    intro = f"<h1>{HEADLINE}</h1><p>{SUMMARY}</p>"
    article = read(html(head, f'<nav><a href="/">Home</a></nav><main>{intro}<ol>{posts}</ol></main>'))
    entries = [words for n, text in enumerate(BODY) for words in (f"Entry {n} of the storm", text)]
    assert counted(article) == [SUMMARY, *entries]


def test_that_a_gallery_has_its_captions_one_by_one() -> None:
    pictures = "".join(f"<li><figure><img><figcaption>{text[:90]} Photograph: Jane Dee</figcaption></figure></li>"
                       for text in BODY)  # fmt: skip
    body = f'<main><article><h1>{HEADLINE}</h1><ul class="gallery">{pictures}</ul></article></main>'
    article = read(html(f"<title>{HEADLINE}</title>{ld(LD)}", body))
    assert zone(article, "caption") == [f"{text[:90].strip()} Photograph: Jane Dee" for text in BODY]


def test_that_a_page_about_a_video_is_told_to_be_one() -> None:
    head = f'<title>{HEADLINE}</title><meta property="og:type" content="video.other">'
    article = read(html(head, f"<div><h1>{HEADLINE}</h1><p>{STANDFIRST}</p><p>{BODY[0]}</p></div>"))
    assert any("about a video" in doubt for doubt in article.doubts)
