"""What an analyst does to annotations, each one step: sentences over the held annotation and the selected text."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.analysis.stretches import joined
from annotator.gui.deleting import may_delete
from annotator.gui.session import Focus, Session
from annotator.model import CONTENT, Annotation, Attribute, Attribution, Code, Span, Value, new_personal_id
from annotator.store import attributions, codebook
from annotator.text import trim


def code(session: Session, code: Code) -> None:
    """Code the selected text; without one, change the held annotation's code."""
    if session.selected:
        _add(session, code, (session.selected,))
    else:
        change_code(session, code)


def change_code(session: Session, code: Code) -> None:
    """Give the held annotation another code; attributes that both codes have keep their values."""
    held = session.held_annotation
    if held and held.code != code.id:
        links, gone = links_lost(session, [held], code)
        session.write(f"Change code to {code.name}", [recoded(session, held, code), *links], gone)


def recoded(session: Session, annotation: Annotation, code: Code) -> Annotation:
    """The annotation with another code, and the values of the attributes that both codes have."""
    kept = {a.id for a in attributes_of(session, code)}
    values = {id: value for id, value in annotation.attributes.items() if id in kept}
    return annotation._replace(code=code.id, attributes={**_defaults(session, code), **values})


def links_lost(session: Session, recoded: Iterable[Annotation], code: Code) -> tuple[list[Attribution], list[str]]:
    """What changes in their attributions when the coder's annotations are given a code of another role."""
    before, after = {a.id: session.role(a.code) for a in recoded}, session.role(code.id)
    contents = [id for id, role in before.items() if role in CONTENT and after not in CONTENT]
    sources = [id for id, role in before.items() if role == "source" != after]
    return attributions.released(session.project, session.project.coder, contents, sources)


def add_second(session: Session, code: Code) -> None:
    """Code the selected text, or the held annotation's words, once more."""
    if session.selected:
        _add(session, code, (session.selected,))
    elif held := session.held_annotation:
        _add(session, code, held.spans)


def add_part(session: Session) -> None:
    """Make the selected text a further part of the held annotation; parts that touch become one."""
    held, part = session.held_annotation, trim(session.text, session.selected)
    if held and part:
        spans = joined([*held.spans, part])
        changed = moved(session, held, spans)
        if spans == held.spans:
            session.select(Span(part.end, part.end))
        else:
            session.write(f"Add part to {_name(session, held)}", put=[changed], focus=Focus.on(held.id, part.end))


def break_in_two(session: Session) -> None:
    """Two annotations from the held one, parted at the caret; the first keeps its place in everything."""
    held, at = session.held_annotation, session.caret
    if held is None or not held.extent.start < at < held.extent.end:
        return
    left = trimmed(session, (Span(s.start, min(s.end, at)) for s in held.spans if s.start < at))
    right = trimmed(session, (Span(max(s.start, at), s.end) for s in held.spans if s.end > at))
    if left and right:
        second = moved(session, held, right)._replace(id=new_personal_id(session.project.coder))
        link = session.attributions.get(held.id)
        links = [Attribution(second.id, second.document, link.source, link.none_given)] if link and link.settled else []
        session.write(f"Break {_name(session, held)} in two", put=[moved(session, held, left), second, *links])


def delete(session: Session) -> None:
    """Delete the held annotation and hold the next one. It asks first where others commented on it.

    Not while words are selected: one looks at those, and what is held may be far away.
    """
    held = session.held_annotation
    if held is None:
        return
    if session.selected:
        words = session.tr("Words are selected. Esc lets go of them; then Delete deletes the held annotation.")
        session.message.emit(words)
        return
    at = session.place_of(held)
    if not may_delete(session, [held]):
        return
    neighbours = [*session.annotations[at + 1 : at + 2], *session.annotations[max(0, at - 1) : at]]
    following = neighbours[0].id if neighbours else None
    session.write(f"Delete {_name(session, held)}", delete=[held.id], focus=session.at._replace(held=following))


