"""Make the project file of the present format that is kept for ever: run once, before a format is released.

Run: uv run python tests/files/make.py
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from annotator import resources
from annotator.errors import UserError
from annotator.formats.importing import import_paths
from annotator.model import (
    Annotation,
    Attribution,
    Code,
    Correction,
    Document,
    Span,
    Speaker,
    Tenure,
    Value,
    new_personal_id,
    new_shared_id,
)
from annotator.store import annotations, codebook, coders, documents, submissions, zones
from annotator.store.kinds.articles import zoning_id
from annotator.store.opening import FORMAT
from annotator.store.project import Project
from annotator.teamwork import Adjudicator, Assignment, Comment, Final, Verdict
from annotator.zoning import toggled

ARTICLES = ("3-regional-accents.txt", "5-broadcaster-captions.txt", "4-wire-no-headline.txt")


def make(path: Path) -> None:
    """Two coders, every kind of row, a quote in two parts, a retired code, a submission, steps undone and redone."""
    with Project.create(path, "Ana", title="Kept for ever", codes=codebook.starter()) as project:
        import_paths(project, [resources.seeds() / name for name in ARTICLES])
        first, second, third = documents.documents(project)
        hedge = Code(new_shared_id(), "hedge", "Words that leave a way out.", letter="H", key="4", position=3)
        hedge = replace(hedge, include="reportedly\nis said to", exclude="will")
        _put(project, "Add code", hedge)
        quote = _code(project, "quote")
        form, verb = quote.attributes
        direct: dict[str, Value] = {form.id: form.options[0].id, verb.id: "said"}
        _mark(project, first, quote, 0, 400, attributes=direct, note="In two parts 🙂")
        _mark(project, first, _code(project, "claim"), 10)
        _mark(project, first, hedge, 40)
        _put(project, "Retire code", replace(hedge, retired=True))
        project.undo()
        project.redo()
        _put(project, "Edit details", replace(second, byline="The staff"))
        with project.edit("Mark complete") as edit:
            submissions.submit(edit, first.id)
        _work_of_ben(project, first, second)
        coders.choose(project, "Ana")
        _who_said_what(project, third)
        _team_work(project, first)
        _decide_what_counts(project, first, second)
        _put(project, "Supersede", Correction(second.id, third.id))
        _mark(project, second, _code(project, "source"), 120)
        _mark(project, second, _code(project, "claim"), 200)
        project.undo()
        project.connection.execute("PRAGMA page_size = 2048")  # half of the usual, to keep it small
        project.connection.execute("VACUUM")


def _who_said_what(project: Project, document: Document) -> None:
    """A source with a speaker, a quote attributed to it, a claim attributed to nobody and one with a cue alone."""
    officials = Speaker(new_shared_id(), "U.S. officials", ("senior U.S. officials",), "group", note="Never named")
    roles = (Tenure("negotiator"), Tenure("spokesperson", "2015-01-12"))
    official = Speaker(new_shared_id(), "An official", kind="person", roles=roles)
    for name, speaker in (
        ("Add speaker", officials),
        ("Add speaker", official),
        ("Merge speakers", replace(official, same_as=officials.id)),
    ):
        _put(project, name, speaker)
    source, quote, claim, other = (
        _mark(project, document, _code(project, name), start)
        for name, start in (("source", 0), ("quote", 60), ("claim", 100), ("claim", 140))
    )
    text = documents.text(project, document)
    at = text.index("said")
    cue = Span(at, at + len("said"))
    for name, value in (
        ("Set speaker", source._replace(speaker=official.id)),
        ("Link", Attribution(quote.id, document.id, source.id, cue=cue, cue_quote="said")),
        ("No source given", Attribution(claim.id, document.id, none_given=True)),
        ("Mark cue", Attribution(other.id, document.id, cue=cue, cue_quote="said")),
        ("Switch off a problem", replace(project.details, problems_off=("unused-source",))),
    ):
        _put(project, name, value)


def _team_work(project: Project, document: Document) -> None:
    """An article assigned, judged, talked about and settled."""
    ben = coders.named(project, "Ben")
    assert ben is not None
    (theirs,) = annotations.of_document(project, document.id, ben.id)
    ((version,),) = project.rows("SELECT hash FROM annotation WHERE id = ?", (theirs.id,))
    new = partial(new_personal_id, project.coder)
    comment = Comment(new(), document.id, theirs.id, "Is this one quote or two?")
    for name, value in (
        ("Assign", Assignment(new_shared_id(), document.id, ben.id, "blind", 2)),
        ("Assign", Adjudicator(document.id, project.coder)),
        ("Verdict", Verdict(new(), document.id, theirs.id, version, "change wanted", "The mark begins too late.")),
        ("Comment", comment),
        ("Answer", Comment(new(), document.id, theirs.id, "One.", comment.id, resolved=True)),
        (
            "Settle",
            Final(
                new(),
                document.id,
                theirs.code,
                theirs.spans,
                theirs.quotes,
                basis={theirs.id: version},
                reason="It is one.",
            ),
        ),
        ("None valid", Final(new(), document.id, None, (), (), decision="none valid")),
    ):
        _put(project, name, value)


def _decide_what_counts(project: Project, first: Document, second: Document) -> None:
    """A passage excluded by hand, and what was proposed included."""
    proposed = next(zone for zone in zones.zones(project, second.id) if zone.excluded)
    for name, document, place in (
        ("Exclude text", first, Span(200, 240)),
        ("Include text", second, proposed.span),
    ):
        text = documents.text(project, document)
        change = toggled(text, document.id, zones.zonings(project, document.id), place)
        with project.edit(name) as edit:
            for zoning in change.withdrawn:
                edit.delete(zoning_id(zoning))
            for zoning in change.put:
                edit.put(zoning)


def _work_of_ben(project: Project, first: Document, second: Document) -> None:
    coders.choose(project, "Ben")
    _mark(project, first, _code(project, "quote"), 50, note="Le « même » mot")
    _mark(project, second, _code(project, "source"), 0)
    (mark,) = annotations.of_document(project, second.id, project.coder)
    with project.edit("Change note") as edit:
        edit.put(mark._replace(note="An agency"))
    with project.edit("Delete") as edit:
        edit.delete(mark.id)
    project.undo()


def _put(project: Project, name: str, value: object) -> None:
    with project.edit(name) as edit:
        edit.put(value)


def _code(project: Project, name: str) -> Code:
    return next(code for code in codebook.codes(project) if code.name == name)


def _mark(
    project: Project,
    document: Document,
    code: Code,
    *starts: int,
    attributes: dict[str, Value] | None = None,
    note: str = "",
) -> Annotation:
    """Code twenty characters at each of these places."""
    text = documents.text(project, document)
    spans = tuple(Span(start, start + 20) for start in starts)
    quotes = tuple(span.of(text) for span in spans)
    made = Annotation(new_personal_id(project.coder), document.id, code.id, spans, quotes, attributes or {}, note)
    with project.edit(f"Code as {code.name}") as edit:
        edit.put(made)
    return made


if __name__ == "__main__":
    target = Path(__file__).with_name(f"format-{FORMAT}.annotator")
    try:
        make(target)
    except UserError as error:
        raise SystemExit(str(error)) from None
