"""The query language: words, “phrases”, AND / OR / NOT, begin*, NEAR(a b, 5), filters (`outlet:`), /expressions/.

Words side by side must all be there. What is wrong is told in one sentence with the place of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple, NoReturn

from annotator.errors import UserError
from annotator.store.search.query import FACTS, FILTERS, All, Any, Named, Near, Phrase, Query, Term, Without
from annotator.store.search.words import sought

LONGEST = 1_000
"""Characters of a query."""
_DEEPEST = 30
_MOST = 64
"""Words and phrases in one query."""
_APART = 10
"""Words that may stand between those of a NEAR without a number."""
_FARTHEST = 1_000

_QUOTED = '"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»'
_VALUE = rf"(?:{_QUOTED})|[^\s()\"“”„«»]+"
_TOKENS = re.compile(
    rf"\s*(?:(?P<expression>/(?:[^/\\]|\\.)*/)"
    rf"|(?P<near>NEAR(?:/\d+)?\s*\()"
    rf"|(?P<sign>[()])"
    rf"|(?P<filter>-?[A-Za-z]+):(?P<value>{_VALUE})?(?P<open>\*?)"
    rf"|(?P<quoted>-?(?:{_QUOTED}))(?P<begun>\*?)"
    r"|(?P<word>[^\s()\"“”„«»]+))",
    re.DOTALL,
)
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Wrong(UserError):
    """A query that cannot be understood. `at` is where."""

    def __init__(self, at: int, why: str) -> None:
        super().__init__(f"The search is wrong at character {at + 1}: {why}.")
        self.at = at


class _Token(NamedTuple):
    """`kind` is the name of a group of the pattern, or "end"."""

    kind: str
    text: str
    at: int
    value: str = ""
    begun: bool = False


def parsed(typed: str) -> Query:
    """What was typed, understood. Raises Wrong (a UserError)."""
    if len(typed) > LONGEST:
        raise Wrong(LONGEST, f"it is longer than {LONGEST:,} characters")
    parser = _Parser(_tokens(typed))
    term = parser.all()
    if parser.now.kind != "end":
        raise Wrong(parser.now.at, "there is no parenthesis that this one would close")
    query = replace(parser.limits, term=term)
    if parser.unwanted:
        raise Wrong(parser.unwanted[0][1], "say what to look for, besides what must not be there")
    if query == _NO_LIMITS:
        raise Wrong(0, "it has nothing in it that could be found")
    return query


def _without(term: Term, unwanted: list[Term]) -> Term:
    return Without(term, unwanted[0] if len(unwanted) == 1 else Any(tuple(unwanted)))


# --- reading signs


def _tokens(typed: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while typed[at:].strip():
        read = _TOKENS.match(typed, at)
        if read is None:
            raise Wrong(at + len(typed[at:]) - len(typed[at:].lstrip()), "a quotation mark is not closed")
        found.append(_token(read))
        at = read.end()
    return [*found, _Token("end", "", len(typed.rstrip()))]


def _token(read: re.Match[str]) -> _Token:
    kind = next(name for name in ("expression", "near", "sign", "filter", "quoted", "word") if read[name])
    text, at = read[kind], read.start(kind)
    if kind == "word" and text.startswith("/"):
        raise Wrong(at, "the expression has no “/” at its end")
    if kind == "filter":
        return _Token(kind, text, at, read["value"] or "", bool(read["open"]))
    return _Token(kind, text, at, begun=bool(read["begun"]) if kind == "quoted" else text.endswith("*"))


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in '"“„«' and len(text) > 1 else text


# --- understanding them


_NO_LIMITS = Query()


@dataclass
class _Parser:
    """By precedence: NOT before words side by side and AND, these before OR."""

    tokens: list[_Token]
    limits: Query = _NO_LIMITS
    unwanted: list[tuple[Term, int]] = field(default_factory=list)
    _at: int = 0
    _depth: int = 0
    _count: int = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self._at]

    def _next(self) -> _Token:
        token = self.now
        self._at += token.kind != "end"
        return token

    def _is(self, word: str) -> bool:
        return self.now.kind == "word" and self.now.text == word

    def all(self) -> Term | None:
        """Alternatives: a OR b."""
        parts = [self._together()]
        ats = [self.now.at]
        while self._is("OR"):
            ats.append(self._next().at)
            parts.append(self._together())
        if len(parts) == 1:
            return parts[0]
        for part, at in zip(parts, ats, strict=True):
            if part is None:
                raise Wrong(at, "OR needs words on both sides")
        return Any(tuple(part for part in parts if part is not None))

    def _together(self) -> Term | None:
        """Words side by side, or joined by AND; and what must not be there."""
        wanted: list[Term] = []
        unwanted: list[tuple[Term, int]] = []
        while self.now.kind != "end" and self.now.text != ")" and not self._is("OR"):
            if self._is("AND"):
                self._check_both_sides(bool(wanted or unwanted or self.limits != Query()))
                continue
            at, negated = self.now.at, self._negated()
            part = self._part(negated)
            if part is not None:
                (unwanted.append((part, at)) if negated else wanted.append(part))
        return self._joined(wanted, unwanted)

    def _check_both_sides(self, before: bool) -> None:
        at = self._next().at
        if not before or self.now.kind == "end" or self.now.text in (")", "OR", "AND"):
            raise Wrong(at, "AND needs words on both sides")

    def _joined(self, wanted: list[Term], unwanted: list[tuple[Term, int]]) -> Term | None:
        if not wanted:
            if unwanted and (self._depth or self._is("OR")):
                raise Wrong(unwanted[0][1], "say what to look for, besides what must not be there")
            self.unwanted += unwanted
            return None
        term = wanted[0] if len(wanted) == 1 else All(tuple(wanted))
        return _without(term, [part for part, _ in unwanted]) if unwanted else term

    def _negated(self) -> bool:
        if not self._is("NOT"):
            return self.now.kind in ("filter", "quoted", "word") and self.now.text[:1] == "-" and len(self.now.text) > 1
        at = self._next().at
        if self.now.kind == "end" or self.now.text in (")", "AND", "OR", "NOT"):
            raise Wrong(at, "NOT needs a word after it")
        return True

    def _part(self, negated: bool) -> Term | None:
        """One word, phrase, group or filter; None for what sets a limit."""
        token = self._next()
        self._count += 1
        if self._count > _MOST:
            raise Wrong(token.at, f"it has more than {_MOST} parts")
        if token.kind == "expression":
            self._expression(token, negated)
            return None
        if token.kind == "near":
            return self._near(token)
        if token.kind == "sign":
            return self._group(token)
        if token.kind == "filter":
            return self._filter(token, negated)
        return _phrase(token, token.text.removeprefix("-") if negated else token.text)

    def _group(self, opening: _Token) -> Term:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Wrong(opening.at, f"parentheses are nested more than {_DEEPEST} deep")
        term = self.all()
        if self._next().text != ")":
            raise Wrong(opening.at, "this parenthesis is not closed")
        self._depth -= 1
        if term is None:
            raise Wrong(opening.at, "there is nothing to look for in these parentheses")
        return term

    def _near(self, opening: _Token) -> Term:
        """NEAR(a b), NEAR(a b, 5) or NEAR/5(a b)."""
        distance = re.search(r"\d+", opening.text)
        inside: list[_Token] = []
        while self.now.kind not in ("end", "sign"):
            inside.append(self._next())
        if self._next().text != ")":
            raise Wrong(opening.at, "this NEAR has no “)” at its end")
        if distance is None and len(inside) > 1 and inside[-1].text.isdecimal() and inside[-2].text.endswith(","):
            distance = re.search(r"\d+", inside.pop().text)
        phrases = tuple(_phrase(token, token.text.rstrip(",")) for token in inside if token.text != ",")
        if len(phrases) < 2 or any(token.kind not in ("word", "quoted") for token in inside):
            raise Wrong(opening.at, "NEAR needs two words or phrases, as in NEAR(talks prison, 5)")
        apart = int(distance[0][:6]) if distance else _APART
        if apart > _FARTHEST:
            raise Wrong(opening.at, f"NEAR reaches no farther than {_FARTHEST:,} words")
        return Near(phrases, apart)

    def _expression(self, token: _Token, negated: bool) -> None:
        if negated or self._depth or self.limits.expression:
            raise Wrong(token.at, "an expression stands alone, beside words and filters, and there is one at most")
        if len(token.text) <= 2:
            raise Wrong(token.at, "there is nothing between “/” and “/”")
        self.limits = replace(self.limits, expression=token.text[1:-1].replace("\\/", "/"))

    # --- filters

    def _filter(self, token: _Token, negated: bool) -> Term | None:
        name = token.text.removeprefix("-").lower()
        if name not in FILTERS:
            raise Wrong(token.at, f"there is no filter “{name}:”; put it in quotation marks to look for these words")
        if not token.value:
            raise Wrong(token.at, f"“{name}:” needs something after it, as in {_EXAMPLES.get(name, name + ':word')}")
        if name in FACTS:
            begun = token.begun or token.value.endswith("*")
            return replace(_phrase(token._replace(begun=begun), token.value), column=name)
        if self._depth:
            raise Wrong(token.at, f"“{name}:” cannot stand in parentheses")
        if negated and name != "code":
            raise Wrong(token.at, f"“{name}:” cannot be left out")
        _LIMITING[name](self, token, negated)
        return None

    def _limit_date(self, token: _Token, negated: bool) -> None:
        since, dots, until = token.value.partition("..")
        for date in filter(None, (since, until)):
            if not _DATE.fullmatch(date):
                raise Wrong(token.at, f"“{date}” is no date; write it as in {_EXAMPLES['date']}")
        if self.limits.since or self.limits.until or not (since or until):
            raise Wrong(token.at, f"give one date or range, as in {_EXAMPLES['date']}")
        self.limits = replace(self.limits, since=since, until=until if dots else since)

    def _limit_code(self, token: _Token, negated: bool) -> None:
        named = Named(_unquoted(token.value), token.at)
        if negated:
            self.limits = replace(self.limits, not_codes=(*self.limits.not_codes, named))
        else:
            self.limits = replace(self.limits, codes=(*self.limits.codes, named))

    def _limit_coder(self, token: _Token, negated: bool) -> None:
        self.limits = replace(self.limits, coders=(*self.limits.coders, Named(_unquoted(token.value), token.at)))

    def _limit_note(self, token: _Token, negated: bool) -> None:
        begun = token.begun or token.value.endswith("*")
        phrase = _phrase(token._replace(begun=begun), token.value)
        self.limits = replace(self.limits, notes=(*self.limits.notes, phrase))


_LIMITING: dict[str, Callable[[_Parser, _Token, bool], None]] = {
    "date": _Parser._limit_date,
    "code": _Parser._limit_code,
    "coder": _Parser._limit_coder,
    "note": _Parser._limit_note,
}
_EXAMPLES = {"date": "date:2015-01..2015-02", "code": "code:quote", "coder": "coder:Mara"}


def _phrase(token: _Token, written: str) -> Phrase:
    written = _unquoted(written.removesuffix("*"))
    found, begun = sought(written, begun=token.begun)
    if not found:
        _nothing(token)
    return Phrase(tuple(found), written, begun)


def _nothing(token: _Token) -> NoReturn:
    raise Wrong(token.at, f"there is no letter, digit or symbol in “{token.value or token.text}”")
