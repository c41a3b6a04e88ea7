"""What stands in quotation marks: in the styles that papers use, and beside apostrophes, feet and inches."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator import resources
from annotator.analysis.quotation_marks import Quotation, quotations

CORPUS = os.environ.get("ANNOTATOR_CORPUS")


def read(text: str) -> list[str]:
    """The quotations' words, indented by their level; “…” behind one that is not closed, “+” before what continues."""
    return [
        "  " * q.level + ("+" if q.continues else "") + text[q.start : q.end] + ("" if q.closed else " …")
        for q in quotations(text)
    ]


STYLES = {
    "straight": ('He said, "We go," and left.', ['"We go,"']),
    "curly": ("“We go,” he said, “but not now.”", ["“We go,”", "“but not now.”"]),
    "two apostrophes": ("He said, ''We go,'' and left.", ["''We go,''"]),
    "backticks": ("He said, ``We go,'' and left.", ["``We go,''"]),
    "backticks both ways": ("He said, ``We go,`` and left.", ["``We go,``"]),
    "mixed": ('“We go," he said. "We stay,” she said.', ['“We go,"', '"We stay,”']),
    "closed with an opening mark": ("“We go,“ he said. “We stay,“ she said.", ["“We go,“", "“We stay,“"]),
    "German": ("Er sagte: „Wir gehen“, und ging. „Und ihr?“", ["„Wir gehen“", "„Und ihr?“"]),
    "German nested": (
        "„Er nannte es ‚einen Skandal‘“, sagte sie. „‚Nie‘ heißt nie.“",
        ["„Er nannte es ‚einen Skandal‘“", "  ‚einen Skandal‘", "„‚Nie‘ heißt nie.“", "  ‚Nie‘"],
    ),
    "German guillemets": (
        "»Wir gehen«, sagte sie. »Er nannte es ›einen Skandal‹.«",
        ["»Wir gehen«", "»Er nannte es ›einen Skandal‹.«", "  ›einen Skandal‹"],
    ),
    "Polish": ("„Nie wiemy” – powiedział. „Zobaczymy.”", ["„Nie wiemy”", "„Zobaczymy.”"]),
    "Swedish": ("”Vi går”, sade hon. ”Och ni?”", ["”Vi går”", "”Och ni?”"]),
    "Finnish": ("»Me menemme», hän sanoi. »Entä te?»", ["»Me menemme»", "»Entä te?»"]),
    "French": (
        "« Nous n’avons rien entendu », a dit l’élue. L’« affaire » (« sans suite ») continue.",
        ["« Nous n’avons rien entendu »", "« affaire »", "« sans suite »"],
    ),
    "French with no-break spaces": (
        "Il a dit «\u202fnon\u202f», puis «\u00a0oui\u00a0».",
        ["«\u202fnon\u202f»", "«\u00a0oui\u00a0»"],
    ),
    "French nested": (
        "« Il a parlé d’un “scandale” et d’une « honte » », dit-elle.",
        ["« Il a parlé d’un “scandale” et d’une « honte » »", "  “scandale”", "  « honte »"],
    ),
    "Spanish": (
        "«No hemos oído nada», dijo. «Lo llamó “un gesto”». ¿«Qué»?",
        ["«No hemos oído nada»", "«Lo llamó “un gesto”»", "  “un gesto”", "«Qué»"],
    ),
    "Chinese": ("他说：“我们没有‘新’消息。”他走了。", ["“我们没有‘新’消息。”", "  ‘新’"]),
    "Japanese": ("彼は「『新聞』を読んだ」と言った。", ["「『新聞』を読んだ」", "  『新聞』"]),
    "Korean": ('그는 “우리는 간다”라고 말했다. "간다"고 했다.', ["“우리는 간다”", '"간다"']),
    "British": ("‘We go,’ he said. He called it ‘a farce’.", ["‘We go,’", "‘a farce’"]),
    "British nested": (
        "‘He said “no” and left,’ she said. 'He said \"no\".'",
        ["‘He said “no” and left,’", "  “no”", "'He said \"no\".'", '  "no"'],
    ),
    "American nested": (
        "“He said ‘no’ and left,” she said. \"He said 'no'.\" \"'No,' he said.\"",
        ["“He said ‘no’ and left,”", "  ‘no’", "\"He said 'no'.\"", "  'no'", "\"'No,' he said.\"", "  'No,'"],
    ),
    "three deep": (
        "“She said ‘he said “no” to us’ and left.”",
        ["“She said ‘he said “no” to us’ and left.”", "  ‘he said “no” to us’", "    “no”"],
    ),
    "the same marks inside": ('"He said "no" and left," she said.', ['"He said "no" and left,"', '  "no"']),
}


@pytest.mark.parametrize(("text", "expected"), STYLES.values(), ids=STYLES)
def test_that_quotations_are_found_in_the_style(text: str, expected: list[str]) -> None:
    assert read(text) == expected


