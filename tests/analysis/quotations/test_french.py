"""Which words are whose in French: one line for every rule, style and trap."""

import pytest

from tests.analysis.quotations.reading import read

CASES: dict[str, tuple[str, list[str]]] = {
    "behind the quotation": (
        "« Nous partons », a déclaré Paul Durand, maire de Lyon.",
        ["direct: « Nous partons » ← Paul Durand, maire de Lyon (a déclaré)"],
    ),
    "behind circumstances": (
        "« Nous partons », a déclaré lundi à l’AFP la ministre de la Culture, Anne Roux.",
        ["direct: « Nous partons » ← la ministre de la Culture, Anne Roux (a déclaré)"],
    ),
    "incise and full stop": (
        "« Nous partons, a déclaré Paul Durand. C’est fini. »",
        ["direct: « Nous partons … C’est fini. » ← Paul Durand (a déclaré)"],
    ),
    "incise with pronoun": (
        "« Nous partons, a-t-il ajouté, et vite. »",
        ["direct: « Nous partons … et vite. » ← il (a-t-il ajouté)"],
    ),
    "enclitic": ("« Nous partons », dit-il.", ["direct: « Nous partons » ← il (dit)"]),
    "colon": ("Paul Durand a déclaré : « Nous partons. »", ["direct: « Nous partons. » ← Paul Durand (a déclaré)"]),
    "que": (
        "Paul Durand a déclaré que la loi serait votée.",
        ["indirect: que la loi serait votée ← Paul Durand (a déclaré)"],
    ),
    "selon": (
        "Selon la préfecture, trois personnes ont été blessées.",
        ["indirect: trois personnes ont été blessées ← la préfecture (Selon)"],
    ),
    "selon behind": (
        "Trois personnes ont été blessées, selon les pompiers.",
        ["indirect: Trois personnes ont été blessées ← les pompiers (selon)"],
    ),
    "d’après": ("D’après l’étude, les prix baissent.", ["indirect: les prix baissent ← l’étude (D’après)"]),
    "pour": ("Pour l’avocat, rien n’est prouvé.", ["indirect: rien n’est prouvé ← l’avocat (Pour)"]),
    "object in marks": (
        "Le ministre a dénoncé « une attaque sans précédent ».",
        ["direct: « une attaque sans précédent » ← Le ministre (a dénoncé)"],
    ),
    "reflexive": (
        "« C’est un désastre pour nous tous », s’inquiète Marie Petit, boulangère.",
        ["direct: « C’est un désastre pour nous tous » ← Marie Petit, boulangère (s’inquiète)"],
    ),
    "curly marks": (
        "“Nous partons”, assure le patron du syndicat.",
        ["direct: “Nous partons” ← le patron du syndicat (assure)"],
    ),
    "through paragraphs": (
        "« Ils étaient là.\n\n» Puis la mer est montée.\n\n» Ils sont partis », raconte Moira Bain.",
        ["direct: « Ils étaient là. … » Puis la mer est montée. … » Ils sont partis » ← Moira Bain (raconte)"],
    ),
    "dialogue": (
        "— Nous partons, dit Paul.\n\n— Et moi ? demanda Anne.\n\n— Toi aussi.",
        ["direct: Nous partons ← Paul (dit)", "direct: Et moi ? ← Anne (demanda)", "direct: Toi aussi."],
    ),
    "anonymous": (
        "« Nous n’avons rien vu », confie un policier, sous couvert d’anonymat.",
        ["direct: « Nous n’avons rien vu » ← un policier (confie)"],
    ),
    "headline with a name": ("Macron : « Nous tiendrons bon »", ["direct: « Nous tiendrons bon » ← Macron (:)"]),
    "sentence before": (
        "Paul Durand hausse les épaules. « Je n’y ai jamais cru. »",
        ["direct: « Je n’y ai jamais cru. » ← Paul Durand"],
    ),
    "title of a film": ("Le film « La Grande Illusion » est à l’affiche.", []),
    "scare": ("La « réforme » est passée.", ["scare: « réforme »"]),
    "transcript": (
        "Question : Quand roulera-t-il ?\n\nRéponse : Bientôt.\n\nQuestion : Et le prix ?\n\nRéponse : Aucune idée.",
        [
            "direct: Quand roulera-t-il ? ← Question (:)",
            "direct: Bientôt. ← Réponse (:)",
            "direct: Et le prix ? ← Question (:)",
            "direct: Aucune idée. ← Réponse (:)",
        ],
    ),
    "refused": (
        "Elle a refusé de dire combien de personnes étaient parties.",
        ["indirect: combien de personnes étaient parties ← Elle (a refusé de dire)"],
    ),
    "enclitic after a full stop": (
        "« On attend », souffle-t-elle. « C’est long. »",
        ["direct: « On attend » … « C’est long. » ← elle (souffle)"],
    ),
    "fragment": (
        "Le syndicat juge la mesure « insuffisante » et réclame des moyens.",
        ["mixed: la mesure « insuffisante » ← Le syndicat (juge)"],
    ),
    "relative clause": (
        "« Le texte est mort », tranche la sénatrice Julie Lemoine (LR), qui n’a « aucun regret ».",
        ["direct: « Le texte est mort » ← la sénatrice Julie Lemoine (LR) (tranche)", "scare: « aucun regret »"],
    ),
    "que and marks": (
        "Dans un communiqué, le ministère affirme que « toutes les mesures ont été prises ».",
        ["mixed: que « toutes les mesures ont été prises » ← le ministère (affirme)"],
    ),
    "question": (
        "« Pourquoi maintenant ? » demande Luc Bel.",
        ["direct: « Pourquoi maintenant ? » ← Luc Bel (demande)"],
    ),
    "fear": (
        "Les médecins craignent que le virus revienne.",
        ["indirect: que le virus revienne ← Les médecins (craignent)"],
    ),
    "reflexive incise": (
        "« C’est bien, se félicite la présidente, mais c’est peu. »",
        ["direct: « C’est bien … mais c’est peu. » ← la présidente (se félicite)"],
    ),
    "clause before": ("Il pleuvra, a-t-elle prévenu.", ["indirect: Il pleuvra ← elle (a-t-elle prévenu)"]),
    "outlet without marks": (
        "« Nous avons tout perdu », a confié au Monde Ahmed Saïd. Il a ajouté : « Je pars. »",
        [
            "direct: « Nous avons tout perdu » ← Ahmed Saïd (a confié)",
            "direct: « Je pars. » ← Il (a ajouté) = Ahmed Saïd",
        ],
    ),
    "signature": (
        "« Un miracle silencieux. J’ai pleuré. »\n— Petra Voll, Le Courrier",
        ["direct: « Un miracle silencieux. J’ai pleuré. » ← Petra Voll, Le Courrier"],
    ),
    "heading is no source": (
        "Incendie à Port-Clair : « On a cru à une explosion »",
        ["direct: « On a cru à une explosion » (:)"],
    ),
    "relative clause in an incise": (
        "« Des miettes, soupire l’un d’eux, qui reste anonyme. Rien de plus. »",
        ["direct: « Des miettes … Rien de plus. » ← l’un d’eux (soupire)"],
    ),
    "questions behind dashes": (
        "– Et cela s’appelle comment ?\n\n– Rendre service.",
        ["direct: Et cela s’appelle comment ?", "direct: Rendre service."],
    ),
    "labels of a court": (
        "Le président. – Levez-vous.\n\nCorinne Daval. – Je suis debout.",
        ["direct: Levez-vous. ← Le président (–)", "direct: Je suis debout. ← Corinne Daval (–)"],
    ),
    "infinitive": (
        "Le couple affirme avoir prévenu la mairie.",
        ["indirect: avoir prévenu la mairie ← Le couple (affirme)"],
    ),
    "appelle à": (
        "Elle a appelé à une reprise « sans délai ».",
        ["mixed: à une reprise « sans délai » ← Elle (a appelé)"],
    ),
    "outlet in marks": (
        "« Il n’y a pas de piste », a précisé au « Courrier du Nord » la procureure Gilberte Lohse.",
        ["direct: « Il n’y a pas de piste » ← la procureure Gilberte Lohse (a précisé)"],
    ),
    "what is said, not who": (
        "« C’était, résume le politologue Luc Armand, une occasion manquée. »",
        ["direct: « C’était … une occasion manquée. » ← le politologue Luc Armand (résume)"],
    ),
    "adverb before the subject": (
        "« J’attendais davantage, confie aussi Renée Kuhn, chercheuse à Bergues. Elle n’a rien dit. »",
        ["direct: « J’attendais davantage … Elle n’a rien dit. » ← Renée Kuhn, chercheuse à Bergues (confie)"],
    ),
    "d’après lui": ("D’après lui, « le pire est passé ».", ["direct: « le pire est passé » ← lui (D’après)"]),
    "peut-on lire": (
        "« Tout a été respecté », peut-on lire dans le rapport.",
        ["direct: « Tout a été respecté » ← le rapport (peut-on lire)"],
    ),
    "in no-break spaces": (
        "«\u202fNous partons\u202f», a dit Ana Ruiz.",
        ["direct: «\u202fNous partons\u202f» ← Ana Ruiz (a dit)"],
    ),
    "on": (
        "« Toutes les pistes restent ouvertes », indique-t-on au parquet de Mirande.",
        ["direct: « Toutes les pistes restent ouvertes » ← parquet de Mirande (indique)"],
    ),
    "et d’ajouter": (
        "« C’est fini », lâche Marie Petit. Et d’ajouter : « On va fermer. »",
        ["direct: « C’est fini » ← Marie Petit (lâche)", "direct: « On va fermer. » ← Marie Petit (d’ajouter)"],
    ),
    "circumstance between commas": (
        "« Nous allons gagner », a lancé, sourire aux lèvres, le maire, Paul Roux.",
        ["direct: « Nous allons gagner » ← le maire, Paul Roux (a lancé)"],
    ),
    "two verbs inside": (
        "« Nous l’avons financé, tient-elle à rappeler, et vite. »",
        ["direct: « Nous l’avons financé … et vite. » ← elle (tient-elle à rappeler)"],
    ),
    "title in a relative clause": (
        "Wim Claes, qui joue dans « Les Noyés », parle d’« un cadeau empoisonné ».",
        ["mixed: « un cadeau empoisonné » ← Wim Claes (parle)"],
    ),
    "fragment in a headline that repeats a quote": (
        "À Lyon, « le public ne demande qu’à revenir »\n\n« Le public ne demande qu’à revenir », dit Nour Lassalle.",
        [
            "direct: « le public ne demande qu’à revenir » ← Nour Lassalle",
            "direct: « Le public ne demande qu’à revenir » ← Nour Lassalle (dit)",
        ],
    ),
    "headline that repeats a quote": (
        "Incendie à Lyon : « J’ai tout perdu »\n\n« J’ai tout perdu ce matin », souffle Marie Petit.",
        [
            "direct: « J’ai tout perdu » ← Marie Petit (:)",
            "direct: « J’ai tout perdu ce matin » ← Marie Petit (souffle)",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_that_words_have_their_speaker(case: str) -> None:
    text, expected = CASES[case]
    assert read(text, "fr") == expected
