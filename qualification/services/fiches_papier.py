"""The paper twin: sheets to print for a table and a round, and what is typed back from them."""

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
from qualification.domain.papier import MARQUE, CodeFiche, read_row, read_sheet_code
from qualification.domain.participants import Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import Rencontre
from qualification.services.documents import Fichier, FormatExport
from qualification.services.en_cours import current_planning, current_seance
from qualification.services.impression import Edition
from qualification.services.notations import (
    NotationsService,
    Saisie,
    counterpart,
    shared_residences,
)
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.restitutions import Nommeur

Adresse = Callable[[CodeFiche], str]
"""Returns the address the QR code of a sheet opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FichePapier:
    """One sheet: a delegation, whom it meets at which table, what it rates.

    ``table`` 0: a sheet filled at home, with all the residences of the delegation.
    """

    code: CodeFiche
    adresse: str
    delegation: Delegation
    avec: str
    table: int
    residences: tuple[Residence, ...]


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
    debout: Mapping[tuple[ResidenceId, CodeCritere], Reponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflit:
    """An item the paper and a tablet answer differently."""

    residence: Residence
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
        """Return the sheets of a round, of all rounds (None), or of home (0), as a PDF.

        They carry codes: for those who prepare only. Raises Introuvable when there is none.
        """
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            tirage = _Tirage(uow, campagne, adresse, self.now())
            fiches = tirage.at_home() if tour == 0 else tirage.of_rounds(tour)
        if not fiches:
            raise Introuvable(cle=campagne_id)
        document = FichesPapier(
            edition=tirage.edition,
            campagne=campagne,
            grille=tirage.grille,
            fiches=tuple(fiches),
        )
        sujet = "domicile" if tour == 0 else "tours" if tour is None else f"tour-{tour}"
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
            debout = uow.reponses.current(
                campagne.campagne_id, delegation_id=delegation.delegation_id
            )
        if fiche is None:
            raise CodeRefuse(motif="inconnu")
        return FicheASaisir(
            fiche=fiche,
            campagne=campagne,
            grille=tirage.grille,
            items=tirage.grille.items(campagne.mode),
            debout={(r.residence_id, r.item): r for r in debout},
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
        for residence in ouverte.fiche.residences:
            lue = read_row(
                lignes.get(residence.residence_id, ""),
                ouverte.items,
                ouverte.grille.niveau_max,
                residence.nom,
            )
            for item, valeur in lue.items():
                debout = ouverte.debout.get((residence.residence_id, item))
                if debout is not None and debout.valeur == valeur:
                    n_identiques += 1
                    continue
                if debout is not None and debout.valeur is not None and not remplacer:
                    conflits.append(
                        Conflit(
                            residence=residence,
                            item=item,
                            sur_tablette=debout.valeur,
                            sur_papier=valeur,
                        )
                    )
                    continue
                nouvelles.append(
                    Saisie(
                        reponse_id=f"{MARQUE}-{new_id()}",
                        residence_id=residence.residence_id,
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
            seance = current_seance(uow, campagne_id)
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
        self._planning = current_planning(uow, campagne.campagne_id)
        self._adresse = adresse

    def _in_order(self, delegation: Delegation, residences: list[Residence]) -> list[Residence]:
        def order(residence: Residence) -> tuple[str, str, str]:
            avec = self._name(counterpart(delegation, residence))
            return avec, residence.nom, residence.residence_id

        return sorted(residences, key=order)

    def of_rounds(self, tour: int | None) -> list[FichePapier]:
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

    def at_home(self) -> list[FichePapier]:
        """Return one sheet per delegation, with all it shares."""
        ordre = sorted(self._delegations.values(), key=lambda d: (d.college, d.nom))
        fiches = [self.sheet(delegation, 0) for delegation in ordre]
        return [fiche for fiche in fiches if fiche is not None and fiche.residences]

    def sheet(self, delegation: Delegation, tour: int) -> FichePapier | None:
        """Return the sheet of a delegation in a round; None when it meets nobody then."""
        siennes = self._siennes[delegation.delegation_id]
        if tour == 0:
            return self._sheet(delegation, CodeFiche(delegation.code, 0), "", 0, siennes)
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
        residences: Sequence[Residence],
    ) -> FichePapier:
        return FichePapier(
            code=code,
            adresse=self._adresse(code),
            delegation=delegation,
            avec=avec,
            table=table,
            residences=tuple(residences),
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
