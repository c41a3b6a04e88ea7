"""How long agreement takes on 100 articles × 3 coders × 40 spans. Run: uv run python benchmarks/agreement.py"""

import random
import time

from annotator.analysis.agreement.figures import CodedDocument, Scheme
from annotator.analysis.agreement.report import REPLICATES, report
from annotator.analysis.agreement.spans import NONE_GIVEN, Mark
from annotator.model import Span

ARTICLES, CODERS, SPANS, LENGTH = 100, 3, 40, 6_000
CODES = ("claim", "claim/forecast", "quote", "quote/headline quote", "source", "source/anonymous")
ROLES = ("claim", "quote", "source")


def corpus(seed: int = 1) -> list[CodedDocument]:
    """Every coder marks what there is, with boundaries, codes and omissions of their own."""
    chance = random.Random(seed)
    return [
        CodedDocument(f"d{n}", LENGTH, {f"coder {c}": marks(chance, c, n) for c in range(CODERS)})
        for n in range(ARTICLES)
    ]


def marks(chance: random.Random, coder: int, document: int) -> list[Mark]:
    places = random.Random(document)
    found: list[Mark] = []
    for n in range(SPANS):
        start = places.randrange(LENGTH - 300)
        end = start + places.randrange(30, 250)
        code = places.choice(CODES) if chance.random() < 0.8 else chance.choice(CODES)
        span = Span(max(0, start + chance.randrange(-8, 8)), end + chance.randrange(-5, 8))
        sources = [m.id for m in found if m.code.startswith("source")]
        source = chance.choice(sources) if sources and chance.random() < 0.7 else NONE_GIVEN
        found.append(Mark(f"{coder}.{document}.{n}", code, (span,), {"stance": chance.choice("+-")}, source))
    return found


def measure(documents: list[CodedDocument], replicates: int) -> float:
    scheme = Scheme({code: code.partition("/")[0] for code in CODES}, frozenset(CODES[:4]), {"stance": "nominal"})
    start = time.process_time()
    report(documents, scheme, replicates=replicates)
    return time.process_time() - start


def main() -> None:
    documents = corpus()
    without = min(measure(documents, 0) for _ in range(5))
    whole = min(measure(documents, REPLICATES) for _ in range(2))
    print(f"{ARTICLES} articles × {CODERS} coders × {SPANS} spans: all measures {without:.2f} s of processor time,")
    print(f"bootstrap of {REPLICATES:,} for the corpus and each of {len(CODES)} codes {whole - without:.2f} s more")


if __name__ == "__main__":
    main()
