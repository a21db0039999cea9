from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from qualification.domain.acces import SYSTEME, VISITEUR, Compte, Identite, Role
from qualification.domain.batiment import Batiment
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.classement import Classe
from qualification.domain.echange import Categorie, Etiquette, Issue, NoteEchange, NotePartagee
from qualification.domain.errors import DroitRefuse
from qualification.domain.grille import Critere, Dimension, Grille
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeCritere,
    CodeInsee,
    CompteId,
    DelegationId,
    GrilleId,
    ResidenceId,
    SeanceId,
    TemoinId,
    TerritoireId,
)
from qualification.domain.indicateur import Indicateur, Mesure
from qualification.domain.notation import Reponse, Validation
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.seance import Seance
from qualification.domain.temoin import FicheTemoin, ReponseTemoin
from qualification.domain.territoire import Commune, Qpv, Territoire
from qualification.services.demonstration import DemonstrationService, TerritoireFictif
from qualification.services.resultats import ResultatsService
from tests.fakes import MARDI_9H, FakeDepot

FIGEE_LE = datetime(2023, 7, 4, 9, tzinfo=UTC)
FICTIF, REEL = TerritoireId("fictif"), TerritoireId("reel")
RESIDENCE, INSEE = ResidenceId("r1"), CodeInsee("99001")
PASSEE, EN_COURS = CampagneId("2023"), CampagneId("2026")
FICHE = FicheTemoin(
    campagne_id=EN_COURS,
    temoin_id=TemoinId("f"),
    titre="La barre",
    description="Barre de 1968.",
    rang=1,
)
DIMENSIONS = (
    Dimension(
        code=CodeCritere("A"),
        libelle="Cadre",
        criteres=(
            Critere(code=CodeCritere("A1"), libelle="a", phrase="a", niveaux=("1", "2", "3", "4")),
        ),
    ),
)


def campagne(campagne_id: CampagneId, etat: EtatCampagne) -> Campagne:
    return Campagne(
        campagne_id=campagne_id,
        territoire_id=FICTIF,
        nom=f"Campagne {campagne_id}",
        grille_id=GrilleId("g"),
        ouverte_le=MARDI_9H.date(),
        etat=etat,
    )


def delegation(campagne_id: CampagneId, college: College) -> Delegation:
    return Delegation(
        delegation_id=DelegationId(f"{college}-{campagne_id}"),
        campagne_id=campagne_id,
        nom=str(college),
        college=college,
        code=f"{college}-{campagne_id}",
        cree_le=MARDI_9H,
        expire_le=MARDI_9H + timedelta(days=1),
        bailleur_id=BailleurId("b") if college is College.BAILLEUR else None,
        code_insee=INSEE if college is College.COMMUNE else None,
    )


def answers(campagne_id: CampagneId, college: College, graine: int) -> list[Reponse]:
    return [
        Reponse(
            reponse_id=f"{campagne_id}-{college}-{item}-{graine}",
            campagne_id=campagne_id,
            residence_id=RESIDENCE,
            delegation_id=DelegationId(f"{college}-{campagne_id}"),
            item=CodeCritere(item),
            valeur=4,
            sequence=1,
            saisie_le=FIGEE_LE,
        )
        for item in ("GLOBAL", "A1")
    ]


