"""How fast sending and merging are: a whole project into an empty one, again, and with a few revisions more.

Run: uv run python -m benchmarks.merge [--annotations 100000] [--folder WHERE]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from annotator.formats.sending import send
from annotator.store.erasing import erase
from annotator.store.exchange import merging
from annotator.store.project import Project
from benchmarks.store import Bench

T = TypeVar("T")


def timed(what: str, action: Callable[[], T], target: str = "") -> T:
    begun, cpu = time.perf_counter(), time.process_time()
    result = action()
    took, worked = time.perf_counter() - begun, time.process_time() - cpu
    print(f"| {what} | {worked:.2f} s | {took:.2f} s | {target} |", flush=True)
    return result


def measure(folder: Path, many: int) -> None:
    print(f"making {many:,} annotations …", file=sys.stderr)
    bench = Bench(folder, many)
    first, later = folder / "first.bundle", folder / "later.bundle"
    print("| what | CPU | wall | to reach |\n|---|---|---|---|")
    sent = timed("send", lambda: send(bench.project, first))
    print(f"{sent.revisions:,} revisions, {first.stat().st_size / 1e6:.1f} MB", file=sys.stderr)
    project, _ = timed("merge all into a new project", lambda: merging.create(folder / "new.annotator", [first]))
    project.close()
    with Project.create(folder / "other.annotator", "Ben") as other:
        timed("preview", lambda: merging.preview(other, [first], join=True))
        timed("merge all", lambda: merging.merge(other, [first], join=True), "< 10 s for 100,000")
        timed("merge again", lambda: merging.merge(other, [first]), "< 1 s for 100,000")
        with bench.project.edit("Fill") as edit:
            for _ in range(100):
                edit.put(bench.annotation())
        send(bench.project, later)
        timed("merge a hundred more", lambda: merging.merge(other, [later]))
        timed("merge the project file again", lambda: merging.merge(other, [bench.project.path]))
        timed("undo the last merge", lambda: merging.undo(other))
        timed("erase an article", lambda: erase(other, bench.ids[0]))
    bench.project.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--annotations", type=int, default=100_000)
    options.add_argument("--folder", help="where to make the projects (default: the system's temporary folder)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        measure(Path(name), chosen.annotations)


if __name__ == "__main__":
    main()
