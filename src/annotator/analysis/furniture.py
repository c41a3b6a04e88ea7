"""What a line is by its words alone, where it can be nothing else: a label, a control, a request to subscribe.

Each rule is narrow, because a sentence of the article that is set aside is lost to the analysis, while a line of
furniture that is not is merely a nuisance. So none looks at a line with speech in it, whole labels are matched whole,
and requests must both ask the reader and say for what. English, German, French, Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.zoning import GALLERY

LONGEST = 350
"""Characters; a longer paragraph is no furniture."""


def _whole(*parts: str) -> re.Pattern[str]:
    """A line that is nothing but one of these, but for dashes, brackets and a final stop or colon."""
    return re.compile(rf"[\s\[(<|*_=—–-]*(?:{'|'.join(parts)})[\s\])>|*_=—–:.…-]*", re.IGNORECASE)


_NAVIGATION = _whole(
    r"(?:skip|jump|go) to (?:the )?(?:main )?(?:content|navigation|article|menu|search|footer)",
    r"(?:direkt )?zum (?:haupt)?(?:inhalt|menü)(?: springen)?",
    r"aller (?:directement )?au (?:contenu|menu)(?: principal)?",
    r"(?:saltar|ir) al (?:contenido|menú)(?: principal)?",
    r"(?:back to|return to) (?:the )?(?:top|homepage)|nach oben|haut de (?:la )?page|volver arriba",
    r"fyi",
)
_ADVERTISING = _whole(
    r"advert(?:isement|isements|ising)?|(?:paid|sponsored|promoted) (?:content|post|links?|stories)",
    r"(?:article|story) continues (?:below|after) (?:this |the )?(?:ad|advert|advertisement|advertising)",
    r"(?:article|story) continues below",
    r"(?:continue|keep) reading (?:below|after)(?: (?:the|this) (?:ad|advertisement))?|scroll to continue(?: reading)?",
    r"(?:remove|hide|report this) (?:ads?|advertisement)|anzeige|werbung|publicité|publicidad|pubblicità|publicidade",
)
_CONTROL = _whole(
    r"(?:see|open|view|show|launch) (?:the )?(?:photo )?gallery|gallery",
    r"(?:hide|show|view|toggle) captions?|captions? (?:on|off)|full ?screen",
    r"(?:previous|next) (?:slide|photo|image|picture)|back to slides?|see all(?: photos| images)?",
    r"(?:slide |photo |image )?\d{1,3} of \d{1,3}|\d{1,3} (?:photos|images|pictures|slides|fotos|bilder)",
    r"bildergalerie(?: öffnen)?|galería de fotos|voir (?:le diaporama|la galerie)",
)
_WEAK = _whole(r"of|close|open|next|previous|prev|menu|search|home|share|save|print|email|more|comments?|play|pause")
"""Furniture only beside other furniture: alone in a line it could be a heading."""
_SHARING = _whole(
    r"(?:share|print|email|save|bookmark) this(?: (?:article|story|page|post))?(?: (?:on|with|via) .{2,40})?",
    r"share (?:on|via|to) (?:facebook|twitter|x|linkedin|whatsapp|e-?mail|reddit|bluesky|telegram)(?:.{0,40})",
    r"(?:show|hide|view|read|load|post|add) (?:all |more |your |a )?comments?(?: \(?\d+\)?)?|leave a (?:comment|reply)",
    r"\d+ (?:comments|shares|kommentare|commentaires|comentarios)|copy (?:the )?link|link copied",
    r"(?:auf|bei) (?:facebook|twitter|whatsapp) teilen|partager (?:sur|cet article).{0,40}|compartir(?: en .{2,30})?",
    r"read (?:the )?full (?:story|article)|(?:see|show|load) more(?: (?:stories|articles))?",
    r"listen to this (?:article|story)",
    r"comments (?:are|have been) (?:closed|disabled)(?: (?:on|for) this (?:article|story|post))?",
)
_NOTICE = _whole(
    r"this (?:story|article|page|post) is (?:over|more than|at least) \d+ (?:years?|months?) old",
    r"this (?:story|article|page|post) (?:comes|is) from (?:our|the) archives?\b.{0,60}",
    r"dieser (?:artikel|beitrag) ist (?:über|mehr als|älter als) .{1,20}(?:jahre?|monate?)(?: alt)?",
)
_TAGS = re.compile(
    r"(?:tagged(?: as| with| under)?|tags?|topics?|filed (?:under|to)|related topics)\s*:\s*\S.{0,160}", re.I
)
_LEGAL = re.compile(
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright ?(?:©|\(c\)|(?:19|20)\d\d))|all rights reserved\.?$"
    r"|our standards: |(?:we use|this (?:web)?site uses) cookies (?:to (?:improve|ensure|give|offer)|and|on)\b"
    r"|(?:diese website verwendet|este sitio utiliza) cookies\b",
    re.IGNORECASE,
)
_LEGAL_WORDS = ("copyright", "©", "(c)", "rights reserved", "standards:", "cookies")
_SITE = r"(?:twitter|x|facebook|instagram|threads|bluesky|mastodon|linkedin|tiktok|youtube|telegram|whatsapp)"
_SOCIAL = re.compile(
    rf"(?:follow|like|find|join|folgen sie|suivez|síguenos|síganos|sigue a)\b.{{0,60}}?(?: (?:on|auf|sur|en))? {_SITE}"
    rf"(?:(?:,| and| or| &|/| und| et| y)(?: on)? ?{_SITE})*[.:!,]?(?:\s?\(?@\w+\)?)*[.!]?"
    r"|[—–-]\s*\S.{0,60}\(@\w{1,15}\).{0,40}\d{4}\.?"
    r"|(?:https?://|www\.|pic\.twitter\.com/)\S+",
    re.IGNORECASE,
)
_LINKED_POST = re.compile(r"(?:https?://t\.co/|pic\.twitter\.com/)\w+", re.IGNORECASE)
POST = 280
"""Characters that a post may have."""
_RELATED = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|more on this(?: story)?|(?:don['’]t|do not) miss|recommended"
    r"|related(?: (?:stor(?:y|ies)|articles?|content|coverage|news|links?))?"
    r"|(?:watch|listen)(?: (?:now|live|also|more))?"
    r"|lesen sie (?:auch|mehr|dazu)|mehr (?:zum thema|dazu)|lea (?:también|además|más)|(?:te|le) puede interesar"
    r"|(?:à )?lire (?:aussi|également)|sur le même sujet)\s*(?:[:|>»]|[–—-]\s)\s*\S.{0,200}",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"(?:read|see|find out|learn) more(?: here| about (?:it|this)(?: here)?)?\.?"
    r"|(?:read|see|watch) (?:the|our) (?:full|whole|entire) \w+(?: here)?\.?|click here(?: to \w+ \w+.{0,30})?\.?"
    r"|(?:hier )?(?:weiterlesen|mehr lesen)\.?|lea más(?: aquí)?\.?|en savoir plus\.?",
    re.IGNORECASE,
)
_TEASES = ("more", "full", "whole", "entire", "here", "lesen", "lea ", "savoir")
_TEASED = 250
_LIST_HEAD = _whole(
    r"(?:also|more|latest|top (?:stories|news)) (?:on|from|in|about) .{2,40}",
    r"more (?:stories|news|coverage|headlines|top stories|reading)(?: (?:on|from|about|in) .{2,40})?",
    r"related(?: (?:stories|articles|content|coverage|news|links|reading))?|see also|read (?:next|more|also)|up next",
    r"(?:recommended|suggested)(?: (?:for you|stories|reading|articles|videos))?|editors?['’]? picks?",
    r"you (?:may|might) (?:also )?(?:like|be interested in)|what to read next|around the web|from around the web",
    r"most (?:read|popular|viewed|shared|watched|commented)(?: (?:stories|articles|now|today|in .{2,30}))?",
    r"trending(?: now)?",
    r"lesen sie auch|mehr (?:zum thema|von .{2,40}|aus .{2,40})|meistgelesen|das könnte sie (?:auch )?interessieren",
    r"(?:te|le) puede interesar|noticias relacionadas|lo más (?:leído|visto)|más (?:sobre|de) .{2,40}",
    r"(?:à )?lire aussi|sur le même (?:sujet|thème)|les plus lus|articles liés",
)
_ASKS = re.compile(
    r"(?:please )?(?:sign ?up|subscribe|register|join|get|receive|enter|like what|never miss|don['’]t miss)\b"
    r"|(?:jetzt |hier )?(?:abonnieren|melden sie sich|bestellen sie)|suscríb|regístr|reciba|recibe"
    r"|abonnez-vous|inscrivez-vous|recevez",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\bnewsletters?\b|\byour inbox\b|\bmailing list\b|\bunsubscribe\b|\b(?:news|e-?mail) alerts\b"
    r"|\b(?:news|updates|stories|headlines|best of)\b.{0,80}\byour (?:e-?mail|phone|mobile)\b"
    r"|\bsubscribe\b.{0,30}\b(?:for free|today|now|for unlimited|for full)\b"
    r"|\b(?:daily|weekly|morning|evening) briefing\b"
    r"|\bposteingang\b|\bboletín|\bcorreo electrónico\b|\blettre d.information\b|\bboîte mail\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\bunsubscribe\b|\bto your (?:inbox|e-?mail|phone)\b|\bplease (?:select|tick|choose|check)\b|\bmailchimp\b"
    r"|\bby (?:signing up|subscribing|registering|submitting|providing|entering)\b.{0,80}\byou (?:\w+ )?"
    r"(?:agree|acknowledge|consent|accept)\b|\bprotected by recaptcha\b|\bprivacy policy\b|\bdarse de baja\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:our|free|daily|weekly|get|sign up|subscribe|join)\b"
    r".{0,50}\b(?:newsletters?|briefing|e-?mails?|inbox)\b.{0,30}",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:you|your|we|our|please|vous|votre|usted|(?-i:Ihre?n?))\b", re.IGNORECASE)
_SPEECH = re.compile(r"[\"“”„«»]")
_ABOUT_SPEECH = re.compile(r"\b(?:said|says|told|according to|sagte|dijo|a déclaré)\b")

_CREDIT_LINE = re.compile(
    r"(?:file )?(?:photo|picture|image|photograph|illustration|graphic|video|foto|bild|imagen|photographie)s?"
    r"(?: (?:by|credit|courtesy(?: of)?|from|via|von|de)\b:?|\s*(?:credit)?\s*[:/|]|: ).{2,90}"
    r"|(?:credit|caption|pictured|bildquelle|crédit(?: photo)?|crédito)\s*[:/|].{2,90}|.{2,60}/ ?getty images",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"\((?:(?:[\w.'’-]+ ){0,4}(?:photo|photograph|picture|image|foto)s?"
    r"(?: (?:by|courtesy|credit|from|via|von)\b|\s*[:/|])[^()]*"
    r"|(?:[\w.'’-]+ ){0,5}handout(?: ?(?:photo|via|/)[^()]*)?|(?:[^()]{2,50}[/ ])?getty images[^()]{0,40}"
    r"|(?-i:[A-Z]\w+(?: [A-Z][\w.'’-]+){1,3} ?/ ?[A-Z][^()]{1,40}))\)\.?$"
    r"|\b(?:photo|photograph|picture|image) (?:by|credit:?|courtesy of) [^.]{3,50}\.?$|/ ?(?:getty images|afp|epa)\.?$",
    re.IGNORECASE,
)
_PICTURE = (
    *("photo", "picture", "image", "foto", "bild", "imagen", "illustration", "graphic"),
    *("video", "credit", "crédit", "handout", "getty", "/"),
)
CAPTION = 900
"""Characters that a caption may have."""
_CREDITS = re.compile(
    r"\((?:additional )?(?:reporting|editing|writing|compiled|written|edited|reported|with reporting)\b.{2,200}\)\.?"
    r"|(?:sources?|additional reporting by|reporting by|writing by|edited by|editing by|with reporting (?:by|from)"
    r"|quellen?|fuentes?|avec)\s*:\s*[^.]{2,100}\.?"
    r"|(?:additional |written |edited )?(?:reporting|editing) by [^.]{3,120}\.?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|von|por|par|di|door)\s+(?-i:[^\W\d_a-z]).{2,110}", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…。][\"'”’»)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]\.){2,}$|\b(?:Jr|Sr|Inc|Co|Ltd)\.$")


def reason(line: str) -> str:
    """The rule that says a line is furniture wherever it stands; '' for none."""
    if len(line) > LONGEST:
        return ""
    for name, pattern in _ALONE if len(line) <= LABEL else _ALONE_AND_LONG:
        if pattern.fullmatch(line):
            return name
    if _has_any(_LEGAL_WORDS, line) and (_LEGAL.match(line) or (len(line) < LABEL and _LEGAL.search(line))):
        return "legal"
    if is_teaser(line):
        return "related"
    return "sign-up" if is_sign_up(line) else ""


LABEL = 120
"""Characters that a label or a control may have."""
_ALONE = (
    ("navigation", _NAVIGATION),
    ("advertising", _ADVERTISING),
    (GALLERY, _CONTROL),
    ("sharing", _SHARING),
    ("notice", _NOTICE),
    ("tags", _TAGS),
    ("social", _SOCIAL),
    ("related", _RELATED),
)
_ALONE_AND_LONG = (("tags", _TAGS), ("related", _RELATED))
"""Most lines of an article are longer than a label: these are asked two patterns, not eight."""


def _has_any(words: Iterable[str], text: str) -> bool:
    """Asked first, as it takes a tenth of the time of a pattern."""
    lower = text.lower()
    for word in words:  # noqa: SIM110 - three times as fast as any()
        if word in lower:
            return True
    return False


def is_weak(line: str) -> bool:
    return _WEAK.fullmatch(line) is not None


def is_sign_up(line: str) -> bool:
    """It asks the reader to subscribe, and says to what."""
    return _ASKS.match(line) is not None and _FOR.search(line) is not None and _may_ask(line)


def promises(line: str) -> bool:
    """What is said beside a request to subscribe; elsewhere it may be anything."""
    return _may_ask(line) and _PROMISE.search(line) is not None and _READER.search(line) is not None


def heads_sign_up(line: str) -> bool:
    """A title that a request to subscribe may have."""
    return _HEAD.fullmatch(line) is not None and not ends_a_sentence(line) and _may_ask(line)


def _may_ask(line: str) -> bool:
    return len(line) <= LONGEST and not _SPEECH.search(line) and not _ABOUT_SPEECH.search(line)


def goes_on_asking(line: str) -> bool:
    return len(line) <= LONGEST and not _SPEECH.search(line) and _READER.search(line) is not None


def is_teaser(line: str) -> bool:
    """One sentence about another article, and where to read it."""
    if len(line) > _TEASED or not _has_any(_TEASES, line[-60:]):
        return False
    *before, last = re.split(r"(?<=[.!?])\s+", line)
    return len(before) == 1 and _TEASER.fullmatch(last) is not None and not _ABOUT_SPEECH.search(line)


def opens_list(line: str) -> bool:
    """Whether headlines of other articles may follow."""
    return len(line) <= 60 and not ends_a_sentence(line) and _LIST_HEAD.fullmatch(line) is not None


def is_listed(line: str) -> bool:
    """Whether a line could be the headline of another article."""
    return len(line) <= 140 and not ends_a_sentence(line)


def is_post(line: str) -> bool:
    return len(line) <= POST and _LINKED_POST.search(line) is not None


def is_credit(line: str) -> bool:
    """A line that only says whose picture it is."""
    return len(line) <= 120 and _CREDIT_LINE.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    if len(line) > CAPTION or not _has_any(_PICTURE, line[-LABEL:]):
        return False
    return is_credit(line) or _CREDIT_AT_END.search(line[-LABEL:]) is not None


def is_byline(line: str) -> bool:
    return _BYLINE.fullmatch(line) is not None and not ends_a_sentence(line) and len(line.split()) <= 14


def are_credits(line: str) -> bool:
    return _CREDITS.fullmatch(line) is not None


def ends_a_sentence(line: str) -> bool:
    end = line[-20:]
    return _SENTENCE.search(end) is not None and _ABBREVIATED.search(end) is None
