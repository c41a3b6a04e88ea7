"""Who a mention may mean: the rules by which speakers are offered, found and thought to be one."""

from dataclasses import replace

import pytest

from annotator.analysis.speakers import Known, alike, matching, meant_before, named_in, offers, registry
from annotator.model import Speaker

RUIZ = Speaker("s:ruiz", "Ana Ruiz", ("A. Ruiz",), "person")
OFFICIALS = Speaker("s:officials", "U.S. officials", kind="group")
UNION = Speaker("s:union", "Dockers' Union", kind="organisation")


def known(*speakers: Speaker) -> list[Known]:
    return registry({speaker.id: speaker for speaker in speakers})


def offered(mention: str, typed: str = "", before: dict[str, int] | None = None) -> list[str]:
    """What is offered, new speakers in brackets."""
    found = offers(known(RUIZ, OFFICIALS, UNION), mention, typed, before or {})
    return [offer.name if offer.known else f"[{offer.name}]" for offer in found]


@pytest.mark.parametrize(
    ("mention", "likeliest"),
    [
        ("Ruiz", "Ana Ruiz"),
        ("Ms. RUÍZ", "Ana Ruiz"),
        ("A Ruiz", "Ana Ruiz"),
        ("Ana Ruiz, who leads the dockers", "Ana Ruiz"),
        ("The officials", "U.S. officials"),
        ("US officials", "U.S. officials"),
        ("Dockers’ union", "Dockers' Union"),
        ("Ana", "[Ana]"),
        ("Maria Ruiz", "[Maria Ruiz]"),
        ("a harbour master", "[a harbour master]"),
    ],
)
def test_that_the_likeliest_speaker_comes_first_and_else_the_mention_itself(mention: str, likeliest: str) -> None:
    assert offered(mention)[0] == likeliest


def test_that_whom_the_same_words_meant_before_goes_before_whom_is_called_so() -> None:
    uses = [("s:union", "Ruiz", 2), ("s:officials", "RUIZ", 3), ("s:ruiz", "Ana Ruiz", 9)]
    before = meant_before("Ruíz", uses)
    assert before == {"s:union": 2, "s:officials": 3}
    assert offered("Ruíz", before=before)[:3] == ["U.S. officials", "Dockers' Union", "Ana Ruiz"]


def test_that_with_nothing_typed_the_rest_of_the_registry_follows() -> None:
    assert offered("Ruiz") == ["Ana Ruiz", "[Ruiz]", "Dockers' Union", "U.S. officials"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ana", ["Ana Ruiz", "[ana]", "[someone]"]),
        ("rui an", ["Ana Ruiz", "[rui an]", "[someone]"]),
        ("us off", ["U.S. officials", "[us off]", "[someone]"]),
        ("iz", ["Ana Ruiz", "[iz]", "[someone]"]),
        ("some", ["[someone]", "[some]"]),
        ("Leon", ["[Leon]", "[someone]"]),
    ],
)
def test_that_typing_offers_the_registry_then_new_speakers(typed: str, found: list[str]) -> None:
    assert offered("someone", typed) == found


def test_that_the_better_a_name_fits_the_earlier_it_stands() -> None:
    names = ("Bananas", "Juan Anaya", "Ana Ruiz", "Ana")
    found = matching(known(*(Speaker(f"s:{n}", name) for n, name in enumerate(names))), "ana")
    assert [k.speaker.name for k in found] == ["Ana", "Ana Ruiz", "Juan Anaya", "Bananas"]


def test_that_of_names_that_fit_alike_the_likely_one_is_first() -> None:
    found = offers(known(RUIZ, replace(RUIZ, id="s:other", name="Ana Alba", aliases=())), "Ruiz", "an", {})
    assert [offer.name for offer in found if offer.known] == ["Ana Ruiz", "Ana Alba"]


def test_that_a_merged_speaker_is_found_by_its_name_and_stands_for_the_other() -> None:
    merged = Speaker("s:sra", "the dockers' leader", same_as="s:ruiz")
    (found,) = known(RUIZ, merged)
    assert found.ids == {"s:ruiz", "s:sra"}
    assert [k.speaker.id for k in matching([found], "leader")] == ["s:ruiz"]


def test_that_two_are_thought_one_when_a_name_of_the_first_is_that_of_the_second() -> None:
    again = Speaker("s:again", "ANA RUÍZ")
    short = Speaker("s:short", "A Ruiz")
    found = alike(known(RUIZ, OFFICIALS, again, short))
    assert {frozenset((one.speaker.id, other.speaker.id)) for one, other in found} == {
        frozenset(("s:ruiz", "s:again")),
        frozenset(("s:ruiz", "s:short")),
    }
    assert [one.speaker.id for one, other in found if other.speaker.id == "s:short"] == ["s:ruiz"]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Ana Ruiz, head of the union", "Ana Ruiz"),
        ("Ana  Ruiz\n(left)", "Ana Ruiz"),
        (", who", ", who"),
        ("the union", "the union"),
    ],
)
def test_that_the_name_in_a_mention_ends_where_its_bearer_is_described(mention: str, name: str) -> None:
    assert named_in(mention) == name
