"""The parts of an article that are not its body, proposed by rules that can be told to the analyst.

Precision first: what is not sure stays body. `furniture` knows what a line is by its words alone; here is what needs
its neighbours: what repeats, what stands in a photo gallery, before the headline, or after the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise, takewhile
from operator import attrgetter

from annotator.analysis import furniture
from annotator.analysis.lines import HEAD, Line, language_links, lines_of, words_of, zones_of
from annotator.zoning import GALLERY, KINDS, REPEATED, Zone, among, joined

CREDITS = 8
"""Last lines among which those who worked on an article are named."""
FEWEST = 5
"""Words of a line that are no accident when they occur twice."""
PULLED = 200
"""Characters that a pull quote may have."""
SLACK = 4
"""Words that a pull quote may leave out of the sentence it is from."""
SANDWICHED = 4
"""Lines between two requests to subscribe that may belong to them, if they speak to the reader."""
LISTED = 12
"""Headlines of other articles in one list; labels before the headline."""
TOO_MANY = 2_000
"""Lines beyond which a text is no article."""


def propose(text: str, title: str = "", given: Iterable[Zone] = ()) -> tuple[Zone, ...]:
    """The zones of a text, by place. `given` are those that its file names: there nothing else is proposed."""
    given = tuple(z for z in given if z.kind in KINDS and 0 <= z.start < z.end <= len(text))
    lines = lines_of(text)
    _Article(lines, title.strip()).name_all()
    found = [*zones_of(lines), *language_links(lines)]
    taken = joined(zone.span for zone in given)
    free = (zone for zone in found if not among(taken, zone.span))
    return tuple(sorted((*given, *free), key=attrgetter("place")))


class _Article:
    """The lines of an article, named rule by rule."""

    def __init__(self, lines: list[Line], title: str) -> None:
        self._lines = lines
        self._title = title
        self._headline = next((n for n, line in enumerate(lines[:HEAD]) if title and line.text == title), None)
        self._blocks: dict[int, list[Line]] = {}
        for line in lines:
            self._blocks.setdefault(line.block, []).append(line)

    def name_all(self) -> None:
        if self._headline is not None:
            self._lines[self._headline].is_("headline", "title")
        for block in self._blocks.values():
            self._name_gallery(block)
        for line in self._lines:
            if line.rule:
                line.is_("boilerplate", line.rule)
        self._name_requests()
        self._name_lists()
        self._name_head()
        self._name_captions()
        self._name_credits()
        self._name_weak()
        self._name_pull_quotes()

    def _name_gallery(self, block: Sequence[Line]) -> None:
        """Captions, posts and controls of a photo gallery: a block with two of its controls or more."""
        controls = [n for n, line in enumerate(block) if line.rule == GALLERY]
        if len(controls) < 2:
            return
        first, last = controls[0], _last_control(block, controls[-1])
        posts = [n for n, line in enumerate(block) if furniture.is_post(line.text)]
        opened = next((n for n in controls[1:] if n <= first + 3), first)
        for n, line in enumerate(block[first : last + 1], first):
            is_post = bool(posts) and posts[0] - 3 <= n <= posts[-1] + 3 and len(line.text) <= _SHORT_POST
            if n in controls or n < opened or furniture.is_weak(line.text) or line.text == self._title:
                line.is_("boilerplate", GALLERY)
            elif furniture.is_caption(line.text) or not is_post:
                line.is_("caption", GALLERY)
            else:
                line.is_("boilerplate", "social")

    def _name_requests(self) -> None:
        """To subscribe: titles, requests, what goes on in the same block, and what stands between two of these."""
        asked: int | None = None
        for n, line in enumerate(self._lines):
            near = asked is not None and n - asked <= SANDWICHED + 1
            below = self._lines[n + 1 : n + 1 + SANDWICHED]
            if furniture.heads_sign_up(line.text) and _asks_below(line, below):
                line.is_("boilerplate", "sign-up")
            elif near and asked is not None and furniture.promises(line.text):
                self._name_request(self._lines[asked + 1 : n + 1])
            elif asked == n - 1 and _goes_on(self._lines[n - 1], line):
                line.is_("boilerplate", "sign-up")
            elif near and asked is not None and line.reason == "sign-up":
                self._name_request(self._lines[asked + 1 : n + 1])
            asked = n if line.reason == "sign-up" else asked

    def _name_request(self, lines: Sequence[Line]) -> None:
        """The last of some lines belongs to a request, and all do if they speak to the reader."""
        if all(line.kind or furniture.goes_on_asking(line.text) for line in lines):
            for line in lines:
                line.is_("boilerplate", "sign-up")

    def _name_lists(self) -> None:
        """Headlines of other articles, below a line that announces them; what ends as a sentence does is none."""
        for n, line in enumerate(self._lines):
            if line.kind or not furniture.opens_list(line.text):
                continue
            below = self._lines[n + 1 : n + 1 + LISTED]
            listed = [*takewhile(partial(_is_listed_in, line.block), below)]
            is_last = n + 1 + len(below) == len(self._lines)
            if not listed and is_last and all(x.kind or furniture.is_listed(x.text) for x in below):
                listed = below
            if listed or not below or below[0].kind == "boilerplate":
                for each in (line, *listed):
                    each.is_("boilerplate", "related")

    def _name_head(self) -> None:
        """What stands around the headline: labels above it, below it a second one, a standfirst, a byline."""
        at = self._headline
        if at is None:
            return
        for line in self._lines[: at if at <= LISTED else 0]:
            if len(line.words) <= 3 and not furniture.ends_a_sentence(line.text):
                line.is_("boilerplate", "section")
        below = self._lines[at + 1 : at + 7]
        for n, (line, following) in enumerate(pairwise(below)):
            if furniture.is_byline(line.text):
                line.is_("byline", "byline")
            elif not line.kind and n == 0 and _could_be_headline(line, following):
                line.is_("headline", "second")
            elif not line.kind and _closes_head(line, following) and len(line.words) <= 60:
                line.is_("standfirst", "standfirst")

    def _name_captions(self) -> None:
        """What names whose picture it is, and what is said twice in a row: once for the eye, once for the ear."""
        seen: set[str] = set()
        before: Line | None = None
        for line in self._lines:
            twice = before is not None and before.text == line.text and _could_be_caption(line)
            if furniture.is_caption(line.text):
                line.is_("caption", "credit")
            if twice and before is not None:
                before.is_("caption", "twice")
            if line.text in seen or twice:
                line.kind, line.reason = (line.kind, line.reason) if line.kind not in ("", "caption") else _SPARE
            if line.kind == "caption" or twice:
                seen.add(line.text)
            if before is not None and before.kind == "caption":
                seen.add(before.text)
            before = line

    def _name_credits(self) -> None:
        """Who worked on it: a byline where no headline is known, and those named after the end."""
        for line in self._lines[:CREDITS]:
            if furniture.is_byline(line.text):
                line.is_("byline", "byline")
        text = [line for line in self._lines if line.kind != "boilerplate"]
        for line in text[-CREDITS:]:
            if furniture.are_credits(line.text):
                line.is_("byline", "credits")

    def _name_weak(self) -> None:
        """Words that are controls only beside other controls."""
        for n, line in enumerate(self._lines):
            if line.kind or not furniture.is_weak(line.text):
                continue
            beside = self._lines[max(0, n - 1) : n] + self._lines[n + 1 : n + 2]
            if any(other.block == line.block and other.kind == "boilerplate" for other in beside):
                line.is_("boilerplate", "navigation")

    def _name_pull_quotes(self) -> None:
        """Lines alone in their block, in the body, whose words stand in the same order in a paragraph."""
        body = [line for line in self._lines if not line.kind]
        wanted = [line for line in body[1:-1] if len(line.text) <= PULLED and self._is_alone(line)]
        if not wanted or len(self._lines) > TOO_MANY:
            return
        long = [line.text.lower() for line in body if furniture.ends_a_sentence(line.text)]
        for line in wanted:
            words = line.words
            if len(words) >= FEWEST and any(_is_from(text, words) for text in long):
                line.is_("pull quote", "pull quote")

    def _is_alone(self, line: Line) -> bool:
        is_label = furniture.ends_a_sentence(line.text) or line.text.isupper()
        return len(self._blocks[line.block]) == 1 and not is_label


_SPARE = ("caption", REPEATED)
_SHORT_POST = 145
"""Characters of a post that has no link, in a gallery: what Twitter allowed, and a little."""


def _last_control(block: Sequence[Line], control: int) -> int:
    """The last line of a gallery's controls: weak ones may follow."""
    after = control
    while after + 1 < len(block) and furniture.is_weak(block[after + 1].text):
        after += 1
    return after


