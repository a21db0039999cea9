"""Print the day: cards that carry the codes, sheets of the accepted rotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne
from qualification.domain.errors import CodeRefuse, Introuvable
from qualification.domain.ids import CampagneId, DelegationId
from qualification.domain.journee import CadrePlanning
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import Planning, Rencontre
from qualification.planning.explain import Cause
from qualification.services.changements_planning import Changements, changed_slips
from qualification.services.documents import Fichier, FormatExport
from qualification.services.en_cours import current_planning
from qualification.services.impression import (
    Acces,
    Cartes,
    Ecartee,
    Edition,
    Equipe,
    Feuilles,
    FormatCarte,
    NonTenue,
    OptionsFeuilles,
    Passage,
)
from qualification.services.plan_publie import causes_of
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.restitutions import Nommeur

_PARTIE_MAX = 40
_SEPARATEURS = " ,:–—\N{NO-BREAK SPACE}"
Adresse = Callable[[Delegation], str]
"""Returns the address a delegation's QR code opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprimeurs:
    """What turns each document into a PDF, and what names the files."""

    cartes: Callable[[Cartes], bytes]
    feuilles: Callable[[Feuilles], bytes]
    changements: Callable[[Changements], bytes]
    name: Nommeur


@dataclass(frozen=True, slots=True, kw_only=True)
class FeuillesService:
    """Make the cards and the sheets to print. They carry codes: for those who prepare only."""

    depot: Depot
    now: Clock
    renderers: Imprimeurs

    def cartes(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        adresse: Adresse,
        format_carte: FormatCarte = FormatCarte.TABLE,
    ) -> Fichier:
        """Return one card per delegation whose code works.

        Raises DroitRefuse, or Introuvable when the campaign has no delegation.
        """
        identite.require(Droit.PREPARER)
        le = self.now()
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            tirage = _Tirage(uow, campagne, adresse, le)
        if not tirage.delegations:
            raise Introuvable(cle=campagne_id)
        equipes = map(tirage.team, tirage.delegations.values())
        document = Cartes(
            edition=tirage.edition,
            format_carte=format_carte,
            equipes=tuple(equipe for equipe in equipes if equipe.acces is not None),
            ecartees=tuple(tirage.left_out()),
        )
        sujet = (campagne.nom, "cartes", format_carte.value)
        return self._file(self.renderers.cartes(document), *sujet)

    def feuilles(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        options: OptionsFeuilles,
        adresse: Adresse,
    ) -> Fichier:
        """Return the sheets of the accepted rotation.

        Raises DroitRefuse, or Introuvable when no rotation is accepted.
        """
        identite.require(Droit.PREPARER)
        le = self.now()
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            planning = current_planning(uow, campagne_id)
            if planning is None:
                raise Introuvable(cle=campagne_id)
            cadre = uow.cadres.find(campagne_id, planning.version)
            tirage = _Tirage(uow, campagne, adresse, le)
        document = tirage.sheets(planning, options, cadre)
        sujet = (campagne.nom, "planning", f"v{planning.version}")
        return self._file(self.renderers.feuilles(document), *sujet)

    def changements(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        options: OptionsFeuilles,
        adresse: Adresse,
    ) -> Fichier:
        """Return the slips of those whose day changed with the rotation in force.

        Raises DroitRefuse, or Introuvable when it took the place of no other.
        """
        identite.require(Droit.PREPARER)
        le = self.now()
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            plannings = uow.plannings.latest(2, "version", campagne_id=campagne_id)
            if len(plannings) < 2:
                raise Introuvable(cle=campagne_id)
            apres, avant = plannings
            cadre = uow.cadres.find(campagne_id, apres.version)
            tirage = _Tirage(uow, campagne, adresse, le)
        tour = (cadre and cadre.tour) or 0
        document = Changements(
            edition=tirage.edition,
            version=apres.version,
            precedente=avant.version,
            accepte_le=apres.accepte_le,
            tour=tour,
            options=options,
            fiches=changed_slips(avant, apres, tour, lambda r: tirage.passage(r, options)),
        )
        sujet = (campagne.nom, "changements", f"v{apres.version}")
        return self._file(self.renderers.changements(document), *sujet)

    def _file(self, contenu: bytes, *sujet: str) -> Fichier:
        # Long names make paths that some systems refuse.
        parties = (partie[:_PARTIE_MAX] for partie in sujet)
        pdf = FormatExport.PDF
        nom = self.renderers.name(self.now(), *parties, extension=pdf.extension)
        return Fichier(nom=nom, contenu=contenu, type_mime=pdf.type_mime)


