"""The one composition root: settings → engine → services → ``Application``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from qualification.adapters.demonstration.generateur import generate
from qualification.adapters.files.ecriture import (
    IMPRIMEURS,
    IMPRIMEURS_INVENTAIRE,
    RENDER_FICHES_PAPIER,
    RENDERERS,
)
from qualification.adapters.files.ecriture.journal import render_journal
from qualification.adapters.files.lecture import Lecteur
from qualification.adapters.files.lecture.geographie import GeographieShapely
from qualification.adapters.repetition.lancement import Lancement
from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.schema import check_schema, latest_revision, migrate
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GroupCommitWriter
from qualification.adapters.web.client import Client
from qualification.adapters.web.decoupage import DecoupageNational
from qualification.adapters.web.geocodeur import GeocodeurNational
from qualification.config import Settings, read_settings
from qualification.services.ancres import AncresService
from qualification.services.atelier_inventaire import AtelierInventaireService
from qualification.services.campagnes import CampagnesService
from qualification.services.changements import ChangementsService
from qualification.services.comptes import ComptesService, Tickets
from qualification.services.contours import ContoursService
from qualification.services.demonstration import DemonstrationService
from qualification.services.direct import ScoresDirectsService
from qualification.services.echanges import EchangesService
from qualification.services.evolution import EvolutionsService
from qualification.services.feuilles import FeuillesService
from qualification.services.fiches_papier import FichesPapierService
from qualification.services.geocodage import GeocodageService
from qualification.services.importation import ImportationService
from qualification.services.incidents import IncidentsService
from qualification.services.indicateurs import IndicateursService
from qualification.services.inventaire import InventaireService
from qualification.services.journees import JourneesService
from qualification.services.notations import NotationsService
from qualification.services.participants import ParticipantsService
from qualification.services.pave import PaveService
from qualification.services.planification import PlanificationService
from qualification.services.poids import PoidsService
from qualification.services.ports import Depot
from qualification.services.presence import Presences
from qualification.services.profils import ProfilsService
from qualification.services.qualite import QualiteService
from qualification.services.relecture import RelectureService
from qualification.services.reparation import ReparationService
from qualification.services.repetition import RepetitionService
from qualification.services.restitutions import RestitutionsService
from qualification.services.resultats import ResultatsService
from qualification.services.salle import SalleService
from qualification.services.seances import SeancesService
from qualification.services.sensibilite import SensibiliteService
from qualification.services.suivi import SuiviService
from qualification.services.temoins import TemoinsService
from qualification.textes.formats import nom_fichier
from qualification.textes.grille import DIMENSIONS_DEFAUT, NOM_DEFAUT
from qualification.textes.lexique import LEXIQUE_DEFAUT


def utc_now() -> datetime:
    """Return the present time: the only clock of the application."""
    return datetime.now(UTC)  # noqa: TID251 -- the clock itself


@dataclass(frozen=True, slots=True, kw_only=True)
class EtatServeur:
    """What ``GET /sante`` says."""

    est_sain: bool
    base: str
    schema: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Every use case, wired to one database."""

    settings: Settings
    engine: Engine
    depot: Depot
    ecrivain: GroupCommitWriter
    tickets: Tickets
    comptes: ComptesService
    inventaire: InventaireService
    importation: ImportationService
    atelier_inventaire: AtelierInventaireService
    changements: ChangementsService
    indicateurs: IndicateursService
    relecture: RelectureService
    profils: ProfilsService
    geocodage: GeocodageService
    contours: ContoursService
    campagnes: CampagnesService
    participants: ParticipantsService
    notations: NotationsService
    pave: PaveService
    echanges: EchangesService
    journees: JourneesService
    planification: PlanificationService
    reparation: ReparationService
    seances: SeancesService
    suivi: SuiviService
    presences: Presences
    incidents: IncidentsService
    salle: SalleService
    resultats: ResultatsService
    evolutions: EvolutionsService
    qualite: QualiteService
    poids: PoidsService
    ancres: AncresService
    temoins: TemoinsService
    sensibilite: SensibiliteService
    direct: ScoresDirectsService
    restitutions: RestitutionsService
    feuilles: FeuillesService
    papier: FichesPapierService
    demonstration: DemonstrationService
    repetition: RepetitionService

    def health(self) -> EtatServeur:
        """Return whether the database answers and its schema is the expected one."""
        try:
            ecarts = check_schema(self.engine)
        except SQLAlchemyError as error:
            return EtatServeur(est_sain=False, base=type(error).__name__, schema="inconnu")
        schema = latest_revision() or "vide"
        return EtatServeur(
            est_sain=not ecarts, base=self.engine.dialect.name, schema="; ".join(ecarts) or schema
        )

    def close(self) -> None:
        """Commit what waits, then let the database go."""
        self.ecrivain.close()
        self.engine.dispose()