def _asks_below(line: Line, below: Sequence[Line]) -> bool:
    """Whether what stands below the title of a request goes on with it."""
    return any(furniture.promises(x.text) for x in below) or any(_goes_on(line, x) for x in below[:1])


def _goes_on(asked: Line, line: Line) -> bool:
    return line.block == asked.block and furniture.goes_on_asking(line.text)


def _is_listed_in(block: int, line: Line) -> bool:
    return line.block == block and furniture.is_listed(line.text)


def _could_be_headline(line: Line, following: Line) -> bool:
    """A second headline; what is said twice is a caption."""
    if line.text[-1] in ",;:" or furniture.ends_a_sentence(line.text) or following.text == line.text:
        return False
    return 4 <= len(line.words) <= 20 and not furniture.is_caption(line.text)


def _closes_head(line: Line, following: Line) -> bool:
    """Whether what follows a line says that it was the standfirst: a credit right below it, or a byline."""
    is_credit = furniture.is_credit(following.text) and following.block == line.block
    return furniture.ends_a_sentence(line.text) and (is_credit or furniture.is_byline(following.text))


def _could_be_caption(line: Line) -> bool:
    """Whether it is said twice by accident: chants and refrains are not."""
    few = FEWEST if not furniture.ends_a_sentence(line.text) else 2 * FEWEST
    return len(line.words) >= few and line.text[-1] not in "!?"


def _is_from(text: str, wanted: Sequence[str]) -> bool:
    """Whether words are from a paragraph; where their letters are not in it, it need not be taken apart."""
    return all(word in text for word in wanted) and _holds(words_of(text), wanted)


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether words stand in this order within a stretch of others that is little longer."""
    for start, word in enumerate(words):
        if word == wanted[0]:
            near = iter(words[start : start + len(wanted) + SLACK])
            if all(one in near for one in wanted):
                return True
    return False
