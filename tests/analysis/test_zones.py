"""Which parts of an article are not its body: the sample corpus line by line, other outlets, and what must stay."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.zones import propose
from annotator.zoning import Zone, excluded

SEEDS = Path(__file__).parents[2] / "seeds"
CORPUS = Path(os.environ.get("ANNOTATOR_CORPUS", ""))
BODY = "The harbour master closed the port on Monday, and ferries stayed where they were until the evening."
MORE = "By nightfall the wind had turned. The first boat left at nine, with forty passengers and a dog on board."


def lines(text: str, zones: tuple[Zone, ...], *, kind: str = "") -> list[str]:
    """The lines with excluded words, or those of a kind."""
    spans = [z.span for z in zones if z.kind == kind] if kind else excluded(zones)
    return [line for span in spans for line in span.of(text).split("\n") if line.strip()]


def around(*paragraphs: str) -> str:
    """An article with these in its middle."""
    return "\n\n".join(
        ("Storm shuts harbour for a day", BODY, MORE, *paragraphs, BODY[:50] + "it was over.", MORE[:33])
    )


def set_aside(text: str, title: str = "Storm shuts harbour for a day") -> list[str]:
    return lines(text, propose(text, title))


# --- the sample corpus: the first words of every line that is set aside, and of every part with a name


def starts(text: str, found: list[str]) -> list[str]:
    assert all(line in text for line in found)
    return [" ".join(line.split()[:3]) for line in found]


OURS = {
    "1-wire-gallery.txt": [
        *("24 PHOTOS", "From a Havana", "Open gallery", "The List Is"),
        *["HAVANA, Dec. 17,"] * 5,
        *("Captions off", "Captions on", "1 of 24", "Next slide"),
        *("More from Harbor", "Storm keeps ferries", "Five things to", "Get Ledger Alerts:"),
    ],
    "2-rewrite-advertisements.txt": [
        *("FYI.", "This article comes", "World", "Advertisement", "'My phone would", "Advertisement", "The man in"),
        *("Advertisement", "Follow Rosalind Achterberg", "Tagged: Cuba, diplomacy,"),
    ],
    "3-regional-accents.txt": ["Español", "Our newsletter, every", "Leave your address"],
    "4-wire-no-headline.txt": ["Our newsletters, free", "Choose what you", "Please tick one", "Every message we"],
    "5-broadcaster-captions.txt": [
        *("skip to main", *["Delegations from Washington"] * 3),
        *("More stories on", "Watch: What the"),
    ],
}
TITLES = {
    "1-wire-gallery.txt": "Cuba has let go all 53 prisoners on U.S. list, officials say",
    "2-rewrite-advertisements.txt": "Cuba Kept Its Word: All 53 Prisoners Are Out, Say US Officials",
    "3-regional-accents.txt": "United States: Havana Has Freed the 53 Prisoners It Promised to Release",
    "4-wire-no-headline.txt": "",
    "5-broadcaster-captions.txt": "Last of Cuba's 53 political prisoners freed in deal with US",
}


@pytest.mark.parametrize("name", OURS)
def test_that_of_the_sample_articles_exactly_the_furniture_is_set_aside(name: str) -> None:
    text = (SEEDS / name).read_text("utf-8")
    assert starts(text, set_aside(text, TITLES[name])) == OURS[name]


def test_that_the_parts_of_the_sample_articles_have_their_names() -> None:
    texts = {name: (SEEDS / name).read_text("utf-8") for name in OURS}
    zones = {name: propose(text, TITLES[name]) for name, text in texts.items()}

    def of(number: int, kind: str) -> list[str]:
        name = [*OURS][number - 1]
        return starts(texts[name], lines(texts[name], zones[name], kind=kind))

    assert of(1, "headline") == ["Cuba has let", "The List Is"]
    assert of(1, "byline") == ["By Dana Whitlock", "(Reporting by Dana"]
    assert of(2, "standfirst") == ["The list is"]
    assert of(2, "caption") == ["Photo by Mateo"]
    assert of(3, "byline") == ["By Inés Quiroga", "Sources: Reuters, EFE."]
    assert of(4, "pull quote") == ["Neither government has"]
    assert of(5, "caption") == ["Delegations from Washington"] * 4


THEIRS = {
    "000": [
        *("31 PHOTOS", "Historic change in", "See Gallery", "U.S. officials: Cuba", *["HAVANA, CUBA -"] * 10),
        *("Relations with the", "Alan Gross should've", "Relations with the", "There is no", "If anything, this"),
        *("Happy for Alan", "The President has", "“I am pleased", "I will do", "I welcome the", "Since 1961, nine"),
        *("President Obama’s announcement", "The president’s action", "My statement on", "Diaz-Balart on Release"),
        *("Alan Gross. Back", "Alan and Judy", "Great moment for", "The Admin's decision", "The U.S. embargo"),
        *("HIDE CAPTION", "SHOW CAPTION", "of", "SEE ALL", "BACK TO SLIDE"),
        *("Also on AOL:", "Divers find black", "Low blows leave", "Obama will ask", "Jaw-dropping takeoff seems"),
        *("Read Full Story", "Sign up for", "Subscribe to our", "Emails may offer"),
    ],
    "001": [
        *("FYI.", "This story is", "News", "Advertisement", "Cubans on the", "Advertisement", "Alan Gross returns"),
        "Follow Liz Fiends",
    ],
    "002": ["Español", "Subscribe free to", "Sign up here", "You can unsubscribe"],
    "003": ["Sign up to", "Get the best", "Please select at", "You can unsubscribe"],
    "004": ["skip to main", "US and Cuban"],
}


@pytest.mark.skipif(not CORPUS.name, reason="ANNOTATOR_CORPUS is not set")
def test_that_of_the_real_corpus_exactly_the_furniture_is_set_aside() -> None:
    from annotator.formats.headline import guess_title

    found = {}
    for path in sorted(CORPUS.glob("00[0-4]_*.txt")):
        text = path.read_text("utf-8")
        found[path.name[:3]] = starts(text, set_aside(text, guess_title(text)))
    assert found == THEIRS


# --- other outlets

FURNITURE = """
    Jump to navigation
    Zum Inhalt springen
    Aller au contenu principal
    Saltar al contenido
    - Advertisement -
    [ADVERTISEMENT]
    Article continues below advertisement
    Story continues below
    Anzeige
    Publicité
    Publicidad
    Share this article
    Share on Facebook
    Show comments (14)
    23 Comments
    Auf Facebook teilen
    This article is more than 3 years old
    READ MORE: Harbour master defends decision to close port
    Related: Why ferries stop in an easterly wind
    Watch now: Waves break over the mole
    Lesen Sie auch: Warum die Fähren stillstehen
    Lea también: El puerto cierra por el temporal
    Lire aussi : Le port fermé jusqu'à mardi
    The storm in pictures: how the coast woke up. Read more here.
    Sign up for our daily newsletter and never miss a story.
    Get the day's headlines sent to your email every morning
    Subscribe to our newsletter
    Melden Sie sich für unseren Newsletter an
    Suscríbete a nuestro boletín
    Inscrivez-vous à notre newsletter
    Follow us on Twitter, Facebook and Instagram
    Follow Ada Lind on X: @adalind_example
    — Ada Lind (@adalind_example) January 12, 2015
    pic.twitter.com/a1B2c3D4e5
    https://harbour.example.com/live
    Tags: storms, ports, ferries
    © 2015 Harbor Ledger. All rights reserved.
    We use cookies to improve your visit.
    Slideshow ( 15 images )
    Related Content
    Más información
    Themen in diesem Artikel:
    Sur le même sujet
    Sigue toda la información de Economía en Facebook y X, o en nuestra newsletter semanal
    Suscríbete para seguir leyendo
    Jetzt weiterlesen mit Hafenblatt Plus
    Cet article est réservé aux abonnés
    Subscribe to continue reading
    Il vous reste 64.5% de cet article à lire. La suite est réservée aux abonnés.
    Lire aussi Article réservé à nos abonnés Le port fermé jusqu'à mardi
    Voir aussi : Le port fermé jusqu'à mardi
    La suite après la publicité
    Ajouter à vos sélections
    Empfohlener redaktioneller Inhalt
    An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt. Sie können ihn sich anzeigen lassen.
    Artikel anhören
    Hier können Sie unseren Newsletter abonnieren
    Lee también: El puerto cierra por el temporal
    Regístrate gratis para seguir leyendo
    Apúntate a nuestra newsletter
    SKIP ADVERTISEMENT
    Skip past newsletter promotion
    Share full article
    4 min read
    This video cannot be played
    Explore more on these topics
    Privacy Notice: Newsletters may contain advertising. For more information see our Privacy Policy.
