"""Suggestions as lines one can compare."""

from annotator.analysis.quotations import Suggestion, suggest


def read(text: str, language: str = "en") -> list[str]:
    """Each suggestion as “form: words ← source (cue) = whom it means”."""
    return [_line(text, s) for s in suggest(text, language)]


def _line(text: str, s: Suggestion) -> str:
    source = f" ← {s.source.of(text)}" if s.source else ""
    cue = f" ({s.cue.of(text)})" if s.cue else ""
    speaker = f" = {s.speaker.of(text)}" if s.speaker else ""
    return f"{s.form}: {' … '.join(span.of(text) for span in s.spans)}{source}{cue}{speaker}"
