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
    "subject dropped over paragraphs": (
        "“No hay crisis”, aseguró la ministra Ana Ruiz.\n\n“Vamos a crecer más”, completó.",
        [
            "direct: “No hay crisis” ← la ministra Ana Ruiz (aseguró)",
            "direct: “Vamos a crecer más” ← la ministra Ana Ruiz (completó)",
        ],
    ),
    "subject dropped before a colon": (
        "Ruiz lo negó. Consultado sobre su futuro, respondió: “No me voy a ir”.",
        ["direct: “No me voy a ir” ← Ruiz (respondió)"],
    ),
    "subject dropped with que": (
        "«Nos vamos», dijo Ruiz. Añadió que volverá en mayo.",
        ["direct: «Nos vamos» ← Ruiz (dijo)", "indirect: que volverá en mayo ← Ruiz (Añadió)"],
    ),
    "name with what it is": (
        "El portavoz, Íñigo Lasa, evitó hablar de ello. «Ya veremos qué pasa», señaló.",
        ["direct: «Ya veremos qué pasa» ← El portavoz, Íñigo Lasa (señaló)"],
    ),
    "verb that is in no list": (
        '"Fue un día inolvidable", festejó Ramón Luna.',
        ['direct: "Fue un día inolvidable" ← Ramón Luna (festejó)'],
    ),
    "two verbs": (
        '"Le pido perdón", se limitó a decir el alcalde, Juan Luna.',
        ['direct: "Le pido perdón" ← el alcalde, Juan Luna (se limitó a decir)'],
    ),
    "verb of a clause is no other's": (
        "Recordó que un técnico avisó y tachó el plan de «temerario».",
        ["indirect: que un técnico avisó (Recordó)", "mixed: «temerario» (tachó)"],
    ),
    "commas inside": (
        "«No fue la lluvia, ha dicho la fiscal Ana Ruiz en su informe, fue una decisión».",
        ["direct: «No fue la lluvia … fue una decisión» ← la fiscal Ana Ruiz (ha dicho)"],
    ),
    "commas inside, subject dropped": (
        "«Pero ninguno, ha insistido, hablaba de evacuar».",
        ["direct: «Pero ninguno … hablaba de evacuar» (ha insistido)"],
    ),
    "comma in dialogue": (
        "—El día 20, se los firmo —contestó la síndica.",
        ["direct: El día 20, se los firmo ← la síndica (contestó)"],
    ),
    "headline with the speaker behind": (
        "“Habrá consulta”: ministro del Interior",
        ["direct: “Habrá consulta” ← ministro del Interior (:)"],
    ),
    "headline with a circumstance": (
        "Pereyra, tras la goleada: «Nos faltó hambre»\n\nLlegó tarde Pereyra.",
        ["direct: «Nos faltó hambre» ← Pereyra (:)"],
    ),
    "outlet of two words": (
        "“Ya cedimos mucho”, expresó en entrevista con Radio Meridiano.",
        ["direct: “Ya cedimos mucho” (expresó)"],
    ),
    "network of one letter": (
        "“Hay resultados a la vista”, escribió en la red social X.",
        ["direct: “Hay resultados a la vista” (escribió)"],
    ),
    "nobody goes on": (
        "Ruiz sonrió. «¿A quién buscan hoy?», preguntó. Nadie se rio. «Yo no me voy», zanjó.",
        ["direct: «¿A quién buscan hoy?» ← Ruiz (preguntó)", "direct: «Yo no me voy» ← Ruiz (zanjó)"],
    ),
    "how it was said": (
        '"Es mentira", respondió tajante la exministra.',
        ['direct: "Es mentira" ← la exministra (respondió)'],
    ),
    "circumstance between commas": (
        '"Fue terrible", recuerda hoy, diez años después, Julio Mena.',
        ['direct: "Fue terrible" ← Julio Mena (recuerda)'],
    ),
    "así lo": (
        'Así lo expresó el gobernador Juan Luna: "No hay plata".',
        ['direct: "No hay plata" ← el gobernador Juan Luna (lo expresó)'],
    ),
    "desde behind": (
        "«Nos han engañado a todos», explican desde la asociación.",
        ["direct: «Nos han engañado a todos» ← la asociación (explican)"],
    ),
    "desde before": (
        'Desde el Gobierno indicaron que "no hay novedades".',
        ['mixed: que "no hay novedades" ← el Gobierno (indicaron)'],
    ),
    "name at the beginning": (
        'Ruiz llegó tarde. "Estoy muy cansado", dijo. Hoy viaja Ruiz.',
        ['direct: "Estoy muy cansado" ← Ruiz (dijo)'],
    ),
    "aside of one word": (
        'Juan Ruiz habló poco. Sobre Luna, lesionado, comentó que "está para jugar".',
        ['mixed: que "está para jugar" ← Juan Ruiz (comentó)'],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_that_words_have_their_speaker(case: str) -> None:
    text, expected = CASES[case]
    assert read(text, "es") == expected
