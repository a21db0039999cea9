"""Campaigns and their grids: create, configure, move from state to state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne, EtatCampagne, Geste
from qualification.domain.classement import Seuils
from qualification.domain.errors import Introuvable, ValeurInvalide
from qualification.domain.grille import Dimension, Grille, Mode
from qualification.domain.ids import CampagneId, GrilleId, TerritoireId, new_id
from qualification.domain.incident import NatureIncident
from qualification.domain.territoire import Territoire
from qualification.services.incidents import log
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.revelations import rated_by_both, reveal, revealed_in


@dataclass(frozen=True, slots=True, kw_only=True)
class CampagnesService:
    """The life of campaigns.

    ``dimensions`` and ``nom_grille`` are what a new grid starts from; ``freeze`` keeps the results
    of a campaign for good, and is called as it becomes validated.
    """

    depot: Depot
    now: Clock
    dimensions: tuple[Dimension, ...]
    nom_grille: str
    freeze: Callable[[Identite, CampagneId], object]

    def all(self, territoire_id: TerritoireId | None = None) -> list[Campagne]:
        """Return the campaigns, latest first."""
        criteres = {"territoire_id": territoire_id} if territoire_id else {}
        with self.depot.lecture() as uow:
            campagnes = uow.campagnes.all(**criteres)
        return sorted(campagnes, key=lambda c: (c.ouverte_le, c.nom), reverse=True)

    def get(self, campagne_id: CampagneId) -> Campagne:
        """Return a campaign. Raises Introuvable."""
        with self.depot.lecture() as uow:
            return uow.campagnes.get(campagne_id)

    def previous(self, campagne: Campagne) -> Campagne | None:
        """Return the latest validated campaign of the territory before this one."""
        return next(
            (
                autre
                for autre in self.all(campagne.territoire_id)
                if autre.ouverte_le < campagne.ouverte_le
                and autre.etat in {EtatCampagne.VALIDEE, EtatCampagne.ARCHIVEE}
            ),
            None,
        )

    def revision(self, campagne_id: CampagneId) -> int:
        """Return the count of changes of the campaign: the key of every cache."""
        with self.depot.lecture() as uow:
            return uow.revisions.get(campagne_id)

    def create(
        self, identite: Identite, territoire_id: TerritoireId, nom: str, mode: Mode
    ) -> Campagne:
        """Create a draft campaign on the latest grid of the territory, the default one if none."""
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            uow.territoires.get(territoire_id)
            return self._create(uow, territoire_id, nom, mode)

    def create_with_territory(
        self, identite: Identite, nom_territoire: str, nom: str, mode: Mode
    ) -> Campagne:
        """Create a territory and its first draft campaign: both, or neither."""
        identite.require(Droit.PREPARER)
        territoire = Territoire(
            territoire_id=TerritoireId(new_id()),
            nom=" ".join(nom_territoire.split()),
            cree_le=self.now(),
        )
        with self.depot.ecriture() as uow:
            uow.territoires.put(territoire)
            uow.revisions.bump(territoire.territoire_id)
            return self._create(uow, territoire.territoire_id, nom, mode)

    def configure(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        *,
        nom: str | None = None,
        mode: Mode | None = None,
        seuils: Seuils | None = None,
    ) -> Campagne:
        """Change the name, mode or cut-offs of a draft; new cut-offs take the next version."""
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            campagne.require(Geste.CONFIGURER)
            if seuils is not None and seuils != campagne.seuils:
                seuils = replace(seuils, version=campagne.seuils.version + 1)
            campagne = replace(
                campagne,
                nom=nom or campagne.nom,
                mode=mode or campagne.mode,
                seuils=seuils or campagne.seuils,
            )
            uow.campagnes.put(campagne)
            uow.revisions.bump(campagne_id)
        return campagne

    def decide_cutoffs(
        self, identite: Identite, campagne_id: CampagneId, seuils: Seuils
    ) -> Campagne:
        """Change the cut-offs, under the next version; possible until results are validated.

        Not while answers are taken: a class would move under the eyes of those who rate.
        """
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            campagne.require(Geste.SEUILLER)
            if replace(seuils, version=campagne.seuils.version) == campagne.seuils:
                return campagne
            seuils = replace(seuils, version=campagne.seuils.version + 1)
            campagne = replace(campagne, seuils=seuils)
            uow.campagnes.put(campagne)
            uow.revisions.bump(campagne_id)
        return campagne

    def move(self, identite: Identite, campagne_id: CampagneId, vers: EtatCampagne) -> Campagne:
        """Lead a campaign to another state; the table of the domain decides."""
        if vers is EtatCampagne.VALIDEE:
            self.get(campagne_id).move(vers, identite.role)
            self.freeze(identite, campagne_id)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id).move(vers, identite.role)
            uow.campagnes.put(campagne)
            log(uow, campagne_id, NatureIncident.ETAT, identite, self.now(), texte=vers.value)
            if vers is EtatCampagne.CLOSE:
                self._reveal_the_rated(uow, campagne_id, identite)
            uow.revisions.bump(campagne_id)
        return campagne

    def set_deadline(
        self, identite: Identite, campagne_id: CampagneId, fin: datetime | None
    ) -> Campagne:
        """Say until when one rates at home, or that no deadline runs; later is always possible.

        Raises ValeurInvalide for an instant already past, CampagneFigee once answers are closed.
        """
        identite.require(Droit.PREPARER)
        if fin is not None and fin <= self.now():
            raise ValeurInvalide(champ="fin_domicile_le", valeur=fin)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            campagne.require(Geste.INVITER)
            campagne = replace(campagne, fin_domicile_le=fin)
            uow.campagnes.put(campagne)
            texte = "" if fin is None else fin.isoformat(timespec="minutes")
            log(uow, campagne_id, NatureIncident.ECHEANCE, identite, self.now(), texte=texte)
            uow.revisions.bump(campagne_id)
        return campagne

    def grid(self, campagne_id: CampagneId) -> Grille:
        """Return the grid version a campaign is rated on."""
        with self.depot.lecture() as uow:
            return uow.grilles.get(uow.campagnes.get(campagne_id).grille_id)

    def save_grid(
        self, identite: Identite, campagne_id: CampagneId, dimensions: tuple[Dimension, ...]
    ) -> Grille:
        """Write a new version of the grid and put the draft campaign on it.

        Earlier versions stay, for the campaigns that were rated on them. Raises GrilleInvalide.
        """
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            campagne.require(Geste.CONFIGURER)
            actuelle = uow.grilles.get(campagne.grille_id)
            if dimensions == actuelle.dimensions:
                return actuelle
            grille = replace(
                actuelle,
                grille_id=GrilleId(new_id()),
                version=self._latest_grid(uow, campagne.territoire_id).version + 1,
                dimensions=dimensions,
                concentration=None,
            )
            uow.grilles.put(grille)
            uow.campagnes.put(replace(campagne, grille_id=grille.grille_id))
            uow.revisions.bump(campagne_id)
        return grille

    def remove(self, identite: Identite, campagne_id: CampagneId) -> None:
        """Delete a draft. Raises CampagneFigee for any other state."""
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.find(campagne_id)
            if campagne is None:
                raise Introuvable(objet="campagne", cle=campagne_id)
            campagne.require(Geste.CONFIGURER)
            uow.reponses.erase(campagne_id)
            uow.campagnes.remove(campagne_id)

    def _reveal_the_rated(
        self, uow: UnitOfWork, campagne_id: CampagneId, identite: Identite
    ) -> None:
        """Reveal what both sides answered about: closing lets each read the other's answers.

        Should the campaign open again, nobody then changes a first answer after reading that.
        """
        nouvelles = rated_by_both(uow, campagne_id) - revealed_in(uow, campagne_id)
        if nouvelles:
            reveal(uow, campagne_id, sorted(nouvelles), identite, self.now())

    def _create(
        self, uow: UnitOfWork, territoire_id: TerritoireId, nom: str, mode: Mode
    ) -> Campagne:
        campagne = Campagne(
            campagne_id=CampagneId(new_id()),
            territoire_id=territoire_id,
            nom=nom,
            grille_id=self._latest_grid(uow, territoire_id).grille_id,
            ouverte_le=self.now().date(),
            mode=mode,
        )
        uow.campagnes.put(campagne)
        uow.revisions.bump(campagne.campagne_id)
        return campagne

    def _latest_grid(self, uow: UnitOfWork, territoire_id: TerritoireId) -> Grille:
        grilles = uow.grilles.all(territoire_id=territoire_id)
        if grilles:
            return max(grilles, key=lambda grille: grille.version)
        grille = Grille(
            grille_id=GrilleId(new_id()),
            territoire_id=territoire_id,
            nom=self.nom_grille,
            version=1,
            dimensions=self.dimensions,
        )
        uow.grilles.put(grille)
        return grille
