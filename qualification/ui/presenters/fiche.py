"""The sheet of a residence on screen: what is printed, and the series of its chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualification.adapters.files.ecriture.blocs import Bandeau, Bloc
from qualification.adapters.files.ecriture.fiche import compose_fiche
from qualification.domain.ids import ResidenceId
from qualification.services.documents import FicheResidence
from qualification.ui.presenters.blocs import sections


@dataclass(frozen=True, slots=True, kw_only=True)
class DeuxScores:
    """Both sides' scores of one dimension, 0–100; ``None`` when a side has none."""

    libelle: str
    bailleur: float | None
    commune: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EcranFiche:
    """The sheet, by section; ``mention`` is the sentence of law, with its dates."""

    residence_id: ResidenceId
    nom: str
    est_notee: bool
    sections: Mapping[str, tuple[Bloc, ...]]
    scores: tuple[DeuxScores, ...]
    mention: str


def screen(document: FicheResidence) -> EcranFiche:
    """Return the printed sheet ready for the screen, which has its own banners."""
    mise = compose_fiche(document)
    return EcranFiche(
        residence_id=document.ligne.residence.residence_id,
        nom=document.ligne.residence.nom,
        est_notee=document.ligne.resultat.n_avis > 0,
        sections=sections(bloc for bloc in mise.blocs if not isinstance(bloc, Bandeau)),
        scores=tuple(
            DeuxScores(libelle=d.libelle, bailleur=d.bailleur, commune=d.commune)
            for d in document.dimensions
            if d.bailleur is not None or d.commune is not None
        ),
        mention=mise.pied,
    )
