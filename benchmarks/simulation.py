"""Campaigns drawn with a known truth: what an infinite panel of raters would say of each place.

Latent scale: ``eta = landlord + commune + residence + profile_rk - difficulty_k + leniency_rater
+ cell_rater + halo_residence,rater + N(0, 0.8)``, cut into levels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from qualification.stats.arrays import FloatArray, IntArray
from qualification.stats.estimation import Observations
from qualification.stats.normalization import to_hundred
from qualification.stats.weights import Structure

CRITERIA = 12
CUTS = {4: (-1.1, 0.0, 1.1), 5: (-1.35, -0.45, 0.45, 1.35)}
NOISE, HALO, CELL = 0.8, 0.45, 0.2
DO_NOT_KNOW = (0.04, 0.08)
COLLEGE_GAP = 0.3
PANEL_LENIENCY = 0.4
"""Leniency of the infinite panel that defines the truth, whatever that of the raters drawn."""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What a campaign is drawn from; standard deviations on the latent scale."""

    name: str
    residences: int = 2000
    landlords: int = 15
    communes: int = 40
    landlord: float = 0.4
    commune: float = 0.5
    residence: float = 0.8
    leniency: float = 0.4
    gap: float = COLLEGE_GAP
    stock_severity: float = 0.0
    components: int = 1
    levels: int = 4
    single: float = 0.1


@dataclass(frozen=True, eq=False)
class Territory:
    """Residences as they are, and how lenient each rater is."""

    scenario: Scenario
    landlord: IntArray
    commune: IntArray
    latent: FloatArray
    leniency: FloatArray


@dataclass(frozen=True, eq=False)
class Campaign:
    """What was rated, and what was true of residences and raters."""

    observed: Observations
    true_score: FloatArray
    leniency: FloatArray
    commune: IntArray


def draw(scenario: Scenario, rng: np.random.Generator) -> Campaign:
    """Draw a territory and its campaign."""
    return rate(territory(scenario, rng), rng)


def territory(scenario: Scenario, rng: np.random.Generator) -> Territory:
    """Draw residences and raters."""
    n, n_landlords = scenario.residences, scenario.landlords
    landlord, commune = _places(scenario, rng)
    stock = rng.normal(0, scenario.landlord, n_landlords)
    leniency = rng.normal(0, scenario.leniency, n_landlords + scenario.communes)
    leniency[:n_landlords] = _tied(stock, leniency[:n_landlords], scenario)
    places = stock[landlord] + rng.normal(0, scenario.commune, scenario.communes)[commune]
    places += rng.normal(0, scenario.residence, n)
    latent = places[:, np.newaxis] + rng.normal(0, 0.5, (n, CRITERIA))
    latent -= rng.normal(0, 0.3, CRITERIA)
    return Territory(scenario, landlord, commune, latent, leniency)


def rate(place: Territory, rng: np.random.Generator) -> Campaign:
    """Draw what raters say of a territory."""
    scenario, landlord, commune = place.scenario, place.landlord, place.commune
    n, n_landlords = scenario.residences, scenario.landlords
    cell = landlord * scenario.communes + commune
    sides = [
        _rate(place, shift, cell, unknown, rng)
        for shift, unknown in (
            (place.leniency[landlord] + scenario.gap / 2, DO_NOT_KNOW[0]),
            (place.leniency[n_landlords + commune] - scenario.gap / 2, DO_NOT_KNOW[1]),
        )
    ]
    silent = np.where(rng.random(n) < scenario.single, rng.integers(0, 2, n), -1)
    item = np.concatenate([np.flatnonzero(silent != side) for side in (0, 1)])
    first = np.count_nonzero(silent != 0)
    observed = Observations(
        points=to_hundred(
            np.concatenate([sides[0][item[:first]], sides[1][item[first:]]]), scenario.levels
        ),
        item=item,
        rater=np.concatenate([landlord[item[:first]], n_landlords + commune[item[first:]]]),
        cell=cell,
        dwellings=np.maximum(rng.lognormal(3, 0.9, n).round(), 1),
        side=np.repeat([0, 1], [n_landlords, scenario.communes]),
        weights=np.array([0.5, 0.5]),
        structure=Structure.of([[1.0] * CRITERIA]),
    )
    return Campaign(observed, _truth(place), place.leniency, commune)


def _places(scenario: Scenario, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Return the landlord and commune of residences, unequal, parts never meeting."""
    part = rng.integers(0, scenario.components, scenario.residences)
    found = []
    for count, shape in ((scenario.landlords, 0.9), (scenario.communes, 0.5)):
        share = 1 / np.arange(1, count + 1) ** shape
        of_part = np.arange(count) % scenario.components
        chosen = np.empty(scenario.residences, dtype=np.intp)
        for code in range(scenario.components):
            here = np.where(of_part == code, share, 0.0)
            rows = part == code
            chosen[rows] = rng.choice(count, np.count_nonzero(rows), p=here / here.sum())
        found.append(chosen)
    return found[0], found[1]


def _tied(stock: FloatArray, leniency: FloatArray, scenario: Scenario) -> FloatArray:
    """Tie the leniency of landlords to their stock, as correlated as asked."""
    tie = scenario.stock_severity
    own = stock / scenario.landlord * scenario.leniency
    return np.asarray(tie * own + np.sqrt(1 - tie**2) * leniency)


def _rate(
    place: Territory,
    shift: FloatArray,
    cell: IntArray,
    unknown: float,
    rng: np.random.Generator,
) -> FloatArray:
    scenario, latent = place.scenario, place.latent
    n = len(latent)
    shared = rng.normal(0, CELL, scenario.landlords * scenario.communes)[cell]
    seen = (shift + shared + rng.normal(0, HALO, n))[:, np.newaxis] + latent
    seen += rng.normal(0, NOISE, latent.shape)
    levels = 1 + np.digitize(seen, CUTS[scenario.levels]).astype(np.float64)
    levels[rng.random(latent.shape) < unknown] = np.nan
    return levels


def _truth(place: Territory) -> FloatArray:
    spread = np.sqrt(PANEL_LENIENCY**2 + CELL**2 + HALO**2 + NOISE**2)
    above = [ndtr((place.latent - cut) / spread) for cut in CUTS[place.scenario.levels]]
    return np.asarray(100 * np.mean(above, axis=0).mean(axis=1))
