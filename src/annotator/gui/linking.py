"""Who said what, each one step: the held quote or claim and its source, its cue, or that the article names nobody."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from annotator.gui import coding
from annotator.gui.session import Focus, Session
from annotator.model import CONTENT, Annotation, Attribution, Code
from annotator.text import trim


def content(session: Session) -> Annotation | None:
    """The held annotation, if it is one that can have a source."""
    held = session.held_annotation
    return held if held and session.role(held.code) in CONTENT else None


def attribution_of(session: Session, annotation: Annotation) -> Attribution:
    """The attribution of a quote or claim, an empty one if it has none yet."""
    return session.attributions.get(annotation.id) or Attribution(annotation.id, annotation.document)


def source_of(session: Session, annotation: Annotation) -> Annotation | None:
    found = session.attributions.get(annotation.id)
    return session.annotation(found.source) if found else None


def sources(session: Session) -> list[Annotation]:
    """The article's sources, in reading order."""
    return [a for a in session.annotations if session.role(a.code) == "source"]


def contents_of(session: Session, source: Annotation) -> list[Annotation]:
    """The quotes and claims attributed to a source, in reading order."""
    return [a for a in session.annotations if (link := session.attributions.get(a.id)) and link.source == source.id]


def name(session: Session, source: Annotation) -> str:
    """What a source is called: the speaker it refers to, else its words."""
    speaker = session.speaker(source.speaker)
    return speaker.name if speaker else " ".join(source.text.split())


def source_code(session: Session) -> Code | None:
    """The code that a new source gets: the first of the codebook with that role."""
    return next((code for code in session.active_codes if session.role(code.id) == "source"), None)


def link(session: Session, source: Annotation, of: Annotation | None = None) -> bool:
    """Attribute a quote or claim, by default the held one, to a source. False if nothing can be written now."""
    said = of or content(session)
    if said is None or said.id == source.id:
        return False
    made = replace(attribution_of(session, said), source=source.id, none_given=False)
    return session.write(f"Link {_noun(session, said)} to {_short(name(session, source))}", put=[made])


def link_to_selected(session: Session) -> bool:
    """Make the selected words a source and attribute the held quote or claim to it. False without such words."""
    said, words, code = content(session), trim(session.text, session.selected), source_code(session)
    if said is None or words is None or code is None:
        return False
    source = coding.new(session, code, (words,))
    made = replace(attribution_of(session, said), source=source.id, none_given=False)
    name = f"Link {_noun(session, said)} to {_short(source.text)}"
    return session.write(name, put=[source, made], focus=Focus.on(said.id, words.end))


def say_none_given(session: Session) -> bool:
    """Record that the article does not say who said it."""
    said = content(session)
    if said is None:
        return False
    made = replace(attribution_of(session, said), source=None, none_given=True)
    return session.write("No source given", put=[made])


def unlink(session: Session) -> None:
    """Take back who said it; a cue stays."""
    said = content(session)
    if said is not None and (found := session.attributions.get(said.id)) and found.settled:
        left = replace(found, source=None, none_given=False)
        gone = [] if found.cue else [found.id]
        session.write(f"Unlink {_noun(session, said)}", put=[left] if found.cue else [], delete=gone)


def mark_cue(session: Session) -> bool:
    """Mark the selected words as what tells who said it (“said”, “according to”)."""
    said, words = content(session), trim(session.text, session.selected)
    if said is None or words is None:
        return False
    made = replace(attribution_of(session, said), cue=words, cue_quote=words.of(session.text))
    return session.write("Mark cue", put=[made], focus=Focus.on(said.id, words.end))


def clear_cue(session: Session) -> None:
    said = content(session)
    if said is not None and (found := session.attributions.get(said.id)) and found.cue:
        left = replace(found, cue=None, cue_quote="")
        session.write("Remove cue", put=[left] if found.settled else [], delete=[] if found.settled else [found.id])


def source_before(session: Session) -> Annotation | None:
    """The source of the nearest quote or claim before the held one that has one."""
    said = content(session)
    if said is None:
        return None
    for at in range(session.place_of(said) - 1, -1, -1):
        if source := source_of(session, session.annotations[at]):
            return source
    return None


def link_as_before(session: Session) -> None:
    """Attribute the held quote or claim to the same source as the one before it."""
    if (source := source_before(session)) is not None:
        link(session, source)
    elif content(session) is not None:
        session.message.emit(QCoreApplication.translate("linking", "Nothing before it has a source."))


def _noun(session: Session, annotation: Annotation) -> str:
    code = session.code(annotation.code)
    return code.name if code else "annotation"


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"
