"""Finding what reaches or files a person in a folded text: e-mail, telephone, official numbers.

Every pattern starts at a rare mark (a separator, a digit) and repeats within bounds, so that the
time is proportional to the length of the text.
"""

from __future__ import annotations

import re
from itertools import pairwise

_AROBASE = r"(?:@|[(\[{] ?(?:at|a|ar+oba[sz]e?) ?[)\]}]|\bar+oba[sz]e?\b|\bat\b)"
_POINT = r"(?:\.|[(\[{] ?(?:dot|point|pt) ?[)\]}]|\bpoint\b|\bdot\b)"
_MESSAGERIES = "gmail|hotmail|outlook|orange|wanadoo|laposte|yahoo|sfr|free|live|bbox|icloud|proton"
_COURRIEL = re.compile(
    rf"\w[ \-]{{0,3}}{_AROBASE} {{0,3}}(?:[\w\-]{{1,40}} {{0,3}}{_POINT} {{0,3}}[a-z]{{2,15}}\b"
    rf"|(?:{_MESSAGERIES})\b)|\w (?:chez|sur) (?:gmail|hotmail|outlook|wanadoo|yahoo|icloud)\b"
    r"|\b[a-z]+(?:[._]|(?=\d))[a-z0-9]+ chez [\w\-]{2,40} ?(?:\.|point) ?[a-z]{2,15}\b"
    r"|(?<![\w@])@[a-z]\w{2,}[._\d]\w*"
)

_DATE = re.compile(
    r"\b(?:0?[1-9]|[12]\d|3[01])[/.\- ](?:0?[1-9]|1[0-2])[/.\- ](?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d[/.\-](?:0[1-9]|1[0-2])[/.\-](?:0[1-9]|[12]\d|3[01])\b",
    re.ASCII,
)
_CHIFFRE_DEGUISE = re.compile(r"(?<![a-z0-9])(?=[oil]{0,10}[0-9o])[0-9oil]{1,14}(?![a-z0-9])")
_CHIFFRES_LETTRES = str.maketrans("oil", "011")
_SEPARATEUR = r"[ ./\-_,;|*()]{0,3}"
_TELEPHONE = re.compile(
    rf"(?<![0-9])(?:(?:\+|00) ?33{_SEPARATEUR}(?:0{_SEPARATEUR})?|0{_SEPARATEUR})"
    rf"[1-9](?:{_SEPARATEUR}[0-9]){{8}}(?![0-9])"
    r"|\+[1-9](?:[ .\-]?[0-9]){8,14}(?![0-9])"
)
_TELEPHONE_ANNONCE = re.compile(
    r"\b(?:tel|telephone|portable|gsm|mobile|numero|num|joindre|appeler|rappeler|contacter"
    r"|sms|whatsapp)\b[^0-9]{0,25}[0-9](?:[ .\-/]{0,2}[0-9]){7,}"
)
_ENUMERATION = re.compile(
    r"\b(?:entrees?|halls?|bat|bats|batiments?|portes?|numeros?|lots?|cages?|blocs?|immeubles?"
    r"|logements?|lgts?|appts?|apparts?|places?|box|garages?|caves?|pavillons?|niveaux|etages?"
    r"|tours?|escaliers?|parkings?|annees?|lignes?|n)[ :]{1,4}$"
)
_NOMBRE = (
    "zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante"
)
_SUITE = rf"(?:[ \-,./]{{1,3}}(?:(?:et|puis) )?(?:{_NOMBRE}|[0-9]{{1,2}})\b)"
_TELEPHONE_EN_LETTRES = re.compile(
    rf"\b(?:zero|plus trente[ \-]trois|(?:0|0[1-9])(?= ?(?:{_NOMBRE})\b)){_SUITE}{{4,}}"
    rf"|\b(?:{_NOMBRE}){_SUITE}{{7,}}"
)

