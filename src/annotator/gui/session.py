"""What the window works on: a project, its coder, the open article, and what is held and selected in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import Signal

from annotator.errors import NotSaved
from annotator.gui.contents import Contents
from annotator.gui.open_article import FEW, OpenArticle, Parts, Unsaved
from annotator.gui.suggestions import Suggestions
from annotator.gui.teammates import Teammates
from annotator.model import Annotation, Attribution, Document, Span, Speaker, Step, content_of, meant
from annotator.store import annotations, documents, speakers
from annotator.store.project import Edit, Project

MANY = 1_000
"""New articles that are read between two events of the window."""


class Focus(NamedTuple):
    """What is held and selected, and where the caret stands."""

    held: str | None = None
    selected: Span = Span(0, 0)
    caret: int = 0

    @classmethod
    def on(cls, held: str | None, caret: int) -> "Focus":
        """An annotation held, with the caret there and no text selected."""
        return cls(held, Span(caret, caret), caret)


class Session(Contents):
    """One open project. Views listen to its signals and read again what they show.

    `held` is the id of the annotation that commands act on; `selected` the selected text (empty: none), and
    `caret` the place in the text, both in code points.
    """

    changed = Signal(object)
    """A Step: which kinds of rows and which documents moved."""
    document_changed = Signal()
    focus_changed = Signal()
    """What is held or selected moved."""
    unsaved_changed = Signal()
    """Whether edits have to wait."""
    message = Signal(str)
    """A sentence for the status bar."""
    commit_wanted = Signal()
    """What is typed somewhere is to be committed now: soon it could be no longer."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._article = OpenArticle(project, None)
        self.speakers: dict[str, Speaker] = {}
        self.held: str | None = None
        self.selected = Span(0, 0)
        self.caret = 0
        self._told_focus = Focus()
        """What was held and selected, and where the caret stood, when `focus_changed` was last emitted."""
        self.unsaved: Unsaved | None = None
        self.waits_for = ""
        """What edits wait for, as the rest of a sentence; '' when they need not."""
        self.saved_at = ""
        self._read({"code", "document", "outlet", "annotation", "speaker", "submission", "assignment"})
        self.teammates = Teammates(self)
        self.suggestions = Suggestions(self)

    # --- read

    def speaker(self, id: str | None) -> Speaker | None:
        """The speaker that an id stands for today: merged ones are followed."""
        return meant(self.speakers, id) if id else None

    @property
    def document(self) -> Document | None:
        """The open article."""
        return self._article.document

    @property
    def text(self) -> str:
        return self._article.text

    @property
    def annotations(self) -> list[Annotation]:
        """The coder's annotations of the open article, in reading order."""
        return self._article.annotations

    @property
    def attributions(self) -> dict[str, Attribution]:
        """Content id → its attribution, in the open article."""
        return self._article.attributions

    @property
    def parts(self) -> Parts:
        """What of the open article is something else than its body, and what of it does not count."""
        return self._article.parts

    def annotation(self, id: str | None) -> Annotation | None:
        return self._article.annotation(id)

    @property
    def code_counts(self) -> Mapping[str, int]:
        """Code id → how many annotations of the open article it has."""
        return self._article.counts

    def overlapping(self, span: Span) -> list[Annotation]:
        """The annotations with words in a stretch of the open article, in reading order."""
        return self._article.overlapping(span)

    def place_of(self, annotation: Annotation) -> int:
        """How many annotations of the open article come before this one."""
        return self._article.place_of(annotation)

    @property
    def held_annotation(self) -> Annotation | None:
        return self.annotation(self.held)

    @property
    def can_edit(self) -> bool:
        return not self.project.read_only and self.unsaved is None and not self.waits_for

    @property
    def can_code(self) -> bool:
        """Whether one's coding of the open article can be changed: not once it is marked complete."""
        return self.can_edit and not self.complete & self._open_documents()

    # --- move

    def open(self, document: str | None) -> None:
        """Show an article (its id), or none. Raises Damaged when its text is not what was imported."""
        found = next((d for d in self.documents if d.id == document), None)
        self._article = OpenArticle(self.project, found)
        self._put(Focus())
        self._read_annotations()
        self._told_focus = self.at
        self.document_changed.emit()
        self.focus_changed.emit()

    def turn(self, by: int, *, incomplete: bool = False) -> None:
        """Open the next (1) or previous (-1) article; with `incomplete` the next not marked complete."""
        ids = [d.id for d in self.documents if not incomplete or d.id not in self.complete or self._is_open(d.id)]
        if not ids:
            return
        here = next((i for i, id in enumerate(ids) if self._is_open(id)), -by)
        if 0 <= here + by < len(ids):
            self.open(ids[here + by])

    def _is_open(self, document: str) -> bool:
        return self.document is not None and self.document.id == document

    def hold(self, id: str | None) -> None:
        self.held = id
        self._tell_focus()

    def select(self, span: Span, caret: int | None = None) -> None:
        """Select text; an empty span is just a caret."""
        self.selected = span
        self.caret = span.end if caret is None else caret
        self._tell_focus()

    def focus(self, held: str | None, caret: int) -> None:
        """Hold an annotation, with the caret there and no text selected."""
        self._put(Focus.on(held, caret))
        self._tell_focus()

    @property
    def at(self) -> Focus:
        """What is held and selected, and where the caret stands, all in one."""
        return Focus(self.held, self.selected, self.caret)

    def _put(self, focus: Focus) -> None:
        self.held, self.selected, self.caret = focus

    def _tell_focus(self) -> None:
        if self.at != self._told_focus:
            self._told_focus = self.at
            self.focus_changed.emit()

    # --- write

    def write(self, name: str, put: Iterable[Any] = (), delete: Iterable[str] = (), focus: Focus | None = None) -> bool:
        """One step of rows put and deleted. If the disk refuses, they stay on screen as `unsaved`.

        `focus` is what is held from then on and where the caret stands: views that are told of the step find it so,
        and show all of it at once. False when nothing can be written now (read-only, or an earlier change still waits).
        """
        put, delete = tuple(put), tuple(delete)
        if not self._may_edit() or not self._may_change(put, delete):
            return False

        def apply(edit: Edit) -> None:
            for value in put:
                edit.put(value)
            for id in delete:
                edit.delete(id)

        try:
            self._commit(name, apply, focus)
        except NotSaved as error:
            self.unsaved = Unsaved(name, str(error), put, delete)
            self._on_laid_over(focus)
        return True

    def run(self, name: str, apply: Callable[[Edit], None]) -> bool:
        """One step of anything else; a refusing disk raises NotSaved, with nothing written."""
        if not self._may_edit():
            return False
        self._commit(name, apply)
        return True

    def try_again(self) -> bool:
        """Write what the disk refused; True when it is on disk now."""
        if (waiting := self.unsaved) is None:
            return True
        self.unsaved = None
        self.write(waiting.name, waiting.put, waiting.delete)
        self.unsaved_changed.emit()
        return self.unsaved is None

    def give_up_unsaved(self) -> None:
        self.unsaved = None
        self._on_laid_over()

    def _on_laid_over(self, focus: Focus | None = None) -> None:
        """What could not be saved is shown, or no longer."""
        self._read_annotations()
        self._read_speakers()
        if focus:
            self._put(focus)
        self.unsaved_changed.emit()
        name = self.unsaved.name if self.unsaved else ""
        kinds = frozenset({"annotation", "attribution", "speaker", "zone"})
        self._tell(Step("", name, kinds, self._open_documents()))

    def undo(self) -> None:
        if self._may_edit():
            self._after_reversal(self.project.undo(), "Undone")

    def redo(self) -> None:
        if self._may_edit():
            self._after_reversal(self.project.redo(), "Done again")

    def refresh(self, step: Step) -> None:
        """Take in a step made elsewhere (an import in a worker), and tell the views."""
        self._tell(self._take_in(step))

    def take_in_new(self, step: Step | None = None) -> bool:
        """Some of the articles that came since they were last read, without reading the others again.

        Whether there were any; a step is told in any case.
        """
        ids, self._entered = documents.entered(self.project, self._entered, MANY)
        known = {document.id for document in self.documents}
        new = [id for id in ids if id not in known]
        if new:
            self.documents = [*self.documents, *documents.of(self.project, new, self.outlets)]
        if new or step:
            self.changed.emit(step or Step("", "", frozenset({"document", "original"}), frozenset()))
        return bool(ids)

    def wait_for(self, what: str) -> None:
        """Let edits wait for something long that writes the project, or no longer ('')."""
        self.waits_for = what
        self.unsaved_changed.emit()

    def _may_edit(self) -> bool:
        if self.project.read_only:
            self.message.emit(f"Open for reading only: {self.project.read_only}.")
        elif self.unsaved:
            self.message.emit("Coding waits until the last change is on disk.")
        elif self.waits_for:
            self.message.emit(f"Coding waits until {self.waits_for}.")
        return self.can_edit

    def _may_change(self, put: Iterable[Any], delete: Iterable[str]) -> bool:
        """What one has marked complete stays as it is; what is said and decided of it goes on."""
        if not self.complete:
            return True
        new = {value.document for value in put if isinstance(value, Annotation)}
        ids = [value.content for value in put if isinstance(value, Attribution)]
        ids += [content_of(id) or id for id in delete]
        if frozen := (new | annotations.documents(self.project, ids)) & self.complete:
            self.message.emit(self.tr("The article is marked complete. Reopen it to change how you coded it."))
        return not frozen

    def _commit(self, name: str, apply: Callable[[Edit], None], focus: Focus | None = None) -> None:
        with self.project.edit(name) as edit:
            apply(edit)
        if edit.wrote:
            self.saved_at = edit.wall
            step = self._take_in(edit.step)
            if focus:
                self._put(focus)
            self._tell(step)

    def _after_reversal(self, step: Step | None, verb: str) -> None:
        """Go where it happened, hold what came back, and say what it was."""
        if step is None:
            return
        if step.documents and not step.documents & self._open_documents():
            self._read(step.kinds)
            here = next((d.id for d in self.documents if d.id in step.documents), None)
            if here is not None:
                self.open(here)
        taken = self._take_in(step)
        for ids in (step.rows, {content_of(id) for id in step.rows}):  # what came back, else what was linked
            if back := [a.id for a in self.annotations if a.id in ids]:
                self.held = back[0]
                break
        self._tell(taken)
        left = f" Left as it was: {', '.join(step.left)}." if step.left else ""
        self.message.emit(f"{verb}: {step.name}.{left}")

    def _take_in(self, step: Step) -> Step:
        """Read what a step changed. The step as views are to be told of it."""
        if "outlet" in step.kinds:  # which names articles are shown under
            step = replace(step, kinds=step.kinds | {"document"})
        self._read(step.kinds, step)
        if "zone" in step.kinds:
            self._article.read_parts(self.unsaved)
        if "document" in step.kinds and self.document is not None:
            id = self.document.id
            self._article.document = next((d for d in self.documents if d.id == id), None)
            if self.document is None:
                self.open(self.documents[0].id if self.documents else None)
        return step

    def _tell(self, step: Step) -> None:
        self.changed.emit(step)
        self._tell_focus()

    def _open_documents(self) -> frozenset[str]:
        return frozenset({self.document.id} if self.document else ())

    def _read(self, kinds: Iterable[str], step: Step | None = None) -> None:
        """Read again what a step may have changed; without one, all rows of these kinds."""
        kinds = set(kinds)
        self._read_contents(kinds)
        if "speaker" in kinds:
            self._read_speakers()
        if step and "document" not in kinds and 0 < len(step.rows) <= FEW:
            if kinds & {"annotation", "attribution"}:
                self._read_rows(step)
        elif kinds & {"annotation", "attribution", "document"}:
            self._read_annotations()
            self.counts = annotations.counts_by_document(self.project, self.project.coder)

    def _read_rows(self, step: Step) -> None:
        """What a small step touched. Of the open article all annotations are here: no need to have them counted."""
        self._article.read_rows(step)
        elsewhere = step.documents - self._open_documents()
        counts = {id: n for id, n in self.counts.items() if id not in step.documents}
        counts |= annotations.counts_by_document(self.project, self.project.coder, elsewhere)
        if self.document is not None and self.annotations:
            counts[self.document.id] = len(self.annotations)
        self.counts = counts
        self._hold_what_is_there()

    def _read_annotations(self) -> None:
        self._article.read(self.unsaved)
        self._hold_what_is_there()

    def _read_speakers(self) -> None:
        """All speakers, with what could not be saved laid over them."""
        put, deleted = (self.unsaved.put, self.unsaved.delete) if self.unsaved else ((), ())
        found = speakers.speakers(self.project) | {value.id: value for value in put if isinstance(value, Speaker)}
        self.speakers = {id: speaker for id, speaker in found.items() if id not in deleted}

    def _hold_what_is_there(self) -> None:
        if self.held is not None and self.annotation(self.held) is None:
            self.held = None
