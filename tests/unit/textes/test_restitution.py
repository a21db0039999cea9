from __future__ import annotations

import re

from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.domain.echange import Categorie
from qualification.textes import restitution

_TEXTES = {nom: valeur for nom, valeur in vars(restitution).items() if nom.isupper()}


def _strings(valeur: object) -> list[str]:
    if isinstance(valeur, str):
        return [valeur]
    if isinstance(valeur, dict):
        return [texte for element in valeur.values() for texte in _strings(element)]
    if isinstance(valeur, tuple):
        return [texte for element in valeur for texte in _strings(element)]
    return []


def test_texts_follow_french_typography() -> None:
    fautifs = [
        texte
        for valeur in _TEXTES.values()
        for texte in _strings(valeur)
        if re.search(r"'| [:;!?»%]|« ", texte)
    ]
    assert fautifs == []


def test_texts_give_no_advice_on_people() -> None:
    tout = " ".join(texte for valeur in _TEXTES.values() for texte in _strings(valeur)).lower()
    assert not re.search(r"éviter|profil|public cible|peuplement|ghetto", tout)


def test_letters_go_from_a_favorable_to_d_fragile() -> None:
    lettres = [restitution.LETTRES[classe] for classe in CLASSES_ORDONNEES]
    assert lettres == ["D", "C", "B", "A"]
    assert set(restitution.LETTRES) == set(Classe)


def test_headings_cover_every_kind_of_note() -> None:
    assert set(restitution.RUBRIQUES) == set(Categorie)
