"""Pages driven without a browser: three databases, any identity, one application per test."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import pytest
from pandas import DataFrame
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime import context as streamlit_context
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Dataframe, Element, Table

from qualification import bootstrap
from qualification.bootstrap import Application, open_application
from qualification.config import COOKIE_SESSION, Settings
from qualification.domain.acces import SYSTEME, Identite, Role
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.grille import Mode
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, ResidenceId
from qualification.domain.participants import Delegation
from qualification.services.demonstration import GRAINE_DEFAUT
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from qualification.textes.libelles import libelle
from qualification.ui.navigation import be_the_only_way_in

PRINCIPAL = Path(__file__).resolve().parents[2] / "principal.py"
MOT_DE_PASSE = "corons-et-jardins"
CLE_DEMARRAGE = "cle-affichee-au-demarrage"
INVENTAIRE = """code_insee;commune;nom;bailleur;adresse;logements
99001;Noirval;Les Ormes;Habitat d’exemple;1 rue du Puits;30
99001;Noirval;Les Tilleuls;Habitat d’exemple;12 rue des Écoles;40
"""
DELAI_S = 300
"""A slow machine is not a defect: pages answer in a tenth of a second."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.pages)


@dataclass
class Navigateur:
    """What the server knows of the browser: its cookies, its address."""

    cookies: Mapping[str, str] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()
    remote_ip: str | None = "127.0.0.1"


class OpenPage(Protocol):
    """Opens a page of the application, as someone, at an address."""

    def __call__(
        self,
        nom: str,
        identite: Identite | None = None,
        *,
        application: Application,
        **query_params: str,
    ) -> AppTest:
        """Return the page after its first run. No ``identite``: the visitor's own."""
        ...


@pytest.fixture(autouse=True)
def _full_errors() -> None:
    """Let a page that breaks say why."""
    config.set_option("client.showErrorDetails", "full")


@pytest.fixture(scope="session", autouse=True)
def _components_of_others() -> Iterator[None]:
    """Read once what the libraries declare: each page opened would read all their metadata."""
    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(
            manifest_scanner,
            "scan_component_manifests",
            cache(manifest_scanner.scan_component_manifests),
        )
        yield


@pytest.fixture(autouse=True)
def _only_way_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go through the main script, as ``app.py`` has the server do."""
    construct = PagesManager.__init__

    def construct_then_close(self: PagesManager, *args: Any, **options: Any) -> None:
        construct(self, *args, **options)
        be_the_only_way_in()

    monkeypatch.setattr(PagesManager, "__init__", construct_then_close)


@pytest.fixture
def navigateur(monkeypatch: pytest.MonkeyPatch) -> Navigateur:
    """Return the browser the pages see; a test may change its cookies or its address."""
    navigateur = Navigateur()
    monkeypatch.setattr(streamlit_context, "_get_client_context", lambda: navigateur)
    return navigateur


@pytest.fixture
def open_page(
    monkeypatch: pytest.MonkeyPatch,
    navigateur: Navigateur,  # noqa: ARG001 -- the browser the pages see
) -> Iterator[OpenPage]:
    """Yield what opens pages; whatever was done on them, none may have broken."""
    ouvertes: list[AppTest] = []

    def ouvrir(
        nom: str,
        identite: Identite | None = None,
        *,
        application: Application,
        **query_params: str,
    ) -> AppTest:
        monkeypatch.setattr(bootstrap, "application", lambda: application)
        page = AppTest.from_file(PRINCIPAL, default_timeout=DELAI_S)
        page.context = {"url": f"http://192.168.1.20:8501/{nom}", "locale": "fr-FR"}
        page.query_params = dict(query_params)
        if identite is not None:
            page.session_state["qualif.identite"] = identite
        if nom != "accueil":
            page.switch_page(f"pages/{nom}.py")
        ouvertes.append(page)
        return page.run()

    yield ouvrir
    assert [e.message for page in ouvertes for e in page.exception] == []


@pytest.fixture(scope="session")
def _bases(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return what to copy: an empty file, the demonstration, and after its workshop."""
    folder = tmp_path_factory.mktemp("bases")
    bases = {nom: folder / f"{nom}.db" for nom in ("vide", "demo", "close")}
    open_application(_settings(bases["vide"])).close()
    application = open_application(_settings(bases["demo"]))
    application.demonstration.load(SYSTEME, GRAINE_DEFAUT)
    application.close()
    shutil.copyfile(bases["demo"], bases["close"])
    application = open_application(_settings(bases["close"]))
    en_cours = campagne_en_cours(application)
    application.campagnes.move(SYSTEME, en_cours.campagne_id, EtatCampagne.CLOSE)
    application.close()
    return bases


