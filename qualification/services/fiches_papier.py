"""The paper twin: sheets to print for a table and a round, and what is typed back from them.

The fiches témoins have sheets of their own: they are rated before the first round, by each alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne
from qualification.domain.errors import CodeRefuse, Introuvable
from qualification.domain.grille import Grille
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId, new_id
from qualification.domain.notation import Reponse
from qualification.domain.ordre import cle_tri
from qualification.domain.papier import (
    DOMICILE,
    MARQUE,
    TEMOINS,
    CodeFiche,
    read_row,
    read_sheet_code,
)
from qualification.domain.participants import Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import Rencontre
from qualification.domain.temoin import FicheTemoin, ReponseTemoin
from qualification.services.documents import Fichier, FormatExport
from qualification.services.en_cours import current_clock, current_planning
from qualification.services.impression import Edition
from qualification.services.notations import (
    NotationsService,
    Saisie,
    counterpart,
    shared_residences,
)
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.restitutions import Nommeur
from qualification.services.temoins import fiches_of

Adresse = Callable[[CodeFiche], str]
"""Returns the address the QR code of a sheet opens."""
_SUJETS = {None: "tours", DOMICILE: "domicile", TEMOINS: "fiches-temoins"}
"""What the file of sheets that are not of one round is named after."""


@dataclass(frozen=True, slots=True)
class LignePapier:
    """A row of a sheet: a residence or a fiche témoin, which answers name alike."""

    lieu: Residence | FicheTemoin

    @property
    def lieu_id(self) -> ResidenceId:
        """What an answer names."""
        if isinstance(self.lieu, FicheTemoin):
            return ResidenceId(self.lieu.temoin_id)
        return self.lieu.residence_id

    @property
    def nom(self) -> str:
        """What the row is headed by."""
        return self.lieu.titre if isinstance(self.lieu, FicheTemoin) else self.lieu.nom


@dataclass(frozen=True, slots=True, kw_only=True)
class FichePapier:
    """One sheet: a delegation, whom it meets at which table, what it rates.

    ``table`` 0: a sheet of no round, with all the residences of the delegation or the fiches
    témoins.
    """

    code: CodeFiche
    adresse: str
    delegation: Delegation
    avec: str
    table: int
    lignes: tuple[LignePapier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FichesPapier:
    """The sheets of a printing, and the grid they are ticked on."""

    edition: Edition
    campagne: Campagne
    grille: Grille
    fiches: tuple[FichePapier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheASaisir:
    """A sheet to type in: its rows in the printed order, and what already stands of each."""

    fiche: FichePapier
    campagne: Campagne
    grille: Grille
    items: tuple[CodeCritere, ...]
    debout: Mapping[tuple[ResidenceId, CodeCritere], Reponse | ReponseTemoin]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflit:
    """An item the paper and a tablet answer differently."""

    ligne: LignePapier
    item: CodeCritere
    sur_tablette: int
    sur_papier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BilanSaisie:
    """What became of a sheet: new answers, those that stood already, those left for a choice."""

    n_enregistrees: int
    n_identiques: int
    conflits: tuple[Conflit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FichesPapierService:
    """Print sheets; take what was ticked on them, as the tablet's answers are taken."""

    depot: Depot
    now: Clock
    notations: NotationsService
    render: Callable[[FichesPapier], bytes]
    name: Nommeur

    def print_sheets(
        self, identite: Identite, campagne_id: CampagneId, tour: int | None, adresse: Adresse
    ) -> Fichier:
        """Return the sheets of a round, of the whole day (None), DOMICILE or TEMOINS, as a PDF.

        They carry codes: for those who prepare only. Raises Introuvable when there is none.
        """
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            tirage = _Tirage(uow, campagne, adresse, self.now())
            fiches = tirage.sheets(tour)
        if not fiches:
            raise Introuvable(cle=campagne_id)
        document = FichesPapier(
            edition=tirage.edition,
            campagne=campagne,
            grille=tirage.grille,
            fiches=tuple(fiches),
        )
        sujet = _SUJETS.get(tour, f"tour-{tour}")
        pdf = FormatExport.PDF
        nom = self.name(self.now(), campagne.nom, "fiches-papier", sujet, extension=pdf.extension)
        return Fichier(nom=nom, contenu=self.render(document), type_mime=pdf.type_mime)

    def open(self, identite: Identite, saisie: str) -> FicheASaisir:
        """Return the sheet of a code as typed or scanned. Raises CodeRefuse."""
        identite.require(Droit.ANIMER)
        code = read_sheet_code(saisie)
        with self.depot.lecture() as uow:
            delegation = next(iter(uow.delegations.all(code=code.code)), None)
            if delegation is None:
                raise CodeRefuse(motif="inconnu")
            delegation.require_valid(self.now())
            campagne = uow.campagnes.get(delegation.campagne_id)
            tirage = _Tirage(uow, campagne, str, self.now())
            fiche = tirage.sheet(delegation, code.tour)
            campagne_id, moi = campagne.campagne_id, delegation.delegation_id
            debout = {
                (r.residence_id, r.item): r
                for r in uow.reponses.current(campagne_id, delegation_id=moi)
            } | {
                (ResidenceId(r.temoin_id), r.item): r
                for r in uow.reponses_temoins.current(campagne_id, delegation_id=moi)
            }
        if fiche is None:
            raise CodeRefuse(motif="inconnu")
        return FicheASaisir(
            fiche=fiche,
            campagne=campagne,
            grille=tirage.grille,
            items=tirage.grille.items(campagne.mode),
            debout=debout,
        )

    def save(
        self,
        identite: Identite,
        saisie: str,
        lignes: Mapping[ResidenceId, str],
        *,
        remplacer: bool = False,
    ) -> BilanSaisie:
        """Record the rows of a sheet; nothing of it when one row cannot be read.

        What stands already is not written again. What a tablet answered differently stays, and is
        listed; ``remplacer`` puts the paper in its place. Raises LignePapierRefusee, and what
        ``NotationsService.record`` raises.
        """
        ouverte = self.open(identite, saisie)
        nouvelles: list[Saisie] = []
        conflits: list[Conflit] = []
        n_identiques = 0
        depart = self._when(ouverte.campagne.campagne_id)
        for ligne in ouverte.fiche.lignes:
            lue = read_row(
                lignes.get(ligne.lieu_id, ""),
                ouverte.items,
                ouverte.grille.niveau_max,
                ligne.nom,
            )
            for item, valeur in lue.items():
                debout = ouverte.debout.get((ligne.lieu_id, item))
                if debout is not None and debout.valeur == valeur:
                    n_identiques += 1
                    continue
                if debout is not None and debout.valeur is not None and not remplacer:
                    conflits.append(
                        Conflit(
                            ligne=ligne,
                            item=item,
                            sur_tablette=debout.valeur,
                            sur_papier=valeur,
                        )
                    )
                    continue
                nouvelles.append(
                    Saisie(
                        reponse_id=f"{MARQUE}-{new_id()}",
                        residence_id=ligne.lieu_id,
                        item=item,
                        valeur=valeur,
                        sequence=max(depart, debout.sequence + 1) if debout else depart,
                    )
                )
        if nouvelles:
            self.notations.record(ouverte.fiche.delegation.code, nouvelles)
        return BilanSaisie(
            n_enregistrees=len(nouvelles), n_identiques=n_identiques, conflits=tuple(conflits)
        )

    def _when(self, campagne_id: CampagneId) -> int:
        """Return the sequence of what paper says: at the latest the end of the round it is of.

        A sheet is typed once its round is over: it is when it was ticked that counts.
        """
        with self.depot.lecture() as uow:
            seance = current_clock(uow, uow.campagnes.get(campagne_id))
        le = self.now()
        if seance is not None and seance.is_elapsed(le) and seance.fin_tour_le is not None:
            le = seance.fin_tour_le
        return round(le.timestamp() * 1000)


