"""Two campaigns compared: sentences, bars of the chart, list of what moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from qualification.domain.evolution import Bilan, EvolutionResidence, Tendance
from qualification.domain.ids import ResidenceId
from qualification.textes import evolution as t
from qualification.textes import restitution
from qualification.textes.formats import compte, nombre, signe
from qualification.textes.libelles import libelle
from qualification.ui.presenters.carte import LigneCarte

LARGEUR = 4
"""Points of a bar."""
_RHO_SENSIBLE = 0.05
"""Correlation of disagreements below which nothing is said of it."""
_HAUT, _BAS = 1, -1


@dataclass(frozen=True, slots=True, kw_only=True)
class EcranEvolution:
    """The comparison; ``phrases`` alone when there is nothing to compare.

    ``barres``: for each trend, start of a bar → number of residences.
    """

    phrases: tuple[str, ...]
    barres: Mapping[Tendance, Mapping[int, int]]
    alternative: str
    identifiants: tuple[ResidenceId, ...]
    colonnes: Mapping[str, Sequence[str | int]]


def screen(bilan: Bilan, lignes: Sequence[LigneCarte]) -> EcranEvolution:
    """Return the comparison as shown; ``lignes`` name the residences, in the order of the list."""
    par_id = {r.residence_id: r for r in bilan.residences}
    gardees = [
        (ligne, par_id[ligne.residence_id])
        for ligne in lignes
        if ligne.residence_id in par_id
        and par_id[ligne.residence_id].tendance is not Tendance.STABLE
    ]
    comptes = Counter(r.tendance for r in bilan.residences)
    detail = ", ".join(
        t.DETAIL.format(tendance=t.TENDANCES[tendance], n=nombre(comptes[tendance]))
        for tendance in Tendance
    )
    return EcranEvolution(
        phrases=(t.MOTIFS[bilan.motif],) if bilan.motif else _sentences(bilan),
        barres={tendance: _bars(bilan, tendance) for tendance in Tendance},
        alternative=t.GRAPHIQUE_ALT.format(detail=detail),
        identifiants=tuple(ligne.residence_id for ligne, _ in gardees),
        colonnes=_columns(gardees),
    )


def _sentences(bilan: Bilan) -> tuple[str, ...]:
    def count(tendance: Tendance, sens: int) -> str:
        return nombre(sum(1 for _ in bilan.of(tendance, sens)))

    stables = sum(r.tendance is Tendance.STABLE for r in bilan.residences)
    return (
        t.BILAN.format(
            n=compte(len(bilan.residences), "résidence"),
            mieux=count(Tendance.AVEREE, _HAUT),
            pire=count(Tendance.AVEREE, _BAS),
            peut_mieux=count(Tendance.PROBABLE, _HAUT),
            peut_pire=count(Tendance.PROBABLE, _BAS),
            stables=nombre(stables),
        ),
        *_link(bilan),
        t.CORRIGEE if bilan.est_corrigee else t.BRUTE,
        *([t.PERSISTANCE.format(rho=nombre(bilan.rho, 2))] if bilan.rho >= _RHO_SENSIBLE else []),
        t.PRUDENCE,
    )


def _link(bilan: Bilan) -> Iterator[str]:
    """Yield what the drift taken off rests on, and what the fiches témoins say of it otherwise."""
    modele = t.LIEN_ANCRES if bilan.n_ancres else t.LIEN_SUPPOSE
    derive = bilan.derive
    if derive is None:
        yield modele.format(lien=signe(bilan.lien, 1), n=nombre(bilan.n_ancres))
        return
    dit = {
        "fiches": nombre(derive.n_fiches),
        "n": nombre(derive.n_organisations),
        "marge": nombre(derive.marge, 1),
    }
    if bilan.est_lie_par_temoins:
        yield t.LIEN_TEMOINS.format(lien=signe(bilan.lien, 1), **dit)
    else:
        yield modele.format(lien=signe(bilan.lien, 1), n=nombre(bilan.n_ancres))
        yield t.DERIVE.format(derive=signe(derive.valeur, 1), **dit)


def _bars(bilan: Bilan, tendance: Tendance) -> dict[int, int]:
    debuts = (
        LARGEUR * floor(r.variation / LARGEUR) for r in bilan.residences if r.tendance is tendance
    )
    return dict(sorted(Counter(debuts).items()))


def _columns(
    gardees: Sequence[tuple[LigneCarte, EvolutionResidence]],
) -> dict[str, list[str | int]]:
    return {
        restitution.C_RESIDENCE: [ligne.nom for ligne, _ in gardees],
        t.C_TENDANCE: [t.TENDANCES[r.tendance] for _, r in gardees],
        t.C_VARIATION: [
            t.VARIATION.format(variation=signe(r.variation), marge=nombre(r.marge))
            for _, r in gardees
        ],
        t.C_AVANT: [libelle(r.classe_avant) for _, r in gardees],
        t.C_APRES: [libelle(r.classe_apres) for _, r in gardees],
        restitution.C_COMMUNE: [ligne.commune for ligne, _ in gardees],
        restitution.C_BAILLEUR: [ligne.bailleur for ligne, _ in gardees],
        restitution.C_LOGEMENTS: [ligne.logements for ligne, _ in gardees],
    }
