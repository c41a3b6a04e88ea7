"""Outlets by one name, however articles write them."""

from annotator.outlets import Outlet, Outlets, outlet_id


def after(outlets: Outlets, rows: list[Outlet]) -> Outlets:
    return Outlets([*(outlets.rows | {row.id: row for row in rows}).values()])


def test_that_a_name_without_a_row_stands_for_itself() -> None:
    assert Outlets().name("VICE") == "VICE"
    assert Outlets().name("") == ""


def test_that_merged_outlets_have_the_name_of_the_other_and_split_their_own_again() -> None:
    merged = after(Outlets(), Outlets().merged(["reuters.com", "Thomson Reuters"], "Reuters"))
    assert {merged.name(name) for name in ("reuters.com", "Thomson Reuters", "Reuters")} == {"Reuters"}
    split = after(merged, merged.split("reuters.com"))
    assert [split.name(name) for name in ("reuters.com", "Thomson Reuters")] == ["reuters.com", "Reuters"]


def test_that_what_is_renamed_is_known_by_both_names() -> None:
    renamed = after(Outlets(), Outlets().renamed("VICE", "VICE News"))
    assert renamed.name("VICE") == renamed.name("VICE News") == "VICE News"
    back = after(renamed, renamed.renamed("VICE News", "VICE"))
    assert back.name("VICE News") == "VICE"
    assert back.entry("VICE").names == ("VICE", "VICE News")


def test_that_an_old_name_can_be_split_off() -> None:
    renamed = after(Outlets(), Outlets().renamed("Post", "PanAm Post"))
    assert after(renamed, renamed.split("Post")).name("Post") == "Post"


def test_that_renaming_to_the_name_of_another_makes_them_the_same() -> None:
    known = after(Outlets(), [Outlet(outlet_id("VICE News"), "VICE News", kind="site")])
    same = after(known, known.renamed("Vice", "vice news"))
    assert same.name("Vice") == "VICE News"
    assert same.entry("Vice").kind == "site"


def test_that_case_and_accents_do_not_count() -> None:
    known = after(Outlets(), [Outlet(outlet_id("El País"), "El País")])
    assert known.name("EL PAIS") == "El País"
    assert outlet_id("EL PAIS") == outlet_id("El País")


def test_that_two_people_who_merge_the_same_write_the_same_rows() -> None:
    assert Outlets().merged(["a", "b"], "c") == Outlets().merged(["a", "b"], "c")


def test_that_outlets_merged_in_a_circle_have_one_name() -> None:
    a, b = Outlet(outlet_id("a"), "a"), Outlet(outlet_id("b"), "b")
    circle = Outlets([Outlet(a.id, "a", same_as=b.id), Outlet(b.id, "b", same_as=a.id)])
    assert circle.name("a") == circle.name("b")