def small_territory(
    graine: int, *, dimensions: tuple[Dimension, ...], nom_grille: str, now: datetime
) -> TerritoireFictif:
    """Draw one residence, two campaigns; the seed names the residence."""
    return TerritoireFictif(
        territoire=Territoire(territoire_id=FICTIF, nom="Fictif", cree_le=now, est_fictif=True),
        communes=(Commune(territoire_id=FICTIF, code_insee=INSEE, nom="Noirval"),),
        qpvs=(Qpv(territoire_id=FICTIF, code="QN09901N", nom="Cité"),),
        bailleurs=(Bailleur(bailleur_id=BailleurId("b"), territoire_id=FICTIF, nom="B"),),
        residences=(
            Residence(
                residence_id=RESIDENCE,
                territoire_id=FICTIF,
                code_insee=INSEE,
                nom=f"Cité {graine}",
                logements=40,
                bailleur_id=BailleurId("b"),
            ),
        ),
        batiments=(
            Batiment(
                territoire_id=FICTIF,
                residence_id=RESIDENCE,
                cle="c",
                lieu="l",
                adresse="1 rue A",
                logements=40,
            ),
        ),
        indicateurs=(
            Indicateur(
                territoire_id=FICTIF,
                residence_id=RESIDENCE,
                mesure=Mesure.VACANCE,
                millesime=2025,
                valeur=5.0,
                source="fictive",
                logements=40,
                lu_le=now,
            ),
        ),
        grille=Grille(
            grille_id=GrilleId("g"),
            territoire_id=FICTIF,
            nom=nom_grille,
            version=1,
            dimensions=dimensions,
        ),
        passee=campagne(PASSEE, EtatCampagne.VALIDEE),
        en_cours=campagne(EN_COURS, EtatCampagne.EN_SEANCE),
        animateur=Identite(role=Role.ANIMATEUR, nom="Service habitat"),
        figee_le=FIGEE_LE,
        delegations=tuple(
            delegation(c, college) for c in (PASSEE, EN_COURS) for college in College
        ),
        reponses=tuple(
            reponse
            for c, college in ((PASSEE, College.BAILLEUR), (PASSEE, College.COMMUNE))
            for reponse in answers(c, college, graine)
        ),
        validations=(
            Validation(
                campagne_id=PASSEE,
                residence_id=RESIDENCE,
                delegation_id=DelegationId(f"bailleur-{PASSEE}"),
                validee_le=FIGEE_LE,
            ),
        ),
        echanges=(
            NoteEchange(
                note_id="n",
                campagne_id=PASSEE,
                residence_id=RESIDENCE,
                delegation_id=DelegationId(f"bailleur-{PASSEE}"),
                categorie=Categorie.FREIN,
                saisie_le=FIGEE_LE,
                etiquettes=(Etiquette.HALL,),
            ),
        ),
        notes_partagees=(
            NotePartagee(
                campagne_id=PASSEE,
                residence_id=RESIDENCE,
                issue=Issue.ACCORD,
                auteur="B",
                saisie_le=FIGEE_LE,
                niveau=4,
            ),
        ),
        seances=(Seance(seance_id=SeanceId("s"), campagne_id=EN_COURS),),
        fiches_temoins=(FICHE,),
        reponses_temoins=(
            ReponseTemoin(
                reponse_id="t",
                campagne_id=EN_COURS,
                temoin_id=FICHE.temoin_id,
                delegation_id=DelegationId("d"),
                item=CodeCritere("A1"),
                valeur=2,
                sequence=1,
                saisie_le=now,
            ),
        ),
    )


@pytest.fixture
def service(depot: FakeDepot) -> DemonstrationService:
    ecrivain: Any = depot.uow.reponses
    return DemonstrationService(
        depot=depot,
        ecrivain=ecrivain,
        now=lambda: MARDI_9H,
        resultats=ResultatsService(depot=depot, now=lambda: MARDI_9H),
        generate=small_territory,
        dimensions=DIMENSIONS,
        nom_grille="Grille essayée",
    )


def add_account(depot: FakeDepot) -> None:
    depot.uow.comptes.put(
        Compte(
            compte_id=CompteId("c"),
            identifiant="admin",
            nom="Admin",
            role=Role.ADMINISTRATEUR,
            mot_de_passe="sel$empreinte",
            cree_le=MARDI_9H,
        )
    )


def add_real_territory(depot: FakeDepot) -> Campagne:
    reelle = replace(
        campagne(CampagneId("reelle"), EtatCampagne.OUVERTE), territoire_id=REEL, nom="Réelle"
    )
    depot.uow.territoires.put(Territoire(territoire_id=REEL, nom="Réel", cree_le=MARDI_9H))
    depot.uow.campagnes.put(reelle)
    ecrivain: Any = depot.uow.reponses
    ecrivain.record(answers(reelle.campagne_id, College.BAILLEUR, 0))
    return reelle


def test_load_keeps_everything_drawn(service: DemonstrationService, depot: FakeDepot) -> None:
    fictif = small_territory(7, dimensions=DIMENSIONS, nom_grille="Grille essayée", now=MARDI_9H)
    assert service.load(graine=7) == EN_COURS
    uow = depot.uow
    assert uow.territoires.all() == [fictif.territoire]
    assert tuple(uow.communes.all()) == fictif.communes
    assert tuple(uow.qpvs.all()) == fictif.qpvs
    assert tuple(uow.bailleurs.all()) == fictif.bailleurs
    assert tuple(uow.residences.all()) == fictif.residences
    assert tuple(uow.batiments.all()) == fictif.batiments
    assert tuple(uow.indicateurs.all()) == fictif.indicateurs
    assert uow.grilles.all() == [fictif.grille]
    assert uow.campagnes.all() == [fictif.passee, fictif.en_cours]
    assert set(uow.delegations.all()) == set(fictif.delegations)
    assert tuple(uow.validations.all()) == fictif.validations
    assert tuple(uow.echanges.all()) == fictif.echanges
    assert tuple(uow.notes_partagees.all()) == fictif.notes_partagees
    assert tuple(uow.seances.all()) == fictif.seances
    assert tuple(uow.reponses.journal(PASSEE)) == fictif.reponses
    assert tuple(uow.fiches_temoins.all()) == fictif.fiches_temoins
    assert tuple(uow.reponses_temoins.current(EN_COURS)) == fictif.reponses_temoins


