"""Saved pages as outlets of several kinds make them, with one article in each: what a reader would call its text."""

import json
from dataclasses import dataclass, field

HEADLINE = "Harbour opens again after the storm"
STANDFIRST = "Ships had waited outside for three days, and some of their crews had run out of water."
BODY = (
    "The harbour opened again on Monday, “sooner than we hoped”, the mayor said, and the ships that had waited since"
    " Friday night came in one after the other, some of them with damage that could be seen from the quay.",
    "« Nous avons attendu\u00a0», said the captain of a trawler who had been at sea for more than a week. He and his"
    " crew had lived on tinned fish and rain since Saturday, he added, and nobody had told them why.",
    "The mayor said that the quay would be repaired by the end of the month and that the town would pay for it, but"
    " she could not say with what. “We will find the money,” she said. “We have always found it.”",
    "According to the harbour master, who had not slept since Thursday, fourteen berths are open and two are closed."
    " More ships are expected until Thursday at least, weather permitting, and then the ferries will run again.",
    "An engineer who had seen the quay in spring, and who asked not to be named, said that its stones had been loose"
    " for years. The town had been told so in writing, she said, and had filed the letter.",
)
CAPTION = "The harbour on Monday morning, seen from the lighthouse. Photo: Ana Lee"
MENU = "".join(f'<li><a href="/s{n}">Section {n}</a></li>' for n in range(12))
RELATED = "".join(f'<li><a href="/r{n}">Another story, number {n}, that is not this one</a></li>' for n in range(6))
LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2024-03-04T18:05:00+01:00",
    "author": [{"@type": "Person", "name": "Ana Lee"}, {"@type": "Person", "name": "Tom Hill"}],
    "publisher": {"@type": "Organization", "name": "The Tide"},
    "articleSection": "Coast",
}


