"""A workshop of four rounds at two tables, with what paper has to cope with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from qualification.domain.ids import BailleurId, CodeInsee, DelegationId
from qualification.domain.participants import College, Delegation
from qualification.domain.seance import Planning, Rencontre
from qualification.services.feuilles import FeuillesService, Imprimeurs
from qualification.services.impression import Cartes, Feuilles, FormatCarte, OptionsFeuilles
from tests.factories import (
    ANIMATEUR,
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    bailleur,
    campagne,
    commune,
    delegation,
    residence,
    territoire,
)
from tests.fakes import MARDI_9H, FakeDepot

OEUVRE = BailleurId("oeuv")
ELEU, BOIS = CodeInsee("99002"), CodeInsee("99003")
NOM_LONG = (
    "Société d’habitations à loyer modéré «\u00a0L’Œuvre\u00a0» du Bassin minier et de la Vallée"
)
ACCEPTE_LE = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)


def adresse(d: Delegation) -> str:
    return f"http://192.168.1.20:8501/rejoindre?code={d.code}"


def equipe(identifiant: str, nom: str, organisation: str, **champs: Any) -> Delegation:
    est_commune = organisation[0].isdigit()
    code = f"{identifiant.upper():A<4}-AAAA-AA"
    return replace(
        delegation(College.COMMUNE if est_commune else College.BAILLEUR),
        **{
            "delegation_id": DelegationId(identifiant),
            "nom": nom,
            "code": code,
            "bailleur_id": None if est_commune else BailleurId(organisation),
            "code_insee": CodeInsee(organisation) if est_commune else None,
            **champs,
        },
    )


EQUIPES = (
    equipe("h1", "Habitat d’Essai, équipe 1", BAILLEUR),
    equipe("h2", "Habitat d’Essai, équipe 2", BAILLEUR),
    equipe("oe", NOM_LONG, OEUVRE),
    equipe("no", "Noirval", COMMUNE),
    equipe("el", "Services techniques", ELEU),
)


def rencontre(equipes: tuple[str, str], debut: int, table: int, *, tours: int = 1) -> Rencontre:
    premiere, seconde = (next(e for e in EQUIPES if e.delegation_id == x) for x in equipes)
    assert premiere.bailleur_id
    assert seconde.code_insee
    return Rencontre(
        bailleur_id=premiere.bailleur_id,
        code_insee=seconde.code_insee,
        delegation_bailleur=premiere.delegation_id,
        delegation_commune=seconde.delegation_id,
        debut=debut,
        tours=tours,
        table=table,
    )


RENCONTRES = (
    rencontre(("h1", "no"), 1, 1, tours=2),
    rencontre(("oe", "el"), 1, 2),
    rencontre(("h2", "el"), 2, 2),
    rencontre(("oe", "no"), 3, 1),
    rencontre(("h1", "el"), 4, 1),
)
PLANNING = Planning(
    campagne_id=CAMPAGNE,
    version=2,
    rencontres=RENCONTRES,
    tours=4,
    borne=4,
    est_prouve=True,
    raison="{}",
    accepte_le=ACCEPTE_LE,
    non_tenues=((OEUVRE, BOIS),),
)


def monde(depot: FakeDepot, *, est_fictif: bool = False) -> FakeDepot:
    """Put the workshop in the depot: an older rotation, and the one in force."""
    uow = depot.uow
    uow.territoires.put(territoire(est_fictif=est_fictif))
    uow.campagnes.put(campagne())
    uow.communes.put(commune(), commune(ELEU, "Éleu-d’Août"), commune(BOIS, "Bois-Noir"))
    uow.bailleurs.put(bailleur(), bailleur(OEUVRE, NOM_LONG))
    uow.residences.put(
        residence("r1", nom="Les Tilleuls", adresses=("1 rue d’Ici",)),
        residence("r2", nom="Éole", logements=1200, adresses=("2 rue A", "3 rue B", "4 rue C")),
        residence("r3", nom="Le Clos", logements=20, code_insee=ELEU),
        residence("r4", nom='Villa "Monplaisir" <b>&', logements=7, bailleur_id=OEUVRE),
        residence("r5", nom="Le Bois", logements=30, bailleur_id=OEUVRE, code_insee=BOIS),
        residence("r6", nom="Démolie", est_active=False),
    )
    uow.delegations.put(*EQUIPES)
    uow.plannings.put(replace(PLANNING, version=1, rencontres=(), tours=0), PLANNING)
    return depot


class Bac:
    """The tray where printed documents land, and the service that prints into it."""

    def __init__(self, depot: FakeDepot, le: datetime = MARDI_9H) -> None:
        self.documents: list[Any] = []
        self.service = FeuillesService(
            depot=depot,
            now=lambda: le,
            renderers=Imprimeurs(
                cartes=self._keep, feuilles=self._keep, changements=self._keep, name=_name
            ),
        )

    def cartes(self, format_carte: FormatCarte = FormatCarte.TABLE) -> Cartes:
        self.service.cartes(ANIMATEUR, CAMPAGNE, adresse, format_carte)
        document: Cartes = self.documents[-1]
        return document

    def feuilles(self, **options: Any) -> Feuilles:
        self.service.feuilles(ANIMATEUR, CAMPAGNE, OptionsFeuilles(**options), adresse)
        document: Feuilles = self.documents[-1]
        return document

    def _keep(self, document: object) -> bytes:
        self.documents.append(document)
        return b"%PDF"


def _name(jour: date, *parties: str, extension: str) -> str:
    return "_".join([f"{jour:%Y-%m-%d}", *parties]) + f".{extension}"
