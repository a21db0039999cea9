"""The classes of the last validated campaign, read once: frozen results do not change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from qualification.domain.campagne import ETATS_VALIDES, Campagne
from qualification.domain.classement import Classe
from qualification.domain.ids import CampagneId, ResidenceId
from qualification.domain.resultat import ResultatFige
from qualification.services.ports import UnitOfWork
from qualification.services.saisie import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passee:
    """What is kept of frozen results; ``classes`` is empty when nothing was frozen."""

    revision: int
    sens: tuple[int, tuple[float, float, float]] | None
    classes: Mapping[ResidenceId, Classe]


@dataclass(slots=True)
class References:
    """Finds the campaign whose classes resist chance. Safe across threads.

    What was read of a campaign is kept until its revision moves: freezing it again moves it.
    """

    _passees: dict[CampagneId, _Passee] = field(default_factory=dict)
    _verrou: Lock = field(default_factory=Lock)

    def of(self, uow: UnitOfWork, campagne: Campagne, version_grille: int) -> Reference | None:
        """Return the last validated campaign, when its classes mean the same: grid, cut-offs."""
        for autre in _validated_before(uow, campagne):
            passee = self._read(uow, autre.campagne_id)
            if passee.sens is not None:
                if passee.sens != (version_grille, campagne.seuils.bornes):
                    return None
                return Reference(campagne_id=autre.campagne_id, classes=passee.classes)
        return None

    def _read(self, uow: UnitOfWork, campagne_id: CampagneId) -> _Passee:
        revision = uow.revisions.get(campagne_id)
        with self._verrou:
            connue = self._passees.get(campagne_id)
        if connue is not None and connue.revision == revision:
            return connue
        fige = latest(uow, campagne_id)
        lue = _Passee(revision=revision, sens=None, classes={})
        if fige is not None:
            contenu = fige.contenu
            lue = _Passee(
                revision=revision,
                sens=(contenu.version_grille, contenu.seuils.bornes),
                classes={id_: r.classe for id_, r in contenu.residences.items()},
            )
        with self._verrou:
            self._passees[campagne_id] = lue
        return lue


def latest_before(uow: UnitOfWork, campagne: Campagne) -> tuple[Campagne, ResultatFige] | None:
    """Return the last validated campaign before this one and its frozen results, if any."""
    for autre in _validated_before(uow, campagne):
        fige = latest(uow, autre.campagne_id)
        if fige is not None:
            return autre, fige
    return None


def _validated_before(uow: UnitOfWork, campagne: Campagne) -> list[Campagne]:
    """Return the validated campaigns of the territory before this one, latest first."""
    passees = [
        autre
        for autre in uow.campagnes.all(territoire_id=campagne.territoire_id)
        if autre.ouverte_le < campagne.ouverte_le and autre.etat in ETATS_VALIDES
    ]
    return sorted(passees, key=lambda c: c.ouverte_le, reverse=True)


def latest(uow: UnitOfWork, campagne_id: CampagneId) -> ResultatFige | None:
    """Return the last frozen results of a campaign."""
    figes = uow.resultats_figes.all(campagne_id=campagne_id)
    return max(figes, key=lambda fige: fige.version, default=None)
