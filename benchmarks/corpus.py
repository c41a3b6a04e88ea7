"""A corpus of generated articles: words whose frequencies fall as in a language, dates over fifteen years."""

import random
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from annotator.model import Document, Original
from annotator.store import codebook, documents
from annotator.store.documents import Incoming
from annotator.store.project import Project

LENGTH = 5_000
_SENTENCES = 40_000
_SLICE = 500
"""Articles between two commits."""


class Corpus:
    """A vocabulary of 60,000 words and sentences made of it, from which articles are put together."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self.words = self._vocabulary(60_000)
        weights = [*accumulate(1 / (rank + 3) for rank in range(len(self.words)))]
        chosen = iter(self._random.choices(self.words, cum_weights=weights, k=_SENTENCES * 14))
        self._sentences = [" ".join(next(chosen) for _ in range(14)).capitalize() + ". " for _ in range(_SENTENCES)]

    def _vocabulary(self, many: int) -> list[str]:
        letters = self._random.choices
        found: dict[str, None] = {}
        while len(found) < many:
            size = 2 + min(len(found) // 40, self._random.randint(1, 9))
            found["".join(letters("etaoinshrdlucm", k=size))] = None
        return list(found)

    def text(self, n: int) -> str:
        lines, length = [f"{n}. "], 0
        while length < LENGTH:
            line = self._random.choice(self._sentences)
            lines.append(line if self._random.random() < 0.8 else line.rstrip() + "\n")
            length += len(line)
        return "".join(lines)

    def articles(self, many: int) -> Iterator[tuple[Document, str]]:
        for n in range(many):
            text = self.text(n)
            title = " ".join(text.split()[1:9])
            date = f"20{self._random.randint(10, 24)}-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"
            yield Document("", "", "", title=title, outlet=f"Outlet {n % 9}", published=date if n % 20 else ""), text


def fill(path: Path, many: int) -> Corpus:
    """A new project of so many articles, unless it is there from an earlier run."""
    corpus = Corpus()
    if path.exists():
        return corpus
    with Project.create(path, "Ana", codes=codebook.starter()) as project, project.edit("Import articles") as edit:
        incoming = (
            Incoming(text, details, Original("", f"{n}.txt", "text 1", "utf-8", "0" * 64))
            for n, (details, text) in enumerate(corpus.articles(many))
        )
        while some := [*islice(incoming, _SLICE)]:
            documents.add_all(edit, some)
            edit.pause()
    return corpus