@dataclass(frozen=True)
class Copies:
    """Copies of the databases. One in which nobody wrote serves again, with what is kept of it."""

    modeles: Mapping[str, Path]
    folder: Path
    intactes: dict[str, Path] = field(default_factory=dict)

    @contextmanager
    def lent(self, nom: str) -> Iterator[Path]:
        copie = self.intactes.pop(nom, None)
        if copie is None:
            copie = self.folder / f"{uuid4()}.db"
            shutil.copyfile(self.modeles[nom], copie)
        with closing(sqlite3.connect(copie)) as temoin:
            avant = _writes(temoin)
            yield copie
            if _writes(temoin) == avant:
                self.intactes[nom] = copie


def _writes(temoin: sqlite3.Connection) -> int:
    """Return a number that changes when another connection commits."""
    [version] = temoin.execute("PRAGMA data_version").fetchone()
    return int(version)


@pytest.fixture(scope="module")
def copies(_bases: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies(_bases, tmp_path_factory.mktemp("copies"))


@pytest.fixture
def ouvrir_base(copies: Copies) -> Iterator[Callable[[str], Application]]:
    """Yield what opens a database as it was made (``vide``, ``demo`` or ``close``)."""
    with ExitStack() as pile:

        def ouvrir(nom: str) -> Application:
            application = open_application(_settings(pile.enter_context(copies.lent(nom))))
            pile.callback(application.close)
            return application

        yield ouvrir


@pytest.fixture
def application_vide(ouvrir_base: Callable[[str], Application]) -> Application:
    """Return the application of a first start: nothing in the database."""
    return ouvrir_base("vide")


@pytest.fixture
def application_demo(ouvrir_base: Callable[[str], Application]) -> Application:
    """Return the application with the demonstration: one validated campaign, one running."""
    return ouvrir_base("demo")


@pytest.fixture
def application_close(ouvrir_base: Callable[[str], Application]) -> Application:
    """Return the demonstration after its workshop: the running campaign is closed."""
    return ouvrir_base("close")


@dataclass(frozen=True)
class Atelier:
    """A workshop of one bailleur and one commune over two residences, being held."""

    application: Application
    campagne_id: CampagneId
    bailleur: Delegation
    commune: Delegation
    residences: tuple[ResidenceId, ResidenceId]

    def reponses(self, delegation: Delegation) -> Mapping[tuple[str, str], int | None]:
        """Return what the database holds of a delegation."""
        with self.application.depot.lecture() as uow:
            lues = uow.reponses.current(self.campagne_id, delegation_id=delegation.delegation_id)
        return {(r.residence_id, r.item): r.valeur for r in lues}


@pytest.fixture
def atelier(application_vide: Application) -> Atelier:
    """Return the smallest workshop, on a real territory: nothing is open to visitors."""
    campagne = application_vide.campagnes.create_with_territory(
        SYSTEME, "Agglomération de Delle", "Campagne 2027", Mode.COMPLET
    )
    application_vide.importation.importer(
        SYSTEME,
        campagne.territoire_id,
        FichierSource("residences.csv", INVENTAIRE.encode()),
        OptionsImport(communes=("99001",)),
    )
    bailleur, commune = application_vide.participants.create_missing(SYSTEME, campagne.campagne_id)
    for etat in (EtatCampagne.PREPAREE, EtatCampagne.EN_SEANCE):
        application_vide.campagnes.move(SYSTEME, campagne.campagne_id, etat)
    ormes, tilleuls = application_vide.inventaire.residences(SYSTEME, campagne.territoire_id)
    return Atelier(
        application=application_vide,
        campagne_id=campagne.campagne_id,
        bailleur=bailleur,
        commune=commune,
        residences=(ormes.residence_id, tilleuls.residence_id),
    )


def campagne_en_cours(application: Application) -> Campagne:
    """Return the campaign the pages look at: the latest that is alive."""
    return next(c for c in application.campagnes.all() if c.etat is not EtatCampagne.VALIDEE)


def campagne_passee(application: Application) -> Campagne:
    """Return the validated campaign of the demonstration."""
    return next(c for c in application.campagnes.all() if c.etat is EtatCampagne.VALIDEE)


def identites(application: Application) -> Mapping[Role, Identite]:
    """Return someone in each role; bailleur and commune hold the largest stock there is."""
    with application.depot.lecture() as uow:
        residences = uow.residences.all()
    bailleurs = Counter(r.bailleur_id for r in residences if r.bailleur_id)
    communes = Counter(r.code_insee for r in residences)
    [(bailleur_id, _)] = bailleurs.most_common(1) or [(BailleurId("aucun"), 0)]
    [(code_insee, _)] = communes.most_common(1) or [(CodeInsee("99999"), 0)]
    return {
        role: Identite(
            role=role,
            nom=libelle(role),
            bailleur_id=bailleur_id if role is Role.BAILLEUR else None,
            code_insee=code_insee if role is Role.COMMUNE else None,
        )
        for role in Role
    }


def identite_de(role: Role, application: Application) -> Identite:
    """Return someone in a role."""
    return identites(application)[role]


def sign_in(
    application: Application, navigateur: Navigateur, role: Role = Role.ADMINISTRATEUR
) -> Identite:
    """Open the first account, then one in the role, and sign the browser in with it."""
    application.comptes.create_first("chef", "Chef de projet", MOT_DE_PASSE, est_local=True)
    identite, jeton = application.comptes.sign_in("chef", MOT_DE_PASSE)
    if role is not Role.ADMINISTRATEUR:
        application.comptes.create(
            identite, identifiant="autre", nom="Autre", mot_de_passe=MOT_DE_PASSE, role=role
        )
        identite, jeton = application.comptes.sign_in("autre", MOT_DE_PASSE)
    navigateur.cookies = {COOKIE_SESSION: jeton}
    return identite


def expire(application: Application, delegation: Delegation) -> None:
    """Make the code of a delegation out of date since yesterday."""
    hier = bootstrap.utc_now() - timedelta(days=1)
    with application.depot.ecriture() as uow:
        uow.delegations.put(replace(delegation, expire_le=hier))


def _settings(path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{path}", cle_demarrage=CLE_DEMARRAGE)


def shown_texts(page: AppTest) -> list[str]:
    """Return every text the page shows: titles, sentences, labels, choices, cells."""
    textes: list[str] = []
    for noeud in page._tree:
        if isinstance(noeud, Dataframe | Table):
            textes += _cells(noeud.value)
        elif isinstance(noeud, Element | Block):
            proto = getattr(noeud, "proto", None)
            textes += [str(getattr(proto, nom, "") or "") for nom in _TEXTES_SIMPLES]
            textes += [str(choix) for choix in getattr(noeud, "options", ())]
    return [texte for texte in textes if texte.strip()]


_TEXTES_SIMPLES = ("body", "label", "help", "placeholder", "alt", "caption")


def _cells(table: DataFrame) -> list[str]:
    cellules = (valeur for colonne in table.columns for valeur in table[colonne])
    mots = dict.fromkeys(c for c in cellules if isinstance(c, str))
    return [*map(str, table.columns), *mots]
