"""Entities for tests: boring on purpose, every field can be overridden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.grille import Grille
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeInsee,
    DelegationId,
    GrilleId,
    ResidenceId,
    TemoinId,
    TerritoireId,
)
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.seance import Planning, Rencontre
from qualification.domain.temoin import FicheTemoin
from qualification.domain.territoire import Commune, Territoire
from qualification.textes.grille import DIMENSIONS_DEFAUT, NOM_DEFAUT
from tests.fakes import MARDI_9H, FakeDepot

TERRITOIRE = TerritoireId("terr")
CAMPAGNE = CampagneId("camp")
BAILLEUR = BailleurId("bail")
COMMUNE = CodeInsee("99001")
RESIDENCE = ResidenceId("resi")
TEMOIN = TemoinId("temoin")
CODE_BAILLEUR = "AAAA-AAAA-AA"
CODE_COMMUNE = "CCCC-CCCC-CC"

ADMINISTRATEUR = Identite(role=Role.ADMINISTRATEUR, nom="Admin")
ANIMATEUR = Identite(role=Role.ANIMATEUR, nom="Anim")
CHARGE = Identite(role=Role.CHARGE_MISSION, nom="Habitat")
LECTEUR = Identite(role=Role.LECTEUR_CIL, nom="CIL")


def territoire(**champs: Any) -> Territoire:
    return replace(
        Territoire(territoire_id=TERRITOIRE, nom="Val-d’Essai", cree_le=MARDI_9H), **champs
    )


def commune(code: str = COMMUNE, nom: str = "Noirval") -> Commune:
    return Commune(territoire_id=TERRITOIRE, code_insee=CodeInsee(code), nom=nom)


def bailleur(bailleur_id: str = BAILLEUR, nom: str = "Habitat d’Essai") -> Bailleur:
    return Bailleur(bailleur_id=BailleurId(bailleur_id), territoire_id=TERRITOIRE, nom=nom)


def residence(residence_id: str = RESIDENCE, **champs: Any) -> Residence:
    base = Residence(
        residence_id=ResidenceId(residence_id),
        territoire_id=TERRITOIRE,
        code_insee=COMMUNE,
        nom="Les Tilleuls",
        logements=40,
        bailleur_id=BAILLEUR,
    )
    return replace(base, **champs)


def grille(**champs: Any) -> Grille:
    base = Grille(
        grille_id=GrilleId("gril"),
        territoire_id=TERRITOIRE,
        nom=NOM_DEFAUT,
        version=1,
        dimensions=DIMENSIONS_DEFAUT,
    )
    return replace(base, **champs)


def campagne(etat: EtatCampagne = EtatCampagne.EN_SEANCE, **champs: Any) -> Campagne:
    base = Campagne(
        campagne_id=CAMPAGNE,
        territoire_id=TERRITOIRE,
        nom="Campagne 2026",
        grille_id=GrilleId("gril"),
        ouverte_le=date(2026, 11, 1),
        etat=etat,
    )
    return replace(base, **champs)


def delegation(college: College = College.BAILLEUR, **champs: Any) -> Delegation:
    est_bailleur = college is College.BAILLEUR
    base = Delegation(
        delegation_id=DelegationId("d-bailleur" if est_bailleur else "d-commune"),
        campagne_id=CAMPAGNE,
        nom="Habitat d’Essai" if est_bailleur else "Noirval",
        college=college,
        code=CODE_BAILLEUR if est_bailleur else CODE_COMMUNE,
        cree_le=MARDI_9H,
        expire_le=MARDI_9H + timedelta(days=60),
        bailleur_id=BAILLEUR if est_bailleur else None,
        code_insee=None if est_bailleur else COMMUNE,
    )
    return replace(base, **champs)


def rencontre(**champs: Any) -> Rencontre:
    base = Rencontre(
        bailleur_id=BAILLEUR,
        code_insee=COMMUNE,
        delegation_bailleur=delegation().delegation_id,
        delegation_commune=delegation(College.COMMUNE).delegation_id,
        debut=1,
        tours=1,
        table=3,
    )
    return replace(base, **champs)


def planning(*rencontres: Rencontre, **champs: Any) -> Planning:
    base = Planning(
        campagne_id=CAMPAGNE,
        version=1,
        rencontres=rencontres,
        tours=19,
        borne=19,
        est_prouve=True,
        raison="{}",
        accepte_le=MARDI_9H,
    )
    return replace(base, **champs)


def fiche_temoin(temoin_id: str = TEMOIN, **champs: Any) -> FicheTemoin:
    base = FicheTemoin(
        campagne_id=CAMPAGNE,
        temoin_id=TemoinId(temoin_id),
        titre="La barre",
        description="Barre de 1968, sept étages.",
        rang=1,
    )
    return replace(base, **champs)


def fill(depot: FakeDepot, etat: EtatCampagne = EtatCampagne.EN_SEANCE) -> FakeDepot:
    """Put a territory of one shared residence and a campaign of two delegations in the depot."""
    uow = depot.uow
    uow.territoires.put(territoire())
    uow.communes.put(commune())
    uow.bailleurs.put(bailleur())
    uow.residences.put(residence())
    uow.grilles.put(grille())
    uow.campagnes.put(campagne(etat))
    uow.delegations.put(delegation(), delegation(College.COMMUNE))
    return depot
