from __future__ import annotations

from collections.abc import Sequence

from qualification.adapters.files.ecriture.blocs import Tableau
from qualification.domain.correction import Correction, DecisionCorrection, Evaluateur
from qualification.domain.grille import Mode
from qualification.domain.ids import CodeCritere, DelegationId
from qualification.domain.participants import College
from qualification.domain.qualite import Abstentions, ProfilEvaluateur, Qualite
from qualification.domain.resultat import Concordance, ConcordanceCampagne
from qualification.textes import qualite as t
from qualification.ui.presenters.qualite import EcranQualite, screen
from tests.unit.services.campagnes_notees import grille

RIEN = Concordance(n=0, alpha=None, ac2=None, accord_exact=None, ecarts_2=None)
NET = Concordance(n=40, alpha=0.7, ac2=0.9, accord_exact=0.6, ecarts_2=0.05)
NOMS = {DelegationId("z"): "Zoé Habitat", DelegationId("e"): "Éleu", DelegationId("a"): "Avion"}


def profil(
    delegation: str,
    clemence: float | None,
    *,
    etalement: float | None = 1.0,
    est_anormal: bool = False,
) -> ProfilEvaluateur:
    evaluateur = Evaluateur(
        college=College.COMMUNE,
        delegations=(DelegationId(delegation),),
        n_residences=40,
        composante=0,
        est_corrige=True,
        clemence=clemence,
        erreur_type=None if clemence is None else 1.0,
    )
    return ProfilEvaluateur(evaluateur=evaluateur, etalement=etalement, est_anormal=est_anormal)


def drawn(
    *profils: ProfilEvaluateur, delegations: Sequence[tuple[str, Abstentions]] = ()
) -> EcranQualite:
    vide = Abstentions(niveaux=0, nsp=0, nc=0)
    items = grille().items(Mode.COMPLET)
    qualite = Qualite(
        accord=ConcordanceCampagne(ensemble=NET, criteres=dict.fromkeys(items, RIEN)),
        correction=Correction(
            decision=DecisionCorrection.NON_NECESSAIRE, obstacles=(), n_composantes=1
        ),
        criteres={
            **dict.fromkeys(items, vide),
            CodeCritere("A1"): Abstentions(niveaux=3, nsp=1, nc=2),
        },
        delegations={DelegationId(nom): compte for nom, compte in delegations},
        profils=profils,
    )
    return screen(qualite, grille(), Mode.COMPLET, NOMS)


def rows(tableau: Tableau | None) -> list[tuple[object, ...]]:
    assert tableau is not None
    assert {len(ligne) for ligne in tableau.lignes} == {len(tableau.entetes)}
    return list(tableau.lignes)


def test_every_item_has_its_agreement_and_the_whole_comes_last() -> None:
    lignes = rows(drawn().accord)
    assert [ligne[0] for ligne in lignes] == ["Note d’ensemble", "A1", "A2", "B1", "C1", t.ENSEMBLE]
    assert lignes[0][1:] == ("0", "–", "–", "–", "–", t.PEU_DE_CAS)
    assert lignes[-1][1:] == ("40", "60\u202f%", "5\u202f%", "0,70", "0,90", t.ACCORD_NET)


def test_abstentions_by_criterion_leave_out_not_concerned() -> None:
    lignes = {ligne[0]: ligne[1:] for ligne in rows(drawn().nsp_criteres)}
    assert lignes["A1"] == ("3", "25\u202f%", "2")
    assert lignes["C1"] == ("0", "–", "0")


def test_only_delegations_often_silent_are_named() -> None:
    parle, tait = Abstentions(niveaux=30, nsp=1, nc=0), Abstentions(niveaux=2, nsp=2, nc=0)
    ecran = drawn(
        delegations=[("a", parle), ("z", tait), ("e", Abstentions(niveaux=0, nsp=0, nc=1))]
    )
    assert rows(ecran.nsp_delegations) == [("Zoé Habitat", "2", "50\u202f%")]
    assert drawn(delegations=[("a", parle)]).nsp_delegations is None


def test_raters_are_in_alphabetical_order_never_ranked() -> None:
    ecran = drawn(profil("z", -9.0), profil("e", 3.0), profil("a", 0.5))
    assert [ligne[0] for ligne in rows(ecran.severite)] == ["Avion", "Éleu", "Zoé Habitat"]
    assert [e.nom for e in ecran.ecarts] == ["Avion", "Éleu", "Zoé Habitat"]
    assert [e.est_distinguable for e in ecran.ecarts] == [False, True, True]
    assert "Avion +0,5, Éleu +3,0, Zoé Habitat −9,0" in ecran.alternative


def test_each_rater_has_its_sentence() -> None:
    ecran = drawn(
        profil("a", None, etalement=None),
        profil("e", 1.9, etalement=0.4, est_anormal=True),
        profil("z", -4.0, etalement=2.0, est_anormal=True),
    )
    lignes = [(ligne[2], ligne[3], ligne[5]) for ligne in rows(ecran.severite)]
    assert lignes == [
        ("–", "–", t.NON_COMPAREE),
        ("+1,9 ± 1,6", "0,40", f"{t.NON_DISTINGUABLE}\u202f; {t.RESSERRE}"),
        (
            "−4,0 ± 1,6",
            "2,00",
            f"note en moyenne 4,0 points plus bas que ses interlocuteurs\u202f; {t.DISPERSE}",
        ),
    ]
    assert [e.nom for e in ecran.ecarts] == ["Éleu", "Zoé Habitat"]


def test_a_rater_above_is_said_above() -> None:
    assert "plus haut" in str(rows(drawn(profil("a", 4.0)).severite)[0][5])


def test_nobody_compared_is_nothing_to_draw() -> None:
    ecran = drawn(profil("a", None))
    assert ecran.severite is None
    assert ecran.ecarts == ()
    assert ecran.est_vide