def ld(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def paragraphs(tag: str = "p", inside: str = "") -> str:
    return "\n".join(f"<{tag}{inside}>{text}</{tag}>" for text in BODY)


@dataclass
class Outlet:
    """`missing` are metadata that its pages do not have."""

    name: str
    page: str
    zones: tuple[str, ...] = ("headline",)
    missing: frozenset[str] = field(default_factory=frozenset)


def html(head: str, body: str, lang: str = "en") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def quality_paper() -> Outlet:
    head = f'<title>{HEADLINE} | Coast | The Tide</title><link rel="canonical" href="https://tide.example/a/1">{ld(LD)}'
    body = f"""<header><nav><ul>{MENU}</ul></nav></header><main><article>
    <div class="kicker">Coast</div><h1>{HEADLINE}</h1><p class="article__standfirst">{STANDFIRST}</p>
    <address class="byline">By <a rel="author" href="/a">Ana Lee</a> and <a rel="author" href=/t>Tom Hill</a></address>
    <figure><img src="h.jpg"><figcaption>{CAPTION}</figcaption></figure>
    <div class="article-body">{paragraphs()}</div>
    <aside class="related"><h2>More on this story</h2><ul>{RELATED}</ul></aside></article></main>
    <footer><p>© The Tide. All rights reserved. No part of this page may be copied without leave.</p></footer>"""
    return Outlet("quality paper", html(head, body), ("headline", "standfirst", "caption"))


def broadcaster() -> Outlet:
    """Everything in div and span with names made by a machine; data in a graph with references."""
    author = {"@type": "Person", "@id": "#ana", "name": "Ana Lee"}
    article = {**LD, "author": {"@id": "#ana"}, "publisher": {"@id": "#tide"}, "@type": ["ReportageNewsArticle"]}
    graph = {"@graph": [{"@type": "WebPage"}, {"@id": "#tide", "name": "The Tide"}, author, article]}
    blocks = "".join(f'<div class="ssrcss-1q0x" data-component="text-block"><p>{text}</p></div>' for text in BODY)
    body = f"""<div id="root"><div class="css-nav"><ul>{MENU}</ul></div><main><article>
    <div data-component="headline-block"><h1 class="css-x1">{HEADLINE}</h1></div>
    <div data-component="byline-block"><span>By Ana Lee</span></div>{blocks}
    <div data-component="links-block"><h3>Related topics</h3><ul>{RELATED}</ul></div></article></main></div>"""
    head = f'<title>{HEADLINE} - The Tide</title><meta property="og:url" content="https://tide.example/a/2">'
    return Outlet("broadcaster", html(head + ld(graph), body))


def weblog() -> Outlet:
    """A theme of a blog program: no JSON-LD, a sidebar, sharing buttons, comments."""
    head = f"""<title>{HEADLINE} – The Tide</title><meta property="og:site_name" content="The Tide">
    <meta property="og:title" content="{HEADLINE}">
    <meta property="article:published_time" content="2024-03-04T17:05:00Z">
    <meta name="author" content="Ana Lee"><meta property="og:type" content="article">
    <meta property="article:section" content="Coast"><link rel="canonical" href="https://tide.example/a/3">"""
    body = f"""<div id="page" class="site"><header class="site-header"><h1 class="site-title">The Tide</h1></header>
    <div id="content"><div id="primary"><article class="post type-post hentry"><header class="entry-header">
    <h1 class="entry-title">{HEADLINE}</h1><span class="posted-on">March 4, 2024</span></header>
    <div class="entry-content">{paragraphs()}<div class="sharedaddy"><ul><li>Share this</li></ul></div></div></article>
    <div id="comments" class="comments-area"><p>I never thought that it would open again so soon.</p></div>
    </div><aside id="secondary" class="widget-area"><h2>Recent posts</h2><ul>{RELATED}</ul></aside></div></div>"""
    return Outlet("weblog", html(head, body))


def old_portal() -> Outlet:
    """Tables and fonts, upper-case tags, ends left open, a window title that begins with the outlet."""
    rows = "".join(f"<P><FONT FACE=Verdana SIZE=2>{text}</FONT>" for text in BODY)
    page = f"""<HTML><HEAD><TITLE>{HEADLINE}</TITLE>
    <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><META NAME="DC.Date" CONTENT="2024-03-04">
    <META NAME="DC.Publisher" CONTENT="The Tide"><META NAME="Author" CONTENT="Ana Lee">
    </HEAD><BODY BGCOLOR=white><TABLE><TR><TD WIDTH=120><A HREF=/>Home</A><BR><A HREF=/n>News</A></TD>
    <TD><H2>{HEADLINE}</H2>{rows}</TD></TR></TABLE><HR>Copyright 2024</BODY></HTML>"""
    return Outlet("old portal", page, missing=frozenset({"url", "section", "language"}))


def web_forms() -> Outlet:
    """All of the page in one form."""
    head = f'<title>{HEADLINE}</title><meta property="og:url" content="https://tide.example/a/5">{ld([LD])}'
    body = f"""<form id="aspnetForm"><input type="hidden" value="{"x" * 5000}"><div class="menu"><ul>{MENU}</ul></div>
    <div class="content"><h1>{HEADLINE}</h1>{paragraphs()}</div></form>"""
    return Outlet("web forms", html(head, body))


def with_everything_around() -> Outlet:
    """Advertisements, sign-up, embedded posts, pull quote and more to read between the paragraphs."""
    one, two, three, *rest = (f"<p>{text}</p>" for text in BODY)
    body = f"""<main><article class="article"><h1>{HEADLINE}</h1>{one}
    <div class="ad ad-slot"><p>Advertisement</p></div>{two}
    <aside class="newsletter-signup"><p>Sign up for the news of the coast, every day at six.</p></aside>
    {three}<blockquote class="twitter-tweet"><p>Open at last, and about time too, say all of us on the quay.</p>
    — Harbour master (@harbour) <a href="https://t.example/1">March 4, 2024</a></blockquote>
    <aside class="pullquote"><p>We have always found it</p></aside>{"".join(rest)}
    <div class="read-more"><a href="/x">Read more: the storm in pictures</a></div></article></main>"""
    head = f'<title>{HEADLINE} | The Tide</title><link rel="canonical" href="https://tide.example/a/6">{ld(LD)}'
    return Outlet("with everything around", html(head, body))


def in_plain_divisions() -> Outlet:
    """No paragraph elements at all."""
    head = f'<title>{HEADLINE}</title><meta property="og:url" content="https://tide.example/a/7">{ld(LD)}'
    body = f'<div class="wrap"><h1>{HEADLINE}</h1><div class="article-text">{paragraphs("div")}</div></div>'
    return Outlet("in plain divisions", html(head, body))


def outlets() -> list[Outlet]:
    makers = (quality_paper, broadcaster, weblog, old_portal, web_forms, with_everything_around, in_plain_divisions)
    return [maker() for maker in makers]
