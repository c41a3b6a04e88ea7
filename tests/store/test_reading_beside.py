"""While a merge has the project, others go on reading it as it was before."""

import threading
from pathlib import Path

import pytest

from annotator.store import annotations
from annotator.store.exchange import merging
from tests.store.samples import add_article, mark, put
from tests.store.team import team


def test_that_reading_goes_on_in_the_midst_of_a_merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with team(tmp_path, ("Ana", "Ben")) as pair:
        ana, ben = pair.projects.values()
        put(ben, mark(ben, add_article(ben)))
        bundle = pair.bundle("Ben")
        in_the_midst, go_on = threading.Event(), threading.Event()
        renew = merging.renew

        def wait(*given: object) -> None:
            renew(*given)  # type: ignore[arg-type]
            in_the_midst.set()
            assert go_on.wait(60)

        monkeypatch.setattr(merging, "renew", wait)

        def merge() -> None:
            with ana.let_read():
                merging.merge(ana, [bundle])

        worker = threading.Thread(target=merge)
        worker.start()
        try:
            assert in_the_midst.wait(60)
            assert annotations.count(ana) == 0
            assert ana.history.undo_name == "Add coder"
        finally:
            go_on.set()
            worker.join()
        assert annotations.count(ana) == 1


def test_that_a_preview_that_is_cancelled_brings_nothing(tmp_path: Path) -> None:
    with team(tmp_path, ("Ana", "Ben")) as pair:
        ana, ben = pair.projects.values()
        article = add_article(ben)
        with ben.edit("Code") as edit:
            for n in range(2000):
                edit.put(mark(ben, article, (n % 60, n % 60 + 5)))
        bundle = pair.bundle("Ben")
        asked = []
        assert merging.preview(ana, [bundle], cancelled=lambda: bool(asked.append(1)) or True).nothing
        assert asked
        assert not merging.preview(ana, [bundle]).nothing
