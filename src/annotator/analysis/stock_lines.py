"""What sites put between paragraphs, line by line: labels, controls and offers that are nothing else as a whole.

English, German, French, Spanish. A line must be all of it, so that a sentence with the same words stays.
"""

from __future__ import annotations

import re


def whole(*parts: str) -> re.Pattern[str]:
    """A line that is nothing but one of these, but for dashes, brackets and a final stop or colon."""
    return re.compile(rf"[\s\[(<|*_=—–-]*(?:{'|'.join(parts)})[\s\])>|*_=—–:.…-]*", re.IGNORECASE)


NAVIGATION = whole(
    r"(?:skip|jump|go) to (?:the )?(?:main )?(?:content|navigation|article|menu|search|footer)",
    r"(?:direkt )?zum (?:haupt)?(?:inhalt|menü)(?: springen)?",
    r"aller (?:directement )?au (?:contenu|menu)(?: principal)?",
    r"(?:saltar|ir) al (?:contenido|menú)(?: principal)?",
    r"(?:back to|return to) (?:the )?(?:top|homepage)|nach oben|haut de (?:la )?page|volver arriba",
    r"fyi|(?:to (?:the )?|zur )(?:start ?seite|home ?page)|, opens (?:in )?(?:a )?new (?:tab|window)",
)
ADVERTISING = whole(
    r"advert(?:isement|isements|ising)?|(?:paid|sponsored|promoted) (?:content|post|links?|stories)",
    r"(?:article|story) continues (?:below|after) (?:this |the )?(?:ad|advert|advertisement|advertising)",
    r"(?:article|story) continues below",
    r"(?:continue|keep) reading (?:below|after)(?: (?:the|this) (?:ad|advertisement))?|scroll to continue(?: reading)?",
    r"(?:advertisement|anzeige)\s*[-–—:]\s*(?:story|article|der artikel|hier) .{2,40}|supported by",
    r"skip (?:past )?(?:this )?ad\w*|(?:skip past|after|before) newsletter promotion|la suite après la publicité",
    r"(?:remove|hide|report this) (?:ads?|advertisement)|anzeige|werbung|publicité|publicidad|pubblicità|publicidade",
)
CONTROL = whole(
    r"(?:see|open|view|show|launch) (?:the )?(?:photo )?gallery|gallery",
    r"(?:hide|show|view|toggle) captions?|captions? (?:on|off)|full ?screen",
    r"(?:previous|next) (?:slide|photo|image|picture)|back to slides?|see all(?: photos| images)?",
    r"(?:slide |photo |image )?\d{1,3} of \d{1,3}|\d{1,3} (?:photos|images|pictures|slides|fotos|bilder)",
    r"bildergalerie(?: öffnen)?|galería de fotos|voir (?:le diaporama|la galerie)",
    r"(?:slideshow|gallery|photos|bilderstrecke|diaporama|galería):?\s*\(?\s*\d{1,3} (?:photos|images|bilder|fotos)",
)
WEAK = whole(r"of|close|open|next|previous|prev|menu|search|home|share|save|print|email|more|comments?|play|pause")
"""Furniture only beside other furniture: alone in a line it could be a heading."""
SHARING = whole(
    r"(?:share|print|email|save|bookmark) this(?: (?:article|story|page|post))?(?: (?:on|with|via) .{2,40})?",
    r"share (?:on|via|to) (?:facebook|twitter|x|linkedin|whatsapp|e-?mail|reddit|bluesky|telegram)(?:.{0,40})",
    r"(?:show|hide|view|read|load|post|add) (?:all |more |your |a )?comments?(?: \(?\d+\)?)?|leave a (?:comment|reply)",
    r"\d+ (?:comments|shares|kommentare|commentaires|comentarios)|copy (?:the )?link|link copied",
    r"(?:auf|bei) (?:facebook|twitter|whatsapp) teilen|partager (?:sur|cet article).{0,40}|compartir(?: en .{2,30})?",
    r"read (?:the )?full (?:story|article)|(?:see|show|load) more(?: (?:stories|articles))?",
    r"listen to this (?:article|story)|(?:share full|gift(?: this)?) article|add to (?:your )?saved stories",
    r"comment on this (?:story|article)|join the conversation|(?:reuse|republish) this (?:content|article|story)",
    r"purchase licensing rights|\d{1,2}[- ]min(?:ute)?s? read|published \d{1,2} (?:minutes?|hours?|days?) ago",
    r"click here to get the .{2,30} app|got a (?:confidential )?(?:news )?tip\?.{0,60}|do you know more\?.{0,60}",
    r"artikel (?:an|vor)(?:hören|lesen)(?: lassen)?|(?:diesen )?artikel (?:teilen|merken|drucken)|inhalte? anzeigen",
    r"ajouter à vos sélections|offrir cet article|écouter (?:l.|cet )article|cet article vous est offert",
    r"escuchar (?:el |este )?artículo|guardar (?:el |este )?artículo|seguir leyendo|sigue leyendo",
    r"comments (?:are|have been) (?:closed|disabled)(?: (?:on|for) this (?:article|story|post))?",
)
LINKS = whole(
    r"más información|(?:mehr zum|zum) thema|lesen sie auch|auch interessant|(?:à )?lire aussi|sur le même sujet",
    r"read (?:more|also|next)|related (?:content|coverage|articles?|stories|story|topics?|links?|news)",
    r"(?:te|le) puede interesar|más sobre (?:este|el) tema|archivado en|temas relacionados|themen in diesem artikel",
    r"(?:lee|lea|leer) (?:también|además|más)|voir aussi|à lire également|explore more on (?:these|this) topics?",
    r"read more (?:about|on|from) [^,.]{2,50}|(?:à )?lire aussi article réservé à nos abonnés .{2,200}",
)
WALL = whole(
    r"(?:subscribe|sign (?:in|up)|log in|register) to (?:continue|keep) reading",
    r"already a (?:subscriber|member)\?.{0,40}",
    r"jetzt weiterlesen.{0,40}|weiterlesen mit .{2,40}|(?:dieser artikel ist )?nur für abonnent(?:en|innen).{0,30}",
    r"(?:cet article est |article )?réservé (?:à nos|aux) abonnés.{0,20}|pour lire la suite,? abonnez-vous",
    r"déjà abonné ?\?.{0,40}|suscr[íi]bete para (?:seguir|continuar) leyendo|lee sin límites|ya soy suscriptor",
    r"contenido exclusivo para suscriptores|reg[íi]strate (?:gratis )?para (?:seguir|continuar) leyendo",
    r"tu suscripción se está usando en otro dispositivo.{0,40}|si quieres seguir toda la actualidad sin límites.{0,80}",
    r"il vous reste [\d.,]+ ?% de cet article à lire\.?(?: la suite est réservée aux abonnés)?",
    r"pour lire (?:gratuitement )?(?:la suite|cet article).{0,60}(?:abonn|connect|inscri).{0,20}",
)
EMBEDDED = whole(
    r"empfohlener (?:redaktioneller|externer) inhalt|externer inhalt|redaktionell empfohlener inhalt",
    r"an dieser stelle finden sie (?:einen )?externe[nr]? inhalt.{0,200}",
    r"ich bin damit einverstanden, dass mir externe inhalte .{5,250}",
    r"(?:dieser|dieses) (?:inhalt|video|element) (?:stammt von|wird von) .{2,80}|contenu (?:externe|embarqué)",
    r"this (?:video|content) (?:can ?not|is not|isn.t) (?:be )?(?:played|supported|available)(?: in your .{2,20})?",
    r"to (?:play|view) this (?:video|content),? (?:you need to |please )?enable javascript.{0,60}",
    r"this article contains content provided by .{2,200}|(?:ce contenu|cette vidéo) (?:est bloqué|n.a pas pu).{2,100}",
)
NOTICE = whole(
    r"this (?:story|article|page|post) is (?:over|more than|at least) \d+ (?:years?|months?) old",
    r"this (?:story|article|page|post) (?:comes|is) from (?:our|the) archives?\b.{0,60}",
    r"dieser (?:artikel|beitrag) ist (?:über|mehr als|älter als) .{1,20}(?:jahre?|monate?)(?: alt)?",
)
LIST_HEAD = whole(
    r"(?:also|more|latest|top (?:stories|news)) (?:on|from|in|about) .{2,40}",
    r"more (?:stories|news|coverage|headlines|top stories|reading)(?: (?:on|from|about|in) .{2,40})?",
    r"related(?: (?:stories|articles|content|coverage|news|links|reading))?|see also|read (?:next|more|also)|up next",
    r"(?:recommended|suggested)(?: (?:for you|stories|reading|articles|videos))?|editors?['’]? picks?",
    r"you (?:may|might) (?:also )?(?:like|be interested in)|what to read next|around the web|from around the web",
    r"most (?:read|popular|viewed|shared|watched|commented)(?: (?:stories|articles|now|today|in .{2,30}))?",
    r"trending(?: now)?|\w+ recommends|te recomendamos|nuestras recomendaciones|nos recommandations",
    r"lesen sie auch|mehr (?:zum thema|von .{2,40}|aus .{2,40})|meistgelesen|das könnte sie (?:auch )?interessieren",
    r"(?:te|le) puede interesar|noticias relacionadas|lo más (?:leído|visto)|más (?:sobre|de) .{2,40}",
    r"(?:à )?lire aussi|sur le même (?:sujet|thème)|les plus lus|articles liés",
)