PLACES = {
    "glued sentence": ('"We go," he said."They stay," she said.', ['"We go,"', '"They stay,"']),
    "glued name": ('the so-called"Cuban Five"were freed', ['"Cuban Five"']),
    "floating": ('He said " we go " and left.', ['" we go "']),
    "misplaced space": ("« Bonjour, »dit-il. “We go, ”he said.", ["« Bonjour, »", "“We go, ”"]),
    "dashes": ('Then—"we go"—he left. "We—" he said. "We"-ness', ['"we go"', '"We—"', '"We"']),
    "brackets": ('(“We go.”) [“[They] go”] ("...and go...")', ["“We go.”", "“[They] go”", '"...and go..."']),
    "possessive of a quotation": ('The "Cuban Five"\'s lawyers and the “Five”’s judge', ['"Cuban Five"', "“Five”"]),
    "emoji": ('😀"We go"😀 he 👩‍👩‍👧 said, “😀 𝔄𝔅”😀', ['"We go"', "“😀 𝔄𝔅”"]),
    "decomposed accent": ("‘The cafe\u0301’s closed,’ he said.", ["‘The cafe\u0301’s closed,’"]),
    "years at the end": ('"It was 1959" and "it is 2015".', ['"It was 1959"', '"it is 2015"']),
    "nothing inside": ('He wrote "" and “ ”.', []),
    "closing marks alone": ("He said we go,” and » left.", []),
    "Hebrew": ('צה"ל הודיע: "אנחנו הולכים".', ['"אנחנו הולכים"']),
    "code": ("Use `grep` or ``nothing here.", ["``nothing here. …"]),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_that_marks_are_read_by_what_stands_beside_them(text: str, expected: list[str]) -> None:
    assert read(text) == expected


APOSTROPHES = (
    "It's the officials' list, isn't it? They don't know.",
    "It’s the officials’ list, isn’t it? The ’90s and ‘90s, rock ’n’ roll, rock 'n' roll, rock ‘n’ roll.",
    "In the '90s the officials' wives told 'em 'tis over. 'Twas the boys' idea.",
    "Class of '95 met Castros' lawyers.",
    "Hawai‘i and O‘ahu, l’affaire, d'accord, 's morgens, a pint o' milk, goin' home to the dogs' kennel.",
    'He is 5\'10" tall, 6\' wide and 5\' 10" high; a 12" pizza, a 12"x14" frame, 5’10” and 2′ 3″.',
    "The US' stated aim and the US’ list",
)


@pytest.mark.parametrize("text", APOSTROPHES)
def test_that_apostrophes_feet_and_inches_are_no_quotation_marks(text: str) -> None:
    assert read(text) == []


AMONG_QUOTES = {
    "possessive": ("‘The officials’ demands were met,’ he said.", ["‘The officials’ demands were met,’"]),
    "possessive only": ("the ‘political prisoners’ list", ["‘political prisoners’"]),
    "possessive before the next": ("‘spies’ and the ‘hawks’ here", ["‘spies’", "‘hawks’"]),
    "straight possessive": ("'The officials' demands were met,' he said.", ["'The officials' demands were met,'"]),
    "teaser": ("'My phone would not stop ringing': it's here.", ["'My phone would not stop ringing'"]),
    "elision inside": ("‘Give ’em the boys’ list,’ he said in ’95.", ["‘Give ’em the boys’ list,’"]),
    "straight elision inside": ("'Give 'em the list,' he said in '95.", ["'Give 'em the list,'"]),
    "elision first": ("'Tis over,' he said.", ["'Tis over,'"]),
    "possessive in double marks": (
        "“The officials’ list,” he said, “isn’t ours.”",
        ["“The officials’ list,”", "“isn’t ours.”"],
    ),
    "elision in double marks": ("\"Give 'em that,\" he said. The officials' list.", ['"Give \'em that,"']),
    "possessive mark": ("the US' “democracy program” and the boys' \"list\"", ["“democracy program”", '"list"']),
    "inches inside": ('"The 12" pizza is 5\'10" away," he said.', ['"The 12" pizza is 5\'10" away,"']),
    "dropped g": ("‘We’re goin’ home,’ he said.", ["‘We’re goin’ home,’"]),
    "decade": ("‘The ’90s’ were good.", ["‘The ’90s’"]),
    "number first": ("Cuba says '53 prisoners freed', and more.", ["'53 prisoners freed'"]),
}


@pytest.mark.parametrize(("text", "expected"), AMONG_QUOTES.values(), ids=AMONG_QUOTES)
def test_that_apostrophes_do_not_end_or_begin_a_quotation(text: str, expected: list[str]) -> None:
    assert read(text) == expected


PARAGRAPHS = {
    "reopened": (
        "He said: “We go.\n\n“We go now.\n\n“We are gone.” She said: “No.”",
        ["“We go. …", "+“We go now. …", "+“We are gone.”", "“No.”"],
    ),
    "reopened with both marks": (
        "“He said: ‘Go.\n\n“‘Go now.’ And we went,” she said.",
        ["“He said: ‘Go. …", "  ‘Go. …", "+“‘Go now.’ And we went,”", "  +‘Go now.’"],
    ),
    "reopened straight": ('"We go.\n"We are gone," he said.', ['"We go. …', '+"We are gone,"']),
    "reopened British": ("He said: ‘We go.\n\n‘We are gone.’", ["‘We go. …", "+‘We are gone.’"]),
    "reopened French": ("« Nous partons.\n\n« Nous voilà », dit-il.", ["« Nous partons. …", "+« Nous voilà »"]),
    "not closed": ("He said, “We go.\n\nShe left: “Fine.”", ["“We go. …", "“Fine.”"]),
    "not closed before the next": ("“We go, he said. “We stay,” she said.", ["“We go, he said. …", "“We stay,”"]),
    "not closed inside": ('“He said "no and left,” she said.', ['“He said "no and left,”', '  "no and left, …']),
    "single, not closed": ("He was a ‘spy of sorts.\n\nThe boys’ list.", []),
    "single first, not closed": ("‘We go, he said.\n\nShe left.", ["‘We go, he said. …"]),
    "paragraphs a line each": ('He said, "We go.\nThe 53 "were freed" then.', ['"We go. …', '"were freed"']),
    "a blank line between": ("“We go\n\nand stay,” he said.", ["“We go …"]),
    "spaces on the blank line": ("“We go\n \t\nand stay,” he said.", ["“We go …"]),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_that_a_quotation_ends_with_its_paragraph_unless_the_next_reopens_it(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_that_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "Cuba has released the last of the people it had promised\n"
        "to free. “We have heard nothing new today, and nobody told\n"
        "us who is out of jail,” said the head of a commission that\n"
        "keeps count.\n"
        "\n"
        "‘We wait, and have been waiting since the middle of the\n"
        "month,’ said another."
    )
    assert [q.closed for q in quotations(text)] == [True, True]
    assert read(text)[0].endswith("out of jail,”")


def test_that_every_direct_quote_of_the_seeds_is_found_whole() -> None:
    for path in sorted(resources.seeds().glob("*.txt")):
        text = path.read_text("utf-8")
        found = quotations(text)
        assert all(q.closed and q.level == 0 and not q.continues for q in found), path.name
        doubles = [match[0] for match in re.finditer(r"“[^“”]+”|\"[^\"\n]+\"", text)]
        assert [text[q.start : q.end] for q in found if q.style in '“"'] == doubles, path.name
    assert read((resources.seeds() / "2-rewrite-advertisements.txt").read_text("utf-8"))[:2] == [
        "'political'",
        "'My phone would not stop ringing'",
    ]


@pytest.mark.skipif(CORPUS is None, reason="ANNOTATOR_CORPUS is not set")
def test_that_in_the_real_corpus_every_double_mark_is_paired() -> None:
    for path in sorted(Path(CORPUS or "").glob("*.txt")):
        text = path.read_text("utf-8")
        doubles = [match[0] for match in re.finditer(r"“[^“”\n]+”|\"[^\"\n]+\"", text)]
        found = [q for q in quotations(text) if q.style in '“"']
        assert [text[q.start : q.end] for q in found] == doubles, path.name


MARKS = "\"“”„''’‘‚«»‹›`「」『』"
texts = st.one_of(
    st.text(),
    st.text(st.sampled_from(MARKS + "a1sn .,-\n\t😀é\u0301我א")),
    st.lists(st.sampled_from([*MARKS, "''", "``", " ", "\n\n", "\n", "us", "12", "’n’", "go,", "😀", "我"])).map(
        "".join
    ),
)


@given(texts)
@example("'" * 400 + "a" * 3 + "\"'" * 200)
@example("“‘" * 50 + "a" + "’”" * 50)
def test_that_any_text_gives_spans_inside_it_that_are_nested_by_level(text: str) -> None:
    found = quotations(text)
    around: list[Quotation] = []
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        assert text.startswith(q.style, q.start)
        assert "\n\n" not in text[q.start : q.end]
        around = [outer for outer in around if outer.end > q.start]
        assert all(outer.start < q.start and q.end <= outer.end for outer in around)
        assert q.level == len(around)
        around.append(q)
    assert found == sorted(found, key=lambda q: (q.start, -q.end))


@given(texts, texts)
def test_that_a_paragraph_of_its_own_changes_nothing_elsewhere(text: str, other: str) -> None:
    """But for what it leaves open, or what opens again in it."""
    alone = [q for q in quotations(text) if q.closed]
    beside = quotations(f"{text}\n\n.\n\n{other}")
    assert [q for q in beside if q.end <= len(text) and q.closed] == alone
