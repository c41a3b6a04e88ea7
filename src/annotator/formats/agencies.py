"""News agencies, by the names that stand where an author would."""

from __future__ import annotations

_NAMES = (
    *("Reuters", "Associated Press", "AP", "AFP", "Agence France-Presse", "dpa", "Deutsche Presse-Agentur", "EFE"),
    *("ANSA", "APA", "TASS", "Xinhua", "Kyodo", "Kyodo News", "UPI", "United Press International", "PA Media"),
    *("Press Association", "Europa Press", "Belga", "ANP", "Ritzau", "TT", "NTB", "Lusa", "PAP", "ČTK", "Interfax"),
    *(
        "Bloomberg",
        "Bloomberg News",
        "The Canadian Press",
        "AAP",
        "Australian Associated Press",
        "Yonhap",
        "PTI",
        "STT",
    ),
    *("Keystone-SDA", "SID", "epd", "KNA", "Anadolu Agency", "Agencia EFE", "Télam", "Agenzia Nova", "Adnkronos"),
)
_KNOWN = {name.casefold(): name for name in _NAMES}


def agency(names: str) -> str:
    """The agency that a byline is, '' if it names somebody else or others too."""
    return _KNOWN.get(names.strip(" .()/").casefold().removeprefix("the "), "")
