"""The words that news databases print before what they tell of an article, language by language.

They come in the language of the program they were downloaded with, whatever the article's own is, so those of all
languages are looked for in every file.
"""

from __future__ import annotations

import re

from annotator.folding import fold

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "title": "headline, title",
        "byline": "byline, author, authors",
        "section": "section",
        "outlet": "publication title, publication name",
        "published": "publication date",
        "language": "language, language of publication",
        "url": "url, document url, documenturl",
        "length": "length, word count",
        "page": "page, pages, start page, first page",
        "highlight": "highlight, abstract, lead, insert",
        "body": "body, full text",
        "dateline": "dateline",
        "load-date": "load-date",
        "publication-type": "publication-type",
        "id": "proquest document id, accession number",
        "graphic": "graphic",
        "caption": "caption, cutline, photo, photos, chart",
        "classification": "classification",
        "publication-info": "publication info",
        "cast": "show, host, anchor, anchors, guest, guests, reporter, reporters",
        "other": """correction, correction-date, series, notes, subject, company, organization, organisation, ticker,
            industry, person, product, facility, stock-symbol, city, state,
            country, geographic, journal-code, journal code, document-type, type, distribution, name,
            copyright, issn, e-issn, isbn, issue, volume, publication year, publisher,
            place of publication, country of publication, publication subject, source type, document type,
            document feature, database, last updated, links, location, people, company / organization, identifier /
            keyword, identifiers / keywords, supplement, column, year, subtitle, section heading, classification code,
            acc-no, credit, load date, pub-type, series title, website, category, region, dispatch,
            enhancement, publication-source-country, business indexing term, alternate title, contributor, illustration,
            dateline location""",
    },
    "de": {
        "title": "überschrift, titel, schlagzeile",
        "byline": "autor, autoren, verfasser, verfasserzeile, von",
        "section": "rubrik, ressort",
        "outlet": "publikationstitel, titel der publikation",
        "published": "publikationsdatum, erscheinungsdatum, datum der publikation, veröffentlichungsdatum",
        "language": "sprache, sprache der publikation",
        "url": "dokument-url",
        "length": "länge, wortanzahl",
        "page": "seite, seiten",
        "highlight": "zusammenfassung, vorspann",
        "body": "textkörper, volltext, hauptteil, haupttext",
        "dateline": "ort, ortsmarke, datumszeile",
        "load-date": "update, ladedatum, aktualisiert",
        "publication-type": "publikationstyp, publikationsart, medientyp",
        "id": "proquest-dokument-id, proquest dokument-id",
        "graphic": "grafik, bild",
        "caption": "bildunterschrift",
        "classification": "klassifizierung, klassifikation",
        "publication-info": "publikationsinformationen, publikationsinfo",
        "other": """thema, themen, firma, unternehmen, organisation, person, personen, branche, stadt, land, region,
            ausgabe, band, zeitungs-code, zeitungscode, börsenkürzel, geografisch, geographie,
            verlag, erscheinungsjahr, erscheinungsort, quellentyp, dokumenttyp, datenbank, zuletzt aktualisiert,
            anmerkungen, korrektur, korrekturdatum, serie""",
    },
    "fr": {
        "title": "titre",
        "byline": "auteur, auteurs, signature",
        "section": "rubrique",
        "outlet": "titre de la publication, titre de publication",
        "published": "date de publication",
        "language": "langue, langue de publication",
        "url": "url du document",
        "length": "longueur",
        "page": "page, pages",
        "highlight": "encart, chapeau, résumé, sommaire",
        "body": "corps, corps du texte, texte intégral, texte complet",
        "dateline": "origine, lieu",
        "load-date": "date-chargement, date de chargement",
        "publication-type": "type-publication, type de publication",
        "id": "id du document proquest, identifiant du document proquest, numéro de document proquest",
        "graphic": "graphique",
        "caption": "légende",
        "classification": "classement",
        "publication-info": "informations sur la publication, infos sur la publication",
        "other": """sujet, sujets, societe, société, organisation, personne, illustration, secteur-activite,
            activity-sector, localisation-geo,
            symbole-boursier, code-revue, ville, pays, volume, numéro, éditeur, lieu de publication, pays de
            publication, type de source, type de document, base de données, dernière mise à jour, correction""",
    },
    "es": {
        "title": "titular, título",
        "byline": "autor, autores, firma",
        "section": "sección",
        "outlet": "título de publicación, título de la publicación",
        "published": "fecha de publicación",
        "language": "idioma, lenguaje, idioma de la publicación, idioma de publicación",
        "url": "url del documento",
        "length": "longitud, extensión",
        "page": "página, páginas",
        "highlight": "resumen, destacado, entradilla",
        "body": "cuerpo, cuerpo del texto, texto completo",
        "dateline": "lugar, fecha y lugar, data",
        "load-date": "fecha-carga, fecha de carga",
        "publication-type": "tipo-publicación, tipo de publicación",
        "id": "id del documento de proquest, id de documento de proquest",
        "graphic": "gráfico",
        "caption": "pie de foto",
        "classification": "clasificación",
        "publication-info": "información de publicación",
        "other": """asunto, tema, empresa, organización, ilustración, persona, industria, ciudad, país, región,
            volumen, edición, editor,
            lugar de publicación, país de publicación, tipo de fuente, tipo de documento, base de datos, última
            actualización, corrección""",
    },
}
"""What is said → the labels for it. `other`, and `cast` of a broadcast, are kept as fields under the name they are
printed with."""

