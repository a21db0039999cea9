"""The results of a campaign: computed live, frozen once, shown to those who may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from qualification.domain.acces import Droit, Identite, Role
from qualification.domain.campagne import ETATS_VALIDES, Campagne, EtatCampagne, Geste
from qualification.domain.errors import ExportRefuse
from qualification.domain.ids import CampagneId, ResidenceId
from qualification.domain.repartition import Repartition, distribute
from qualification.domain.residence import Residence
from qualification.domain.resultat import (
    ConcordanceCampagne,
    ResultatFige,
    Resultats,
    Stabilite,
    fingerprint,
)
from qualification.services.calcul import Estimation, compute_resultats, estimate, resultats_of
from qualification.services.concordance import concordance
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.references import References, latest
from qualification.services.revelations import revealed_in
from qualification.services.saisie import Saisie, rating_matrix
from qualification.services.stabilite import stability
from qualification.stats.montecarlo import CONCENTRATION

ETATS_A_FIGER = frozenset({EtatCampagne.CLOSE, EtatCampagne.EN_ARBITRAGE, EtatCampagne.VALIDEE})
"""States whose results may be frozen: answers are closed, the archive is not."""
_PARTIES = frozenset({Role.BAILLEUR, Role.COMMUNE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultatsService:
    """Scores, classes, divergences and agreement of a campaign."""

    depot: Depot
    now: Clock
    references: References = field(default_factory=References)

    def compute(self, campagne_id: CampagneId) -> Resultats:
        """Compute the results as of now, from the standing answers. Not guarded, not filtered."""
        with self.depot.lecture() as uow:
            saisie = self.read(uow, uow.campagnes.get(campagne_id))
        return compute_resultats(saisie, self.now())

    def read(self, uow: UnitOfWork, campagne: Campagne) -> Saisie:
        """Return all that the results of a campaign rest on, as it stands in this transaction."""
        campagne_id = campagne.campagne_id
        grille = uow.grilles.get(campagne.grille_id)
        reponses = uow.reponses.current(campagne_id)
        notes = uow.notes_partagees.all(campagne_id=campagne_id)
        concernees = {r.residence_id for r in reponses} | {n.residence_id for n in notes}
        return Saisie(
            campagne=campagne,
            grille=grille,
            residences=[
                residence
                for residence in uow.residences.all(territoire_id=campagne.territoire_id)
                if residence.est_active or residence.residence_id in concernees
            ],
            colleges={
                d.delegation_id: d.college for d in uow.delegations.all(campagne_id=campagne_id)
            },
            reponses=reponses,
            notes=notes,
            reference=self.references.of(uow, campagne, grille.version),
            temoins=uow.reponses_temoins.current(campagne_id),
        )

    def estimate(self, campagne_id: CampagneId) -> Estimation:
        """Return what the statistics find in the standing answers. Not guarded, not filtered."""
        with self.depot.lecture() as uow:
            saisie = self.read(uow, uow.campagnes.get(campagne_id))
        return estimate(saisie)

    def results(self, identite: Identite, campagne_id: CampagneId) -> Resultats:
        """Return the results this person may see: the latest frozen ones once validated.

        A bailleur or a commune sees its own residences only, and while answers are still taken,
        those alone that have been revealed: opinions stay blind until both sides have given theirs.
        How each rater rates is for those who run the campaign.
        """
        identite.require(Droit.CONSULTER)
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            fige = latest(uow, campagne_id) if campagne.etat in ETATS_VALIDES else None
            source = fige or self.read(uow, campagne)
            if isinstance(source, Saisie):
                toutes = source.residences
            else:
                toutes = uow.residences.all(territoire_id=campagne.territoire_id)
            visibles = _visible(uow, identite, campagne, toutes)
        contenu = (
            compute_resultats(source, self.now()) if isinstance(source, Saisie) else source.contenu
        )
        residences = {
            residence_id: resultat
            for residence_id, resultat in contenu.residences.items()
            if residence_id in visibles
        }
        evaluateurs = contenu.evaluateurs if identite.has(Droit.ANIMER) else ()
        stabilites = {k: found for k, found in contenu.stabilites.items() if k in visibles}
        return replace(
            contenu, residences=residences, evaluateurs=evaluateurs, stabilites=stabilites
        )

    def freeze(self, identite: Identite, campagne_id: CampagneId) -> ResultatFige:
        """Keep the results for good, under the next version; earlier versions are never rewritten.

        Raises ExportRefuse unless answers are closed.
        """
        identite.require(Droit.PREPARER)
        revision, contenu = self._to_freeze(campagne_id)
        with self.depot.ecriture() as uow:
            campagne = _closed(uow, campagne_id)
            if uow.revisions.get(campagne_id) != revision:
                contenu = self._with_stability(estimate(self.read(uow, campagne)))
            precedent = latest(uow, campagne_id)
            fige = ResultatFige(
                campagne_id=campagne_id,
                version=precedent.version + 1 if precedent else 1,
                fige_le=contenu.calcule_le,
                auteur=identite.nom,
                empreinte=fingerprint(contenu),
                contenu=contenu,
            )
            uow.resultats_figes.put(fige)
            # Later campaigns keep the classes of this one while they are likely enough.
            for autre in uow.campagnes.all(territoire_id=campagne.territoire_id):
                if autre.ouverte_le >= campagne.ouverte_le:
                    uow.revisions.bump(autre.campagne_id)
        return fige

    def _to_freeze(self, campagne_id: CampagneId) -> tuple[int, Resultats]:
        """Compute before writing: nobody waits for a second of computing to write an answer."""
        with self.depot.lecture() as uow:
            saisie = self.read(uow, _closed(uow, campagne_id))
            revision = uow.revisions.get(campagne_id)
        return revision, self._with_stability(estimate(saisie))

    def _with_stability(self, found: Estimation) -> Resultats:
        return replace(resultats_of(found, self.now()), stabilites=_stability(found))

    def stability(
        self, identite: Identite, campagne_id: CampagneId
    ) -> Mapping[ResidenceId, Stabilite]:
        """Return what becomes of the residences this person may see under other choices.

        Frozen with the results once validated, computed otherwise (a second for thousands).
        """
        vus = self.results(identite, campagne_id)
        toutes = vus.stabilites or _stability(self.estimate(campagne_id))
        return {id_: found for id_, found in toutes.items() if id_ in vus.residences}

    def summary(self, resultats: Resultats, residences: Iterable[Residence]) -> Repartition:
        """Count residences and dwellings by class, commune and bailleur, small counts masked."""
        return distribute(resultats, residences)

    def agreement(self, identite: Identite, campagne_id: CampagneId) -> ConcordanceCampagne:
        """Compare delegations that rated the same residences, per criterion and overall.

        Only those whose results this person may see: a figure too would tell what is still blind.
        The overall note given before the criteria has its own line, and no part in the whole.
        """
        identite.require(Droit.CONSULTER)
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            saisie = self.read(uow, campagne)
            visibles = _visible(uow, identite, campagne, saisie.residences)
        saisie = replace(
            saisie,
            residences=[r for r in saisie.residences if r.residence_id in visibles],
            reponses=[r for r in saisie.reponses if r.residence_id in visibles],
        )
        raters = {delegation: str(delegation) for delegation in saisie.colleges}
        cube = rating_matrix(saisie, raters, tuple(raters))
        tables = [cube.levels[:, :, rank] for rank in range(len(saisie.items))]
        return ConcordanceCampagne(
            ensemble=concordance(tables[1:], cube.n_levels),
            criteres={
                item: concordance([table], cube.n_levels)
                for item, table in zip(saisie.items, tables, strict=True)
            },
        )


def _stability(found: Estimation) -> dict[ResidenceId, Stabilite]:
    """Draw weights as participants spread, when they set them."""
    return stability(found, concentration=found.saisie.grille.concentration or CONCENTRATION)


def _closed(uow: UnitOfWork, campagne_id: CampagneId) -> Campagne:
    campagne = uow.campagnes.get(campagne_id)
    if campagne.etat not in ETATS_A_FIGER:
        raise ExportRefuse(etat=campagne.etat)
    return campagne


def _visible(
    uow: UnitOfWork, identite: Identite, campagne: Campagne, residences: Iterable[Residence]
) -> set[ResidenceId]:
    visibles = {r.residence_id for r in residences if identite.can_see(r)}
    if identite.role in _PARTIES and campagne.allows(Geste.NOTER):
        return visibles & revealed_in(uow, campagne.campagne_id)
    return visibles
