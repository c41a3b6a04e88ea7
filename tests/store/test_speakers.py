"""What the store tells of speakers: whom sources mean, and what is attributed to them."""

from annotator.model import Annotation, Attribution, Speaker
from annotator.store import speakers
from annotator.store.project import Project
from tests.store.samples import TEXT, add_article, become, code_named, delete, mark, put

MAYOR, POLICE = Speaker("s:mayor", "the mayor"), Speaker("s:police", "The police")


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def source(project: Project, article: str, who: Speaker, words: str) -> Annotation:
    """A source that means somebody, on disk."""
    made = mark(project, article, place(words), code=code_named(project, "source"))._replace(speaker=who.id)
    put(project, made)
    return made


def quote(project: Project, source: Annotation, words: str) -> Annotation:
    """A quote attributed to a source, on disk."""
    made = mark(project, source.document, place(words))
    put(project, made)
    put(project, Attribution(made.id, made.document, source.id))
    return made


def test_that_what_was_said_is_told_apart_from_what_is_only_mentioned(project: Project, article: str) -> None:
    for speaker in (MAYOR, POLICE):
        put(project, speaker)
    mayor, again = source(project, article, MAYOR, "the mayor"), source(project, article, MAYOR, "he added")
    police = source(project, article, POLICE, "The police")
    late, early = quote(project, mayor, "Twice"), quote(project, mayor, "We were warned,")
    ids = frozenset({MAYOR.id})
    assert [(s.content, s.source) for s in speakers.said(project, ids, project.coder)] == [
        (early.id, mayor.id),
        (late.id, mayor.id),
    ]
    assert [s.source for s in speakers.silent(project, ids, project.coder)] == [again.id]
    assert [s.source for s in speakers.silent(project, ids | {POLICE.id}, project.coder)] == [again.id, police.id]
    assert speakers.said_counts(project, project.coder) == {MAYOR.id: 2}


def test_that_a_deleted_quote_leaves_its_source_silent(project: Project, article: str) -> None:
    put(project, MAYOR)
    mayor = source(project, article, MAYOR, "the mayor")
    said = quote(project, mayor, "We were warned,")
    delete(project, said.id)
    assert speakers.said(project, frozenset({MAYOR.id}), project.coder) == []
    assert [s.source for s in speakers.silent(project, frozenset({MAYOR.id}), project.coder)] == [mayor.id]


def test_that_uses_are_the_words_of_ones_own_sources(project: Project, article: str) -> None:
    put(project, MAYOR)
    ana = project.coder
    other = add_article(project, key="other")
    for document in (article, other):
        source(project, document, MAYOR, "the mayor")
    become(project, "Ben")
    source(project, article, MAYOR, "he added")
    assert speakers.uses(project, ana) == [(MAYOR.id, "the mayor", 2)]
    assert speakers.uses(project, project.coder) == [(MAYOR.id, "he added", 1)]
