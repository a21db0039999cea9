"""Frozen results with every field filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from qualification.domain.classement import Classe, OrigineClasse, Seuils, Statut
from qualification.domain.correction import Correction, DecisionCorrection, Evaluateur, Obstacle
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, ResidenceId
from qualification.domain.participants import College
from qualification.domain.resultat import (
    AvisCollege,
    Lecture,
    ResultatFige,
    ResultatResidence,
    Resultats,
    Stabilite,
)

LE = datetime(2026, 11, 24, 8, 0, 0, 123456, tzinfo=UTC)
C = CampagneId("C")
AVIS = AvisCollege(
    score=66.66666666666667,
    part_repondue=0.1 + 0.2,
    dimensions={CodeCritere("A"): 1 / 3},
    niveaux={CodeCritere("A1"): 2.5, CodeCritere("GLOBAL"): 3.0},
    n_delegations=2,
)
RESULTATS = Resultats(
    campagne_id=C,
    calcule_le=LE,
    version_methode="1",
    version_grille=3,
    seuils=Seuils(),
    residences={
        ResidenceId("R"): ResultatResidence(
            residence_id=ResidenceId("R"),
            classe=Classe.A_SURVEILLER,
            n_avis=3,
            bailleur=AVIS,
            commune=replace(AVIS, score=None),
            score=50.0,
            penalite=0.7,
            indice_fragilite=50.7,
            dimensions={CodeCritere("A"): 50.0},
            niveau_partage=2,
            ecart=-30.5,
            criteres_divergents=(CodeCritere("A1"),),
            est_divergent=True,
            points_critiques=(CodeCritere("A1"),),
            erreur_type=9.9,
            origine=OrigineClasse.CONVENUE,
            classe_calculee=Classe.FRAGILE,
            ecart_ramene=-12.5,
            probabilites={Classe.FRAGILE: 0.75, Classe.A_SURVEILLER: 0.25},
            statut=Statut.PROBABLE,
            priorite=3.5,
            brute=Lecture(classe=Classe.FRAGILE, score=42.0),
        ),
        ResidenceId("R2"): ResultatResidence(
            residence_id=ResidenceId("R2"),
            classe=Classe.NON_EVALUEE,
            n_avis=0,
            bailleur=None,
            commune=None,
        ),
    },
    correction=Correction(
        decision=DecisionCorrection.NON_NECESSAIRE,
        obstacles=(Obstacle.ECARTS_FAIBLES,),
        n_composantes=2,
        part_fiable=0.5,
        ecart_type=2.5,
        ecart_colleges=-1.5,
        variance_ecart=250.0,
    ),
    evaluateurs=(
        Evaluateur(
            college=College.COMMUNE,
            delegations=(DelegationId("DC"),),
            n_residences=4,
            composante=1,
            est_corrige=False,
            clemence=-3.25,
        ),
    ),
    reference_id=CampagneId("avant"),
    stabilites={
        ResidenceId("R"): Stabilite(
            par_poids={Classe.FRAGILE: 0.97, Classe.A_SURVEILLER: 0.03},
            parts={Classe.FRAGILE: 0.6, Classe.A_SURVEILLER: 0.4},
            tenue=(31.5, 49.25),
            rang=(1, 12),
            total=40,
            tirages=1000,
        )
    },
)
RESULTAT_FIGE = ResultatFige(
    campagne_id=C, version=1, fige_le=LE, auteur="Anne", empreinte="f" * 64, contenu=RESULTATS
)
