"""Units of work: one transaction, every collection of the ports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from qualification.adapters.sql import (
    tables,
    tables_inventaire,
    tables_pave,
    tables_poids,
    tables_seance,
    tables_temoins,
)
from qualification.adapters.sql.engine import reading
from qualification.adapters.sql.mapping import EntityMapping
from qualification.adapters.sql.reponses import SqlReponses
from qualification.adapters.sql.repositories import SqlRepository, SqlRevisions, SqlSessions
from qualification.adapters.sql.temoins import SqlReponsesTemoins
from qualification.domain.acces import Compte
from qualification.domain.ancre import Ancre
from qualification.domain.batiment import Batiment
from qualification.domain.campagne import Campagne
from qualification.domain.echange import NoteEchange, NotePartagee, Retrait
from qualification.domain.grille import Grille
from qualification.domain.incident import Incident
from qualification.domain.indicateur import Indicateur
from qualification.domain.inventaire import (
    ChangementInventaire,
    DecisionInventaire,
    ProfilColonnes,
)
from qualification.domain.journee import CadrePlanning, Journee
from qualification.domain.notation import Revelation, SecondAvis, Validation
from qualification.domain.participants import Delegation
from qualification.domain.poids import BudgetPoids
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.resultat import ResultatFige
from qualification.domain.seance import DemandeReouverture, Planning, Seance
from qualification.domain.temoin import FicheTemoin
from qualification.domain.territoire import Commune, Qpv, Territoire
from qualification.services.ports import (
    Reponses,
    ReponsesTemoins,
    Repository,
    Revisions,
    SessionsOuvertes,
    UnitOfWork,
)

TERRITOIRES = EntityMapping(Territoire, tables.TerritoireRow)
COMMUNES = EntityMapping(Commune, tables.CommuneRow)
QPVS = EntityMapping(Qpv, tables.QpvRow)
BAILLEURS = EntityMapping(Bailleur, tables.BailleurRow)
RESIDENCES = EntityMapping(Residence, tables.ResidenceRow)
BATIMENTS = EntityMapping(Batiment, tables_inventaire.BatimentRow)
DECISIONS = EntityMapping(DecisionInventaire, tables_inventaire.DecisionInventaireRow)
CHANGEMENTS = EntityMapping(ChangementInventaire, tables_inventaire.ChangementInventaireRow)
INDICATEURS = EntityMapping(Indicateur, tables_inventaire.IndicateurRow)
PROFILS = EntityMapping(ProfilColonnes, tables_inventaire.ProfilColonnesRow)
GRILLES = EntityMapping(Grille, tables.GrilleRow)
CAMPAGNES = EntityMapping(Campagne, tables.CampagneRow)
DELEGATIONS = EntityMapping(Delegation, tables.DelegationRow)
VALIDATIONS = EntityMapping(Validation, tables.ValidationRow)
REVELATIONS = EntityMapping(Revelation, tables.RevelationRow)
SECONDS_AVIS = EntityMapping(SecondAvis, tables_pave.SecondAvisRow)
DEMANDES = EntityMapping(DemandeReouverture, tables_pave.DemandeReouvertureRow)
ECHANGES = EntityMapping(NoteEchange, tables.NoteEchangeRow)
RETRAITS = EntityMapping(Retrait, tables_pave.RetraitRow)
NOTES_PARTAGEES = EntityMapping(NotePartagee, tables.NotePartageeRow)
SEANCES = EntityMapping(Seance, tables.SeanceRow)
JOURNEES = EntityMapping(Journee, tables.JourneeRow)
PLANNINGS = EntityMapping(Planning, tables.PlanningRow)
CADRES = EntityMapping(CadrePlanning, tables.CadrePlanningRow)
BUDGETS_POIDS = EntityMapping(BudgetPoids, tables_poids.BudgetPoidsRow)
ANCRES = EntityMapping(Ancre, tables_poids.AncreRow)
FICHES_TEMOINS = EntityMapping(FicheTemoin, tables_temoins.FicheTemoinRow)
INCIDENTS = EntityMapping(Incident, tables_seance.IncidentRow)
RESULTATS_FIGES = EntityMapping(ResultatFige, tables.ResultatFigeRow)
COMPTES = EntityMapping(Compte, tables.CompteRow)


class SqlUnitOfWork:
    """Everything that can be read or changed in one transaction."""

    def __init__(self, connection: Connection) -> None:  # noqa: PLR0915 -- one line per table
        self.territoires: Repository[Territoire] = SqlRepository(connection, TERRITOIRES)
        self.communes: Repository[Commune] = SqlRepository(connection, COMMUNES)
        self.qpvs: Repository[Qpv] = SqlRepository(connection, QPVS)
        self.bailleurs: Repository[Bailleur] = SqlRepository(connection, BAILLEURS)
        self.residences: Repository[Residence] = SqlRepository(connection, RESIDENCES)
        self.batiments: Repository[Batiment] = SqlRepository(connection, BATIMENTS)
        self.decisions: Repository[DecisionInventaire] = SqlRepository(connection, DECISIONS)
        self.changements: Repository[ChangementInventaire] = SqlRepository(connection, CHANGEMENTS)
        self.indicateurs: Repository[Indicateur] = SqlRepository(connection, INDICATEURS)
        self.profils: Repository[ProfilColonnes] = SqlRepository(connection, PROFILS)
        self.grilles: Repository[Grille] = SqlRepository(connection, GRILLES)
        self.campagnes: Repository[Campagne] = SqlRepository(connection, CAMPAGNES)
        self.delegations: Repository[Delegation] = SqlRepository(connection, DELEGATIONS)
        self.validations: Repository[Validation] = SqlRepository(connection, VALIDATIONS)
        self.revelations: Repository[Revelation] = SqlRepository(connection, REVELATIONS)
        self.seconds_avis: Repository[SecondAvis] = SqlRepository(connection, SECONDS_AVIS)
        self.demandes: Repository[DemandeReouverture] = SqlRepository(connection, DEMANDES)
        self.echanges: Repository[NoteEchange] = SqlRepository(connection, ECHANGES)
        self.retraits: Repository[Retrait] = SqlRepository(connection, RETRAITS)
        self.notes_partagees: Repository[NotePartagee] = SqlRepository(connection, NOTES_PARTAGEES)
        self.seances: Repository[Seance] = SqlRepository(connection, SEANCES)
        self.journees: Repository[Journee] = SqlRepository(connection, JOURNEES)
        self.plannings: Repository[Planning] = SqlRepository(connection, PLANNINGS)
        self.cadres: Repository[CadrePlanning] = SqlRepository(connection, CADRES)
        self.budgets_poids: Repository[BudgetPoids] = SqlRepository(connection, BUDGETS_POIDS)
        self.ancres: Repository[Ancre] = SqlRepository(connection, ANCRES)
        self.fiches_temoins: Repository[FicheTemoin] = SqlRepository(connection, FICHES_TEMOINS)
        self.incidents: Repository[Incident] = SqlRepository(connection, INCIDENTS)
        self.resultats_figes: Repository[ResultatFige] = SqlRepository(connection, RESULTATS_FIGES)
        self.comptes: Repository[Compte] = SqlRepository(connection, COMPTES)
        self.reponses: Reponses = SqlReponses(connection)
        self.reponses_temoins: ReponsesTemoins = SqlReponsesTemoins(connection)
        self.revisions: Revisions = SqlRevisions(connection)
        self.sessions: SessionsOuvertes = SqlSessions(connection)


class SqlDepot:
    """Units of work on a database: committed when the block ends well, rolled back otherwise."""

    def __init__(self, engine: Engine) -> None:
        self._writing = engine
        self._reading = reading(engine)

    @contextmanager
    def ecriture(self) -> Iterator[UnitOfWork]:
        """Open a transaction that may write."""
        with self._writing.begin() as connection:
            yield SqlUnitOfWork(connection)

    @contextmanager
    def lecture(self) -> Iterator[UnitOfWork]:
        """Open a transaction that only reads, and never waits for writers."""
        with self._reading.begin() as connection:
            yield SqlUnitOfWork(connection)