_NIR = re.compile(
    r"(?<![0-9])[1-478][ .\-/]?[0-9]{2}[ .\-/]?(?:0[1-9]|1[0-2]|[2-9][0-9])[ .\-/]?"
    r"(?:[0-9]{2}|2[ab])[ .\-/]?[0-9]{3}[ .\-/]?[0-9]{3}(?:[ .\-/]?[0-9]{2})?(?![0-9])"
)
_LONG_NUMERO = re.compile(r"(?<![0-9.+])[0-9]{14,}")
_IBAN = re.compile(r"\b[a-z]{2}[0-9]{2}(?: ?[0-9a-z]{4}){2,7}(?: ?[0-9a-z]{1,3})?\b")
_NUMERO_ANNONCE = re.compile(
    r"\b(?:nur|nir|iban|rib|secu|securite sociale|matricule|allocataire|numero unique|n unique"
    r"|caf|demandeur|demande(?: de)?(?: logement)?|dossier(?: caf| apl| fsl| dalo| locataire)?)\b"
    r"[ :.\-]{0,3}(?:(?:numero|num|no|n|nr|ref|reference)\b[ :.\-]{0,3}){0,2}"
    r"[0-9a-z]{0,2}[0-9](?:[ .\-/]?[0-9]){5,}"
)
_PLAQUE = re.compile(r"\b[A-HJ-NP-TV-Z]{2}[ \-][0-9]{3}[ \-][A-HJ-NP-TV-Z]{2}\b")
_PLAQUE_LIEE = re.compile(r"\b[a-hj-np-tv-z]{2}-?[0-9]{3}-?[a-hj-np-tv-z]{2}\b")
_PLAQUE_ANNONCEE = re.compile(
    r"\b(?:immat\w*|plaque|plaques|voiture|vehicule|auto|epave|camionnette|fourgon|scooter|moto)\b\.?"
    r"[^.!?]{0,40}\b(?:[a-z]{2}[ \-]?[0-9]{2,3}[ \-]?[a-z]{2,3}|[0-9]{2,4}[ \-]?[a-z]{2,3}[ \-]?"
    r"(?:[0-9]{2}|2[ab]))\b"
)


def has_email(plat: str) -> bool:
    """Tell whether a folded text holds an e-mail address, written plainly or spelled out."""
    return _COURRIEL.search(plat.lower()) is not None


def has_telephone(plat: str) -> bool:
    """Tell whether a folded text holds a telephone number; dates and lists are not numbers."""
    texte = _DATE.sub(" date ", _CHIFFRE_DEGUISE.sub(_digits, plat.lower()))
    return (
        any(not _is_enumeration(texte, trouve) for trouve in _TELEPHONE.finditer(texte))
        or _TELEPHONE_ANNONCE.search(texte) is not None
        or _TELEPHONE_EN_LETTRES.search(texte) is not None
    )


def _digits(trouve: re.Match[str]) -> str:
    return trouve[0].translate(_CHIFFRES_LETTRES)


def _is_enumeration(texte: str, trouve: re.Match[str]) -> bool:
    """Tell whether the digits list things: growing numbers after a plural, or a regular step."""
    nombres = [int(nombre) for nombre in re.findall("[0-9]+", trouve[0])]
    pas = {suivant - nombre for nombre, suivant in pairwise(nombres)}
    if not pas or min(pas) <= 0:
        return False
    avant = texte[max(0, trouve.start() - 20) : trouve.start()]
    return pas <= {1, 2} or _ENUMERATION.search(avant) is not None


def has_identifier(plat: str) -> bool:
    """Tell whether a folded text holds a NIR, file, allowance, bank or registration number."""
    bas = _DATE.sub(" date ", plat.lower())
    return (
        any(motif.search(bas) for motif in (_NIR, _LONG_NUMERO, _NUMERO_ANNONCE, _PLAQUE_LIEE))
        or any(_is_account(trouve[0]) for trouve in _IBAN.finditer(bas))
        or _PLAQUE_ANNONCEE.search(bas) is not None
        or any(_is_plate(trouve[0]) for trouve in _PLAQUE.finditer(plat))
    )


def _is_account(suite: str) -> bool:
    return sum(c.isdigit() for c in suite) >= 12


def _is_plate(suite: str) -> bool:
    mots = {"DE", "LE", "LA", "ET", "EN", "CE", "SE", "NE", "ES", "VA", "PH", "LT"}
    return not {suite[:2], suite[-2:]} & mots
