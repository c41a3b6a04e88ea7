"""Source annotations across articles: who is named where."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from annotator.store.blindness import shown
from annotator.store.project import Project


class Mention(NamedTuple):
    """A source annotation: `words` are those of its first part, the span from `start` to `end` is over all."""

    id: str
    document: str
    start: int
    end: int
    words: str
    code: str
    speaker: str | None


def mentions(project: Project, coder: str, codes: Iterable[str]) -> list[Mention]:
    """All annotations of a coder with one of these codes, as far as they are shown to the acting one."""
    sql = f"""SELECT a.id, a.document, a.start, a."end", s.quote, a.code, a.speaker FROM annotation a
              JOIN span s ON s.document = a.document AND s.start = a.start AND s.annotation = a.id
              WHERE a.coder = ?1 AND {shown("a", "?3")} AND a.code IN (SELECT value FROM json_each(?2))"""
    return [Mention(*row) for row in project.rows(sql, (coder, json.dumps(sorted(codes)), project.coder))]