ENDS = {
    "en": "end of document",
    "de": "ende des dokuments, dokumentende",
    "fr": "fin du document, fin de document",
    "es": "fin del documento, fin de documento",
}
WORDS = r"(?:words?|mots?|worter|worte|wortern|palabras?|parole|palavras?|woorden|woord)"
"""What lengths are counted in, without accents."""
OF = {"en": "of", "de": "von", "fr": "de|sur", "es": "de"}
"""As in “3 of 12 documents”."""
DOCUMENTS = r"(?:documents?|dokumente?n?|documentos?)"

TONGUES = {
    "en": "english, englisch, anglais, inglés",
    "de": "german, deutsch, allemand, alemán",
    "fr": "french, französisch, français, francés",
    "es": "spanish, spanisch, espagnol, español, castellano",
    "it": "italian, italienisch, italien, italiano",
    "pt": "portuguese, portugiesisch, portugais, portugués, português",
    "nl": "dutch, niederländisch, néerlandais, neerlandés, holandés, nederlands",
    "pl": "polish, polnisch, polonais, polaco, polski",
    "ru": "russian, russisch, russe, ruso",
    "ar": "arabic, arabisch, arabe, árabe",
    "zh": "chinese, chinesisch, chinois, chino",
    "ja": "japanese, japanisch, japonais, japonés",
    "sv": "swedish, schwedisch, suédois, sueco, svenska",
    "da": "danish, dänisch, danois, danés, dansk",
    "no": "norwegian, norwegisch, norvégien, noruego, norsk",
    "tr": "turkish, türkisch, turc, turco, türkçe",
    "uk": "ukrainian, ukrainisch, ukrainien, ucraniano",
    "ca": "catalan, katalanisch, catalán, català",
}
"""Names of languages, as databases print them, by their ISO codes."""


def _names(text: str) -> list[str]:
    return [fold(" ".join(name.split())) for name in text.split(",")]


_MEANT = {name: said for table in reversed(LABELS.values()) for said, names in table.items() for name in _names(names)}
_TONGUES = {name: code for code, names in TONGUES.items() for name in _names(names)}
_ENDS = frozenset(name for names in ENDS.values() for name in _names(names))
_LINE = re.compile(r"(?P<label>[^\W\d_][^:\n]{0,38}[^\W_]|URL|ID) ?:(?P<space>[\u00a0 \t\n]|$)\s*")
_SHOUTED = re.compile(r"[^\W\d_a-z]{2}[^\Wa-z]*(?:[- /]+[^\W\d_a-z]+)*")


def meant(label: str) -> str:
    """What is said under a label, '' where it is not known."""
    return _MEANT.get(fold(" ".join(label.split())), "")


def labelled(paragraph: str, *, also_unknown: bool = False) -> tuple[str, str] | None:
    """A paragraph's label as printed, and what stands after it; None for one that has none.

    `also_unknown` are those in capitals or before a no-break space, as only databases print them.
    """
    match = _LINE.match(paragraph)
    if match is None:
        return None
    label = " ".join(match["label"].split())
    printed = match["space"] == "\u00a0" or (_SHOUTED.fullmatch(label) and not label.isdigit())
    if not (meant(label) or (also_unknown and printed)):
        return None
    return label, paragraph[match.end() :].strip()


def is_end(paragraph: str) -> bool:
    """Whether it is the line that ends an article."""
    line = paragraph.strip()
    return len(line) < 40 and fold(line) in _ENDS


def tongue(printed: str) -> str:
    """The code of a language, or what is printed where it is no language we know."""
    words = re.split(r"[;,/(]", printed)
    return next((_TONGUES[name] for name in map(fold, map(str.strip, words)) if name in _TONGUES), printed.strip())
