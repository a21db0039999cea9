"""The workbench of the inventory: merge, split, move, rename, assign, check, take back.

Every decision is kept with what it changed, and outlives the next import: buildings put by hand
stay in their residence, fields decided by hand keep their value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from qualification.domain.acces import Droit, Identite
from qualification.domain.batiment import Batiment, assemble
from qualification.domain.cles import Motif, make_key
from qualification.domain.decoupe import (
    Decoupe,
    check_sectors,
    in_street_order,
    part_name,
    partition,
    to_sectors,
)
from qualification.domain.errors import (
    DecisionDepassee,
    FusionRefusee,
    ScissionRefusee,
    ValeurInvalide,
)
from qualification.domain.ids import BailleurId, ResidenceId, TerritoireId, new_id
from qualification.domain.inventaire import DecisionInventaire, GesteInventaire
from qualification.domain.residence import Confiance, Coordonnees, Residence, Secteur
from qualification.services.journal_inventaire import (
    JournalInventaire,
    check_names,
    check_unrated,
    replace_buildings,
)
from qualification.services.ports import Clock, Depot


@dataclass(frozen=True, slots=True, kw_only=True)
class AtelierInventaireService:
    """Decisions of people on residences and on the buildings they are made of."""

    depot: Depot
    now: Clock

    def batiments(self, identite: Identite, residence_id: ResidenceId) -> list[Batiment]:
        """Return the buildings of a residence, in order of their addresses."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            batis = uow.batiments.all(residence_id=residence_id)
        return in_street_order(batis)

    def merge(
        self, identite: Identite, residence_ids: Collection[ResidenceId], *, nom: str = ""
    ) -> Residence:
        """Merge residences of one commune and one bailleur into the largest of them.

        The others are kept, inactive, for their past answers. Raises FusionRefusee,
        ResidenceNotee, NomDejaPris.
        """
        with self._journal(identite) as journal:
            uow = journal.uow
            reunies = [uow.residences.get(i) for i in dict.fromkeys(residence_ids)]
            _check_merge(reunies)
            check_unrated(uow, reunies[0].territoire_id, reunies)
            garde = max(reunies, key=lambda r: (r.logements, r.residence_id))
            avant = [b for r in reunies for b in journal.buildings(r)]
            apres = _gather(avant, garde.residence_id)
            bailleurs = {r.bailleur_id for r in reunies if r.bailleur_id}
            provenances = {(r.millesime, r.source) for r in reunies}
            millesime, source = provenances.pop() if len(provenances) == 1 else (None, "")
            entiere = replace(
                _decided(assemble(_counted(garde), apres), "groupement", nom=nom),
                millesime=millesime,
                source=source,
                bailleur_id=next(iter(bailleurs), None),
                programmes=tuple(sorted({p for r in reunies for p in r.programmes})),
                est_active=any(r.est_active for r in reunies),
            )
            check_names(uow, [entiere], residence_ids)
            absorbees = [_absorbed(r, garde) for r in reunies if r is not garde]
            journal.record(GesteInventaire.FUSION, reunies, [entiere, *absorbees], avant, apres)
        return entiere

    def split(
        self,
        identite: Identite,
        residence_id: ResidenceId,
        cles: Collection[str],
        *,
        nom: str = "",
    ) -> Residence:
        """Make a residence of some buildings of another, and return it.

        Raises ScissionRefusee when none or all of them are chosen, ResidenceNotee, NomDejaPris.
        """
        return self._cut(identite, residence_id, {nom: cles})[0]

    def split_all(
        self, identite: Identite, residence_id: ResidenceId, decoupe: Decoupe
    ) -> list[Residence]:
        """Cut a residence into one per address, building or street; the largest part keeps it.

        Returns the new residences. Raises ScissionRefusee when there is a single part.
        """
        parts = partition(self.batiments(identite, residence_id), decoupe)
        if len(parts) < 2:
            raise ScissionRefusee(motif="tout")
        reste = max(parts, key=lambda nom: (sum(b.logements for b in parts[nom]), nom))
        choisies = {nom: {b.cle for b in batis} for nom, batis in parts.items() if nom != reste}
        return self._cut(identite, residence_id, choisies)

    def _cut(
        self,
        identite: Identite,
        residence_id: ResidenceId,
        parts: Mapping[str, Collection[str]],
    ) -> list[Residence]:
        with self._journal(identite) as journal:
            uow = journal.uow
            entiere = uow.residences.get(residence_id)
            check_unrated(uow, entiere.territoire_id, [entiere])
            avant = journal.buildings(entiere)
            _check_cut(avant, {cle for cles in parts.values() for cle in cles})
            nouvelles, apres = [], []
            for nom, cles in parts.items():
                nouvelle, batis = _detach(entiere, [b for b in avant if b.cle in cles], nom)
                nouvelles.append(nouvelle)
                apres += batis
            check_names(uow, nouvelles)
            partis = {b.cle for b in apres}
            restants = [b for b in avant if b.cle not in partis]
            reste = _decided(assemble(_counted(entiere), restants), "groupement")
            journal.record(
                GesteInventaire.SCISSION, [entiere], [reste, *nouvelles], avant, [*restants, *apres]
            )
        return nouvelles

    def move(
        self,
        identite: Identite,
        residence_id: ResidenceId,
        cles: Collection[str],
        vers: ResidenceId,
    ) -> Residence:
        """Move some buildings of a residence into another of its commune, and return the latter.

        Raises ScissionRefusee, FusionRefusee, ResidenceNotee.
        """
        with self._journal(identite) as journal:
            uow = journal.uow
            depart, arrivee = uow.residences.get(residence_id), uow.residences.get(vers)
            _check_merge([depart, arrivee])
            check_unrated(uow, depart.territoire_id, [depart, arrivee])
            chez_l_un, chez_l_autre = journal.buildings(depart), journal.buildings(arrivee)
            _check_cut(chez_l_un, set(cles))
            partis = [replace(b, est_fixe=True) for b in chez_l_un if b.cle in cles]
            restants = [b for b in chez_l_un if b.cle not in cles]
            arrives = _gather([*chez_l_autre, *partis], arrivee.residence_id)
            pleine = _decided(assemble(_counted(arrivee), arrives), "groupement")
            reduite = _decided(assemble(_counted(depart), restants), "groupement")
            journal.record(
                GesteInventaire.DEPLACEMENT,
                [depart, arrivee],
                [reduite, pleine],
                [*chez_l_un, *chez_l_autre],
                [*restants, *arrives],
            )
        return pleine

    def rename(self, identite: Identite, residence_id: ResidenceId, nom: str) -> Residence:
        """Give a residence the name people use. Raises NomDejaPris, ValeurInvalide."""
        with self._journal(identite) as journal:
            connue = journal.uow.residences.get(residence_id)
            if not nom.strip():
                raise ValeurInvalide(champ="nom", valeur=nom)
            nommee = _decided(connue, nom=nom)
            check_names(journal.uow, [nommee])
            journal.record(GesteInventaire.RENOMMAGE, [connue], [nommee])
        return nommee

    def assign(
        self,
        identite: Identite,
        residence_ids: Collection[ResidenceId],
        bailleur_id: BailleurId | None,
    ) -> None:
        """Say whose residences are. Raises ValeurInvalide for a bailleur of another territory."""
        with self._journal(identite) as journal:
            connues = [journal.uow.residences.get(i) for i in dict.fromkeys(residence_ids)]
            if bailleur_id is not None:
                bailleur = journal.uow.bailleurs.get(bailleur_id)
                if any(r.territoire_id != bailleur.territoire_id for r in connues):
                    raise ValeurInvalide(champ="bailleur", valeur=bailleur.nom)
            journal.record(
                GesteInventaire.BAILLEUR,
                connues,
                [replace(_decided(r, "bailleur_id"), bailleur_id=bailleur_id) for r in connues],
            )

    def set_secteurs(
        self, identite: Identite, residence_id: ResidenceId, secteurs: Sequence[Secteur]
    ) -> Residence:
        """Name the parts of a large residence.

        Raises ValeurInvalide for a part without a name, two of the same name, or parts that hold
        more dwellings than the residence.
        """
        with self._journal(identite) as journal:
            connue = journal.uow.residences.get(residence_id)
            check_sectors(secteurs, connue)
            divisee = replace(connue, secteurs=tuple(secteurs))
            journal.record(GesteInventaire.SECTEURS, [connue], [divisee])
        return divisee

    def propose_secteurs(self, identite: Identite, residence_id: ResidenceId) -> list[Secteur]:
        """Return one sector per street of the residence, none when it has a single street."""
        return to_sectors(partition(self.batiments(identite, residence_id), Decoupe.RUE))

    def place(
        self, identite: Identite, residence_id: ResidenceId, coordonnees: Coordonnees
    ) -> Residence:
        """Put a residence where a person saw it on the map."""
        with self._journal(identite) as journal:
            connue = journal.uow.residences.get(residence_id)
            situee = replace(_decided(connue, "coordonnees"), coordonnees=coordonnees)
            journal.record(GesteInventaire.POSITION, [connue], [situee])
        return situee

    def verify(self, identite: Identite, residence_ids: Collection[ResidenceId]) -> None:
        """Say that these groupings are right: no import doubts them any more."""
        with self._journal(identite) as journal:
            connues = [journal.uow.residences.get(i) for i in dict.fromkeys(residence_ids)]
            verifiees = [_decided(r, "groupement") for r in connues]
            journal.record(GesteInventaire.VALIDATION, connues, verifiees)

    def latest(
        self, identite: Identite, territoire_id: TerritoireId, n: int
    ) -> list[DecisionInventaire]:
        """Return the ``n`` latest decisions that stand, the latest first."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            return uow.decisions.latest(n, "prise_le", territoire_id=territoire_id, annulee_le=None)

    def undo(self, identite: Identite, decision_id: str) -> DecisionInventaire:
        """Take a decision back. Raises DecisionDepassee once its residences have changed."""
        with self._journal(identite) as journal:
            uow = journal.uow
            decision = uow.decisions.get(decision_id)
            presentes = [uow.residences.find(r.residence_id) for r in decision.apres]
            attendues = [_decidable(r) for r in decision.apres]
            sont_la = [_decidable(r) for r in presentes if r is not None] == attendues
            if decision.annulee_le is not None or not sont_la:
                raise DecisionDepassee(decision_id=decision_id)
            check_unrated(uow, decision.territoire_id, _reshaped(decision))
            replace_buildings(uow, decision.batiments_apres, decision.batiments_avant)
            uow.residences.put(*decision.avant)
            anciennes = {r.residence_id for r in decision.avant}
            for creee in decision.apres:
                if creee.residence_id not in anciennes:
                    uow.residences.remove(creee.residence_id)
            annulee = replace(decision, annulee_le=self.now())
            uow.decisions.put(annulee)
            uow.revisions.bump(decision.territoire_id)
        return annulee

    @contextmanager
    def _journal(self, identite: Identite) -> Iterator[JournalInventaire]:
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            yield JournalInventaire(uow, identite, self.now())


def _check_merge(residences: Sequence[Residence]) -> None:
    if len({r.residence_id for r in residences}) < 2:
        raise FusionRefusee(motif="seule")
    if len({(r.territoire_id, r.code_insee) for r in residences}) > 1:
        raise FusionRefusee(motif="communes")
    if len({r.bailleur_id for r in residences if r.bailleur_id}) > 1:
        raise FusionRefusee(motif="bailleurs")


def _check_cut(batiments: Sequence[Batiment], cles: set[str]) -> None:
    presentes = {b.cle for b in batiments}
    if not cles:
        raise ScissionRefusee(motif="rien")
    if not cles <= presentes:
        raise ScissionRefusee(motif="inconnu")
    if cles == presentes:
        raise ScissionRefusee(motif="tout")


def _gather(batiments: Sequence[Batiment], residence_id: ResidenceId) -> list[Batiment]:
    """Return the buildings as those of one residence, each under a key of its own."""
    reunis: dict[str, Batiment] = {}
    for bati in sorted(batiments, key=lambda b: b.residence_id != residence_id):
        cle = f"{bati.cle}|{bati.residence_id}" if bati.cle in reunis else bati.cle
        reunis[cle] = replace(bati, residence_id=residence_id, cle=cle)
    return list(reunis.values())


def _detach(
    entiere: Residence, batiments: Sequence[Batiment], nom: str
) -> tuple[Residence, list[Batiment]]:
    residence_id = ResidenceId(new_id())
    batis = [replace(b, residence_id=residence_id, est_fixe=True) for b in batiments]
    vide = replace(
        _counted(entiere),
        residence_id=residence_id,
        nom=nom.strip() or part_name(batis[0], Decoupe.ADRESSE),
        cle=make_key(entiere.code_insee, Motif.MANUEL, residence_id),
        motif_groupement=Motif.MANUEL.value,
        secteurs=(),
        coordonnees=None,
    )
    return _decided(assemble(vide, batis), "groupement", nom=nom), batis


def _decided(residence: Residence, *champs: str, nom: str = "") -> Residence:
    """Return the residence with fields marked as decided by a person."""
    propre = " ".join(nom.split())
    choisis = (*residence.manuels, *champs, *(("nom",) if propre else ()))
    decidee = replace(residence, nom=propre or residence.nom, manuels=tuple(dict.fromkeys(choisis)))
    if "groupement" in champs:
        decidee = replace(decidee, confiance=Confiance.HAUTE, doutes=())
    return decidee


def _counted(residence: Residence) -> Residence:
    """Return the residence whose dwellings are again the sum of its buildings."""
    return replace(
        residence, manuels=tuple(champ for champ in residence.manuels if champ != "logements")
    )


def _absorbed(residence: Residence, garde: Residence) -> Residence:
    return replace(
        residence,
        logements=0,
        logements_qpv=0,
        dpe={},
        financements={},
        cle="",
        est_active=False,
        absorbee_par=garde.residence_id,
    )


def _decidable(residence: Residence) -> tuple[object, ...]:
    """Return what decisions change: the rest may have been read again from a file since."""
    return (
        residence.residence_id,
        residence.nom,
        residence.bailleur_id,
        residence.logements,
        residence.est_active,
        residence.secteurs,
        residence.cle,
        residence.manuels,
        residence.absorbee_par,
    )


def _reshaped(decision: DecisionInventaire) -> Sequence[Residence]:
    """Return the residences whose dwellings a decision moved."""
    return decision.apres if decision.batiments_apres else ()
