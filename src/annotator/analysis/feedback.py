"""What became of a coder's annotations: the final that was decided, beside what they had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.analysis.stretches import Stretches, joined, without
from annotator.model import Annotation, Span
from annotator.teamwork import Final

DISCUSSED = "discuss"
NONE_VALID = "none valid"
DIFFERS: tuple[str, ...] = (DISCUSSED, NONE_VALID, "words", "code", "attributes")


@dataclass(frozen=True, slots=True)
class Feedback:
    """`finals` decide what the annotation is about, most often one; `differs` are of DIFFERS, none if all is alike."""

    annotation: Annotation
    finals: tuple[Final, ...]
    differs: tuple[str, ...]

    @property
    def final(self) -> Final:
        """The one that is answered."""
        return self.finals[0]

    @property
    def mine(self) -> Stretches:
        return joined(self.annotation.spans)

    @property
    def theirs(self) -> Stretches:
        return joined(span for final in self.finals for span in final.spans)

    @property
    def is_otherwise(self) -> bool:
        """Whether it was decided, and not as the coder has it."""
        return bool(self.differs) and DISCUSSED not in self.differs


def feedback(
    annotations: Iterable[Annotation], finals: Iterable[Final], meant: Mapping[str, str]
) -> dict[str, Feedback]:
    """Annotation id → what was decided of it, of those of which anything was: a final rests on all that it decides.

    Where several finals were made of one thing, those that touch the annotation. `meant` says which code or speaker a
    merged one stands for.
    """
    resting: dict[str, list[Final]] = {}
    for final in finals:
        for id in final.basis:
            resting.setdefault(id, []).append(final)
    found = {}
    for annotation in annotations:
        there = resting.get(annotation.id, [])
        touching = [f for f in there if any(s.overlaps(own) for s in f.spans for own in annotation.spans)] or there
        if touching:
            found[annotation.id] = Feedback(annotation, tuple(touching), _differs(annotation, touching, meant))
    return found


def _differs(annotation: Annotation, finals: list[Final], meant: Mapping[str, str]) -> tuple[str, ...]:
    spanned = [final for final in finals if final.spans]
    if not spanned:
        return (DISCUSSED if finals[0].decision == DISCUSSED else NONE_VALID,)
    own, filled = joined(annotation.spans), _filled(annotation, meant)
    codes = {meant.get(final.code or "", final.code) for final in spanned}
    same_code = codes == {meant.get(annotation.code, annotation.code)}
    differs = {
        "words": any(joined(final.spans) != own for final in spanned),
        "code": not same_code,
        "attributes": same_code and any(_filled(final, meant) != filled for final in spanned),
    }
    return tuple(name for name in DIFFERS if differs.get(name))


def _filled(row: Annotation | Final, meant: Mapping[str, str]) -> tuple[object, ...]:
    """Values that are given, and the speaker; of several options the order says nothing."""
    values = {
        id: tuple(sorted(value)) if isinstance(value, tuple) else value
        for id, value in row.attributes.items()
        if value not in ("", ())
    }
    return values, meant.get(row.speaker or "", row.speaker)


def in_words(mine: Stretches, theirs: Stretches) -> list[tuple[Span, str]]:
    """The stretches of two versions in the order of the text: “removed” is in mine only, “inserted” in theirs only."""
    parts = [(span, "removed") for span in without(mine, theirs)]
    parts += [(span, "inserted") for span in without(theirs, mine)]
    parts += [(span, "") for span in without(mine, without(mine, theirs))]
    return sorted(parts)