"""


@pytest.mark.parametrize("line", [line.strip() for line in FURNITURE.strip().splitlines()])
def test_that_furniture_of_other_outlets_is_set_aside_wherever_it_stands(line: str) -> None:
    assert set_aside(around(line)) == [line]


def test_that_a_list_of_other_articles_after_the_end_is_set_aside_with_its_title() -> None:
    listed = ("Most read", "Ferry company to pay for missed trains", "Why the barometer was wrong", "Dog found well")
    assert set_aside(around() + "\n\n" + "\n\n".join(listed)) == [*listed]
    assert set_aside(around() + "\n\n" + "\n".join(listed)) == [*listed]


def test_that_a_form_to_subscribe_is_set_aside_with_all_its_lines() -> None:
    form = (
        *("Our morning newsletter", "What you need to know before the first boat leaves."),
        *("Please choose at least one.", "You can unsubscribe at any time. See our privacy policy."),
    )
    assert set_aside(around() + "\n\n" + "\n\n".join(form)) == [*form]


def test_that_a_gallery_is_set_aside_from_its_first_control_to_its_last() -> None:
    gallery = (
        *("12 photos", "The coast after the storm", "Open gallery"),
        *("Boats wait in the inner harbour on Monday. (Ida Berg/Corridor Images)", "A dog is lifted ashore."),
        *("Previous slide", "Next slide", "of", "12"),
    )
    assert set_aside(around("\n".join(gallery))) == [*gallery[:-1]]


def test_that_controls_of_one_word_are_set_aside_only_beside_others() -> None:
    assert set_aside(around("Share on Facebook\nPrint\nSave")) == ["Share on Facebook", "Print", "Save"]
    assert set_aside(around("Home")) == []


def test_that_a_caption_said_twice_is_kept_once() -> None:
    caption = "Boats wait in the inner harbour on Monday morning"
    assert set_aside(around(caption, caption)) == [caption]
    assert set_aside(around(f"{caption}\n{caption}")) == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ida Berg/Corridor Images",
        "Picture by Ida Berg",
        "Boats wait in the harbour. (Photo by Ida Berg)",
        "Boats wait in the harbour (Ida Berg/Corridor Images)",
        "Boats wait in the harbour. Photo courtesy of the port",
        "Image source, Corridor Images",
        "Image caption, Boats wait in the harbour, which nobody may leave.",
    ],
)
def test_that_a_picture_with_its_credit_is_a_caption_that_counts(line: str) -> None:
    text = around(line)
    assert lines(text, propose(text), kind="caption") == [line]
    assert set_aside(text) == []


# --- what must stay

OWN = """
    Follow the money on Facebook and you will find a network of shell companies.
    Advertisement of the posts was illegal, the court found.
    Subscribe or be cut off, the company told its customers.
    Readers can sign up for the newsletter from Tuesday.
    The company newsletter reported in May that profits rose.
    The weekly newsletter of the union went out to nine thousand members.
    Sources said the talks had failed.
    Sources close to the talks: the minister, his deputy and two advisers.
    Customers who tried to unsubscribe were charged again.
    You can unsubscribe at any time, but few people know how.
    Scammers send such offers straight to your inbox.
    Get ready for more severe weather alerts this week.
    Enter your email address and choose a strong password.
    More on the talks is expected on Thursday.
    More from the same village died later that year.
    Related crimes rose by a third.
    See more of this and democracy is over, the mayor warned.
    Read more books, the minister told pupils.
    Share prices fell in London.
    Comments by the minister caused anger in Athens.
    Watch how the tide comes in and you understand the fear.
    Copyright law has not kept up with machines.
    We use cookies to teach fractions, the teacher explained.
    This article of the constitution is more than 50 years old and still in force.
    By signing up, volunteers accept the risk.
    The photo by Ida Berg shows the mole from the north.
    He sued the studio. (Corridor Pictures declined to comment.)
    “Sign up for our newsletter,” the page said, and he did.
    "Advertisement"
    We want justice and we want it now!
    Next year in Jerusalem
    Anzeige gegen Unbekannt
    Read more about the sea, the minister told pupils.
    Hier können Sie sehen, wie hoch das Wasser stand.
    Ich bin damit einverstanden, dass mir geholfen wird, sagte der Kapitän.
    Published 3 hours ago, the list has names of ministers on it.
    Supported by the union, the crews stayed at home.
    Recibe cada mes una carta de su hermano desde la cárcel.
    Il vous reste du temps, a dit le ministre aux pêcheurs.
