"""One full example of each entity, bound together: a territory, a campaign, what hangs from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from qualification.domain.acces import Compte, Role
from qualification.domain.ancre import Ancre
from qualification.domain.batiment import of_residence
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.classement import Seuils
from qualification.domain.colonnes import Champ
from qualification.domain.echange import (
    Categorie,
    Etiquette,
    Issue,
    NoteEchange,
    NotePartagee,
    Publication,
)
from qualification.domain.grille import Critere, Dimension, Grille, Mode, SaitMieux
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
from qualification.domain.inventaire import (
    ChangementInventaire,
    DecisionInventaire,
    GesteInventaire,
    Nature,
    ProfilColonnes,
    Suite,
)
from qualification.domain.notation import Reponse, Revelation, Validation
from qualification.domain.participants import College, Delegation
from qualification.domain.poids import BudgetPoids
from qualification.domain.residence import (
    Bailleur,
    Confiance,
    Coordonnees,
    Doute,
    Programme,
    Residence,
    Secteur,
    TypeConstruction,
)
from qualification.domain.seance import EtatSeance, Planning, Rencontre, Seance
from qualification.domain.temoin import FicheTemoin, ReponseTemoin
from qualification.domain.territoire import Commune, Qpv, Territoire
from qualification.services.ports import UnitOfWork
from tests.integration.sql.exemples_journee import CADRES, JOURNEES
from tests.integration.sql.exemples_pave import of_pave
from tests.integration.sql.exemples_resultats import RESULTAT_FIGE
from tests.integration.sql.exemples_seance import INCIDENTS

LE = datetime(2026, 11, 24, 8, 0, 0, 123456, tzinfo=UTC)
T, C = TerritoireId("T"), CampagneId("C")
INSEE = CodeInsee("2A004")
CONTOUR = {"type": "Polygon", "coordinates": [[[8.7, 41.9], [8.8, 41.9], [8.7, 42.0], [8.7, 41.9]]]}

TERRITOIRE = Territoire(
    territoire_id=T, nom="Pays d’Ajaccio", cree_le=LE, siren="200012345", est_fictif=True
)
COMMUNE = Commune(territoire_id=T, code_insee=INSEE, nom="L’Île-Rousse", contour=CONTOUR)
QPV = Qpv(territoire_id=T, code="QN02A001", nom="Les Cannes", contour=CONTOUR, est_npnru=True)
BAILLEUR = Bailleur(bailleur_id=BailleurId("B"), territoire_id=T, nom="Habitat", siren="200054321")
RESIDENCE = Residence(
    residence_id=ResidenceId("R"),
    territoire_id=T,
    code_insee=INSEE,
    nom="Cité « Fosse 12 » – œuvre 🏠",
    logements=42,
    bailleur_id=BAILLEUR.bailleur_id,
    adresses=("1 rue d’Arras", "3 rue d’Arras"),
    coordonnees=Coordonnees(2.8321, 50.4291),
    type_construction=TypeConstruction.INDIVIDUEL,
    annee_construction=1921,
    qpv_code=QPV.code,
    logements_qpv=12,
    programmes=(Programme.ERBM, Programme.NPNRU),
    dpe={"A": 1, "G": 3},
    financements={"PLUS": 40, "PLAI": 2},
    secteurs=(Secteur(nom="rue d’Arras", logements=20), Secteur(nom="coron", logements=22)),
    cle="adresse:1 rue d’arras",
    motif_groupement="même rue",
    est_active=False,
    confiance=Confiance.A_VERIFIER,
    doutes=(Doute.NOM_ABIME, Doute.DISPERSEE),
    manuels=("nom",),
    absorbee_par=ResidenceId("ailleurs"),
)
BATIMENT = replace(
    of_residence(RESIDENCE), cle="b", batiment="Bât. É", cles=("a|b|c",), est_fixe=True
)
GRILLE = Grille(
    grille_id=GrilleId("G"),
    territoire_id=T,
    nom="Grille de base",
    version=3,
    dimensions=(
        Dimension(
            code=CodeCritere("A"),
            libelle="Logement",
            criteres=(
                Critere(
                    code=CodeCritere("A1"),
                    libelle="Isolation",
                    phrase="On y a chaud.",
                    niveaux=("jamais", "parfois", "toujours"),
                    sait_mieux=SaitMieux.BAILLEUR,
                    poids=0.5,
                ),
            ),
            poids=2.0,
        ),
    ),
    niveau_max=3,
)
CAMPAGNE = Campagne(
    campagne_id=C,
    territoire_id=T,
    nom="Automne 2026",
    grille_id=GRILLE.grille_id,
    ouverte_le=date(2026, 11, 2),
    mode=Mode.RAPIDE,
    etat=EtatCampagne.EN_SEANCE,
    seuils=Seuils(version=2, a_surveiller=41.5),
    fin_domicile_le=LE,
)
DELEGATION = Delegation(
    delegation_id=DelegationId("DB"),
    campagne_id=C,
    nom="Habitat, équipe 1",
    college=College.BAILLEUR,
    code="K7QF-2MXD-9R",
    cree_le=LE,
    expire_le=LE + timedelta(days=30),
    bailleur_id=BAILLEUR.bailleur_id,
    revoquee_le=LE + timedelta(days=2),
)
DELEGATION_COMMUNE = Delegation(
    delegation_id=DelegationId("DC"),
    campagne_id=C,
    nom="Mairie",
    college=College.COMMUNE,
    code="K7QF-2MXD-9S",
    cree_le=LE,
    expire_le=LE + timedelta(days=30),
    code_insee=INSEE,
)
VALIDATION = Validation(
    campagne_id=C,
    residence_id=RESIDENCE.residence_id,
    delegation_id=DELEGATION.delegation_id,
    validee_le=LE.astimezone(timezone(timedelta(hours=5, minutes=45))),
)
REVELATION = Revelation(
    campagne_id=C, residence_id=RESIDENCE.residence_id, revelee_le=LE, auteur="Anne"
)
ECHANGE = NoteEchange(
    note_id="N",
    campagne_id=C,
    residence_id=RESIDENCE.residence_id,
    delegation_id=DELEGATION.delegation_id,
    categorie=Categorie.FREIN,
    saisie_le=LE,
    etiquettes=(Etiquette.HUMIDITE, Etiquette.HALL),
    texte="é" * 400,
    critere=CodeCritere("A1"),
    publication=Publication.PUBLIE,
)
NOTE_PARTAGEE = NotePartagee(
    campagne_id=C,
    residence_id=RESIDENCE.residence_id,
    issue=Issue.ACCORD,
    auteur="Anne",
    saisie_le=LE,
    niveau=3,
    sequence=2**53 - 1,
)
SEANCE = Seance(
    seance_id=SeanceId("S"),
    campagne_id=C,
    duree_tour_min=20,
    etat=EtatSeance.EN_COURS,
    tour=2,
    fin_tour_le=LE,
    reste_s=7,
    code_salle="K7QF2M",
)
PLANNING = Planning(
    campagne_id=C,
    version=1,
    rencontres=(
        Rencontre(
            bailleur_id=BAILLEUR.bailleur_id,
            code_insee=INSEE,
            delegation_bailleur=DELEGATION.delegation_id,
            delegation_commune=DELEGATION_COMMUNE.delegation_id,
            debut=1,
            tours=2,
            table=4,
        ),
    ),
    tours=2,
    borne=2,
    est_prouve=True,
    raison="degre",
    accepte_le=LE,
    non_tenues=(("B", "62498"),),
)
COMPTE = Compte(
    compte_id=CompteId("U"),
    identifiant="anne",
    nom="Anne",
    role=Role.BAILLEUR,
    mot_de_passe="scrypt$…",
    cree_le=LE,
    bailleur_id=BAILLEUR.bailleur_id,
    code_insee=INSEE,
    est_actif=False,
)
EXEMPLES: dict[str, tuple[object, ...]] = {
    "territoires": (
        TERRITOIRE,
        Territoire(territoire_id=TerritoireId("T2"), nom="Autre", cree_le=LE),
    ),
    "communes": (
        COMMUNE,
        Commune(territoire_id=T, code_insee=CodeInsee("01004"), nom="Ambérieu"),
    ),
    "qpvs": (QPV, Qpv(territoire_id=T, code="QN0", nom="Sans contour")),
    "bailleurs": (
        BAILLEUR,
        Bailleur(bailleur_id=BailleurId("B2"), territoire_id=T, nom="Sans SIREN"),
    ),
    "residences": (
        RESIDENCE,
        Residence(
            residence_id=ResidenceId("R2"),
            territoire_id=T,
            code_insee=INSEE,
            nom="Minimale",
            logements=0,
        ),
    ),
    "grilles": (GRILLE,),
    "campagnes": (
        CAMPAGNE,
        Campagne(
            campagne_id=CampagneId("C2"),
            territoire_id=T,
            nom="Suivante",
            grille_id=GRILLE.grille_id,
            ouverte_le=date(2027, 1, 1),
        ),
    ),
    "delegations": (DELEGATION, DELEGATION_COMMUNE),
    "validations": (VALIDATION,),
    "revelations": (REVELATION,),
    **of_pave(RESIDENCE.residence_id, DELEGATION, LE),
    "echanges": (ECHANGE, replace(ECHANGE, note_id="N2", etiquettes=(), critere=None)),
    "notes_partagees": (
        NOTE_PARTAGEE,
        replace(
            NOTE_PARTAGEE,
            residence_id=ResidenceId("R2"),
            issue=Issue.AVIS_DIVERGENTS,
            niveau=None,
        ),
    ),
    "seances": (SEANCE, Seance(seance_id=SeanceId("S2"), campagne_id=C)),
    "plannings": (PLANNING, replace(PLANNING, version=10, rencontres=(), non_tenues=())),
    "journees": JOURNEES,
    "cadres": CADRES,
    "incidents": INCIDENTS,
    "budgets_poids": (
        BudgetPoids(
            campagne_id=C,
            delegation_id=DELEGATION.delegation_id,
            points={CodeCritere("A"): 60, CodeCritere("B"): 40},
            saisi_le=LE,
            auteur="Anne",
        ),
    ),
    "ancres": (
        Ancre(campagne_id=C, residence_id=RESIDENCE.residence_id, choisie_le=LE, auteur="Anne"),
    ),
    "fiches_temoins": (
        FicheTemoin(
            campagne_id=C,
            temoin_id=TemoinId("F"),
            titre="Le clos – œuvre 🏠",
            description="Vingt maisons.",
            rang=1,
        ),
    ),
    "resultats_figes": (RESULTAT_FIGE,),
    "batiments": (of_residence(RESIDENCE), BATIMENT),
    "decisions": (
        DecisionInventaire(
            decision_id="DI",
            territoire_id=T,
            geste=GesteInventaire.SCISSION,
            auteur="Anne",
            prise_le=LE,
            avant=(RESIDENCE,),
            apres=(RESIDENCE,),
            batiments_avant=(BATIMENT,),
            annulee_le=LE + timedelta(hours=1),
        ),
    ),
    "changements": (
        ChangementInventaire(
            territoire_id=T,
            residence_id=RESIDENCE.residence_id,
            nature=Nature.LOGEMENTS,
            avant="42",
            apres="40",
            constate_le=LE,
            suite=Suite.ECARTEE,
        ),
    ),
    "profils": (ProfilColonnes(territoire_id=T, nom="Habitat", colonnes={Champ.NOM: "Résidence"}),),
    "comptes": (
        COMPTE,
        Compte(
            compte_id=CompteId("U2"),
            identifiant="paul",
            nom="Paul",
            role=Role.ADMINISTRATEUR,
            mot_de_passe="scrypt$…",
            cree_le=LE,
        ),
    ),
}
"""By collection of the unit of work, in an order that references allow."""


def fill(uow: UnitOfWork) -> None:
    """Put every example."""
    for collection, entities in EXEMPLES.items():
        getattr(uow, collection).put(*entities)


def reponse(
    reponse_id: str,
    sequence: int = 1,
    valeur: int | None = 3,
    item: str = "A1",
    residence_id: str = "R",
    delegation_id: str = "DB",
    campagne_id: str = "C",
) -> Reponse:
    """Build an answer to the campaign of the examples."""
    return Reponse(
        reponse_id=reponse_id,
        campagne_id=CampagneId(campagne_id),
        residence_id=ResidenceId(residence_id),
        delegation_id=DelegationId(delegation_id),
        item=CodeCritere(item),
        valeur=valeur,
        sequence=sequence,
        saisie_le=LE,
    )


def reponse_temoin(
    reponse_id: str,
    sequence: int = 1,
    valeur: int | None = 3,
    item: str = "A1",
    temoin_id: str = "F",
    delegation_id: str = "DB",
) -> ReponseTemoin:
    """Build an answer about the fiche témoin of the examples."""
    return ReponseTemoin(
        reponse_id=reponse_id,
        campagne_id=C,
        temoin_id=TemoinId(temoin_id),
        delegation_id=DelegationId(delegation_id),
        item=CodeCritere(item),
        valeur=valeur,
        sequence=sequence,
        saisie_le=LE,
    )
