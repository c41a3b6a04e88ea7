"""What is suggested for the open article: worked out beside the window, and no data until somebody accepts it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.analysis import offering
from annotator.gui.jobs import Latest
from annotator.gui.open_article import FEW
from annotator.model import Annotation, Rejection, Span, Step
from annotator.store import rejections

if TYPE_CHECKING:
    from annotator.analysis.quotations import Suggestion
    from annotator.gui.session import Session

_MOMENT = 30
"""Milliseconds in which an article that was opened is painted, before anything is worked out about it."""
KEPT = 50
"""Texts whose suggestions are kept in memory."""

Key = tuple[str, str]
"""The hash of a text, and its language."""


class Offer(NamedTuple):
    """A suggestion, and the mark that shows it: an annotation that is not stored and whose id is no row's."""

    suggestion: "Suggestion"
    mark: Annotation

    @property
    def id(self) -> str:
        return self.mark.id


class Suggestions(QObject):
    """They are looked for only while they are `shown`. `current` is the one that commands act on.

    To look at one lets go of one's own annotation; to hold or select something looks away.
    """

    changed = Signal()
    """Others are offered, or another is looked at."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.shown = False
        self.offers: list[Offer] = []
        """By place."""
        self.by_id: Mapping[str, Offer] = {}
        self.current: Offer | None = None
        self._known: dict[Key, Sequence[Suggestion]] = {}
        self._all: list[Offer] = []
        """Also those that are coded, rejected or not wanted."""
        self._left: dict[str, Offer] = {}
        """Those of them that are neither coded nor rejected, by their ids."""
        self._coded: dict[str, Annotation] = {}
        """The annotations by which that was found."""
        self._rejected: list[Rejection] = []
        self._told: tuple[object, ...] = ()
        """What was offered when that was last told."""
        self._latest = Latest(self)
        self._latest.finished.connect(self._on_found)
        self._soon = QTimer(self, singleShot=True, interval=_MOMENT)
        self._soon.timeout.connect(self._work_out)
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._on_document_changed)
        session.focus_changed.connect(self._on_focus_changed)
        session.teammates.changed.connect(self._on_teammates_changed)

    # --- which there are

    @property
    def is_looking(self) -> bool:
        """Whether they are still being worked out."""
        return self._soon.isActive() or self._latest.busy

    @property
    def is_blind(self) -> bool:
        """Whether the open article is to be coded blind: nobody is to be led there, by the program neither."""
        session = self._session
        assigned = session.assigned.get(session.document.id) if session.document else None
        return assigned is not None and assigned.mode == "blind"

    @property
    def are_wanted(self) -> bool:
        """Whether any can be of use: not where nothing can be coded."""
        session = self._session
        if session.document is None or session.project.read_only or session.document.id in session.complete:
            return False
        return self.shown and not self.is_blind

    def show(self, shown: bool) -> None:
        if shown != self.shown:
            self.shown = shown
            self._look_for()

    # --- look at one

    def look(self, id: str) -> bool:
        """Look at one of them. False where it is no longer offered."""
        if id not in self.by_id:
            return False
        self._session.teammates.look_away()
        self._session.focus(None, self.by_id[id].mark.extent.start)
        self.current = self.by_id[id]
        self.changed.emit()
        return True

    def look_away(self) -> None:
        if self.current is not None:
            self.current = None
            self.changed.emit()

    def _on_focus_changed(self) -> None:
        if self._session.held or self._session.selected:
            self.look_away()

    def _on_teammates_changed(self) -> None:
        if self._session.teammates.looked_at is not None:
            self.look_away()

    # --- work them out

    def _on_document_changed(self) -> None:
        self.current = None
        self._read_rejections()
        self._look_for()

    def _on_changed(self, step: Step) -> None:
        back: list[Rejection] = []
        if "rejection" in step.kinds or not step.rows:
            before = self._rejected
            self._read_rejections()
            there = {one.id for one in self._rejected}
            back = [one for one in before if one.id not in there]
        if step.kinds & {"document", "submission", "assignment", "code"}:
            self._look_for()
        elif step.kinds & {"rejection", "project"} or not 0 < len(step.rows) <= FEW:
            self._offer()
        elif "annotation" in step.kinds:
            self._offer_near(step.rows)
        if back:
            self._look_at_words(back[0])

    def _read_rejections(self) -> None:
        session = self._session
        self._rejected = rejections.of_document(session.project, session.document.id) if session.document else []
        if session.unsaved:
            self._rejected += [value for value in session.unsaved.put if isinstance(value, Rejection)]

    def _look_for(self) -> None:
        """Show what is known of this text, or have it worked out."""
        self._latest.forget()
        self._soon.stop()
        self._all = []
        if self.are_wanted:
            if (key := self._key()) in self._known:
                self._all = self._placed(self._known[key])
            else:
                self._soon.start()
        self._offer()

    def _work_out(self) -> None:
        key, text = self._key(), self._session.text
        self._latest.ask(lambda job: (key, _worked_out(text, key[1])))

    def _key(self) -> Key:
        document = self._session.document
        return (document.sha256, document.language) if document else ("", "")

    def _on_found(self, found: tuple[Key, Sequence["Suggestion"]]) -> None:
        if len(self._known) >= KEPT:
            del self._known[next(iter(self._known))]
        self._known[found[0]] = found[1]
        self._look_for()

    def _placed(self, suggestions: Sequence["Suggestion"]) -> list[Offer]:
        """Those for which the codebook has a code, by place."""
        session = self._session
        assert session.document is not None
        made: dict[str, Offer] = {}
        code_of = {session.role(code.id): code.id for code in reversed(session.active_codes)}
        for suggestion in suggestions:
            if code := code_of.get(suggestion.code):
                words = tuple(span.of(session.text) for span in suggestion.spans)
                mark = Annotation(_id(suggestion), session.document.id, code, suggestion.spans, words)
                made[mark.id] = Offer(suggestion, mark)
        return sorted(made.values(), key=lambda offer: (offer.mark.extent.start, -offer.mark.extent.end, offer.id))

    def _offer(self) -> None:
        """Offer what is neither coded nor rejected. `current` is looked at as long as it is offered."""
        self._coded = {a.id: a for a in self._session.annotations} if self._all else {}
        self._left = self._neither(self._all, self._coded.values())
        self._tell()

    def _offer_near(self, rows: Iterable[str]) -> None:
        """The same, after a step that touched these rows: only suggestions on words of theirs are looked at again."""
        session = self._session
        if not self._all or not any(id in self._coded or session.annotation(id) for id in rows):
            return
        before = [self._coded.pop(id, None) for id in rows]
        after = [session.annotation(id) for id in rows]
        self._coded |= {a.id: a for a in after if a}
        touched = [a for a in (*before, *after) if a]
        start, end = min(a.spans[0].start for a in touched), max(a.spans[-1].end for a in touched)
        near = [o for o in self._all if o.mark.spans[0].start < end and start < o.mark.spans[-1].end]
        around = {a.id: a for offer in near for span in offer.suggestion.spans for a in session.overlapping(span)}
        left = self._neither(near, around.values())
        if left.keys() != {offer.id for offer in near} & self._left.keys():
            for offer in near:
                self._left.pop(offer.id, None)
            self._left |= left
            self._tell()

    def _tell(self) -> None:
        self.offers = [offer for offer in self._all if offer.id in self._left]
        self.by_id = {offer.id: offer for offer in self.offers}
        self.current = self.by_id.get(self.current.id) if self.current else None
        state = (self.offers, self.current, self.are_wanted, self.is_looking)
        if state != self._told:
            self._told = state
            self.changed.emit()

    def _neither(self, offers: Sequence[Offer], annotations: Iterable[Annotation]) -> dict[str, Offer]:
        """Those that are neither coded by these annotations nor rejected, and are of a kind that is wanted."""
        if not offers:
            return {}
        session = self._session
        coded: dict[str, list[Span]] = {offer.suggestion.code: [] for offer in offers}
        for annotation in annotations:
            if (role := session.role(annotation.code)) in coded:
                coded[role] += annotation.spans
        off = session.project.details.suggestions_off
        from annotator.analysis.quotations import outside

        suggestions = outside(session.parts.excluded, (offer.suggestion for offer in offers))
        left = set(offering.offered(suggestions, coded, self._rejected, off))
        return {offer.id: offer for offer in offers if offer.suggestion in left}

    def _look_at_words(self, rejected: Rejection) -> None:
        """What is no longer rejected is looked at again."""
        code = rejected.role
        back = (o for o in self.offers if o.suggestion.code == code and o.mark.extent.overlaps(rejected.spans[0]))
        if (offer := next(back, None)) is not None:
            self.look(offer.id)


def _worked_out(text: str, language: str) -> Sequence["Suggestion"]:
    from annotator.analysis.claims import claims
    from annotator.analysis.quotations import suggest

    return [*suggest(text, language), *claims(text, language)]


def _id(suggestion: "Suggestion") -> str:
    places = ",".join(f"{span.start}-{span.end}" for span in suggestion.spans)
    return f"suggested:{suggestion.code}:{places}"