def test_load_freezes_the_past_campaign_at_its_own_date(
    service: DemonstrationService, depot: FakeDepot
) -> None:
    service.load()
    [fige] = depot.uow.resultats_figes.all()
    assert (fige.campagne_id, fige.fige_le, fige.auteur) == (PASSEE, FIGEE_LE, "Service habitat")
    assert fige.contenu.residences[RESIDENCE].classe is Classe.FAVORABLE


def test_load_plans_the_day_of_the_running_campaign(
    service: DemonstrationService, depot: FakeDepot
) -> None:
    service.load()
    [planning] = depot.uow.plannings.all()
    [rencontre] = planning.rencontres
    assert (planning.campagne_id, planning.accepte_le) == (EN_COURS, MARDI_9H)
    assert (rencontre.bailleur_id, rencontre.code_insee) == ("b", INSEE)


def test_load_again_takes_the_place_of_the_first(
    service: DemonstrationService, depot: FakeDepot
) -> None:
    service.load(graine=1)
    depot.uow.campagnes.put(campagne(CampagneId("essai"), EtatCampagne.BROUILLON))
    service.load(graine=2)
    assert [c.campagne_id for c in depot.uow.campagnes.all()] == [PASSEE, EN_COURS]
    assert [r.nom for r in depot.uow.residences.all()] == ["Cité 2"]
    assert {r.reponse_id[-1] for r in depot.uow.reponses.journal(PASSEE)} == {"2"}


def test_load_tells_screens_that_things_changed(
    service: DemonstrationService, depot: FakeDepot
) -> None:
    portees = (FICTIF, PASSEE, EN_COURS)
    service.load()
    avant = [depot.uow.revisions.get(portee) for portee in portees]
    service.erase()
    apres = [depot.uow.revisions.get(portee) for portee in portees]
    assert min(avant) > 0
    assert all(b > a for a, b in zip(avant, apres, strict=True))


def test_load_and_erase_leave_real_territories_alone(
    service: DemonstrationService, depot: FakeDepot
) -> None:
    reelle = add_real_territory(depot)
    journal = depot.uow.reponses.journal(reelle.campagne_id)
    service.load()
    service.erase()
    assert [t.territoire_id for t in depot.uow.territoires.all()] == [REEL]
    assert depot.uow.campagnes.all() == [reelle]
    assert depot.uow.reponses.journal(reelle.campagne_id) == journal


def test_erase_takes_answers_away(service: DemonstrationService, depot: FakeDepot) -> None:
    service.load()
    service.erase()
    assert depot.uow.territoires.all() == depot.uow.campagnes.all() == []
    assert depot.uow.reponses.journal(PASSEE) == depot.uow.reponses.current(PASSEE) == []


def test_erase_of_nothing_does_nothing(service: DemonstrationService) -> None:
    service.erase()
    assert not service.is_loaded()


def test_is_loaded_sees_fictional_territories_only(
    service: DemonstrationService, depot: FakeDepot
) -> None:
    add_real_territory(depot)
    assert not service.is_loaded()
    service.load()
    assert service.is_loaded()


def test_anybody_may_load_and_erase_until_somebody_has_an_account(
    service: DemonstrationService, depot: FakeDepot
) -> None:
    assert service.is_allowed(VISITEUR)
    service.load(VISITEUR)
    service.erase(VISITEUR)
    add_account(depot)
    assert not service.is_allowed(VISITEUR)


@pytest.mark.parametrize("role", [Role.VISITEUR, Role.ANIMATEUR, Role.CHARGE_MISSION])
def test_load_and_erase_are_refused_without_the_right(
    service: DemonstrationService, depot: FakeDepot, role: Role
) -> None:
    service.load()
    add_account(depot)
    for geste in (service.load, service.erase):
        with pytest.raises(DroitRefuse):
            geste(Identite(role=role))
    assert service.is_loaded()


def test_administrators_may_load_and_erase(service: DemonstrationService, depot: FakeDepot) -> None:
    add_account(depot)
    assert service.load(SYSTEME) == EN_COURS
    service.erase(SYSTEME)
    assert not service.is_loaded()
