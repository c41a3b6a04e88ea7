"""What is put is what is read: articles, annotations, codes, coders, submissions."""

from dataclasses import replace

import pytest

from annotator.errors import Damaged, UserError
from annotator.model import Annotation, Attribute, Code, Coder, Document, Option, Span
from annotator.store import annotations, codebook, coders, documents, submissions
from annotator.store.check import check
from annotator.store.project import Project
from tests.store.samples import TEXT, add_article, become, code_named, delete, mark, new_project, original, put

ODD = "👩‍👩‍👧 \u202eשלום\u202c e\u0301\u00a0\ufeff中文。\r\nЁж"


def test_that_a_new_project_knows_its_title_its_coder_and_its_codes(project: Project) -> None:
    assert project.details.title == "news"
    assert coders.coder(project, project.coder) == Coder(project.coder, "Ana")
    assert [(c.name, c.role) for c in codebook.codes(project)] == [(n, n) for n in ("claim", "quote", "source")]
    assert codebook.codes(project) == codebook.in_order(codebook.starter())


# --- annotations


def test_that_an_annotation_is_read_as_it_was_put(project: Project, article: str) -> None:
    second = TEXT.index("🙂")
    made = mark(project, article, (0, 17), (second, second + 8), note="“split” 🙂")
    made = made._replace(attributes={"a": "o", "b": ("o", "p"), "c": True, "d": "3,5"}, origin="suggestion")
    put(project, made)
    (found,) = annotations.of_document(project, article)
    assert found._replace(created_at="", updated_at="") == made
    assert annotations.annotation(project, made.id) == found
    assert found.text == "“We were warned,” … 🙂 “Twice"
    annotations.check(project, TEXT, [found])


def test_that_odd_texts_come_back_code_point_for_code_point(project: Project) -> None:
    article = add_article(project, ODD, title=ODD)
    for n in range(len(ODD)):
        put(project, mark(project, article, (n, n + 1), text=ODD))
    found = documents.document(project, article)
    assert found is not None
    assert documents.text(project, found) == ODD
    assert (found.title, found.characters) == (ODD, len(ODD))
    marked = annotations.of_document(project, article)
    assert "".join(a.text for a in marked) == ODD
    annotations.check(project, ODD, marked)


def test_that_annotations_come_in_reading_order(project: Project, article: str) -> None:
    for part in ((5, 8), (0, 3), (5, 12), (0, 20)):
        put(project, mark(project, article, part))
    extents = [(a.extent.start, a.extent.end) for a in annotations.of_document(project, article)]
    assert extents == [(0, 20), (0, 3), (5, 12), (5, 8)]


def test_that_created_at_stays_and_updated_at_moves(project: Project, article: str) -> None:
    made = mark(project, article)
    put(project, made)
    (first,) = annotations.of_document(project, article)
    assert first.created_at == first.updated_at != ""
    walls = [first.updated_at]
    for note in ("x", "y"):
        put(project, made._replace(note=note))
        (found,) = annotations.of_document(project, article)
        assert found.created_at == first.created_at
        walls.append(found.updated_at)
    assert walls == sorted(walls)
    (last,) = project.rows("SELECT wall FROM revision WHERE kind = 'annotation' ORDER BY n DESC LIMIT 1")
    assert walls[-1] == last[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"quotes": ("We were warned!",)},
        {"spans": (Span(0, 15),)},
        {"spans": (Span(90, 105),)},
        {"spans": (), "quotes": ()},
        {"spans": (Span(4, 4),), "quotes": ("",)},
    ],
    ids=["other words", "other place", "outside", "nowhere", "nothing"],
)
def test_that_an_annotation_that_does_not_fit_its_article_is_not_written(
    project: Project, article: str, wrong: dict[str, object]
) -> None:
    made: Annotation = mark(project, article)._replace(**wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=made.id):
        put(project, made)
    assert annotations.count(project) == 0
    assert check(project).warnings == []


def test_that_nobody_writes_anothers_row(project: Project, article: str) -> None:
    made = mark(project, article)
    put(project, made)
    become(project, "Ben")
    with pytest.raises(ValueError, match="nobody edits another's row"):
        put(project, made._replace(note="Ben was here"))
    with pytest.raises(ValueError, match="nobody edits another's row"):
        delete(project, made.id)
    assert [a.note for a in annotations.of_document(project, article)] == [""]


