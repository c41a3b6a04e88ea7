"""A part of a team's work and what is shown of it: what is read, what is kept, what counts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.analysis.agreement.scope import Scope
from annotator.analysis.differences import Cluster
from annotator.formats.study import Studies, Study, document_of, tally
from annotator.formats.submitted import Reading, read
from annotator.model import attribution_id, new_personal_id, new_shared_id
from annotator.store import annotations, assignments, codebook, coders, documents, submissions
from annotator.store.project import Project
from annotator.teamwork import Adjudicator, Assignment, Final
from tests import three_coders
from tests.store.samples import become, put


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with three_coders.create(tmp_path / "three.annotator", articles=3) as made:
        yield made


def studied(project: Project, scope: Scope | None = None) -> Study:
    return Studies(replicates=0).study(read(project), scope or Scope())


def test_that_a_study_is_of_what_was_submitted_by_two_or_more(project: Project) -> None:
    found = studied(project)
    assert found.report.documents == 3
    assert [found.work.names[coder] for coder in found.coders] == sorted(three_coders.NAMES)
    assert {document_of(cluster) for cluster in found.clusters} == {d.id for d in documents.documents(project)}
    assert sum(tally(found.work).coders.values()) == found.report.marks


def test_that_a_scope_narrows_figures_differences_and_counts_alike(project: Project) -> None:
    (first, *_), pair = documents.documents(project), studied(project).coders[::2]
    found = studied(project, Scope(frozenset({first.id}), frozenset(pair), frozenset({"quote"})))
    assert (found.report.documents, found.report.codes.keys()) == (1, {"quote"})
    assert found.coders == tuple(pair)
    assert {document_of(cluster) for cluster in found.clusters} == {first.id}
    assert {mark.code for coded in found.coded for mark in coded.marks} == {"quote"}
    assert found.units == {"quote": len(found.clusters)}


def test_that_cells_hold_every_pair_of_codes_by_their_paths(project: Project) -> None:
    found = studied(project)
    taken_for_another = [(cell, behind) for cell, behind in found.cells.items() if set(cell) == {"claim", "quote"}]
    assert taken_for_another
    for _, behind in taken_for_another:
        assert len(behind) < len(found.cells["quote", "quote"])
        assert all(found.has(cluster, "claim") and found.has(cluster, "quote") for cluster in behind)
    assert (None, None) not in found.cells


def test_that_agreement_is_told_by_the_wave_of_assignment_and_else_by_month(project: Project) -> None:
    first, second, third = documents.documents(project)
    for article, wave in ((first, 1), (second, 2)):
        rows, _ = assignments.assign(project, [(article.id, id) for id in studied(project).coders], wave=wave)
        for row in rows:
            put(project, row)
    month = next(a.wave for a in read(project).articles if a.document.id == third.id)
    assert list(studied(project).report.waves) == ["wave 1", "wave 2", month]


def test_that_articles_the_reader_still_codes_blind_are_left_out_and_counted(project: Project) -> None:
    article = documents.documents(project)[0].id
    dora = become(project, "Dora")
    put(project, Assignment(new_shared_id(), article, dora, "blind"))
    work = read(project)
    assert (len(work.articles), work.hidden) == (2, 1)
    become(project, three_coders.NAMES[0])
    assert read(project).hidden == 0
    assert [a.waiting for a in read(project).articles if a.document.id == article] == [(dora,)]


def test_that_editing_changes_nothing_and_submitting_again_does(project: Project) -> None:
    reading = Reading()
    before = reading.read(project)
    article = before.articles[0].document.id
    (mine, *_) = annotations.of_document(project, article, project.coder)
    put(project, mine._replace(note="thought better of it"))
    assert reading.read(project).snapshot() == before.snapshot()
    with project.edit("Reopen") as edit:
        submissions.withdraw(edit, article)
        submissions.submit(edit, article)
    assert reading.read(project).snapshot() != before.snapshot()


def test_that_a_report_is_measured_once_for_each_scope(project: Project) -> None:
    work, studies = read(project), Studies(replicates=0)
    first = studies.study(work)
    steps: list[int] = []
    assert studies.study(work, watch=lambda done, total: steps.append(done)).report is first.report
    assert steps == []
    assert studies.study(work, Scope(coders=frozenset(first.coders[:2]))).report is not first.report


# --- what was decided


def final(found: Study, project: Project, cluster: Cluster, decision: str = "accepted") -> Final:
    """A decision on a thing, with all versions that there are of it as its basis."""
    article = next(a for a in found.work.articles if a.document.id == document_of(cluster))
    versions = {id: hash for handed in article.coders.values() for id, hash in handed.work.versions.items()}
    rests_on = (id for a in cluster.annotations for id in (a, attribution_id(a)))
    taken = cluster.present[0].marks[0].annotation
    decided = decision in ("agreed", "accepted")
    return Final(
        new_personal_id(project.coder),
        taken.document,
        taken.code if decided else None,
        taken.spans if decided else (),
        taken.quotes if decided else (),
        basis={id: versions[id] for id in rests_on if id in versions},
        decision=decision,
        speaker=taken.speaker if decided else None,
    )


def test_that_decided_differences_are_no_longer_open(project: Project) -> None:
    found = studied(project)
    assert [cluster for cluster in found.clusters if found.is_open(cluster)] == found.differing
    first, second, third, *_ = found.differing
    put(project, final(found, project, first))
    put(project, final(found, project, second, "discuss"))
    outdated = final(found, project, third)
    put(project, replace(outdated, basis=dict.fromkeys(outdated.basis, "0" * 64)))
    assert [cluster for cluster in found.differing if not studied(project).is_open(cluster)] == [first]


def test_that_a_settled_article_counts_as_its_finals_say(project: Project) -> None:
    found = studied(project)
    article = found.work.articles[0].document
    put(project, Adjudicator(article.id, project.coder))
    quote = next(code.id for code in codebook.codes(project) if code.name == "quote")
    with project.edit("Settle") as edit:
        for cluster in (c for c in found.clusters if document_of(c) == article.id):
            decision = "accepted" if cluster.kinds else "agreed"
            edit.put(replace(final(found, project, cluster, decision), code=quote))
    coded = {of.document: of for of in studied(project).coded}[article.id]
    assert coded.final
    assert {mark.code for mark in coded.marks} == {"quote"}
    assert {mark.coder for mark in coded.marks} == {""}
    assert [of.final for of in studied(project).coded] == [True, False, False]
    put(project, Adjudicator(article.id, coders.coders(project)[1].id))
    assert not any(of.final for of in studied(project).coded)
