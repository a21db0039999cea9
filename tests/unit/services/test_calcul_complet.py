"""Campaigns of the database against their files, both readings, and what resists chance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualification.domain.classement import CLASSES_ORDONNEES, Classe, OrigineClasse
from qualification.domain.correction import DecisionCorrection
from qualification.domain.echange import Issue, NotePartagee
from qualification.domain.ids import BailleurId, CampagneId, DelegationId, ResidenceId
from qualification.domain.participants import College
from qualification.services.calcul import compute_resultats
from qualification.services.calcul_fichier import read_notations
from qualification.services.fichier_residences import read_residences
from qualification.services.saisie import Reference, Saisie
from qualification.services.scores_fichier import COLONNES_SCORES, Calcul, compute_file
from qualification.textes.calcul import raison
from tests.fakes import MARDI_9H
from tests.unit.services.campagne_simulee import SEVERE, Severe, drawn, of_vectors
from tests.unit.services.campagnes_notees import CAMPAGNE, reponses, residence, tous


@pytest.fixture(scope="module", params=["sim_base"])
def publique(request: pytest.FixtureRequest, partage: Path) -> tuple[Saisie, Calcul]:
    dossier = partage / "vectors"
    lines = [
        (dossier / f"{request.param}_{name}.csv").read_text("utf-8").splitlines()
        for name in ("ratings", "residences")
    ]
    fichier = compute_file(
        read_notations(lines[0], 4), read_residences(lines[1]), 4, describe=raison
    )
    return of_vectors(dossier, request.param), fichier


def test_campaign_of_the_database_gives_what_its_file_gives(
    publique: tuple[Saisie, Calcul],
) -> None:
    entree, fichier = publique
    resultats = compute_resultats(entree, MARDI_9H)
    assert resultats.correction is not None
    assert resultats.correction.decision.value == fichier.rapport["correction"]
    assert resultats.correction.ecart_colleges == fichier.rapport["ecart_colleges_moyen"]
    assert raison(resultats.correction) == fichier.rapport["raison"]
    clemences = {e.delegations[0]: e.clemence for e in resultats.evaluateurs}
    assert clemences == pytest.approx(
        {e["rater"]: e["clemence"] for e in fichier.rapport["evaluateurs"]}, abs=2e-6
    )
    for ligne in fichier.lignes:
        attendu = dict(zip(COLONNES_SCORES, ligne, strict=True))
        lu = resultats.residences[ResidenceId(str(attendu["residence"]))]
        trouve = {
            "score_brut": lu.score_brut,
            "score": lu.score,
            "erreur_type": lu.erreur_type,
            "indice_fragilite": lu.indice_fragilite,
            "ecart_colleges": lu.ecart_ramene,
            "priorite": lu.priorite,
            **{f"p_{c.value}": (lu.probabilites or {}).get(c) for c in CLASSES_ORDONNEES},
        }
        assert trouve == pytest.approx({nom: attendu[nom] for nom in trouve}, abs=2e-6)
        calculee = lu.classe_calculee or lu.classe
        assert calculee.value == attendu["classe"]
        assert (lu.statut.value if lu.statut else None) == attendu["statut"]


def test_corrected_campaign_keeps_the_raw_reading_beside() -> None:
    resultats = compute_resultats(drawn(SEVERE), MARDI_9H)
    assert resultats.correction is not None
    assert resultats.correction.est_appliquee
    ecarts = [
        r.score - r.score_brut
        for r in resultats.residences.values()
        if r.score is not None and r.score_brut is not None
    ]
    assert max(ecarts) > 5 > -5 > min(ecarts)
    brute = next(iter(resultats.raw().residences.values()))
    assert brute.bailleur is not None
    assert brute.commune is not None
    assert brute.score == pytest.approx(
        ((brute.bailleur.score or 0) + (brute.commune.score or 0)) / 2, abs=2e-6
    )
    assert brute.erreur_type is not None
    corrigee = next(iter(resultats.residences.values()))
    assert corrigee.erreur_type is not None
    assert brute.erreur_type > corrigee.erreur_type


def test_campaign_left_raw_has_one_reading_and_its_reason() -> None:
    resultats = compute_resultats(drawn(Severe(bailleurs=(0,) * 4, communes=(0,) * 4)), MARDI_9H)
    assert resultats.correction is not None
    assert not resultats.correction.est_appliquee
    assert resultats.correction.obstacles
    assert all(r.brute is None and r.erreur_type for r in resultats.residences.values())


def test_agreement_is_read_by_both_readings_and_the_computed_class_stays() -> None:
    entree = drawn(SEVERE)
    code = entree.identifiants[0]
    accord = NotePartagee(
        campagne_id=CAMPAGNE,
        residence_id=code,
        issue=Issue.ACCORD,
        auteur="binôme",
        saisie_le=MARDI_9H,
        niveau=4,
    )
    avant = compute_resultats(entree, MARDI_9H).residences[code]
    apres = compute_resultats(replace(entree, notes=[accord]), MARDI_9H).residences[code]
    assert (apres.classe, apres.origine) in {
        (Classe.FAVORABLE, OrigineClasse.CONVENUE),
        (Classe.A_SURVEILLER, OrigineClasse.PLAFONNEE),
    }
    assert apres.classe_calculee is avant.classe_calculee
    assert apres.brute is not None
    assert apres.brute.classe is apres.classe


def test_last_validated_campaign_is_named_by_what_it_influences() -> None:
    entree = drawn(SEVERE)
    avant = Reference(
        campagne_id=CampagneId("avant"),
        classes=dict.fromkeys(entree.identifiants, Classe.A_SURVEILLER),
    )
    resultats = compute_resultats(replace(entree, reference=avant), MARDI_9H)
    assert resultats.reference_id == "avant"
    origines = {r.origine for r in resultats.residences.values()}
    assert OrigineClasse.MAINTENUE in origines


def test_residence_of_no_dwelling_is_scored_and_never_a_priority() -> None:
    entree = drawn(SEVERE)
    vide = replace(entree.residences[0], logements=0, coordonnees=None)
    entree = replace(entree, residences=[vide, *entree.residences[1:]])
    found = compute_resultats(entree, MARDI_9H).residences[vide.residence_id]
    assert (found.score is not None, found.priorite) == (True, 0)


def test_twelve_separate_pairs_are_said_not_comparable() -> None:
    paires = [residence(f"r{i}", bailleur_id=BailleurId(f"b{i}")) for i in range(12)]
    colleges = {DelegationId(f"b{i}"): College.BAILLEUR for i in range(12)}
    colleges |= {DelegationId(f"c{i}"): College.COMMUNE for i in range(12)}
    entree = replace(
        drawn(SEVERE),
        residences=paires,
        colleges=colleges,
        reponses=[
            r
            for i in range(12)
            for cote in "bc"
            for r in reponses(f"r{i}", DelegationId(f"{cote}{i}"), tous(1 + i % 4))
        ],
    )
    resultats = compute_resultats(entree, MARDI_9H)
    assert resultats.correction is not None
    assert resultats.correction.n_composantes == 12
    assert resultats.correction.decision is DecisionCorrection.IMPOSSIBLE
    assert "12 groupes" in raison(resultats.correction)
    assert all(r.erreur_type and r.probabilites for r in resultats.residences.values())