def move_edges(session: Session, annotation: Annotation, spans: Iterable[Span]) -> None:
    """Give an annotation other edges; its attributes, note and everything attached stay."""
    words = trimmed(session, spans)
    if words and words != annotation.spans:
        session.write(f"Adjust {_name(session, annotation)}", put=[moved(session, annotation, words)])


def set_attribute(session: Session, attribute: Attribute, value: Value | None, of: Annotation | None = None) -> None:
    """Set an attribute of an annotation, by default the held one, or clear it (None)."""
    marked = of or session.held_annotation
    if marked is None:
        return
    changed = valued(marked, attribute, value)
    if changed != marked:
        session.write(f"Set {attribute.name}", put=[changed])


def valued(annotation: Annotation, attribute: Attribute, value: Value | None) -> Annotation:
    """The annotation with a value for an attribute, or without one (None)."""
    values = {id: v for id, v in annotation.attributes.items() if id != attribute.id}
    if value is not None:
        values[attribute.id] = value
    return annotation._replace(attributes=values)


def cycle_attribute(session: Session, name: str) -> None:
    """The next option of the held annotation's attribute of that name, after the last the first."""
    held = session.held_annotation
    held_code = session.code(held.code) if held else None
    found = next((a for a in attributes_of(session, held_code) if a.name == name), None) if held_code else None
    if held and found and found.options:
        ids = [option.id for option in found.options]
        current = held.attributes.get(found.id)
        position = ids.index(current) + 1 if isinstance(current, str) and current in ids else 0
        set_attribute(session, found, ids[position % len(ids)])


def set_note(session: Session, note: str, of: Annotation | None = None) -> None:
    marked = of or session.held_annotation
    if marked and note != marked.note:
        session.write("Edit note", put=[marked._replace(note=note)])


def attributes_of(session: Session, code: Code | None) -> list[Attribute]:
    return codebook.attributes(session.codes_by_id, code) if code else []


def citation(session: Session) -> str:
    """The selected text, or the held annotation's, with where it stands: outlet, date, offsets in code points."""
    document, held = session.document, session.held_annotation
    if document is None:
        return ""
    span = session.selected or (held.extent if held else Span(0, 0))
    words = session.selected.of(session.text) if session.selected else (held.text if held else "")
    if not words:
        return ""
    where = [document.outlet, f"“{document.title}”" if document.title else "", document.published, document.url]
    return f"“{words}” ({', '.join(w for w in where if w)}, characters {span.start}–{span.end})"


def _add(session: Session, code: Code, spans: Iterable[Span]) -> None:
    words = trimmed(session, spans)
    if session.document is None or not words:
        return
    added = new(session, code, words)
    end = session.selected.end or session.caret
    session.write(f"Code as {code.name}", put=[added], focus=Focus.on(added.id, end))


def new(session: Session, code: Code, spans: tuple[Span, ...]) -> Annotation:
    """A new annotation in the open article."""
    assert session.document is not None
    return made(session, code, session.document.id, spans, tuple(span.of(session.text) for span in spans))


def made(session: Session, code: Code, document: str, spans: tuple[Span, ...], quotes: tuple[str, ...]) -> Annotation:
    """A new annotation of the coder's, with the code's defaults."""
    id = new_personal_id(session.project.coder)
    return Annotation(id, document, code.id, spans, quotes, _defaults(session, code))


def _defaults(session: Session, code: Code) -> dict[str, Value]:
    return {a.id: a.default for a in attributes_of(session, code) if a.default is not None}


def moved(session: Session, annotation: Annotation, spans: tuple[Span, ...]) -> Annotation:
    """The annotation with other spans, and the words they cover."""
    return annotation._replace(spans=spans, quotes=tuple(span.of(session.text) for span in spans))


def trimmed(session: Session, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without the white space at their edges."""
    return tuple(found for span in spans if (found := trim(session.text, span)))


def _name(session: Session, annotation: Annotation) -> str:
    found = session.code(annotation.code)
    return found.name if found else "annotation"
