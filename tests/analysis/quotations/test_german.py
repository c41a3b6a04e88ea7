"""Which words are whose in German: one line for every rule, style and trap."""

import pytest

from tests.analysis.quotations.reading import read

CASES: dict[str, tuple[str, list[str]]] = {
    "behind the quotation": (
        "„Wir schaffen das“, sagte Angela Berg am Montag in Berlin.",
        ["direct: „Wir schaffen das“ ← Angela Berg (sagte)"],
    ),
    "addressee and appositive": (
        "„Wir gehen“, sagte der Sprecher der Polizei, Jan Voss, dem Sender Radio Nord.",
        ["direct: „Wir gehen“ ← der Sprecher der Polizei, Jan Voss (sagte)"],
    ),
    "so": ("„Wir gehen“, so die Ministerin.", ["direct: „Wir gehen“ ← die Ministerin (so)"]),
    "guillemets": (
        "»Wir gehen«, erklärte ein Sprecher des Unternehmens.",
        ["direct: »Wir gehen« ← ein Sprecher des Unternehmens (erklärte)"],
    ),
    "particle at the end": (
        "„Wir gehen“, teilte die Polizei am Montag mit. „Das ist sicher.“",
        ["direct: „Wir gehen“ … „Das ist sicher.“ ← die Polizei (teilte)"],
    ),
    "outlet in marks": (
        "„Wir gehen“, sagte er der „Nordpost“ vom Samstag. „Es ist Zeit.“",
        ["direct: „Wir gehen“ … „Es ist Zeit.“ ← er (sagte)"],
    ),
    "before the quotation": (
        "Der Minister sagte am Montag: „Wir gehen.“",
        ["direct: „Wir gehen.“ ← Der Minister (sagte)"],
    ),
    "subject behind the verb": (
        "Am Montag sagte Berg dem Sender, er habe nichts gewusst.",
        ["indirect: er habe nichts gewusst ← Berg (sagte)"],
    ),
    "dass": ("Berg sagte, dass es regne.", ["indirect: dass es regne ← Berg (sagte)"]),
    "laut": ("Laut Polizei wurde niemand verletzt.", ["indirect: wurde niemand verletzt ← Polizei (Laut)"]),
    "nach Angaben": (
        "Nach Angaben der Feuerwehr brach das Feuer im Keller aus.",
        ["indirect: brach das Feuer im Keller aus ← der Feuerwehr (Nach Angaben)"],
    ),
    "zufolge": (
        "Der Behörde zufolge sind drei Brücken gesperrt.",
        ["indirect: sind drei Brücken gesperrt ← Der Behörde (zufolge)"],
    ),
    "reported behind": ("Er habe nichts gewusst, sagte Berg.", ["indirect: Er habe nichts gewusst ← Berg (sagte)"]),
    "wie": (
        "Wie die Polizei mitteilte, wurde niemand verletzt.",
        ["indirect: wurde niemand verletzt ← die Polizei (mitteilte)"],
    ),
    "object": (
        "Die Opposition forderte den Rücktritt des Ministers.",
        ["indirect: den Rücktritt des Ministers ← Die Opposition (forderte)"],
    ),
    "naming": ("Berg nannte den Plan „einen schweren Fehler“.", ["mixed: „einen schweren Fehler“ ← Berg (nannte)"]),
    "in two parts": (
        "„Wir gehen“, sagte Berg, „und zwar sofort.“",
        ["direct: „Wir gehen“ … „und zwar sofort.“ ← Berg (sagte)"],
    ),
    "headline with a name": (
        "Merkel: „Wir gehen jetzt alle nach Hause“",
        ["direct: „Wir gehen jetzt alle nach Hause“ ← Merkel (:)"],
    ),
    "infinitive behind a comma": (
        "Die Regierung kündigte an, die Steuern zu senken.",
        ["indirect: die Steuern zu senken ← Die Regierung (kündigte)"],
    ),
    "question": (
        "„Warum jetzt?“, fragte Petra Hahn. „Das versteht niemand.“",
        ["direct: „Warum jetzt?“ … „Das versteht niemand.“ ← Petra Hahn (fragte)"],
    ),
    "relative clause": (
        "„Wir haben alles verloren“, erzählt Petra Hahn, 54, die seit Jahren hier lebt.",
        ["direct: „Wir haben alles verloren“ ← Petra Hahn, 54 (erzählt)"],
    ),
    "anonymous": (
        "Ein Mitarbeiter, der anonym bleiben will, sagte: „Es ist die Hölle.“",
        ["direct: „Es ist die Hölle.“ ← Ein Mitarbeiter (sagte)"],
    ),
    "title of a film": ("Der Film „Das Boot“ läuft im Kino.", []),
    "weather says nothing": (
        "Der Regen hörte auf. „Wir haben davon nichts gehört, gar nichts.“",
        ["direct: „Wir haben davon nichts gehört, gar nichts.“"],
    ),
    "sentence before": (
        "Maria Lang schüttelte den Kopf. „Das habe ich nie gedacht.“",
        ["direct: „Das habe ich nie gedacht.“ ← Maria Lang"],
    ),
    "helping verb": (
        "Die Ministerin hat am Dienstag in einem Interview gesagt, die Lage sei ernst.",
        ["indirect: die Lage sei ernst ← Die Ministerin (gesagt)"],
    ),
    "helping verb and subject": (
        "„Die Lage ist ernst“, hat die Ministerin gesagt.",
        ["direct: „Die Lage ist ernst“ ← die Ministerin (gesagt)"],
    ),
    "ordinal and fragment": (
        "Am 3. Mai sagte SPD-Chef Lars Ruhl, man werde „alles prüfen“ und dann entscheiden.",
        ["mixed: man werde „alles prüfen“ und dann entscheiden ← SPD-Chef Lars Ruhl (sagte)"],
    ),
    "single marks": ("‚Wir gehen‘, sagte Hahn.", ["direct: ‚Wir gehen‘ ← Hahn (sagte)"]),
    "object, then reported": (
        "Der Angeklagte bestritt die Vorwürfe. Er sei „zu keiner Zeit“ am Tatort gewesen, erklärte sein Anwalt.",
        [
            "indirect: die Vorwürfe ← Der Angeklagte (bestritt)",
            "mixed: Er sei „zu keiner Zeit“ am Tatort gewesen ← sein Anwalt (erklärte)",
        ],
    ),
    "impersonal, with a document": (
        "„Die Zahlen sind gut“, heißt es in dem Bericht.",
        ["direct: „Die Zahlen sind gut“ ← dem Bericht (heißt)"],
    ),
    "transcript": (
        "Frage: Wann kommt die Bahn?\n\nAntwort: Bald.\n\nFrage: Und was kostet sie?\n\nAntwort: Viel.",
        [
            "direct: Wann kommt die Bahn? ← Frage (:)",
            "direct: Bald. ← Antwort (:)",
            "direct: Und was kostet sie? ← Frage (:)",
            "direct: Viel. ← Antwort (:)",
        ],
    ),
    "so-called": ("Die sogenannte „Osterruhe“ wurde abgesagt.", []),
    "pronoun before its name": (
        "„Ich bin müde“, sagte sie. Maria Lang ist Ärztin.",
        ["direct: „Ich bin müde“ ← sie (sagte)"],
    ),
    "pronoun with gender": (
        "Bürgermeisterin Maria Lang (CDU) zeigte sich zufrieden. „Das ist ein guter Tag“, sagte sie.",
        ["direct: „Das ist ein guter Tag“ ← sie (sagte) = Maria Lang"],
    ),
    "reported on": (
        "„Das ist so nicht richtig“, widersprach Lang. Man habe „frühzeitig informiert“.",
        ["direct: „Das ist so nicht richtig“ ← Lang (widersprach)", "mixed: Man habe „frühzeitig informiert“ ← Lang"],
    ),
    "verb twice": (
        "Das sei ein Skandal, kritisierte die Gewerkschaft und forderte mehr Geld.",
        ["indirect: Das sei ein Skandal ← die Gewerkschaft (kritisierte)"],
    ),
    "so in the middle": (
        "„Wir haben“, so Lang, „keine andere Wahl.“",
        ["direct: „Wir haben“ … „keine andere Wahl.“ ← Lang (so)"],
    ),
    "colon": (
        "Ihr Kollege Jan Voss ergänzte: „Und wir haben keine Zeit.“ Dann ging er.",
        ["direct: „Und wir haben keine Zeit.“ ← Ihr Kollege Jan Voss (ergänzte)"],
    ),
    "mood alone": (
        "Die Regierung habe versagt, sagte Lang. Sie müsse nun handeln. Der Zug fuhr ab.",
        ["indirect: Die Regierung habe versagt ← Lang (sagte)", "indirect: Sie müsse nun handeln ← Lang"],
    ),
    "wie behind": (
        "Niemand wurde verletzt, wie die Polizei mitteilte.",
        ["indirect: Niemand wurde verletzt ← die Polizei (mitteilte)"],
    ),
    "impersonal, with a ministry": (
        "„Alles ist offen“, hieß es am Montag aus dem Ministerium.",
        ["direct: „Alles ist offen“ ← dem Ministerium (hieß)"],
    ),
    "reflexive": (
        "„Das ist gut“, freute sich Trainer Uwe Kern nach dem Spiel.",
        ["direct: „Das ist gut“ ← Trainer Uwe Kern (freute)"],
    ),
    "clause of a noun": (
        "Der Vorwurf, dass Akten fehlten, sei haltlos, sagte Ministerin Lang der Nordpost.",
        ["indirect: Der Vorwurf, dass Akten fehlten, sei haltlos ← Ministerin Lang (sagte)"],
    ),
    "zufolge and fragment": (
        "Sprecherin Petra Hahn zufolge ist „alles vorbereitet“.",
        ["mixed: „alles vorbereitet“ ← Sprecherin Petra Hahn (zufolge)"],
    ),
    "headline that repeats": ("„Ein Skandal“: Anwohner wehren sich gegen Neubau", []),
    "signature": (
        "„Ein stilles Wunder. Ich habe geweint.“\n— Petra Voll, Kurier",
        ["direct: „Ein stilles Wunder. Ich habe geweint.“ ← Petra Voll, Kurier"],
    ),
    "heading is no source": (
        "Brand im Hafen: „Es war wie eine Explosion“",
        ["direct: „Es war wie eine Explosion“ (:)"],
    ),
    "outlet behind a preposition": (
        "„Es gibt keine Spur“, betonte Richterin Gerda Lohse im Gespräch mit dem „Kurier“.",
        ["direct: „Es gibt keine Spur“ ← Richterin Gerda Lohse (betonte)"],
    ),
    "sprach von": (
        "Bürgermeisterin Katrin Soltau sprach von einem „schweren Tag für die Stadt“.",
        ["direct: „schweren Tag für die Stadt“ ← Bürgermeisterin Katrin Soltau (sprach)"],
    ),
    "adverb before the subject": (
        "»Ich habe mehr erwartet«, sagt auch Renate Kuhn.",
        ["direct: »Ich habe mehr erwartet« ← Renate Kuhn (sagt)"],
    ),
    "no quotation marks closed": (
        "„Das Wasser kam in der Nacht.\n\n„Dann kamen die Helfer“, erzählt Moira Bain.",
        ["direct: „Das Wasser kam in der Nacht. … „Dann kamen die Helfer“ ← Moira Bain (erzählt)"],
    ),
    "label is no source": ("Am Abend sah sie fern. Titel: „König der Savanne“.", []),
    "participle behind marks": (
        "Sie hatte die Gegner als »die letzten Dinosaurier« bezeichnet.",
        ["mixed: »die letzten Dinosaurier« ← Sie (bezeichnet)"],
    ),
    "verb before a colon": (
        "Der ÖAMTC zeigte sich empört: »Unsere Mitglieder sind keine Fossilien.«",
        ["direct: »Unsere Mitglieder sind keine Fossilien.« ← Der ÖAMTC (:)"],
    ),
    "one word": ("„Blödsinn“, kontert der Nachbar.", ["direct: „Blödsinn“ ← der Nachbar (kontert)"]),
    "outlet in marks alone": (
        "„Es bleibt dabei“, sagte Lang der „Nordpost“.",
        ["direct: „Es bleibt dabei“ ← Lang (sagte)"],
    ),
    "preposition": (
        "Der Verband warnte vor dem Verlust von „bestem Ackerland“.",
        ["mixed: vor dem Verlust von „bestem Ackerland“ ← Der Verband (warnte)"],
    ),
    "particle and subject": (
        "„Gut gemeint“, hielt die Richterin in der Begründung fest.",
        ["direct: „Gut gemeint“ ← die Richterin in der Begründung (hielt)"],
    ),
    "abbreviation and date": (
        "Nach Angaben von Dr. Berg kamen am 3. Mai rund 3 Mio. Gäste.",
        ["indirect: kamen am 3. Mai rund 3 Mio. Gäste ← Dr. Berg (Nach Angaben)"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_that_words_have_their_speaker(case: str) -> None:
    text, expected = CASES[case]
    assert read(text, "de") == expected
