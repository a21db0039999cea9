"""The inventory: territories, their communes, bailleurs and districts, and their residences."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualification.domain.acces import Droit, Identite
from qualification.domain.cles import Motif, name_key
from qualification.domain.errors import (
    DroitRefuse,
    TerritoireReel,
    TropDeLogements,
    ValeurInvalide,
)
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId, new_id
from qualification.domain.inventaire import GesteInventaire
from qualification.domain.ordre import cle_tri
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.territoire import Commune, Qpv, Territoire
from qualification.domain.valeurs import LOGEMENTS_MAXIMUM
from qualification.services.journal_inventaire import JournalInventaire, check_names
from qualification.services.ports import Clock, Depot, UnitOfWork

_CORRIGEABLES = ("nom", "bailleur_id", "logements", "coordonnees", "programmes")
"""Fields a correction takes out of the reach of imports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InventaireService:
    """Reads the inventory within each person's stock, and takes corrections by hand."""

    depot: Depot
    now: Clock

    def territoires(self) -> list[Territoire]:
        """Return every territory, by name."""
        with self.depot.lecture() as uow:
            return sorted(uow.territoires.all(), key=lambda t: (t.est_fictif, t.nom))

    def create_territoire(
        self, identite: Identite, nom: str, siren: str | None = None
    ) -> Territoire:
        """Create an empty territory. Raises ValeurInvalide for no name or a wrong SIREN."""
        identite.require(Droit.PREPARER)
        territoire = self.draft_territoire(nom, siren)
        with self.depot.ecriture() as uow:
            uow.territoires.put(territoire)
            uow.revisions.bump(territoire.territoire_id)
        return territoire

    def draft_territoire(self, nom: str, siren: str | None = None) -> Territoire:
        """Return a territory not written yet, for an import to create. Raises ValeurInvalide."""
        chiffres = "".join((siren or "").split())
        if chiffres and not (chiffres.isascii() and chiffres.isdigit() and len(chiffres) == 9):
            raise ValeurInvalide(champ="siren", valeur=siren)
        return Territoire(
            territoire_id=TerritoireId(new_id()),
            nom=" ".join(nom.split()),
            cree_le=self.now(),
            siren=chiffres or None,
        )

    def remove_territoire(self, identite: Identite, territoire_id: TerritoireId) -> None:
        """Delete a fictional territory with its campaigns. Raises TerritoireReel for a real one."""
        identite.require(Droit.ADMINISTRER)
        with self.depot.ecriture() as uow:
            if not uow.territoires.get(territoire_id).est_fictif:
                raise TerritoireReel(territoire_id=territoire_id)
            for campagne in uow.campagnes.all(territoire_id=territoire_id):
                uow.reponses.erase(campagne.campagne_id)
                uow.campagnes.remove(campagne.campagne_id)
            uow.territoires.remove(territoire_id)
            uow.revisions.bump(territoire_id)

    def revision(self, territoire_id: TerritoireId) -> int:
        """Return the count of changes of the inventory: the key of every cache."""
        with self.depot.lecture() as uow:
            return uow.revisions.get(territoire_id)

    def communes(self, territoire_id: TerritoireId) -> list[Commune]:
        """Return the communes, by name."""
        with self.depot.lecture() as uow:
            communes = uow.communes.all(territoire_id=territoire_id)
        return sorted(communes, key=lambda commune: cle_tri(commune.nom))

    def bailleurs(self, territoire_id: TerritoireId) -> list[Bailleur]:
        """Return the bailleurs, by name."""
        with self.depot.lecture() as uow:
            bailleurs = uow.bailleurs.all(territoire_id=territoire_id)
        return sorted(bailleurs, key=lambda bailleur: cle_tri(bailleur.nom))

    def qpvs(self, territoire_id: TerritoireId) -> list[Qpv]:
        """Return the priority districts, by code."""
        with self.depot.lecture() as uow:
            return uow.qpvs.all(territoire_id=territoire_id)

    def organisation_names(self, territoire_id: TerritoireId) -> dict[str, str]:
        """Return the name of each bailleur and commune by its identifier."""
        noms = {str(b.bailleur_id): b.nom for b in self.bailleurs(territoire_id)}
        return noms | {str(c.code_insee): c.nom for c in self.communes(territoire_id)}

    def residences(self, identite: Identite, territoire_id: TerritoireId) -> list[Residence]:
        """Return the residences the person may see, by commune then name."""
        with self.depot.lecture() as uow:
            toutes = uow.residences.all(territoire_id=territoire_id)
        visibles = (r for r in toutes if r.absorbee_par is None and identite.can_see(r))
        return sorted(visibles, key=lambda r: (r.code_insee, cle_tri(r.nom), r.residence_id))

    def residence(self, identite: Identite, residence_id: ResidenceId) -> Residence:
        """Return one residence. Raises Introuvable, DroitRefuse when it is not theirs to see."""
        with self.depot.lecture() as uow:
            residence = uow.residences.get(residence_id)
        if not identite.can_see(residence):
            raise DroitRefuse(droit=Droit.CONSULTER, role=identite.role)
        return residence

    def save_residence(self, identite: Identite, residence: Residence) -> Residence:
        """Write a correction made by hand, which no import will undo; its key is kept.

        Raises Introuvable for a residence, bailleur or commune the territory does not have,
        NomDejaPris for the name of another residence of the commune, TropDeLogements.
        """
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            connue = uow.residences.get(residence.residence_id)
            corrigee = replace(
                residence,
                nom=" ".join(residence.nom.split()),
                territoire_id=connue.territoire_id,
                cle=connue.cle,
                motif_groupement=connue.motif_groupement,
            )
            changes = [c for c in _CORRIGEABLES if getattr(corrigee, c) != getattr(connue, c)]
            manuels = dict.fromkeys((*connue.manuels, *changes))
            corrigee = replace(corrigee, manuels=tuple(manuels))
            _check_links(uow, corrigee)
            if "logements" in changes:
                _check_dwellings(corrigee.logements)
            if "nom" in changes:
                check_names(uow, [corrigee])
            journal = JournalInventaire(uow, identite, self.now())
            journal.record(GesteInventaire.CORRECTION, [connue], [corrigee])
        return corrigee

    def add_residence(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        *,
        code_insee: CodeInsee,
        nom: str,
        logements: int,
        bailleur_id: BailleurId | None = None,
        adresse: str = "",
    ) -> Residence:
        """Add a residence that no file has; an import that names it later will find it.

        Raises Introuvable or ValeurInvalide for a bailleur or commune elsewhere, NomDejaPris,
        TropDeLogements.
        """
        identite.require(Droit.PREPARER)
        _check_dwellings(logements)
        residence = Residence(
            residence_id=ResidenceId(new_id()),
            territoire_id=territoire_id,
            code_insee=code_insee,
            nom=" ".join(nom.split()),
            logements=logements,
            bailleur_id=bailleur_id,
            adresses=(adresse.strip(),) if adresse.strip() else (),
            cle=name_key(code_insee, nom),
            motif_groupement=Motif.MANUEL.value,
        )
        with self.depot.ecriture() as uow:
            _check_links(uow, residence)
            check_names(uow, [residence])
            uow.residences.put(residence)
            uow.revisions.bump(territoire_id)
        return residence

    def save_bailleur(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        nom: str,
        *,
        bailleur_id: BailleurId | None = None,
    ) -> Bailleur:
        """Create a bailleur, or rename one."""
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            propre = " ".join(nom.split())
            bailleur = (
                Bailleur(bailleur_id=BailleurId(new_id()), territoire_id=territoire_id, nom=propre)
                if bailleur_id is None
                else replace(uow.bailleurs.get(bailleur_id), nom=propre)
            )
            uow.territoires.get(bailleur.territoire_id)
            uow.bailleurs.put(bailleur)
            uow.revisions.bump(bailleur.territoire_id)
        return bailleur


def _check_dwellings(logements: int) -> None:
    """Raise TropDeLogements beyond what a file may say of a residence."""
    if logements > LOGEMENTS_MAXIMUM:
        raise TropDeLogements(logements=logements)


def _check_links(uow: UnitOfWork, residence: Residence) -> None:
    """Raise Introuvable or ValeurInvalide unless commune and bailleur are of the territory."""
    uow.communes.get(residence.territoire_id, residence.code_insee)
    if residence.bailleur_id is not None:
        bailleur = uow.bailleurs.get(residence.bailleur_id)
        if bailleur.territoire_id != residence.territoire_id:
            raise ValeurInvalide(champ="bailleur", valeur=bailleur.nom)
