"""Which words are whose in Spanish: one line for every rule, style and trap."""

import pytest

from tests.analysis.quotations.reading import read

CASES: dict[str, tuple[str, list[str]]] = {
    "behind the quotation": (
        "«Nos vamos», dijo Pedro Ruiz, alcalde de Soria.",
        ["direct: «Nos vamos» ← Pedro Ruiz, alcalde de Soria (dijo)"],
    ),
    "subject dropped": ("«Nos vamos», dijo.", ["direct: «Nos vamos» (dijo)"]),
    "behind a date": (
        "«Nos vamos», ha declarado este lunes la ministra de Cultura, Ana Lobo.",
        ["direct: «Nos vamos» ← la ministra de Cultura, Ana Lobo (ha declarado)"],
    ),
    "dashes inside": (
        "«Nos vamos —dijo Pedro Ruiz—, y no volveremos».",
        ["direct: «Nos vamos … y no volveremos» ← Pedro Ruiz (dijo)"],
    ),
    "dialogue": (
        "—No iremos —dijo Pedro—. Mañana veremos.\n\n—¿Y yo? —preguntó Ana.",
        ["direct: No iremos … Mañana veremos. ← Pedro (dijo)", "direct: ¿Y yo? ← Ana (preguntó)"],
    ),
    "two quotations": (
        "“Nos vamos”, señaló el portavoz del Gobierno. “Es la hora”.",
        ["direct: “Nos vamos” … “Es la hora” ← el portavoz del Gobierno (señaló)"],
    ),
    "que": ("El ministro dijo que la ley se votaría.", ["indirect: que la ley se votaría ← El ministro (dijo)"]),
    "que without subject": ("Dijo que la ley se votaría.", ["indirect: que la ley se votaría (Dijo)"]),
    "según": (
        "Según la policía, tres personas resultaron heridas.",
        ["indirect: tres personas resultaron heridas ← la policía (Según)"],
    ),
    "según behind": (
        "Tres personas resultaron heridas, según los bomberos.",
        ["indirect: Tres personas resultaron heridas ← los bomberos (según)"],
    ),
    "colon": ("Pedro Ruiz afirmó: «Nos vamos».", ["direct: «Nos vamos» ← Pedro Ruiz (afirmó)"]),
    "naming": ("La oposición calificó el plan de «disparate».", ["mixed: «disparate» ← La oposición (calificó)"]),
    "age": (
        "«Es un desastre para todos nosotros», lamenta María Gil, panadera de 54 años.",
        ["direct: «Es un desastre para todos nosotros» ← María Gil, panadera de 54 años (lamenta)"],
    ),
    "headline with a name": (
        "Sánchez: «Vamos a cumplir con todos»",
        ["direct: «Vamos a cumplir con todos» ← Sánchez (:)"],
    ),
    "outlet": (
        '"Nos vamos", aseguró Ruiz a la Cadena SER. "No hay más".',
        ['direct: "Nos vamos" … "No hay más" ← Ruiz (aseguró)'],
    ),
    "anonymous": (
        "«No vimos nada», cuenta un agente que pidió el anonimato.",
        ["direct: «No vimos nada» ← un agente (cuenta)", "indirect: el anonimato ← un agente (pidió)"],
    ),
    "title of a film": ("La película «El sol del membrillo» se estrena hoy.", []),
    "transcript": (
        "Pregunta: ¿Cuándo llega el tren?\n\nRespuesta: Pronto.\n\nPregunta: ¿Y el precio?\n\nRespuesta: Nada.",
        [
            "direct: ¿Cuándo llega el tren? ← Pregunta (:)",
            "direct: Pronto. ← Respuesta (:)",
            "direct: ¿Y el precio? ← Pregunta (:)",
            "direct: Nada. ← Respuesta (:)",
        ],
    ),
    "clause before": ("Lloverá, advirtió la meteoróloga.", ["indirect: Lloverá ← la meteoróloga (advirtió)"]),
    "sentence before": ("Pedro Ruiz se encogió de hombros. «Nunca lo creí».", ["direct: «Nunca lo creí» ← Pedro Ruiz"]),
    "reflexive": ("«¿Por qué ahora?», se pregunta Luis Gil.", ["direct: «¿Por qué ahora?» ← Luis Gil (se pregunta)"]),
    "through paragraphs": (
        "«Había cuarenta familias.\n\n»Luego pararon los barcos.\n\n»Y se fueron», cuenta Moira Bain.",
        ["direct: «Había cuarenta familias. … »Luego pararon los barcos. … »Y se fueron» ← Moira Bain (cuenta)"],
    ),
    "que and marks": (
        "El Ayuntamiento asegura en un comunicado que «se han tomado todas las medidas».",
        ["mixed: que «se han tomado todas las medidas» ← El Ayuntamiento (asegura)"],
    ),
    "appositive": (
        "El alcalde, Pedro Ruiz, ha asegurado que «no habrá más cierres» y ha pedido calma.",
        [
            "mixed: que «no habrá más cierres» ← El alcalde, Pedro Ruiz (ha asegurado)",
            "indirect: calma ← El alcalde, Pedro Ruiz (ha pedido)",
        ],
    ),
    "second verb": (
        "«La situación es grave», añadió Ruiz, que pidió «responsabilidad».",
        ["direct: «La situación es grave» ← Ruiz (añadió)", "mixed: «responsabilidad» ← Ruiz (pidió)"],
    ),
    "subject dropped, goes on": (
        "«Es injusto», se queja. «Llevamos años esperando».",
        ["direct: «Es injusto» … «Llevamos años esperando» (se queja)"],
    ),
    "para": ("Para el abogado, nada está probado.", ["indirect: nada está probado ← el abogado (Para)"]),
    "pronoun before the verb": (
        '"Vamos a ganar", le dijo Ruiz a su equipo.',
        ['direct: "Vamos a ganar" ← Ruiz (le dijo)'],
    ),
    "document": (
        'El informe concluye que "no hubo negligencia".',
        ['mixed: que "no hubo negligencia" ← El informe (concluye)'],
    ),
    "explained by nobody": (
        "María Gil habla despacio. «Lo perdimos todo en una noche», explica.",
        ["direct: «Lo perdimos todo en una noche» ← María Gil (explica)"],
    ),
    "signature": (
        "«Un milagro. Lloré».\n— Petra Voll, El Correo",
        ["direct: «Un milagro. Lloré» ← Petra Voll, El Correo"],
    ),
    "heading is no source": (
        "Incendio en el puerto: «Pensamos que era una explosión»",
        ["direct: «Pensamos que era una explosión» (:)"],
    ),
    "según with a verb": (
        "El fuego comenzó de noche, según explicó un portavoz de la Policía Local.",
        ["indirect: El fuego comenzó de noche ← un portavoz de la Policía Local (explicó)"],
    ),
    "dash and appositive": (
        "«Llevamos años avisando —denunció el jefe, Juan Vega—. No se ha hecho nada».",
        ["direct: «Llevamos años avisando … No se ha hecho nada» ← el jefe, Juan Vega (denunció)"],
    ),
    "habló de": (
        "La alcaldesa habló de «un día muy duro para la ciudad».",
        ["direct: «un día muy duro para la ciudad» ← La alcaldesa (habló)"],
    ),
    "adverb before the subject": (
        "«Esperaba más», confiesa también Renata Kuhn. «No explicó la crisis».",
        ["direct: «Esperaba más» … «No explicó la crisis» ← Renata Kuhn (confiesa)"],
    ),
    "outlet without marks": (
        '"No hay pistas", precisó a este diario la fiscal Gilda Lozano.',
        ['direct: "No hay pistas" ← la fiscal Gilda Lozano (precisó)'],
    ),
    "subject dropped between dashes": (
        "«Yo no dimito —zanjó—, y no soy de esos».",
        ["direct: «Yo no dimito … y no soy de esos» (zanjó)"],
    ),
    "aside between dashes": (
        "«Aquí —dice mientras sopla— he aprendido mucho».",
        ["direct: «Aquí … he aprendido mucho» (dice)"],
    ),
    "one label is enough": (
        "Pregunta: ¿Quién responde?\n\nGodínez: Nadie.",
        ["direct: ¿Quién responde? ← Pregunta (:)", "direct: Nadie. ← Godínez (:)"],
    ),
    "body of that name": ("Los vecinos del comité «Un puente para todos» esperan.", []),
    "circumstances without a subject": (
        "“Me voy ya de aquí”, afirmó en una comparecencia sin preguntas.",
        ["direct: “Me voy ya de aquí” (afirmó)"],
    ),
    "subject behind de": (
        "“Es una buena noticia”, celebró en su cuenta de X el portavoz, Raúl Medina.",
        ["direct: “Es una buena noticia” ← el portavoz, Raúl Medina (celebró)"],
    ),
    "baptised": ("El partido, bautizado por la prensa local como «la final de enero», fue malo.", []),
    "headline with two names": (
        "Sainz de Oca: «Si me tengo que ir, me iré silbando»",
        ["direct: «Si me tengo que ir, me iré silbando» ← Sainz de Oca (:)"],
    ),
    "headline in marks": ("«Hay que hablar»: entrevista con la ministra", ["direct: «Hay que hablar»"]),
}


@pytest.mark.parametrize("case", CASES)
def test_that_words_have_their_speaker(case: str) -> None:
    text, expected = CASES[case]
    assert read(text, "es") == expected
