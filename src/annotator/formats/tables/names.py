"""What columns are called, language by language, and whole tables that monitoring services are known to give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from annotator.folding import fold

FIELDS = ("text", "title", "outlet", "agency", "byline", "section", "published", "url", "language")

NAMES: dict[str, dict[str, str]] = {
    "en": {
        "text": """full text, fulltext, article text, body text, text, body, article body, content, article, story,
            transcript""",
        "title": "title, headline, heading, article title, hed, head",
        "outlet": """outlet, outlet name, media outlet, media name, publication, publication name, publication title,
            newspaper, source name, source, publisher, medium, media, journal, site, domain""",
        "agency": "agency, news agency, wire, wire service, newswire",
        "byline": "byline, author, authors, author name, journalist, reporter, writer, influencer, contact",
        "section": "section, desk, category, rubric",
        "published": """published, publication date, publish date, date published, published at, published on, pub date,
            pubdate, article date, news date, date, datetime, timestamp, published date""",
        "url": "url, article url, link, permalink, web url, article link, uri, web address",
        "language": "language, lang, article language",
    },
    "de": {
        "text": "volltext, artikeltext, fliesstext, text, inhalt, artikel, beitrag",
        "title": "titel, überschrift, schlagzeile, headline",
        "outlet": "medium, zeitung, publikation, quelle, medienname, titel des mediums, sender, verlag",
        "agency": "agentur, nachrichtenagentur",
        "byline": "autor, autoren, autorin, verfasser, journalist, autorenzeile",
        "section": "ressort, rubrik, sparte",
        "published": "erscheinungsdatum, veröffentlicht, veröffentlichungsdatum, datum, publikationsdatum",
        "url": "url, link, adresse, webadresse",
        "language": "sprache",
    },
    "fr": {
        "text": "texte intégral, texte complet, texte, contenu, corps, article",
        "title": "titre, titre de l'article",
        "outlet": "média, journal, publication, source, support, nom du média, éditeur",
        "agency": "agence, agence de presse",
        "byline": "auteur, auteurs, signature, journaliste",
        "section": "rubrique, section",
        "published": "date de publication, date de parution, publié le, date",
        "url": "url, lien, adresse",
        "language": "langue",
    },
    "es": {
        "text": "texto completo, texto, contenido, cuerpo, artículo, nota",
        "title": "título, titular, encabezado",
        "outlet": "medio, periódico, diario, publicación, fuente, nombre del medio",
        "agency": "agencia, agencia de noticias",
        "byline": "autor, autores, firma, periodista",
        "section": "sección",
        "published": "fecha de publicación, publicado, fecha",
        "url": "url, enlace, dirección, vínculo",
        "language": "idioma, lengua, lenguaje",
    },
}
"""Field → the names of columns that hold it, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A table one knows: it has `enough` of these `signs`, and its columns are used as `uses` says (field → names)."""

    name: str
    signs: tuple[str, ...]
    enough: int
    uses: dict[str, tuple[str, ...]]


PRESETS = (
    Preset(
        "Media Cloud",
        ("media_name", "media_url", "publish_date", "stories_id", "indexed_date"),
        3,
        {
            "title": ("title",),
            "outlet": ("media_name",),
            "published": ("publish_date",),
            "url": ("url",),
            "language": ("language",),
        },
    ),
    Preset(
        "Meltwater",
        ("opening text", "hit sentence", "key phrases", "subregion", "influencer", "reach", "ave"),
        3,
        {
            "title": ("headline", "title"),
            "outlet": ("source", "source name"),
            "byline": ("influencer", "author name", "author"),
            "published": ("date", "alternate date format"),
            "url": ("url",),
            "language": ("language",),
        },
    ),
    Preset(
        "Cision",
        ("news headline", "news date", "outlet name", "uvpm", "publicity value", "audience reach", "ad equivalency"),
        2,
        {
            "title": ("news headline", "headline", "title"),
            "outlet": ("outlet name", "media outlet", "outlet"),
            "byline": ("contact", "author", "contact name"),
            "published": ("news date", "date"),
            "url": ("url", "link", "article link", "news link"),
            "language": ("language",),
        },
    ),
)
"""Tables of services that give what is known of articles, without their texts."""


def plain(name: str) -> str:
    """A column's name as it is compared: “Publication_Date ” is “publication date”."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.sub(r"[^\w]+|_+", " ", fold(apart)).strip()


@cache
def ranks() -> dict[str, dict[str, int]]:
    """Field → name → how likely it is the field, 0 the likeliest."""
    found: dict[str, dict[str, int]] = {field: {} for field in FIELDS}
    for table in NAMES.values():
        for field, names in table.items():
            for rank, name in enumerate(map(plain, names.split(","))):
                found[field].setdefault(name, rank)
    return found


def known(name: str) -> bool:
    bare = plain(name)
    return any(bare in names for names in ranks().values()) or any(
        bare == plain(sign) for preset in PRESETS for sign in preset.signs
    )
