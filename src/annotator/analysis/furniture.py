"""What a line is by its words alone, where it can be nothing else: a label, a control, a request to subscribe.

Each rule is narrow, because a sentence of the article that is set aside is lost to the analysis, while a line of
furniture that is not is merely a nuisance. So none looks at a line with speech in it, whole labels are matched whole,
and requests must both ask the reader and say for what. English, German, French, Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.analysis import stock_lines
from annotator.zoning import GALLERY

LONGEST = 350
"""Characters; a longer paragraph is no furniture."""


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
    r"|sigue toda la información .{3,80}(?:newsletter|facebook|twitter|instagram|whatsapp).{0,30}"
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
    r"|lee (?:también|además|más)|voir aussi|(?:à )?lire (?:aussi|également)|sur le même sujet)"
    r"\s*(?:[:|>»]|[–—-]\s)\s*\S.{0,200}",
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
_ASKS = re.compile(
    r"(?:please )?(?:sign ?up|subscribe|register|join|get|receive|enter|like what|never miss|don['’]t miss)\b"
    r"|(?:jetzt |hier )?(?:abonnieren|melden sie sich|bestellen sie)|hier können sie|privacy notice"
    r"|suscríb|regístr|reciba|recibe|apúnt|abonnez-vous|inscrivez-vous|recevez",
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
_NAMED_CAPTION = ("Image source,", "Image caption,", "Media caption,", "Image copyright,")
CAPTION = 900
"""Characters that a caption may have."""
_CREDITS = re.compile(
    r"\((?:additional )?(?:reporting|editing|writing|compiled|written|edited|reported|with reporting)\b.{2,200}\)\.?"
    r"|(?:sources?|additional reporting by|reporting by|writing by|edited by|editing by|with reporting (?:by|from)"
    r"|quellen?|fuentes?|avec)\s*:\s*[^.]{2,100}\.?"
    r"|(?:additional |written |edited )?(?:reporting|editing) by [^.]{3,120}\.?"
    r"|[^.]{2,30} avec (?-i:AFP|Reuters|AP)(?: et (?-i:AFP|Reuters))?"
    r"|[^.]{3,80} contributed (?:reporting|research|to this (?:report|article|story))[^.]{0,30}\.?",
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
    ("navigation", stock_lines.NAVIGATION),
    ("advertising", stock_lines.ADVERTISING),
    (GALLERY, stock_lines.CONTROL),
    ("sharing", stock_lines.SHARING),
    ("notice", stock_lines.NOTICE),
    ("tags", _TAGS),
    ("social", _SOCIAL),
    ("related", _RELATED),
    ("related", stock_lines.LINKS),
    ("sign-up", stock_lines.WALL),
    ("embedded", stock_lines.EMBEDDED),
)
_ALONE_AND_LONG = (("tags", _TAGS), ("related", _RELATED), ("embedded", stock_lines.EMBEDDED))
"""Most lines of an article are longer than a label: these are asked few patterns."""


def _has_any(words: Iterable[str], text: str) -> bool:
    """Asked first, as it takes a tenth of the time of a pattern."""
    lower = text.lower()
    for word in words:  # noqa: SIM110 - three times as fast as any()
        if word in lower:
            return True
    return False


def is_weak(line: str) -> bool:
    return stock_lines.WEAK.fullmatch(line) is not None


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
    return len(line) <= 60 and not ends_a_sentence(line) and stock_lines.LIST_HEAD.fullmatch(line) is not None


def is_listed(line: str) -> bool:
    """Whether a line could be the headline of another article."""
    return len(line) <= 140 and not ends_a_sentence(line)


def is_post(line: str) -> bool:
    return len(line) <= POST and _LINKED_POST.search(line) is not None


def is_credit(line: str) -> bool:
    """A line that only says whose picture it is."""
    return len(line) <= 120 and _CREDIT_LINE.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    if line.startswith(_NAMED_CAPTION) and len(line) <= CAPTION:
        return True
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
