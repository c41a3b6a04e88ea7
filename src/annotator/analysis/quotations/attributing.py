"""The attributions of one sentence: which words are whose, by the routes from a quotation or clause to its cue."""

from __future__ import annotations

from annotator.analysis.quotations import following, signatures
from annotator.analysis.quotations.ahead import forward
from annotator.analysis.quotations.behind import parenthesis
from annotator.analysis.quotations.classes import (
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    CUE,
    DASH,
    DETERMINER,
    DOCUMENT,
    GROUP,
    HEAD,
    IT,
    NO_NOUN,
    OF,
    PERSON,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEMICOLON,
    STOP,
    TITLE,
    VERB,
)
from annotator.analysis.quotations.clause_ends import clause_end
from annotator.analysis.quotations.cue import NOUN as NO_VERB
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.analysis.quotations.reading import COLON_ROUTE, FRAGMENT, SIGNATURE, Reading
from annotator.analysis.quotations.titles import is_title
from annotator.analysis.quotations.tokens import Sentence, Token
from annotator.analysis.quotations.words import Phrase
from annotator.analysis.quotations.work import Work

_HEADLINE = 8
"""So many words may stand before a colon in a headline."""
_AROUND = 20_000
"""So many characters around it are searched for a word."""
_FAR, _NEAR = 20, 5
"""So many words may stand between a cue and a fragment; near, where the cue takes no clause: smiled, joked."""


_NO_CUE = Cue(0, 0, NO_VERB, "finite")


def attribute(sentence: Sentence, text: str, lexicon: Lexicon) -> Reading:
    work = Work(sentence, text, lexicon)
    for cue in work.cues:
        if cue.shape in ("finite", "according") and _may_stand_behind(cue, lexicon):
            parenthesis(work, cue)
    for cue in work.cues:
        if not cue.used and not work.taken[cue.start]:
            forward(work, cue)
    _fragments(work)
    _colon(work)
    _headline(work)
    _named_behind(work)
    _signature(work)
    return _finished(work)


def _may_stand_behind(cue: Cue, lexicon: Lexicon) -> bool:
    """Whether it has a subject of its own, or needs none: «…», dijo; „…“, hieß es."""
    if cue.source is None or cue.inherits:
        is_alone = "subject may be dropped" in lexicon.grammar and cue.source is None
        return cue.shape == "finite" and (is_alone or "impersonal" in cue.verb.frames)
    return True


def _finished(work: Work) -> Reading:
    """With what the next sentences need to know."""
    reading = work.reading
    reading.free = [n for n, t in enumerate(work.sentence) if t.flags & QUOTE and not work.taken[n]]
    reading.subject = work.span(following.subject(work.sentence))
    silent = (c for c in reversed(work.cues) if c.shape == "finite" and not c.used and "quote" in c.verb.frames)
    reading.speaking = next((work.source(c.source) for c in silent if c.source and not c.inherits), None)
    return reading


def _fragments(work: Work) -> None:
    """Quotations further behind a cue, in what it says of something: called the plan “reckless”."""
    for n, token in enumerate(work.sentence):
        if token.flags & QUOTE and not work.taken[n] and not is_title(work.text, work.sentence, n, work.lexicon):
            cue = _governing(work, n)
            if cue is not None:
                work.add(cue, [(n, n + 1)], FRAGMENT)


def _governing(work: Work, quote: int) -> Cue | None:
    if quote == 0:  # “Carnage” was how one onlooker described it
        fits = (c for c in work.cues if c.verb.frames & {"naming", "quote"} and c.source and not c.inherits)
        return next((c for c in fits if work.sentence[1].flags & AUXILIARY), None)
    for cue in work.cues:
        if cue.helper is not None and cue.helper < quote < cue.start and cue.source:  # hatte sie als „…“ bezeichnet
            return cue
    for cue in reversed(work.cues):
        if cue.end > quote or cue.shape in ("noun", "according"):
            continue
        if any(t.flags & (STOP | SEMICOLON | COLON) for t in work.sentence[cue.end : quote]):
            return None
        if cue.verb.frames & {"naming", "quote"}:
            reach = _NEAR if cue.verb.frames == {"quote"} else _FAR
            is_whose = cue.source or (cue.shape == "finite" and "subject may be dropped" in work.lexicon.grammar)
            return cue if is_whose and quote - cue.end < reach else None
    return None