def test_that_nothing_is_written_by_nobody(project: Project, article: str) -> None:
    made = mark(project, article)
    ana, project.coder = project.coder, ""
    with pytest.raises(ValueError, match="a coder must be chosen"):
        put(project, made)
    project.coder = ana


def test_that_annotations_are_counted_by_article_and_by_code(project: Project, article: str) -> None:
    other = add_article(project, "Another.")
    put(project, mark(project, article))
    put(project, mark(project, article, code=code_named(project, "claim")))
    put(project, mark(project, other, (0, 3), text="Another."))
    ana = project.coder
    become(project, "Ben")
    put(project, mark(project, article))
    assert annotations.counts_by_document(project, ana) == {article: 2, other: 1}
    assert annotations.counts_by_document(project, ana, [other, "d:none"]) == {other: 1}
    quote = code_named(project, "quote")
    assert project.rows("SELECT count(*) FROM annotation WHERE code = ?", (quote,)) == [(3,)]
    assert annotations.count(project) == 4
    assert len(annotations.of_document(project, article, ana)) == 2
    assert len(annotations.of_document(project, article)) == 3


def test_that_an_annotation_may_come_before_its_article(project: Project) -> None:
    """Whatever came first, the tables are what a replay gives, and a wrong quote is set aside."""
    article = add_article(project)
    delete(project, article, "Delete article")
    put(project, mark(project, article))
    wrong = mark(project, article)._replace(quotes=("We were warned!",))
    put(project, wrong)
    assert check(project).ok
    add_article(project)
    assert annotations.annotation(project, wrong.id) is None
    found = check(project)
    assert found.ok
    assert found.warnings == ["1 rows set aside because they are wrong in themselves."]
    delete(project, article, "Delete article")
    assert check(project).ok


# --- articles


def test_that_the_same_text_under_the_same_key_is_the_same_article(project: Project) -> None:
    with project.edit("Import articles") as edit:
        first, new = documents.add(edit, TEXT, Document("", "", "key", title="First"), original("1.txt"))
        assert new
        assert documents.add(edit, TEXT, Document("", "", "key", title="Again"), original("2.txt")) == (first, False)
        other, new = documents.add(edit, TEXT, Document("", "", "other key"), original("3.txt"))
        assert new
        assert other != first
    assert [d.title for d in documents.documents(project)] == ["First", ""]
    assert project.rows("SELECT count(*) FROM text") == [(1,)]
    assert documents.files(project) == {first: "1.txt", other: "3.txt"}


def test_that_importing_what_is_there_is_no_step(project: Project, article: str) -> None:
    project.undo()
    project.redo()
    put(project, mark(project, article))
    assert add_article(project) == article
    assert project.history.undo_name == "Code as quote"


def test_that_a_deleted_article_comes_back_with_its_annotations(project: Project, article: str) -> None:
    put(project, mark(project, article))
    delete(project, article, "Delete article")
    assert documents.documents(project) == []
    assert check(project).warnings == ["1 annotations whose article is missing."]
    assert add_article(project) == article
    assert [d.id for d in documents.documents(project)] == [article]
    assert len(annotations.of_document(project, article)) == 1
    assert check(project).warnings == []


def test_that_editing_metadata_changes_neither_the_id_nor_the_order(project: Project) -> None:
    ids = [add_article(project, f"Text {n}.") for n in range(5)]
    for n in (3, 0):
        found = documents.document(project, ids[n])
        assert found is not None
        put(project, replace(found, title="New", outlet="X", fields={"ressort": "Politik"}))
        assert documents.document(project, ids[n]) == replace(
            found, title="New", outlet="X", fields={"ressort": "Politik"}
        )
    assert [d.id for d in documents.documents(project)] == ids
    assert [text for _, text in documents.each(project)] == [f"Text {n}." for n in range(5)]


def test_that_a_text_that_is_not_what_was_imported_is_never_shown(project: Project, article: str) -> None:
    found = documents.document(project, article)
    assert found is not None
    project.connection.execute("UPDATE text SET body = replace(body, 'warned', 'wanted')")
    with pytest.raises(Damaged, match="the text of “A title” is not what was imported"):
        documents.text(project, found)
    assert not check(project).ok
    project.connection.execute("UPDATE text SET body = replace(body, 'wanted', 'warned')")


# --- codes, coders, submissions


def tree(*rows: tuple[str, str | None, int]) -> list[Code]:
    return [Code(name, name, parent=parent, position=position) for name, parent, position in rows]


