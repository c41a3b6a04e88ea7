"""A process that edits a project without end, and says on its output what is on disk: it is there to be killed.

`python -m tests.store.child PROJECT SEED`. Each line is the JSON list of what one edit that has returned left behind:
[["annotation", id, note or null], ["article", title], …]. A kill may come before the line, never before the disk.
"""

import json
import random
import sys
import threading
from pathlib import Path

from annotator.model import Annotation, Document
from annotator.store import annotations, coders, documents
from annotator.store.edit import Edit
from annotator.store.project import Project
from tests.store.samples import TEXT, code_named, mark, original

SAYING = threading.Lock()


def say(*facts: object) -> None:
    with SAYING:
        print(json.dumps(facts), flush=True)


class Worker:
    def __init__(self, project: Project, rng: random.Random) -> None:
        self.project, self.rng = project, rng
        self.article = documents.documents(project)[0].id
        self.code = code_named(project, "quote")

    def own(self) -> list[Annotation]:
        return annotations.of_document(self.project, self.article, self.project.coder)

    def drawn(self) -> Annotation:
        start = self.rng.randrange(len(TEXT) - 9)
        made = mark(self.project, self.article, (start, start + 1 + self.rng.randrange(8)), code=self.code)
        return made._replace(note=str(self.rng.random()))

    def put(self) -> None:
        made = [self.drawn() for _ in range(self.rng.randint(1, 5))]
        with self.project.edit("Put") as edit:
            for a in made:
                edit.put(a)
        say(*(["annotation", a.id, a.note] for a in made))

    def change(self) -> None:
        if own := self.own():
            changed = self.rng.choice(own)._replace(note=str(self.rng.random()))
            with self.project.edit("Change") as edit:
                edit.put(changed)
            say(["annotation", changed.id, changed.note])

    def delete(self) -> None:
        if own := self.own():
            gone = self.rng.choice(own)
            with self.project.edit("Delete") as edit:
                edit.delete(gone.id)
            say(["annotation", gone.id, None])

    def undo(self) -> None:
        self.project.undo()
        self.say_all()

    def redo(self) -> None:
        self.project.redo()
        self.say_all()

    def say_all(self) -> None:
        say(["all", {a.id: a.note for a in self.own()}])

    def run(self) -> None:
        ways = (self.put, self.put, self.change, self.change, self.delete, self.undo, self.redo)
        while True:
            self.rng.choice(ways)()


def import_without_end(project: Project, seed: int, begun: threading.Event) -> None:
    """Another coder's import, in slices between the edits."""
    n = 0
    with project.edit("Import articles") as edit:
        while True:
            titles = [f"{seed}-{n + k}" for k in range(5)]
            _add(edit, titles)
            edit.pause()
            begun.set()
            say(*(["article", title] for title in titles))
            n += 5


def _add(edit: Edit, titles: list[str]) -> None:
    for title in titles:
        documents.add(edit, f"{title} {TEXT}" * 20, Document("", "", "", title=title), original(title))


def main(path: str, seed: str) -> None:
    project = Project.open(Path(path))
    assert not project.read_only, project.read_only
    coders.choose(project, "Ben")
    rng = random.Random(int(seed))
    worker = Worker(project, rng)
    if rng.random() < 0.5:
        begun = threading.Event()
        threading.Thread(target=import_without_end, args=(project, int(seed), begun), daemon=True).start()
        begun.wait()
    coders.choose(project, "Ana")
    worker.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
