"""Writes what an import found: layers, bailleurs, residences created or updated, what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qualification.domain.adresse import title
from qualification.domain.batiment import Batiment
from qualification.domain.cles import Grain, Motif
from qualification.domain.confiance import judge
from qualification.domain.groupement import Groupe, distinct_names
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId, new_id
from qualification.domain.importation import Anomalies, Probleme
from qualification.domain.inventaire import ChangementInventaire, Nature
from qualification.domain.residence import Confiance, Doute, Programme, Residence
from qualification.domain.territoire import Commune
from qualification.services.bailleurs import Bailleurs
from qualification.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Bilan:
    """Residences written."""

    creees: int
    mises_a_jour: int
    un_logement: int
    a_verifier: int


@dataclass(frozen=True, slots=True)
class Inscription:
    """The writing half of an import, inside one transaction."""

    uow: UnitOfWork
    territoire_id: TerritoireId
    grain: Grain
    anomalies: Anomalies
    le: datetime
    programmes_dits: Collection[Programme] = ()
    """Programmes that the file or its layers speak of: of the others, what is known stands."""

    def communes(self, communes: Iterable[Commune], groupes: Sequence[Groupe]) -> None:
        """Write communes; one known by its code only takes the file's name."""
        noms = {groupe.code_insee: groupe.commune for groupe in groupes if groupe.commune}
        self.uow.communes.put(
            *(
                replace(c, nom=title(noms[c.code_insee]))
                if c.nom == c.code_insee and c.code_insee in noms
                else c
                for c in communes
            )
        )

    def residences(self, groupes: Sequence[Groupe], millesime: int | None, source: str) -> Bilan:
        """Write the residences and their buildings; note what differs from what was known.

        ``millesime`` and ``source``: year and origin of the file they come from.
        """
        bailleurs = Bailleurs(self.uow, self.territoire_id, self.anomalies)
        presentes = [
            r
            for r in self.uow.residences.all(territoire_id=self.territoire_id)
            if r.absorbee_par is None
        ]
        connues: dict[str, list[Residence]] = defaultdict(list)
        for residence in presentes:
            connues[residence.cle].append(residence)
        creees: list[tuple[Residence, Groupe]] = []
        mises_a_jour: list[tuple[Residence, Groupe]] = []
        for groupe in groupes:
            bailleur_id = bailleurs.of(groupe)
            connue = _take(connues[groupe.cle], bailleur_id)
            if connue is None:
                nouvelle = groupe.create(ResidenceId(new_id()), self.territoire_id, bailleur_id)
                creees.append((self._in_programmes(nouvelle, groupe), groupe))
            else:
                mises_a_jour.append((self._updated(connue, groupe, bailleur_id), groupe))
        noms = distinct_names([r for r, _ in creees], presentes)
        creees = [(nommee, g) for nommee, (_, g) in zip(noms, creees, strict=True)]
        ecrites = [
            (replace(_judged(r, g, self.grain), millesime=millesime, source=source), g)
            for r, g in (*creees, *mises_a_jour)
        ]
        self.uow.residences.put(*(r for r, _ in ecrites))
        self._buildings(ecrites)
        self._note_new([r for r, _ in creees], presentes)
        self._note_absent(connues, [r for r, _ in ecrites])
        return Bilan(
            creees=len(creees),
            mises_a_jour=len(mises_a_jour),
            un_logement=sum(r.logements == 1 for r, _ in ecrites),
            a_verifier=sum(r.confiance is Confiance.A_VERIFIER for r, _ in ecrites),
        )

    def _updated(
        self, connue: Residence, groupe: Groupe, bailleur_id: BailleurId | None
    ) -> Residence:
        lue = groupe.update(connue, bailleur_id)
        # A count corrected by hand stands, but what the file says is told.
        for nature, avant, apres in (
            (Nature.LOGEMENTS, connue.logements, groupe.logements),
            (Nature.ANNEE, connue.annee_construction, lue.annee_construction),
            (Nature.BAILLEUR, connue.bailleur_id, bailleur_id or connue.bailleur_id),
        ):
            if avant not in {None, apres}:
                self._note_change(connue, nature, str(avant), str(apres))
        return self._in_programmes(lue, groupe)

    def _in_programmes(self, residence: Residence, groupe: Groupe) -> Residence:
        if "programmes" in residence.manuels:
            return residence
        gardes = {p for p in residence.programmes if p not in self.programmes_dits}
        return replace(residence, programmes=tuple(sorted({*gardes, *groupe.programmes})))

    def _note_change(self, residence: Residence, nature: Nature, avant: str, apres: str) -> None:
        changement = ChangementInventaire(
            territoire_id=self.territoire_id,
            residence_id=residence.residence_id,
            nature=nature,
            avant=avant,
            apres=apres,
            constate_le=self.le,
        )
        connu = self.uow.changements.find(residence.residence_id, nature.value)
        # What a person has already settled is not asked again.
        if connu is None or (connu.avant, connu.apres) != (avant, apres):
            self.uow.changements.put(changement)

    def _note_new(self, creees: Sequence[Residence], presentes: Sequence[Residence]) -> None:
        """Note residences that appear in a stock that was already known."""
        parcs = {_stock(r) for r in presentes if _is_imported(r)}
        for residence in creees:
            if _stock(residence) in parcs:
                self._note_change(residence, Nature.APPARUE, "", str(residence.logements))

    def _note_absent(
        self, restantes: dict[str, list[Residence]], ecrites: Sequence[Residence]
    ) -> None:
        """Note the residences the file should have had: same commune, same bailleur, not there."""
        vues = {_stock(r) for r in ecrites}
        for residence in (r for liste in restantes.values() for r in liste):
            if _is_imported(residence) and _stock(residence) in vues:
                self.anomalies.add(Probleme.RESIDENCE_ABSENTE, valeur=residence.nom)
                if residence.est_active:
                    self._note_change(residence, Nature.DISPARUE, str(residence.logements), "")

    def _buildings(self, ecrites: Sequence[tuple[Residence, Groupe]]) -> None:
        """Replace the buildings of the residences written; those put by hand stay."""
        anciens: dict[ResidenceId, list[Batiment]] = defaultdict(list)
        for bati in self.uow.batiments.all(territoire_id=self.territoire_id):
            anciens[bati.residence_id].append(bati)
        tous: list[Batiment] = []
        for residence, groupe in ecrites:
            avant = anciens[residence.residence_id]
            fixes = {b.lieu for b in avant if b.est_fixe}
            nouveaux = groupe.batiments(residence)
            tous += (replace(b, est_fixe=True) if b.lieu in fixes else b for b in nouveaux)
            cles = {b.cle for b in nouveaux}
            for perdu in avant:
                if perdu.cle not in cles:
                    self.uow.batiments.remove(residence.residence_id, perdu.cle)
        self.uow.batiments.put(*tous)


