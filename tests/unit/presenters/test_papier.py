from __future__ import annotations

from typing import Any

from qualification.domain.grille import GLOBAL, NC, NSP
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.notation import Reponse
from qualification.domain.papier import TEMOINS, CodeFiche
from qualification.services.fiches_papier import (
    BilanSaisie,
    Conflit,
    FicheASaisir,
    FichePapier,
    LignePapier,
)
from qualification.ui.presenters.papier import columns, conflicts, outcome, sheet_title, standing
from tests import factories
from tests.fakes import MARDI_9H

R = factories.RESIDENCE
CAMPAGNE = factories.campagne()
GRILLE = factories.grille()
ITEMS = GRILLE.items(CAMPAGNE.mode)


def reponse(item: str, valeur: int | None) -> Reponse:
    return Reponse(
        reponse_id=item,
        campagne_id=factories.CAMPAGNE,
        residence_id=R,
        delegation_id=factories.delegation().delegation_id,
        item=CodeCritere(item),
        valeur=valeur,
        sequence=1,
        saisie_le=MARDI_9H,
    )


def ouverte(*reponses: Reponse, **champs: Any) -> FicheASaisir:
    fiche: dict[str, Any] = {
        "code": CodeFiche(factories.CODE_BAILLEUR, 3),
        "adresse": "",
        "delegation": factories.delegation(),
        "avec": "Noirval",
        "table": 4,
        "lignes": (LignePapier(factories.residence()),),
    }
    return FicheASaisir(
        fiche=FichePapier(**(fiche | champs)),
        campagne=CAMPAGNE,
        grille=GRILLE,
        items=ITEMS,
        debout={(r.residence_id, r.item): r for r in reponses},
    )


def test_the_sheet_says_whose_it_is() -> None:
    assert sheet_title(ouverte()) == "Tour 3 · Table 4 · Habitat d’Essai · avec Noirval"
    domicile = ouverte(table=0, avec="")
    assert sheet_title(domicile) == "Notation à domicile · Habitat d’Essai"
    temoins = ouverte(code=CodeFiche(factories.CODE_BAILLEUR, TEMOINS), table=0, avec="")
    assert sheet_title(temoins) == "Fiches témoins · Habitat d’Essai"


def test_questions_are_numbered_as_on_paper() -> None:
    texte = columns(ouverte())
    assert texte.startswith("Ordre des questions\u00a0: 1\u00a0Note d’ensemble, 2\u00a0")
    assert f" {len(ITEMS)}\u00a0" in texte


def test_what_stands_is_shown_in_the_keys_of_the_row() -> None:
    assert standing(ouverte(), R) == ""
    assert standing(ouverte(reponse(GLOBAL, None)), R) == ""
    vue = ouverte(reponse(GLOBAL, 3), reponse(ITEMS[2], NSP), reponse(ITEMS[3], NC))
    assert standing(vue, R) == "3.?-" + "." * (len(ITEMS) - 4)
    assert standing(vue, ResidenceId("autre")) == ""


def test_what_became_of_the_sheet_is_said() -> None:
    bilan = BilanSaisie(n_enregistrees=1234, n_identiques=1, conflits=())
    assert outcome(bilan) == "1\u202f234\u00a0réponses enregistrées, 1 déjà là."


def test_each_conflict_is_in_words() -> None:
    conflit = Conflit(
        ligne=LignePapier(factories.residence()), item=GLOBAL, sur_tablette=1, sur_papier=NSP
    )
    [phrase] = conflicts(ouverte(), [conflit])
    assert phrase.startswith("Les Tilleuls, Note d’ensemble\u00a0: Situation dégradée sur la tab")
    assert phrase.endswith("Ne sait pas sur la fiche")
