"""What the window knows of a project, whichever article is open."""

from __future__ import annotations

from collections.abc import Mapping, Set

from PySide6.QtCore import QObject

from annotator.model import Code, Coder, Document, meant
from annotator.outlets import Outlets
from annotator.store import assignments, codebook, coders, documents, outlets, submissions
from annotator.store.project import Project
from annotator.teamwork import Assignment


class Contents(QObject):
    """Its articles and codebook, and how far the acting coder is with them."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self.codes: list[Code] = []
        self._codes: dict[str, Code] = {}
        """Code id → what it stands for today."""
        self._roles: dict[str, str] = {}
        self.documents: list[Document] = []
        """Their outlets by the names meant today."""
        self._entered = 0
        """The number of the revision up to which they are known."""
        self.outlets = Outlets()
        self.counts: dict[str, int] = {}
        self.complete: set[str] = set()
        self.assigned: dict[str, Assignment] = {}
        """Article → that the acting coder is to code it."""

    @property
    def coder(self) -> Coder | None:
        return coders.coder(self.project, self.project.coder)

    @property
    def codes_by_id(self) -> Mapping[str, Code]:
        return self._codes

    @property
    def active_codes(self) -> list[Code]:
        """Those that can be given: neither retired nor merged into another."""
        return [code for code in self.codes if not code.retired and self._codes[code.id] is code]

    def code(self, id: str) -> Code | None:
        """The code that an id stands for today: merged ones are followed."""
        return self._codes.get(id)

    def role(self, code: str) -> str:
        """A code's role (its own or its parents'), '' for an unknown code."""
        return self._roles.get(code, "")

    def progress(self, document: str) -> str:
        """new, in progress or complete, for the acting coder."""
        if document in self.complete:
            return "complete"
        return "in progress" if self.counts.get(document) else "new"

    def _read_contents(self, kinds: Set[str]) -> None:
        """Read again what rows of these kinds say."""
        if "code" in kinds:
            self.codes = codebook.codes(self.project)
            by_id = {code.id: code for code in self.codes}
            self._codes = {id: meant(by_id, id) or code for id, code in by_id.items()}
            self._roles = {code.id: codebook.role(by_id, code) for code in self.codes}
        if "outlet" in kinds:
            self.outlets = outlets.outlets(self.project)
        if "document" in kinds:
            self._entered = documents.latest(self.project)
            self.documents = documents.documents(self.project, self.outlets)
        if kinds & {"submission", "document"}:
            self.complete = submissions.submitted(self.project, self.project.coder)
        if kinds & {"assignment", "coder"}:
            self.assigned = assignments.of_coder(self.project, self.project.coder)