class _Tirage:
    """What is read once for a printing: names, delegations, residences by pair."""

    def __init__(self, uow: UnitOfWork, campagne: Campagne, adresse: Adresse, le: datetime) -> None:
        territoire = uow.territoires.get(campagne.territoire_id)
        du_territoire = {"territoire_id": campagne.territoire_id}
        self.edition = Edition(
            territoire=territoire.nom,
            est_fictif=territoire.est_fictif,
            campagne=campagne.nom,
            imprime_le=le,
        )
        self.delegations: Mapping[str, Delegation] = {
            d.delegation_id: d for d in uow.delegations.all(campagne_id=campagne.campagne_id)
        }
        self._noms: dict[str, str] = {
            b.bailleur_id: b.nom for b in uow.bailleurs.all(**du_territoire)
        }
        self._noms |= {c.code_insee: c.nom for c in uow.communes.all(**du_territoire)}
        self._residences: dict[tuple[str, str], list[Residence]] = {}
        for residence in uow.residences.all(**du_territoire, est_active=True):
            paire = (str(residence.bailleur_id), str(residence.code_insee))
            self._residences.setdefault(paire, []).append(residence)
        self._adresse, self._le = adresse, le

    def team(self, delegation: Delegation) -> Equipe:
        organisation = self._name(delegation.organisation)
        return Equipe(
            delegation_id=delegation.delegation_id,
            organisation=organisation,
            nom=_without_organisation(delegation.nom, organisation),
            college=delegation.college,
            acces=self._access(delegation),
        )

    def left_out(self) -> Iterator[Ecartee]:
        for d in self.delegations.values():
            if self._access(d) is None:
                yield Ecartee(
                    nom=d.nom,
                    est_revoquee=d.revoquee_le is not None,
                    le=d.revoquee_le or d.expire_le,
                )

    def sheets(
        self, planning: Planning, options: OptionsFeuilles, cadre: CadrePlanning | None
    ) -> Feuilles:
        causes = causes_of(planning, cadre) if cadre else {}
        rencontres = sorted(planning.rencontres, key=lambda r: (r.debut, r.table))
        return Feuilles(
            edition=self.edition,
            version=planning.version,
            accepte_le=planning.accepte_le,
            options=options,
            tours=planning.tours,
            cote_assis=cadre.options.cote_assis if cadre else seated_side(rencontres),
            passages=tuple(self.passage(rencontre, options) for rencontre in rencontres),
            non_tenues=tuple(
                self._not_held(*paire, causes.get(paire)) for paire in planning.non_tenues
            ),
        )

    def passage(self, rencontre: Rencontre, options: OptionsFeuilles) -> Passage:
        paire = (str(rencontre.bailleur_id), str(rencontre.code_insee))
        return Passage(
            rencontre=rencontre,
            bailleur=self.team(self.delegations[rencontre.delegation_bailleur]),
            commune=self.team(self.delegations[rencontre.delegation_commune]),
            debut_le=options.start_of(rencontre.debut),
            fin_le=options.end_of(rencontre.debut + rencontre.tours - 1),
            duree_min=rencontre.tours * options.duree_tour_min,
            residences=tuple(self._residences.get(paire, ())),
        )

    def _not_held(self, bailleur_id: str, code_insee: str, cause: Cause | None) -> NonTenue:
        residences = self._residences.get((bailleur_id, code_insee), [])
        return NonTenue(
            bailleur=self._name(bailleur_id),
            commune=self._name(code_insee),
            residences=len(residences),
            logements=sum(r.logements for r in residences),
            cause=cause,
        )

    def _name(self, organisation: str) -> str:
        return self._noms.get(organisation, organisation)

    def _access(self, delegation: Delegation) -> Acces | None:
        try:
            delegation.require_valid(self._le)
        except CodeRefuse:
            return None
        return Acces(
            code=delegation.code,
            adresse=self._adresse(delegation),
            expire_le=delegation.expire_le,
        )


def seated_side(rencontres: Sequence[Rencontre]) -> College:
    """Return the side that changes tables least; the communes when both do alike.

    For rotations accepted before the day was kept with them: it shows in their moves.
    """
    bailleurs = _moves((r.delegation_bailleur, r) for r in rencontres)
    communes = _moves((r.delegation_commune, r) for r in rencontres)
    return College.BAILLEUR if bailleurs < communes else College.COMMUNE


def _moves(rencontres: Iterable[tuple[DelegationId, Rencontre]]) -> int:
    ordre = sorted(rencontres, key=lambda paire: (paire[0], paire[1].debut))
    return sum(
        equipe == suivante and avant.table != apres.table
        for (equipe, avant), (suivante, apres) in pairwise(ordre)
    )


def _without_organisation(nom: str, organisation: str) -> str:
    reste = nom.removeprefix(organisation)
    if reste == nom or reste[:1] not in _SEPARATEURS:
        return nom
    return reste.lstrip(_SEPARATEURS + "-")