@pytest.mark.parametrize(
    ("codes", "order"),
    [
        (tree(("b", None, 1), ("a", None, 2), ("c", "b", 5), ("d", "b", 4)), "b d c a"),
        (tree(("a", None, 0), ("x", "gone", 1), ("y", "x", 0)), "a x y"),
        (tree(("p", "q", 0), ("q", "p", 1), ("a", None, 2)), "a p q"),
        (tree(("a", None, 1), ("b", None, 1)), "a b"),
    ],
    ids=["by position", "parent missing", "circle", "same position"],
)
def test_that_codes_come_in_their_order_each_once(codes: list[Code], order: str) -> None:
    assert sorted(c.name for c in codebook.in_order(codes)) == sorted(order.split())
    assert " ".join(c.name for c in codebook.in_order(codes)) == order


def test_that_a_code_has_its_parents_role_and_path(project: Project) -> None:
    quote = code_named(project, "quote")
    options = (Option("o1", "in the headline"), Option("o2", "elsewhere"))
    attribute = Attribute("a1", "place", "several", options, required=True, default=("o1",))
    child = Code("s:child", "headline quote", parent=quote, attributes=(attribute,), key="7", retired=True)
    put(project, child)
    codes = {c.id: c for c in codebook.codes(project)}
    assert codes["s:child"] == child
    assert codebook.role(codes, child) == "quote"
    assert codebook.path(codes, child) == "quote/headline quote"
    round_trip = replace(codes[quote], parent="s:child")
    put(project, round_trip)
    codes = {c.id: c for c in codebook.codes(project)}
    assert codebook.role(codes, codes["s:child"]) == "quote"
    assert codebook.path(codes, codes["s:child"]) == "quote/headline quote"
    assert len(codebook.codes(project)) == 4


def test_that_the_codebooks_state_follows_its_codes_alone(project: Project, article: str) -> None:
    state = codebook.state(project)
    assert len(state) == 12
    put(project, mark(project, article))
    assert codebook.state(project) == state
    put(project, replace(codebook.codes(project)[0], definition="Changed"), "Define")
    assert codebook.state(project) != state


def test_that_a_coder_is_found_by_name_or_id_and_two_alike_are_told_apart(project: Project) -> None:
    ben = become(project, "Ben")
    assert coders.named(project, ben) == coders.named(project, "Ben") == Coder(ben, "Ben")
    put(project, Coder("s:2", "Ben"))
    with pytest.raises(UserError, match=f"2 coders named “Ben”.*{ben}"):
        coders.named(project, "Ben")
    assert coders.named(project, "Cy") is None


def test_that_the_acting_coder_is_by_default_the_last_one(project: Project, article: str) -> None:
    ben = become(project, "Ben")
    put(project, mark(project, article))
    project.close()
    with Project.open(project.path) as again:
        assert coders.choose(again, None) == Coder(ben, "Ben")
        assert again.coder == ben


def test_that_reading_invents_no_coder(project: Project) -> None:
    project.close()
    with Project.open(project.path, write=False) as again:
        with pytest.raises(UserError, match="has no coder “Cy”"):
            coders.choose(again, "Cy")
        assert [c.name for c in coders.coders(again)] == ["Ana"]


def test_that_a_submission_holds_the_versions_as_they_stood(project: Project, article: str) -> None:
    made = mark(project, article)
    put(project, made)
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article)
    (held,) = submissions.submissions(project, article)
    put(project, made._replace(note="later"))
    assert submissions.submissions(project, article) == [held]
    (version,) = held.versions
    assert project.rows("SELECT rev FROM revision WHERE hash = ?", (version,)) == [(1,)]
    with project.edit("Reopen") as edit:
        submissions.withdraw(edit, article)
    assert submissions.submissions(project, article) == []


def test_that_withdrawing_leaves_the_submissions_of_others(project: Project, article: str) -> None:
    ana = project.coder
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article)
    become(project, "Ben")
    with project.edit("Reopen") as edit:
        submissions.withdraw(edit, article)
    assert submissions.submitted(project, ana) == {article}
    assert submissions.submitted(project, project.coder) == set()


def test_that_two_projects_from_the_starter_codebook_share_its_codes(project: Project) -> None:
    folder = project.path.with_name("another")
    folder.mkdir()
    with new_project(folder) as other:
        assert codebook.codes(other) == codebook.codes(project)
        assert other.details.id != project.details.id