def open_application(settings: Settings) -> Application:
    """Wire the application. The embedded database is brought to the present schema.

    A PostgreSQL database is migrated only by the explicit command ``migrer``.
    """
    engine = create_engine_for(settings.database_url)
    if settings.est_sqlite:
        migrate(engine)
    depot = SqlDepot(engine)
    ecrivain = GroupCommitWriter(engine)
    resultats = ResultatsService(depot=depot, now=utc_now)
    lecture, geographie = Lecteur(), GeographieShapely()
    pave = PaveService(depot=depot, ecrivain=ecrivain, now=utc_now)
    notations = NotationsService(depot=depot, ecrivain=ecrivain, now=utc_now)
    presences = Presences()
    incidents = IncidentsService(
        depot=depot,
        now=utc_now,
        lexique=LEXIQUE_DEFAUT,
        render=render_journal,
        name=nom_fichier,
    )
    return Application(
        settings=settings,
        engine=engine,
        depot=depot,
        ecrivain=ecrivain,
        tickets=Tickets(utc_now),
        comptes=ComptesService(depot=depot, now=utc_now, cle_demarrage=settings.cle_demarrage),
        inventaire=InventaireService(depot=depot, now=utc_now),
        importation=ImportationService(
            depot=depot, now=utc_now, lecture=lecture, geographie=geographie
        ),
        atelier_inventaire=AtelierInventaireService(depot=depot, now=utc_now),
        changements=ChangementsService(depot=depot, now=utc_now),
        relecture=RelectureService(
            depot=depot,
            now=utc_now,
            lecture=Lecteur(),
            atelier=AtelierInventaireService(depot=depot, now=utc_now),
            inventaire=InventaireService(depot=depot, now=utc_now),
            imprimeurs=IMPRIMEURS_INVENTAIRE,
        ),
        indicateurs=IndicateursService(depot=depot, now=utc_now, lecture=Lecteur()),
        profils=ProfilsService(depot=depot),
        geocodage=GeocodageService(
            depot=depot,
            now=utc_now,
            geographie=geographie,
            geocodeur=GeocodeurNational(client=Client(base=settings.geocodeur))
            if settings.geocodeur
            else None,
        ),
        contours=ContoursService(
            depot=depot,
            lecture=lecture,
            decoupage=DecoupageNational(client=Client(base=settings.decoupage))
            if settings.decoupage
            else None,
        ),
        campagnes=CampagnesService(
            depot=depot,
            now=utc_now,
            dimensions=DIMENSIONS_DEFAUT,
            nom_grille=NOM_DEFAUT,
            freeze=resultats.freeze,
        ),
        participants=ParticipantsService(depot=depot, now=utc_now),
        notations=notations,
        pave=pave,
        echanges=EchangesService(depot=depot, now=utc_now, lexique=LEXIQUE_DEFAUT),
        journees=JourneesService(depot=depot),
        planification=PlanificationService(depot=depot, now=utc_now),
        reparation=ReparationService(depot=depot, now=utc_now),
        seances=SeancesService(depot=depot, now=utc_now),
        suivi=SuiviService(
            depot=depot, room=pave.room, presences=presences, note=incidents.record, now=utc_now
        ),
        presences=presences,
        incidents=incidents,
        salle=SalleService(depot=depot, now=utc_now),
        resultats=resultats,
        evolutions=EvolutionsService(depot=depot, resultats=resultats),
        qualite=QualiteService(resultats=resultats),
        poids=PoidsService(depot=depot, resultats=resultats, now=utc_now),
        ancres=AncresService(depot=depot, now=utc_now),
        temoins=TemoinsService(depot=depot, lexique=LEXIQUE_DEFAUT),
        sensibilite=SensibiliteService(resultats=resultats, now=utc_now),
        direct=ScoresDirectsService(depot=depot, now=utc_now, read=resultats.read),
        restitutions=RestitutionsService(
            depot=depot, now=utc_now, resultats=resultats, renderers=RENDERERS
        ),
        papier=FichesPapierService(
            depot=depot,
            now=utc_now,
            notations=notations,
            render=RENDER_FICHES_PAPIER,
            name=nom_fichier,
        ),
        feuilles=FeuillesService(depot=depot, now=utc_now, renderers=IMPRIMEURS),
        repetition=RepetitionService(lanceur=Lancement(settings.database_url)),
        demonstration=DemonstrationService(
            depot=depot,
            ecrivain=ecrivain,
            now=utc_now,
            resultats=resultats,
            generate=generate,
            dimensions=DIMENSIONS_DEFAUT,
            nom_grille=NOM_DEFAUT,
        ),
    )


@cache
def application() -> Application:
    """Return the application of this process, opened at first use from the environment."""
    return open_application(read_settings())
