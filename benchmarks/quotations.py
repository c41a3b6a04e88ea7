"""How well quotes and their speakers are found in the gold texts, and how fast.

Run: uv run python -m benchmarks.quotations [--language german] [--held-back] [--wrong]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotator import resources
from annotator.analysis.quotation_marks import quotations
from annotator.analysis.quotations import Suggestion, suggest
from annotator.model import Span
from tests.analysis.quotations.gold import Gold, GoldQuote, texts

Wrong = Callable[[str, object], None]
LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es"}
WORKED_ON, HELD_BACK, ANOTHER_AUTHOR, AS_USUAL = "worked on", "held back", "another author", "usual news"
LAST = "another author, after mending"
SETS = {
    "english": {
        WORKED_ON: range(1, 13),
        HELD_BACK: range(13, 19),
        ANOTHER_AUTHOR: range(19, 25),
        AS_USUAL: range(25, 31),
    },
    "german": {WORKED_ON: range(1, 3), HELD_BACK: range(3, 5)},
    "french": {WORKED_ON: range(1, 3), HELD_BACK: range(3, 5), ANOTHER_AUTHOR: range(5, 7), LAST: range(7, 8)},
    "spanish": {WORKED_ON: range(1, 3), HELD_BACK: range(3, 5), ANOTHER_AUTHOR: range(5, 9), LAST: range(9, 11)},
}
"""By number: only those worked on were known while the rules were made; benchmarks/README.md tells of the others."""


def golds(language: str, which: str) -> list[Gold]:
    numbers = SETS[language][which]
    return [gold for gold in texts(LANGUAGES[language]) if int(gold.name.split("-")[1]) in numbers]


@dataclass
class Score:
    right: int = 0
    offered: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.right / max(1, self.offered)

    @property
    def recall(self) -> float:
        return 100 * self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 200 * self.right / max(1, self.offered + self.wanted)

    def __str__(self) -> str:
        figures = f"F1 {self.f1:5.1f}  precision {self.precision:5.1f}  recall {self.recall:5.1f}"
        return f"{figures}  ({self.right} of {self.wanted})"


class Scores(dict[str, Score]):
    def __missing__(self, name: str) -> Score:
        self[name] = Score()
        return self[name]


def score(gold: Gold, found: Sequence[Suggestion], scores: Scores, wrong: Wrong) -> None:
    _directs(gold, found, scores, wrong)
    _marked(gold, found, scores, wrong)
    _contents(gold, found, scores, wrong)


def _directs(gold: Gold, found: Sequence[Suggestion], scores: Scores, wrong: Wrong) -> None:
    wanted = {span: quote for quote in gold.quotes if quote.form == "direct" for span in quote.spans}
    offered = {span: s for s in found if s.form == "direct" for span in s.spans}
    _count(scores["direct spans, exact"], wanted, offered, lambda span: True)
    _count(scores["direct, with speaker"], wanted, offered, lambda span: _is_right(gold, wanted[span], offered[span]))
    for span in wanted.keys() - offered.keys():
        wrong("direct missed", span.of(gold.text))
    for span in offered.keys() - wanted.keys():
        wrong("direct false", span.of(gold.text))
    for span in wanted.keys() & offered.keys():
        if not _is_right(gold, wanted[span], offered[span]):
            source = offered[span].source
            wrong("speaker", f"{span.of(gold.text)[:60]} ← {source.of(gold.text) if source else None}")


def _marked(gold: Gold, found: Sequence[Suggestion], scores: Scores, wrong: Wrong) -> None:
    """Whatever stands in quotation marks within a quote."""
    marks = [q.span for q in quotations(gold.text) if q.level == 0]
    wanted = {m: q for q in gold.quotes if q.form != "indirect" for m in marks if any(s.overlaps(m) for s in q.spans)}
    offered = {
        m: s for s in found if s.form in ("direct", "mixed") for m in marks if any(p.overlaps(m) for p in s.spans)
    }
    _count(
        scores["quotes and fragments, with speaker"], wanted, offered, lambda m: _is_right(gold, wanted[m], offered[m])
    )
    named = {m: s for m, s in offered.items() if s.source and m in wanted}
    right = sum(_is_right(gold, wanted[m], s) for m, s in named.items())
    scores["offered speakers"].right += right
    scores["offered speakers"].offered += len(named)
    scores["offered speakers"].wanted += len(wanted)
    for m in wanted.keys() - offered.keys():
        wrong("marked missed", m.of(gold.text))
    for m in offered.keys() - wanted.keys():
        wrong("marked false", m.of(gold.text))
    for m in named:
        source = offered[m].source
        if not _is_right(gold, wanted[m], offered[m]) and offered[m].form == "mixed" and source:
            wrong("speaker of fragment", f"{m.of(gold.text)[:60]} ← {source.of(gold.text)}")


def _contents(gold: Gold, found: Sequence[Suggestion], scores: Scores, wrong: Wrong) -> None:
    offered = [s for s in found if s.form != "scare"]
    pairs = _paired(gold.quotes, offered)
    contents = scores["all content, IoU ≥ .5"], scores["all content, exact"], scores["all content, with speaker"]
    for counted in contents:
        counted.offered += len(offered)
        counted.wanted += len(gold.quotes)
    for counted in (scores["cues, overlapping"], scores["cues, exact"]):
        counted.offered += sum(s.cue is not None and s.cue.of(gold.text) != ":" for s in offered)
        counted.wanted += sum(bool(q.cues) for q in gold.quotes)
    for quote, suggestion in pairs:
        contents[0].right += 1
        contents[1].right += tuple(sorted(quote.spans)) == suggestion.spans
        contents[2].right += _is_right(gold, quote, suggestion)
        if quote.cues and suggestion.cue:
            scores["cues, overlapping"].right += any(suggestion.cue.overlaps(c) for c in quote.cues)
            scores["cues, exact"].right += suggestion.cue in quote.cues
    _show_unpaired(gold, pairs, offered, wrong)


def _show_unpaired(
    gold: Gold, pairs: Sequence[tuple[GoldQuote, Suggestion]], offered: Sequence[Suggestion], wrong: Wrong
) -> None:
    matched, used = {id(quote) for quote, _ in pairs}, {id(s) for _, s in pairs}
    for quote in gold.quotes:
        if id(quote) not in matched:
            wrong("content missed", " … ".join(s.of(gold.text) for s in quote.spans))
    for s in offered:
        if id(s) not in used:
            wrong("content false", f"{s.route}: {' … '.join(p.of(gold.text) for p in s.spans)}")


def _paired(quotes: Sequence[GoldQuote], found: Sequence[Suggestion]) -> list[tuple[GoldQuote, Suggestion]]:
    """One to one, the best overlaps first."""
    overlaps = [(_overlap(q.spans, s.spans), a, b) for a, q in enumerate(quotes) for b, s in enumerate(found)]
    pairs: list[tuple[GoldQuote, Suggestion]] = []
    done: tuple[set[int], set[int]] = (set(), set())
    for overlap, a, b in sorted(overlaps, key=lambda o: (-o[0], o[1], o[2])):
        if overlap >= 0.5 and a not in done[0] and b not in done[1]:
            done[0].add(a)
            done[1].add(b)
            pairs.append((quotes[a], found[b]))
    return pairs


def _overlap(a: Iterable[Span], b: Iterable[Span]) -> float:
    first, second = ({n for span in spans for n in range(span.start, span.end)} for spans in (a, b))
    return len(first & second) / max(1, len(first | second))


def _is_right(gold: Gold, wanted: GoldQuote, offered: Suggestion) -> bool:
    if offered.source is None:
        return not wanted.sources
    if any(offered.source.overlaps(source) for source in wanted.sources):
        return True
    mentions = {m.of(gold.text).split()[-1] for m in (offered.source, offered.speaker) if m}
    return any(name.split()[-1] in mentions for name in (*wanted.names, *(s.of(gold.text) for s in wanted.sources)))


def _count(
    counted: Score, wanted: dict[Span, GoldQuote], offered: dict[Span, Suggestion], is_right: Callable[[Span], bool]
) -> None:
    counted.wanted += len(wanted)
    counted.offered += len(offered)
    counted.right += sum(is_right(span) for span in wanted.keys() & offered.keys())


def _print(title: str, read: Sequence[Gold], show: bool) -> None:
    scores = Scores()
    for gold in read:

        def wrong(what: str, words: object, name: str = gold.name) -> None:
            if show:
                print(f"  {name:16} {what}: {words}")

        score(gold, suggest(gold.text), scores, wrong)
    print(f"{title}: {len(read)} texts, {sum(len(g.quotes) for g in read)} quotes")
    for name, counted in scores.items():
        print(f"  {name:36} {counted}")


def _print_speed(language: str) -> None:
    """English: the sample corpus; else the gold texts, which hold more quotes than most articles."""
    files = sorted(resources.seeds().glob("*.txt"))
    found = [path.read_text("utf-8") for path in files]
    article = "\n\n".join(found if language == "english" else [gold.text for gold in texts(LANGUAGES[language])])
    article = (article * 2)[:5000]
    suggest(article)
    times = []
    for _ in range(20):
        start = time.process_time()
        suggest(article)
        times.append(time.process_time() - start)
    middle = sorted(times)[len(times) // 2]
    print(f"{language}: {len(article):,} characters in {1000 * middle:.1f} ms: {len(article) / middle:,.0f} a second")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="all, if none is given")
    parser.add_argument("--wrong", action="store_true", help="show what was missed and what was wrong")
    parser.add_argument("--held-back", action="store_true", help="also those that were held back")
    args = parser.parse_args()
    for language in args.language or LANGUAGES:
        for which in SETS[language] if args.held_back else [WORKED_ON]:
            _print(f"{language}, {which}", golds(language, which), args.wrong)
        _print_speed(language)


if __name__ == "__main__":
    main()
