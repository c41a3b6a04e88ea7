"""What a search finds, and that every place it tells is one in code points of the text."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.store.project import Project
from annotator.store.search import following, index
from annotator.store.search.answers import Search
from tests.gui.article import ARABIC, CJK, EMOJI, HEBREW, LATIN, MARKS, THAI
from tests.store.search.corpus import add, ids, search, words

NEWS = "Cuba has freed all 53 prisoners, two officials said.\nRaúl Castro’s talks with Washington go on; Castro smiled."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("castro", ["Castro", "Castro"]),
        ("CASTRO", ["Castro", "Castro"]),
        ("raul", ["Raúl"]),
        ('"raul castro"', ["Raúl Castro"]),
        ("“raul castro”", ["Raúl Castro"]),
        ("castro’s", ["Castro’s"]),
        ("talks freed", ["freed", "talks"]),
        ("talks AND freed", ["freed", "talks"]),
        ("talks OR nowhere", ["talks"]),
        ("talks NOT nowhere", ["talks"]),
        ("talks NOT freed", []),
        ("talks -freed", []),
        ("NOT nowhere talks", ["talks"]),
        ("(nowhere OR freed) talks", ["freed", "talks"]),
        ("prison*", ["prisoners"]),
        ('"two offic*"', []),
        ('"two offic"*', ["two officials"]),
        ("prison", []),
        ("53", ["53"]),
        ("NEAR(freed prisoners)", ["freed all 53 prisoners"]),
        ("NEAR(prisoners freed, 2)", ["freed all 53 prisoners"]),
        ("NEAR(freed prisoners, 1)", []),
        ("NEAR/2(freed prisoners)", ["freed all 53 prisoners"]),
        ('NEAR("two officials" 53, 1)', ["53 prisoners, two officials"]),
        ("said raul", ["said", "Raúl"]),
        ('"said raul"', ["said.\nRaúl"]),
        (r"/castro.s\b/", ["Castro’s"]),
        ("/^raúl/", ["Raúl"]),
        ("/castro/ nowhere", []),
        ("title:castro", []),
    ],
)
def test_that_the_query_language_finds_these_words(project: Project, typed: str, found: list[str]) -> None:
    add(project, NEWS, title="A headline")
    assert words(project, typed) == found


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        (CJK, "囚犯", ["囚犯"]),
        (CJK, "古巴政府", ["古巴政府"]),
        (CJK, "巴", ["巴"]),
        (CJK, "巴古", []),
        (CJK, "カタカナ", ["カタカナ"]),
        (CJK, "ｶﾀｶﾅ", ["カタカナ"]),
        ("한국은 쿠바와 외교 관계를 맺었다.", "쿠바", ["쿠바"]),
        ("한국은 쿠바와 외교 관계를 맺었다.", "하국", []),
        (THAI, "รัฐบาล", ["รัฐบาล"]),
        ("2015年中国GDP增长", "中国GDP", ["中国GDP"]),
        ("2015年中国GDP增长", "gdp", ["GDP"]),
        ("2015年中国GDP增长", '"2015 年"', ["2015年"]),
        (ARABIC, "الحكومة", ["الحكومة"]),
        (ARABIC, "الحكومه*", []),
        (HEBREW, "ההסכם", ["ההסכם"]),
        ("שָׁלוֹם עולם", "שלום", ["שָׁלוֹם"]),
        (MARKS, "cafe", ["Cafe\u0301"]),
        (MARKS, "café naïve", ["Cafe\u0301", "naïve"]),
        (MARKS, "लिपि", ["लिपि"]),
        (EMOJI, "astral", ["astral"]),
        (EMOJI, '"quoted 😀 words"', ["quoted 😀 words"]),
        (EMOJI, "👍", ["👍"]),
        ("Straße und STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("İstanbul, ﬁnally", "istanbul finally", ["İstanbul", "ﬁnally"]),
        ("ΟΔΟΣ οδός", "οδος", ["ΟΔΟΣ", "οδός"]),
        ("half ½ and 2", "2", ["2"]),
        ("soft\u00adhyphen", "softhyphen", ["soft\u00adhyphen"]),
        ("a\u0000b\u2028c", "c", ["c"]),
        ("𝔄𝔅 x", "ab", ["𝔄𝔅"]),
    ],
)
def test_that_words_of_any_script_are_found_where_they_stand(
    project: Project, text: str, typed: str, found: list[str]
) -> None:
    add(project, "😀 " + text.replace("\0", "\u2400"))
    assert words(project, typed) == found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([LATIN, CJK, ARABIC, HEBREW, THAI, MARKS, EMOJI]), min_size=1), st.data())
def test_that_any_word_of_a_text_is_found_in_it(project: Project, texts: list[str], data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", " ".join(texts))
    id = add(project, text)
    word = data.draw(st.sampled_from([word for word in text.split() if any(map(str.isalpha, word))]))
    found = next(found for found in search(project, f'"{word.strip("“”「」")}"') if found.document.id == id)
    assert any(hit.span.of(text) in word for hit in found.hits)


def test_that_an_article_is_found_by_what_it_says_of_itself(project: Project) -> None:
    add(project, NEWS, "one.txt", title="The deal", outlet="Harbor Ledger", language="en-US", published="2015-01-12")
    (found,) = search(project, "ledger")
    assert [(hit.where, hit.said, hit.within.of(hit.said), len(hit.span)) for hit in found.hits] == [
        ("outlet", "Harbor Ledger", "Ledger", 0)
    ]
    for typed in ("outlet:harbor", "title:deal", 'title:"the deal"', "outlet:harb*", "language:en", "file:one"):
        assert ids(project, typed) == [found.document.id], typed
    assert ids(project, "outlet:deal") == ids(project, "title:harbor") == ids(project, "one") == []
    assert words(project, "outlet:harbor cuba") == ["Cuba"]


def test_that_dates_limit_the_articles_and_order_them(project: Project) -> None:
    old, new, none = (
        add(project, f"Cuba {n}", file=str(n), published=date)
        for n, date in enumerate(("2014-12-31", "2015-01-31T23:00", ""))
    )
    assert ids(project, "cuba") == [new, old, none]
    assert ids(project, "cuba date:2015") == ids(project, "date:2015-01") == ids(project, "date:2015-01-31") == [new]
    assert ids(project, "cuba date:2014-12..2015-01") == [new, old]
    assert ids(project, "cuba date:..2014") == ids(project, "date:2014-12-01..2015-01-30") == [old]
    assert ids(project, "cuba date:2015..") == [new]
    assert ids(project, "cuba date:2016") == []


def test_that_relevance_puts_first_what_is_about_it(project: Project) -> None:
    passing = add(project, "Cuba was named once among many other words of this long text.", "1", published="2016-01-01")
    about = add(project, "Cuba, Cuba and Cuba.", "2", title="Cuba", published="2014-01-01")
    assert ids(project, "cuba") == [passing, about]
    assert ids(project, "cuba", "relevance") == [about, passing]


@pytest.mark.parametrize(
    ("typed", "at", "why"),
    [
        ("", 1, "nothing in it"),
        ("   ", 1, "nothing in it"),
        ("...", 1, "no letter"),
        ('cuba "open', 6, "not closed"),
        ("(cuba", 1, "not closed"),
        ("cuba)", 5, "no parenthesis"),
        ("()", 1, "nothing to look for"),
        ("cuba OR", 6, "OR needs"),
        ("OR cuba", 1, "OR needs"),
        ("AND cuba", 1, "AND needs"),
        ("cuba AND", 6, "AND needs"),
        ("cuba NOT", 6, "NOT needs"),
        ("NOT cuba", 1, "besides"),
        ("-cuba", 1, "besides"),
        ("cuba OR (NOT castro)", 10, "besides"),
        ("NEAR(cuba)", 1, "two words"),
        ("NEAR(cuba castro", 1, "no “)”"),
        ("NEAR(cuba castro, 99999)", 1, "no farther"),
        ("foo:bar", 1, "no filter “foo:”"),
        ("outlet:", 1, "needs something after it"),
        ("cuba date:tomorrow", 6, "is no date"),
        ("date:2015-13", 1, "is no date"),
        ("date:2015 date:2016", 11, "one date or range"),
        ("(date:2015 cuba)", 2, "in parentheses"),
        ("cuba -date:2015", 6, "left out"),
        ("code:nonesuch", 1, "there is no code “nonesuch”"),
        ("coder:Nobody", 1, "there is no coder “Nobody”"),
        ("/cuba", 1, "no “/” at its end"),
        ("//", 1, "between"),
        ("NOT /cuba/", 5, "stands alone"),
        ("(" * 40 + "cuba", 31, "nested"),
        ("cuba " * 70, 321, "more than 64"),
        ("x" * 1001, 1001, "longer"),
    ],
)
def test_that_what_is_wrong_is_said_with_its_place(project: Project, typed: str, at: int, why: str) -> None:
    with pytest.raises(UserError) as wrong:
        Search(index.of(project), typed)
    assert f"at character {at}:" in str(wrong.value)
    assert why in str(wrong.value)
    assert str(wrong.value).endswith(".")


@pytest.mark.parametrize("typed", [r"/(a)\1/", "/(cuba/", "/(?=cuba)/", "/a{99999}/", "/((a{100}){100}){100}/"])
def test_that_an_expression_that_cannot_be_searched_for_is_refused(project: Project, typed: str) -> None:
    with pytest.raises(UserError, match="cannot be searched for"):
        Search(index.of(project), typed)


@pytest.mark.parametrize(
    "typed",
    [
        "/(a+)+$/",
        'a" OR body:*',
        "'; DROP TABLE words; --",
        "NEAR NEAR",
        "{x}",
        "^cuba",
        "a:b:c",
        "\x00",
        "é*",
        "*",
        "a**",
    ],
)
def test_that_hostile_queries_end_in_hits_or_a_sentence(project: Project, typed: str) -> None:
    add(project, "a" * 5_000 + " b cuba")
    following.follow(index.of(project))
    assert _articles_or_sentence(project, typed) in (0, 1)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from('ab* "()/:-,“”«»ANDORNTE5中é\n'), max_size=30))
def test_that_no_query_is_a_bug(project: Project, typed: str) -> None:
    if not project.rows("SELECT 1 FROM document"):
        add(project, "a b AND OR NOT NEAR é 中中 5")
    following.follow(index.of(project))
    assert _articles_or_sentence(project, typed) in (0, 1)


def _articles_or_sentence(project: Project, typed: str) -> int:
    """How many articles are found; 0 as well when the search is refused in one sentence."""
    try:
        return len([*Search(index.of(project), typed).found()])
    except UserError as error:
        return str(error).count("\n")