class _Tirage:
    """What is read once for a printing or a typing."""

    def __init__(self, uow: UnitOfWork, campagne: Campagne, adresse: Adresse, le: datetime) -> None:
        territoire = uow.territoires.get(campagne.territoire_id)
        du_territoire = {"territoire_id": campagne.territoire_id}
        self.edition = Edition(
            territoire=territoire.nom,
            est_fictif=territoire.est_fictif,
            campagne=campagne.nom,
            imprime_le=le,
        )
        self.grille = uow.grilles.get(campagne.grille_id)
        self._noms = {str(b.bailleur_id): b.nom for b in uow.bailleurs.all(**du_territoire)}
        self._noms |= {str(c.code_insee): c.nom for c in uow.communes.all(**du_territoire)}
        self._delegations: Mapping[str, Delegation] = {
            d.delegation_id: d
            for d in uow.delegations.all(campagne_id=campagne.campagne_id)
            if d.revoquee_le is None and le < d.expire_le
        }
        self._siennes: Mapping[str, Sequence[Residence]] = {
            d.delegation_id: self._in_order(d, shared_residences(uow, d, campagne))
            for d in self._delegations.values()
        }
        self._temoins = fiches_of(uow, campagne.campagne_id)
        self._planning = current_planning(uow, campagne.campagne_id)
        self._adresse = adresse

    def _in_order(self, delegation: Delegation, residences: list[Residence]) -> list[Residence]:
        def order(residence: Residence) -> tuple[str, str, str]:
            avec = self._name(counterpart(delegation, residence))
            return cle_tri(avec), cle_tri(residence.nom), residence.residence_id

        return sorted(residences, key=order)

    def sheets(self, tour: int | None) -> list[FichePapier]:
        """Return the sheets of a round, of the whole day (None), DOMICILE or TEMOINS."""
        if tour == DOMICILE:
            return self._of_each(TEMOINS, DOMICILE)
        if tour == TEMOINS:
            return self._of_each(TEMOINS)
        des_tours = self._of_rounds(tour)
        return self._of_each(TEMOINS) + des_tours if tour is None and des_tours else des_tours

    def _of_rounds(self, tour: int | None) -> list[FichePapier]:
        """Return the sheets of the meetings that start in a round, or in any; by table."""
        rencontres = self._planning.rencontres if self._planning else ()
        voulues = [r for r in rencontres if tour is None or r.debut == tour]
        return [
            fiche
            for r in sorted(voulues, key=lambda r: (r.debut, r.table))
            for equipe in (r.delegation_bailleur, r.delegation_commune)
            if (delegation := self._delegations.get(equipe)) is not None
            and (fiche := self.sheet(delegation, r.debut)) is not None
        ]

    def _of_each(self, *series: int) -> list[FichePapier]:
        """Return the sheets of no round, delegation after delegation."""
        ordre = sorted(self._delegations.values(), key=lambda d: (d.college, cle_tri(d.nom)))
        fiches = [self.sheet(delegation, serie) for delegation in ordre for serie in series]
        return [fiche for fiche in fiches if fiche is not None and fiche.lignes]

    def sheet(self, delegation: Delegation, tour: int) -> FichePapier | None:
        """Return the sheet of a delegation in a round, of DOMICILE or TEMOINS; None without one."""
        siennes = self._siennes[delegation.delegation_id]
        if tour == DOMICILE:
            return self._sheet(delegation, CodeFiche(delegation.code, tour), "", 0, siennes)
        if tour == TEMOINS:
            code = CodeFiche(delegation.code, tour)
            return self._sheet(delegation, code, "", 0, self._temoins) if self._temoins else None
        rencontre = self._meeting(delegation, tour)
        if rencontre is None:
            return None
        avec = str(rencontre.code_insee if delegation.bailleur_id else rencontre.bailleur_id)
        residences = [r for r in siennes if counterpart(delegation, r) == avec]
        code = CodeFiche(delegation.code, rencontre.debut)
        return self._sheet(delegation, code, self._name(avec), rencontre.table, residences)

    def _sheet(
        self,
        delegation: Delegation,
        code: CodeFiche,
        avec: str,
        table: int,
        lieux: Sequence[Residence] | Sequence[FicheTemoin],
    ) -> FichePapier:
        return FichePapier(
            code=code,
            adresse=self._adresse(code),
            delegation=delegation,
            avec=avec,
            table=table,
            lignes=tuple(map(LignePapier, lieux)),
        )

    def _meeting(self, delegation: Delegation, tour: int) -> Rencontre | None:
        rencontres = self._planning.rencontres if self._planning else ()
        moi = delegation.delegation_id
        return next(
            (
                r
                for r in rencontres
                if r.covers(tour) and moi in {r.delegation_bailleur, r.delegation_commune}
            ),
            None,
        )

    def _name(self, organisation: str) -> str:
        return self._noms.get(organisation, organisation)