"""


@pytest.mark.parametrize("line", [line.strip() for line in OWN.strip().splitlines()])
def test_that_a_sentence_of_the_article_stays(line: str) -> None:
    assert set_aside(around(line)) == []
    assert set_aside(f"{around()}\n\n{line}") == []


def test_that_chants_and_refrains_stay() -> None:
    assert set_aside(around("What do we want to have? Justice!", "What do we want to have? Justice!")) == []
    assert set_aside(around("No comment.", "No comment.")) == []


def test_that_a_heading_of_the_article_above_its_own_paragraphs_stays() -> None:
    assert set_aside(around("More on the harbour", BODY, "Also in the capital", MORE)) == []


def test_that_the_last_paragraph_after_a_request_to_subscribe_stays() -> None:
    request = "Sign up for our daily newsletter."
    for last in ("You should vote.", BODY, "“You never know,” she said."):
        assert set_aside(around(request, last)) == [request]
        assert set_aside(f"{around()}\n\n{request}\n\n{last}") == [request]


def test_that_no_text_without_blank_lines_loses_a_paragraph() -> None:
    text = (
        f"Storm shuts harbour for a day\n{BODY}\nAdvertisement\n{MORE}\nSubscribe to our newsletter\nWe stayed at home."
    )
    assert set_aside(text) == ["Advertisement", "Subscribe to our newsletter"]


def test_that_what_the_file_names_stands_and_nothing_else_is_proposed_there() -> None:
    text = around("Advertisement")
    at = text.index("Advertisement")
    named = Zone("caption", at - 2, at + 13)
    assert [z for z in propose(text, given=[named]) if z.span.overlaps(named.span)] == [named]


@given(st.lists(st.sampled_from([*OWN.splitlines(), *FURNITURE.splitlines(), "", "of", "24 photos", "x" * 400])))
def test_that_zones_lie_apart_in_the_text_and_begin_and_end_with_words(parts: list[str]) -> None:
    text = "\n".join(parts)
    reached = 0
    for zone in propose(text, parts[0].strip() if parts else ""):
        assert reached <= zone.start < zone.end
        assert zone.span.of(text) == zone.span.of(text).strip()
        reached = zone.end
    assert reached <= len(text)
