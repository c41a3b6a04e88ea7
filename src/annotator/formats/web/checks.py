"""Is this page an article, and is all of it there? What is surely none is refused; the rest is told as doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats.written import Block

if TYPE_CHECKING:
    from annotator.formats.web.declared import Declared

SHORT = 250
"""Characters below which one should look whether this is an article at all."""
TEASER = 2000
"""Characters that more than the beginning of an article would have."""
MANY_HEADINGS = 6
_WALL = re.compile(
    r"cookie|consent|zustimm|einwillig|datenschutz|privacy|personal data|données personnelles|confidentialité|traceurs"
    r"|privacidad|consentimiento|gegevens|toestemming|tracking|werbefrei|partners? (?:store|use|process)",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(
    r"(?:subscribe|sign (?:in|up)|log ?in|register|create (?:a|an|your)[\w ]* account)[^.]{0,40}"
    r"(?:to (?:continue|keep|read|unlock)|for full access)|to (?:continue|keep) reading|already a (?:subscriber|member)"
    r"|(?:this|the) (?:article|story|content) is (?:for|only|exclusively|reserved)"
    r"|weiterlesen mit|jetzt weiterlesen|sie haben bereits ein abo|nur für abonnent|exklusiv für abonnent"
    r"|(?<!article )réservé (?:à nos|aux) abonnés|il vous reste \d+|pour lire la suite|déjà abonné"
    r"|suscr[íi]bete para|contenido exclusivo para suscriptores|solo para suscriptores|ya soy suscriptor"
    r"|riservato agli abbonati|per continuare a leggere|alleen voor abonnees|verder lezen",
    re.IGNORECASE,
)
_NO_ARTICLE = re.compile(
    r"just a moment|checking (?:your browser|if the site)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot"
    r"|attention required|access (?:to this page )?(?:has been )?denied|(?:error )?40[34]\b|page (?:was )?not found"
    r"|unusual traffic|enable javascript|javascript (?:is|must be) (?:disabled|enabled|required)|seite nicht gefunden"
    r"|page (?:introuvable|non trouvée)|página no encontrada|50[0234] (?:bad|service|gateway|internal)|captcha",
    re.IGNORECASE,
)


def refuse(body: Sequence[Block], title: str, declared: Declared, file: str) -> None:
    """Raises UserError for pages that stand in the place of an article: walls, errors, nothing at all."""
    text = "\n".join(block.text for block in body)
    if not text.strip():
        raise UserError(
            f"“{file}” has no article in it: nothing but menus, or text that only comes when a browser shows the page;"
            " save it from the browser as a complete page."
        )
    if len(text) < TEASER / 2 and (said := _NO_ARTICLE.search(f"{title}\n{text}"[:400])) and not declared.is_article:
        raise UserError(f"“{file}” is no article but a message of the site (“{said[0]}”): save the page again.")
    about = sum(len(block.text) for block in body if _WALL.search(block.text))
    if about > 0.6 * len(text) and not declared.is_article:
        raise UserError(
            f"“{file}” asks about cookies or consent, and has no article: answer, then save the page again."
        )


def doubts(body: Sequence[Block], page: str, declared: Declared) -> Iterator[str]:
    """What somebody should look at; `page` is all that the page shows."""
    text = " ".join(block.text for block in body)
    words = len(text.split())
    if len(text) < TEASER and (said := _SUBSCRIBE.search(page)):
        yield f"perhaps only the beginning: the page says “{' '.join(said[0].split())}”"
    elif len(text) < TEASER and not declared.is_free:
        yield "perhaps only the beginning: the page says that the article is for subscribers"
    elif declared.words > 60 and words < 0.6 * declared.words:
        yield f"perhaps not all of it: the page says {declared.words} words, {words} are here"
    elif len(text) < SHORT:
        yield f"very short: {len(text)} characters"
    if declared.is_video:
        yield "the page is about a video: what is said in it is not here"
    headings = sum(1 for block in body if block.heading)
    if not declared.is_article and headings >= MANY_HEADINGS and headings * 3 > len(body):
        yield f"perhaps a list of stories, not one: it has {headings} headings"
    about = sum(len(block.text) for block in body if _WALL.search(block.text))
    if about > 0.6 * len(text):
        yield "it may be a question about cookies instead of the article"