def _colon(work: Work) -> None:
    """“Ana Ruiz on the plan: “…””: a colon stands for the cue."""
    for n in range(1, len(work.sentence)):
        is_quote = work.sentence[n].flags & QUOTE and work.sentence[n - 1].flags & COLON and not work.taken[n]
        if is_quote and not (n == 2 and work.sentence[0].word in work.lexicon.words["title nouns"]):
            parts = work.quotes_from(n)
            subject = following.opening(work.sentence, 0)
            is_before = subject is not None and subject[1] <= n - 1
            if subject and subject[1] < n - 1 and _is_thing(work, subject):
                continue
            is_close = subject is not None and (subject[1] == n - 1 or _is_name_apart(work, subject))
            is_source = subject and is_before and (_acts(work, subject) or _is_somebody(work, subject, is_close))
            source = subject if is_source else None
            work.put(parts, COLON_ROUTE, work.span(source), work.span((n - 1, n)), "finite")


def _acts(work: Work, subject: Phrase) -> bool:
    """“The club was outraged: “…””."""
    return bool(work.sentence[subject[1]].flags & (AUXILIARY | VERB | CUE | NO_NOUN))


def _is_somebody(work: Work, subject: Phrase, closes: bool) -> bool:
    """Not: “Fire in Port Hallam: “…””."""
    phrase = work.sentence[slice(*subject)]
    if any(t.flags & (HEAD | TITLE) for t in phrase):
        return True
    is_name = len(phrase) > 1 and all(t.flags & (CAPITAL | OF) for t in phrase)
    return is_name or (closes and not any(t.flags & PREPOSITION for t in phrase))


def _is_thing(work: Work, subject: Phrase) -> bool:
    """“Patience was the point: “…””: “it”, or a word that has a capital only here, where the sentence begins."""
    start, end = subject
    token = work.sentence[start]
    if end - start > 1 or not work.sentence[end].flags & (AUXILIARY | VERB):
        return False
    if start or token.flags & (HEAD | PRONOUN):
        return bool(token.flags & IT)
    return not _recurs(work, token)


def _is_name_apart(work: Work, subject: Phrase) -> bool:
    """“Ruiz, after the match: “…””, if the text has the name again."""
    start, end = subject
    is_one = end - start == 1 and work.sentence[start].flags & CAPITAL and work.sentence[end].flags & COMMA
    return bool(is_one) and _recurs(work, work.sentence[start])


def _recurs(work: Work, token: Token) -> bool:
    word = work.text[token.start : token.end]
    before = work.text.find(word, max(0, token.start - _AROUND), token.start)
    return before >= 0 or work.text.find(word, token.end, token.end + _AROUND) >= 0


def _headline(work: Work) -> None:
    """“Officials: All prisoners freed”: the head of the phrase must be one for people or documents."""
    at = next((n for n, t in enumerate(work.sentence[:_HEADLINE]) if t.flags & COLON), 0)
    if not at or any(work.taken) or not work.sentence[at - 1].flags & (PERSON | GROUP | DOCUMENT):
        return
    source = following.opening(work.sentence, 0)
    end = clause_end(work.sentence, _NO_CUE, at + 1, work.cues)
    if source == (0, at) and end - at > 2 and work.has_verb(at + 1, end):
        work.put([(at + 1, end)], COLON_ROUTE, work.span(source), work.span((at, at + 1)), "finite")


def _named_behind(work: Work) -> None:
    """“We shall see”: minister of the interior"""
    if len(work.sentence) < 3 or not work.sentence[0].flags & QUOTE or not work.sentence[1].flags & COLON:
        return
    source = following.after(work.sentence, 2)
    if source is None or source[1] < len(work.sentence) or any(work.taken):
        return
    if all(t.flags & (CAPITAL | OF | HEAD | TITLE | DETERMINER) for t in work.sentence[2:]):
        work.put([(0, 1)], COLON_ROUTE, work.span(source), work.span((1, 2)), "finite")


def _signature(work: Work) -> None:
    """“…” – Ana Ruiz, baker"""
    at = next((n for n, t in enumerate(work.sentence) if not t.flags & QUOTE), 0)
    if at and work.sentence[at].flags & DASH and not any(work.taken):
        who = signatures.behind(work.text, work.sentence[at].start, work.sentence[-1].end)
        if who is not None:
            work.put([(0, at)], SIGNATURE, who, None, "finite")
            work.taken[:] = b"\1" * len(work.taken)
