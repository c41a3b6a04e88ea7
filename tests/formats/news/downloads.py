"""Files as news databases give them for download, written by us: every layout, from the same few articles."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx

NBSP = "\u00a0"


@dataclass(frozen=True)
class Printed:
    """An article as a database knows it, with its labels in one language."""

    title: str = "Harbour opens after the storm"
    outlet: str = "Harbour Post"
    date: str = "January 12, 2015 Monday"
    byline: str = "By Ann Reed"
    section: str = "News; Pg. 3"
    language: str = "ENGLISH"
    paragraphs: Sequence[str] = (
        "The harbour opened again on Monday, sooner than anybody had hoped for, said the mayor.",
        "“Ships had waited since Friday\u00a0night,” she said. 😀",
    )
    number: str = "HBPO000020150112eb1c0001x"
    highlight: str = ""
    caption: str = ""
    words: int | None = None
    labels: "Labels" = field(default_factory=lambda: ENGLISH)

    @property
    def length(self) -> str:
        count = sum(len(p.split()) for p in self.paragraphs) if self.words is None else self.words
        return f"{count} {self.labels.words}"


@dataclass(frozen=True)
class Labels:
    byline: str
    section: str
    length: str
    words: str
    body: str
    load: str
    language: str
    end: str
    count: str


ENGLISH = Labels(
    "Byline", "Section", "Length", "words", "Body", "Load-Date", "Language", "End of Document", "{0} of {1} DOCUMENTS"
)
GERMAN = Labels(
    "Autor", "Rubrik", "Länge", "Wörter", "Volltext", "Update", "Sprache", "Ende des Dokuments", "Dokument {0} von {1}"
)
FRENCH = Labels(
    *("Auteur", "Rubrique", "Longueur", "mots", "Corps", "Date-chargement", "Langue", "Fin du document"),
    "Document {0} de {1}",
)
SPANISH = Labels(
    *("Autor", "Sección", "Longitud", "palabras", "Cuerpo", "Fecha-carga", "Idioma", "Fin del documento"),
    "Documento {0} de {1}",
)

SECOND = Printed(
    "Oranges have come",
    "The Tangent",
    "January 13, 2015 Tuesday",
    "By Bo Lind",
    paragraphs=("The first ship that came in carried nothing but oranges, and nobody knew for whom they were.",),
    number="TANG000020150113eb1d0002y",
)
MUELLER = Printed(
    "Der Hafen ist wieder offen",
    "Die Woche",
    "Montag 12. Januar 2015",
    "Von Karl Müller",
    "Lokales; S. 3",
    "GERMAN; DEUTSCH",
    ("Der Hafen ist seit Montag wieder offen, früher als gedacht, sagte die Bürgermeisterin der Stadt.",),
    labels=GERMAN,
)
ROSEAU = Printed(
    "Le port a rouvert après la tempête",
    "Le Port",
    "lundi 12 janvier 2015",
    "Par Anne Roseau",
    "Politique; Pg. 3",
    "FRENCH; FRANÇAIS",
    ("Le port a rouvert lundi, plus tôt que tout le monde ne l'avait espéré, a dit la maire de la ville.",),
    labels=FRENCH,
)
RIOS = Printed(
    "El puerto vuelve a abrir",
    "El Puerto",
    "lunes, 12 de enero de 2015",
    "Por Inés Ríos",
    "Ciudad; Pág. 3",
    "SPANISH; ESPAÑOL",
    ("El puerto volvió a abrir el lunes, antes de lo que nadie esperaba, dijo la alcaldesa de la ciudad.",),
    labels=SPANISH,
)


# --- Nexis of today


def nexis_lines(articles: Sequence[Printed], cover: bool = False) -> list[str]:
    lines: list[str] = []
    if cover:
        lines += ["Friday, March 20, 2015 4:51 PM", f"Documents ({len(articles)})"]
        lines += [f"{n}. {article.title}" for n, article in enumerate(articles, 1)]
        lines += ["Client/Matter: -None-", "Search Terms: harbour", "Search Type: Natural Language"]
    for article in articles:
        said = article.labels
        lines += [f"\n{article.title}", article.outlet, article.date, f"Copyright 2015 {article.outlet}", ""]
        lines += [f"{said.section}:{NBSP}{article.section}", f"{said.length}:{NBSP}{article.length}"]
        lines += [f"{said.byline}:{NBSP}{article.byline}"]
        lines += [f"Highlight:{NBSP}{article.highlight}"] if article.highlight else []
        lines += ["", said.body, "", *article.paragraphs, ""]
        lines += ["Graphic", NBSP, article.caption] if article.caption else []
        lines += ["Classification", f"{said.language}:{NBSP}{article.language}", f"Subject:{NBSP}HARBOURS (90%)"]
        lines += [f"{said.load}:{NBSP}January 14, 2015", "", said.end, ""]
    return lines


def word(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def rich_text(lines: Sequence[str]) -> bytes:
    def written(sign: str) -> str:
        if sign in "\\{}":
            return f"\\{sign}"
        units = sign.encode("utf-16-le")
        numbers = [int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)]
        return sign if sign.isascii() else "".join(f"\\u{number}?" for number in numbers)

    body = "".join("".join(map(written, line)) + "\\par\n" for line in lines)
    return f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}".encode("ascii")


# --- Nexis as it was


def _wrapped(text: str, width: int = 76) -> list[str]:
    lines = [""]
    for word_ in text.split(" "):
        if len(lines[-1]) + len(word_) >= width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word_
    return lines


def old_nexis_lines(articles: Sequence[Printed], of: int | None = None) -> list[str]:
    lines = ["", "Download Request: All Documents", "Time Of Request: Friday, March 20, 2015  16:51:31", "", ""]
    for n, article in enumerate(articles, 1):
        said = article.labels
        lines += [said.count.format(n, of or len(articles)).center(76), "", "", article.outlet.center(76), ""]
        lines += [article.date.center(76), "Final Edition".center(76), "", *_wrapped(article.title), ""]
        for label, value in (
            (said.byline, article.byline),
            (said.section, article.section),
            (said.length, article.length),
        ):
            lines += [f"{label.upper()}: {value}", ""]
        for paragraph in article.paragraphs:
            lines += [*_wrapped(paragraph), ""]
        lines += [f"GRAPHIC: {article.caption}", ""] if article.caption else []
        lines += [f"{said.load.upper()}: January 14, 2015", "", f"{said.language.upper()}: {article.language}", ""]
        lines += ["PUBLICATION-TYPE: Newspaper", "", "", f"Copyright 2015 {article.outlet}".center(76)]
        lines += ["All Rights Reserved".center(76), ""]
    return lines


def old_nexis_page(articles: Sequence[Printed]) -> bytes:
    parts = []
    for n, article in enumerate(articles, 1):
        said = article.labels
        told = [said.count.format(n, len(articles)), article.outlet, article.date, article.title]
        told += [f"{said.byline.upper()}: {article.byline}", f"{said.section.upper()}: {article.section}"]
        told += [f"{said.length.upper()}: {article.length}", *article.paragraphs]
        told += [f"{said.load.upper()}: January 14, 2015", f"{said.language.upper()}: {article.language}"]
        told += [f"Copyright 2015 {article.outlet}<br>All Rights Reserved"]
        parts.append("<!-- <DOCFULL> -->" + "".join(f'<div class="c{n}"><p>{line}</p></div>' for line in told))
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>".encode()


# --- Factiva


def _factiva(parts: Sequence[str]) -> bytes:
    style = "<style>" + ".article{page-break-after:always;}" * 4000 + "</style>"
    body = "".join(parts)
    return f"<html><head><meta charset='utf-8'>{style}</head><body><div>{body}</div></body></html>".encode()


def factiva_fields(articles: Sequence[Printed]) -> bytes:
    def row(tag: str, value: str) -> str:
        return f'<tr><td class="index"><b>{tag}</b>&nbsp;</td><td>{value}</td></tr>'

    parts = []
    for article in articles:
        lead, *rest = (f'<p class="articleParagraph">{p}</p>' for p in article.paragraphs)
        rows = [row("HD", f"<b class='enHeadline'>{article.title}</b>"), row("BY", article.byline)]
        rows += [row("WC", article.length), row("PD", article.date), row("SN", article.outlet), row("SC", "HBPO")]
        rows += [row("PG", "3"), row("LA", article.language), row("CY", f"(c) 2015 {article.outlet}")]
        rows += [row("LP", lead), row("TD", "".join(rest)), row("NS", "<br/>gcat : General News")]
        rows += [row("SE", article.section), row("AN", f"<br/>Document {article.number}")]
        parts.append(f'<div class="article enArticle"><table>{"".join(rows)}</table></div>')
    return _factiva(parts)


def factiva_lines(article: Printed) -> list[str]:
    head = [article.byline, article.length, article.date, article.outlet, "HBPO", "3", "English"]
    return [*head, f"© 2015 {article.outlet}"]


def factiva_in_order(articles: Sequence[Printed]) -> bytes:
    parts = []
    for article in articles:
        head = "".join(f"<div>{line}</div>" for line in factiva_lines(article))
        body = "".join(f'<p class="articleParagraph"><b>{p[:3]}</b>{p[3:]}</p>' for p in article.paragraphs)
        title = f'<div id="hd"><span class="enHeadline">{article.title}</span></div>'
        parts.append(f'<div class="article enArticle">{title}{head}{body}<p>Document {article.number}</p></div>')
    return _factiva(parts)


def factiva_rich_text(articles: Sequence[Printed]) -> bytes:
    lines = []
    for article in articles:
        lines += [article.title, "", *factiva_lines(article), "", *article.paragraphs, ""]
        lines += [f"Document {article.number}", "", ""]
    return rich_text([*lines, "Search Summary", "Text", "harbour"])


# --- Europresse and ProQuest


def europresse(articles: Sequence[Printed]) -> bytes:
    parts = []
    for n, article in enumerate(articles):
        body = "".join(f"<p>{p}</p>" for p in article.paragraphs)
        parts.append(
            f"""<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">
            {article.outlet}, no. 430{n}</span></div><span class="DocHeader">{article.section}, {article.date}</span>
            <div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{article.title}</p></div>
            <p class="sm-margin-bottomNews">{article.byline}</p></header><section><div class="DocText clearfix">
            <div class="docOcurrContainer">{body}</div></div></section><footer><small>© 2015 {article.outlet}. Tous
            droits réservés.</small><p>Numéro de document : news·20150112·LP·00{n}</p></footer></article>"""
        )
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>".encode()


def proquest(articles: Sequence[Printed]) -> str:
    rule = "_" * 60
    parts = ["", rule]
    for article in articles:
        parts += ["", article.title, "", f"Author: {article.byline}", "", "Abstract: A summary of it.", ""]
        parts += ["Links: https://links.example/", "", "Full text: " + article.paragraphs[0], ""]
        for paragraph in article.paragraphs[1:]:
            parts += [paragraph, ""]
        parts += [f"Title: {article.title}", "", f"Publication title: {article.outlet}", ""]
        parts += [f"Publication date: {article.date}", "", f"Section: {article.section}", ""]
        parts += [f"Language of publication: {article.language}", "", f"ProQuest document ID: {article.number}", ""]
        parts += [f"Document URL: https://proquest.example/{article.number}", "", "Database: News", "", rule]
    return "\n".join(
        [*parts, "", "Contact us at: https://proquest.example", "", "Database copyright © 2015 ProQuest LLC."]
    )