def _judged(residence: Residence, groupe: Groupe, grain: Grain) -> Residence:
    """Return the residence with the confidence its group deserves; a person's word is enough.

    Groups once joined come back as one: what was doubted of the joining still is.
    """
    if "groupement" in residence.manuels:
        return replace(residence, confiance=Confiance.HAUTE, doutes=())
    confiance, doutes = judge(groupe, grain)
    if Doute.ORTHOGRAPHE in residence.doutes and Doute.ORTHOGRAPHE not in doutes:
        doutes = (*doutes, Doute.ORTHOGRAPHE)
    if "nom" in residence.manuels:
        doutes = tuple(d for d in doutes if d not in {Doute.NOM_ABIME, Doute.TOTAL})
    if doutes:
        confiance = Confiance.A_VERIFIER
    elif confiance is Confiance.A_VERIFIER or residence.confiance is Confiance.MOYENNE:
        confiance = Confiance.MOYENNE
    return replace(residence, confiance=confiance, doutes=doutes)


def _is_imported(residence: Residence) -> bool:
    return bool(residence.cle) and residence.motif_groupement != Motif.MANUEL.value


def _stock(residence: Residence) -> tuple[CodeInsee, BailleurId | None]:
    return residence.code_insee, residence.bailleur_id


def _take(candidates: list[Residence], bailleur_id: BailleurId | None) -> Residence | None:
    """Take the residence of this bailleur, else one nobody owned, out of the candidates.

    A file that names no bailleur finds residences whoever owns them; a bailleur chosen by a person
    is found whoever the file names.
    """
    for residence in sorted(candidates, key=lambda r: _rank(r, bailleur_id)):
        if _rank(residence, bailleur_id) < _AUTRE:
            candidates.remove(residence)
            return residence
    return None


_AUTRE = 4


def _rank(residence: Residence, bailleur_id: BailleurId | None) -> int:
    conditions = (
        residence.bailleur_id == bailleur_id,
        residence.bailleur_id is None,
        bailleur_id is None,
        "bailleur_id" in residence.manuels,
    )
    return conditions.index(True) if any(conditions) else _AUTRE
