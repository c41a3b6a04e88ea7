"""Zones in the project file: proposed with the article, decided by anybody, the same on every computer."""

from pathlib import Path

import pytest

from annotator.formats import agreement
from annotator.formats.importing import import_paths
from annotator.model import Span
from annotator.store import documents, submissions, zones
from annotator.store.check import check
from annotator.store.forks import forks
from annotator.store.kinds.articles import zoning_id
from annotator.store.project import Project
from annotator.zoning import Zone, Zoning, toggled
from tests.store.samples import add_article, become, mark, new_project, put
from tests.store.team import is_proved, projections, team

ARTICLE = "Storm shuts harbour for a day\n\nThe mayor called it a miracle.\n\nAdvertisement\n\nNobody was hurt.\n"
ADVERTISEMENT = Span(ARTICLE.index("Advert"), ARTICLE.index("\n\nNobody"))


def brought(project: Project, folder: Path) -> str:
    path = folder / "storm.txt"
    path.write_text(ARTICLE)
    import_paths(project, [path])
    return documents.documents(project)[-1].id


def toggle(project: Project, document: str, place: Span) -> None:
    change = toggled(ARTICLE, document, zones.zonings(project, document), place)
    with project.edit("Exclude text") as edit:
        for zoning in change.withdrawn:
            edit.delete(zoning_id(zoning))
        for zoning in change.put:
            edit.put(zoning)


def test_that_an_import_proposes_zones_in_the_same_step_and_its_undo_takes_them_back(
    project: Project, tmp_path: Path
) -> None:
    article = brought(project, tmp_path)
    assert [(z.kind, z.span) for z in zones.zones(project, article)] == [
        ("headline", Span(0, 29)),
        ("boilerplate", ADVERTISEMENT),
    ]
    assert zones.excluded_from(project, article) == (ADVERTISEMENT,)
    project.undo()
    assert documents.documents(project) == []
    assert zones.zones(project, article) == ()
    project.redo()
    assert zones.excluded_from(project, article) == (ADVERTISEMENT,)
    assert check(project).ok


def test_that_zones_stay_with_an_article_that_an_undo_must_leave(project: Project, tmp_path: Path) -> None:
    article = brought(project, tmp_path)
    ana = project.coder
    become(project, "Ben")
    put(project, mark(project, article, (0, 5), text=ARTICLE))
    project.coder = ana
    project.undo()
    assert zones.excluded_from(project, article) == (ADVERTISEMENT,)


def test_that_a_decision_is_one_step_that_can_be_undone(project: Project, tmp_path: Path) -> None:
    article = brought(project, tmp_path)
    toggle(project, article, ADVERTISEMENT)
    assert zones.excluded_from(project, article) == ()
    toggle(project, article, Span(0, 29))
    project.undo()
    assert zones.excluded_from(project, article) == ()
    project.undo()
    assert zones.excluded_from(project, article) == (ADVERTISEMENT,)


def test_that_two_people_who_import_an_article_and_decide_alike_make_no_fork(tmp_path: Path) -> None:
    with team(tmp_path, ("Ana", "Ben")) as made:
        ana, ben = made.projects.values()
        article = brought(ana, tmp_path)
        assert brought(ben, tmp_path) == article
        for project in (ana, ben):
            toggle(project, article, ADVERTISEMENT)
        made.exchange()
        assert forks(ana) == forks(ben) == []
        assert projections(ana) == projections(ben)
        toggle(ana, article, ADVERTISEMENT)
        made.exchange()
        assert zones.excluded_from(ben, article) == zones.excluded_from(ana, article) == (ADVERTISEMENT,)
        assert is_proved(ana)
        assert is_proved(ben)


def test_that_what_two_people_exclude_in_different_places_is_excluded_for_both(tmp_path: Path) -> None:
    with team(tmp_path, ("Ana", "Ben")) as made:
        ana, ben = made.projects.values()
        article = brought(ana, tmp_path)
        made.exchange()
        toggle(ana, article, Span(0, 29))
        toggle(ben, article, Span(31, 61))
        made.exchange()
        assert forks(ana) == []
        expected = (Span(0, 29), Span(31, 61), ADVERTISEMENT)
        assert zones.excluded_from(ana, article) == zones.excluded_from(ben, article) == expected


@pytest.mark.parametrize("zone", [Zone("boilerplate", 0, 10_000), Zone("boilerplate", 5, 5)])
def test_that_a_zone_outside_its_text_is_refused(project: Project, zone: Zone) -> None:
    article = add_article(project)
    with pytest.raises(ValueError, match="it covers at"), project.edit("Exclude text") as edit:
        edit.put(Zoning(article, (zone,)))
    assert zones.zones(project, article) == ()


def test_that_a_row_under_an_id_that_says_something_else_is_kept_and_does_not_count(project: Project) -> None:
    article = add_article(project)
    payload = f'{{"by_hand":false,"document":"{article}","zones":[["boilerplate",0,5,""]]}}'
    with project.edit("Exclude text") as edit:
        edit.append("zone", "s:" + "0" * 24, payload)
    assert project.rows("SELECT reason FROM quarantine") == [("its id is not that of what it says",)]
    assert zones.zones(project, article) == ()


def test_that_agreement_is_measured_outside_what_is_excluded_for_every_coder(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        article = brought(project, tmp_path)
        for coder, places in (("Ana", [(31, 40)]), ("Ben", [(31, 40), (ADVERTISEMENT.start, ADVERTISEMENT.end)])):
            become(project, coder)
            for place in places:
                put(project, mark(project, article, place, text=ARTICLE))
            with project.edit("Mark complete") as edit:
                submissions.submit(edit, article)
        assert agreement.measure(project, 0).report.overall.u == 1
        assert agreement.measure(project, 0).report.excluded == len(ADVERTISEMENT)
        toggle(project, article, ADVERTISEMENT)
        found = agreement.measure(project, 0).report.overall.u
        assert found is not None
        assert found < 1
