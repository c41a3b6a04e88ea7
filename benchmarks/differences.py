"""How long it takes to find where coders differ. Run: uv run python benchmarks/differences.py"""

import random
import statistics
import time
from collections.abc import Iterator

from annotator.analysis.differences import Cluster, clusters, queue
from annotator.model import Annotation, Attribution, Span

CODES = ("quote", "claim", "source")
DIMENSIONS = {code: code for code in CODES}
REPEATS = 9


def things(chance: random.Random, count: int, characters: int) -> list[tuple[str, Span]]:
    starts = (chance.randrange(characters - 300) for _ in range(count))
    return [(chance.choice(CODES), Span(start, start + chance.randrange(10, 300))) for start in starts]


def seen(chance: random.Random, found: list[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """As one more coder has them: some edges elsewhere, some with another code, some not at all."""
    for code, span in found:
        fate = chance.random()
        if fate < 0.15:
            span = Span(span.start, span.end + chance.randrange(1, 60))
        elif fate < 0.25:
            code = chance.choice(CODES)
        if fate < 0.9:
            yield code, span


def coded(
    chance: random.Random, coders: int, count: int, characters: int, alike: bool
) -> tuple[list[Annotation], dict[str, Attribution]]:
    """The work of several coders; if not `alike`, each marks what they like."""
    marks, links = [], {}
    found = things(chance, count, characters)
    for coder in range(coders):
        own = seen(chance, found) if alike else things(chance, count, characters)
        new = [Annotation(f"p:{coder}:{n}", "d:1", code, (span,), ("",)) for n, (code, span) in enumerate(own)]
        sources = [a.id for a in new if a.code == "source"]
        links |= {a.id: Attribution(a.id, "d:1", chance.choice(sources)) for a in new if a.code != "source"}
        marks += new
    return marks, links


def measure(name: str, coders: int, count: int, characters: int, alike: bool) -> None:
    marks, links = coded(random.Random(3), coders, count, characters, alike)
    team = [f"s:{coder}" for coder in range(coders)]
    times, found = [], list[Cluster]()
    for _ in range(REPEATS):
        start = time.process_time()
        found = clusters(team, marks, links, DIMENSIONS, {})
        left = queue(found)
        times.append(1000 * (time.process_time() - start))
    spread = f"{statistics.median(times):.1f} ms, at most {max(times):.1f}"
    print(f"{name}: {len(marks):,} annotations, {len(found):,} clusters, {len(left):,} differences: {spread}")


def main() -> None:
    measure("an ordinary article, 3 coders", 3, 40, 6_000, alike=True)
    measure("10 coders, 1,000 things", 10, 1_000, 200_000, alike=True)
    measure("10 coders, 1,000 things, crowded", 10, 1_000, 40_000, alike=True)
    measure("10 coders, 1,000 marks each, unrelated", 10, 1_000, 200_000, alike=False)
    measure("10 coders, 1,000 marks each, unrelated, crowded", 10, 1_000, 40_000, alike=False)


if __name__ == "__main__":
    main()
