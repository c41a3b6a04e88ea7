"""How fast saved pages and feeds are read. Run: uv run python benchmarks/formats.py"""

import random
import statistics
import time
from collections.abc import Callable

from annotator.formats.feeds import rss
from annotator.formats.web import page

PAGES = 20
WORDS = (
    "harbour",
    "storm",
    "mayor",
    "quay",
    "ship",
    "captain",
    "Monday",
    "said",
    "that",
    "the",
    "of",
    "and",
    "to",
    "in",
)


def sentences(chance: random.Random, count: int) -> str:
    return " ".join(f"{' '.join(chance.choices(WORDS, k=chance.randrange(8, 25))).capitalize()}." for _ in range(count))


def saved_page(chance: random.Random, paragraphs: int, around: int, machinery: int) -> bytes:
    """An article between menus, lists of other stories and the scripts and pictures that pages come with."""
    title = " ".join(chance.choices(WORDS, k=9)).capitalize()
    links = "".join(
        f'<div class="card card--{n}"><a href="/s/{n}"><svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
        f'<span class="card__title">{" ".join(chance.choices(WORDS, k=8))}</span></a></div>'
        for n in range(around)
    )
    script = f"<script>{'var a = {};' * (machinery // 11)}</script>"
    text = "".join(
        f'<p class="article__p">{sentences(chance, 3)} <a href="/t">{chance.choice(WORDS)}</a> so.</p>'
        + (
            '<figure><img src="x.jpg"><figcaption>A picture of the quay, by us</figcaption></figure>'
            if not n % 5
            else ""
        )
        for n in range(paragraphs)
    )
    data = f'{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "2024-03-04T18:05:00Z"}}'
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Tide</title>{script}
    <script type="application/ld+json">{data}</script></head><body><header><nav>{links}</nav></header>
    <main><article><h1>{title}</h1>{text}</article><aside class="related">{links}</aside></main>
    <footer>{links}</footer>{script}</body></html>""".encode()


def feed(chance: random.Random, entries: int) -> bytes:
    items = "".join(
        f"<item><title>Story {n}</title><description>&lt;p&gt;{sentences(chance, 30)}&lt;/p&gt;</description></item>"
        for n in range(entries)
    )
    return f"<rss version='2.0'><channel><title>The Tide</title>{items}</channel></rss>".encode()


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    chance = random.Random(5)
    page.read(saved_page(chance, 20, 10, 1000), "warm.html")
    for name, paragraphs, around, machinery in (
        ("plain", 25, 20, 20_000),
        ("usual", 25, 120, 300_000),
        ("heavy", 60, 400, 2_000_000),
    ):
        made = [saved_page(chance, paragraphs, around, machinery) for _ in range(PAGES)]
        taken = [seconds(lambda data=data: page.read(data, "a.html")) for data in made]  # type: ignore[misc]
        kilobytes = statistics.mean(len(data) for data in made) / 1000
        print(f"{name} pages of {kilobytes:,.0f} kB: {1 / statistics.median(taken):.1f} a second of CPU")
    entries = feed(chance, 1000)
    taken_all = seconds(lambda: list(rss.read(entries, "a.rss")))
    print(f"a feed of 1,000 entries, {len(entries) / 1000:,.0f} kB: {1000 / taken_all:,.0f} entries a second of CPU")


if __name__ == "__main__":
    main()
