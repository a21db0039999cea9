from __future__ import annotations

from dataclasses import replace

from qualification.domain.classement import Classe
from qualification.services.documents import LigneResidence
from qualification.services.pleniere import Motif, Sujet
from qualification.textes import pleniere as textes
from qualification.textes import restitution
from qualification.ui.presenters.pleniere import columns, rows
from tests.decor_restitution import both, residence

CHANCES = {
    Classe.FRAGILE: 0.42,
    Classe.A_SURVEILLER: 0.48,
    Classe.EQUILIBREE: 0.08,
    Classe.FAVORABLE: 0.02,
}
RESULTAT = replace(both("R1", Classe.FRAGILE, 39.0, -30.0), probabilites=CHANCES)
LIGNE = LigneResidence(
    residence=residence("R1", "Cité des Alouettes", logements=120),
    bailleur="",
    commune="Loisonval",
    resultat=RESULTAT,
)


def motif(choisi: Motif) -> str:
    return rows([Sujet(ligne=LIGNE, motif=choisi)])[0].motif


def test_each_residence_says_why_in_one_sentence() -> None:
    assert motif(Motif.POINT_CRITIQUE) == "1\u00a0point critique à confirmer ensemble."
    assert motif(Motif.AVIS_DIVERGENTS) == textes.AVIS_DIVERGENTS
    assert motif(Motif.CLASSE_INCERTAINE) == (
        "Classe incertaine\u00a0: à surveiller (48\u202f%) ou fragile (42\u202f%)."
    )


def test_list_shows_what_weighs_and_never_the_value_itself() -> None:
    colonnes = columns(rows([Sujet(ligne=LIGNE, motif=Motif.POINT_CRITIQUE)]))
    assert {nom: valeurs[0] for nom, valeurs in colonnes.items()} == {
        restitution.C_RESIDENCE: "Cité des Alouettes",
        textes.C_MOTIF: motif(Motif.POINT_CRITIQUE),
        restitution.C_LOGEMENTS: 120,
        textes.C_FRAGILE: "42\u202f%",
        restitution.C_ECART: "−30",
        restitution.C_COMMUNE: "Loisonval",
        restitution.C_BAILLEUR: restitution.SANS_BAILLEUR,
    }
