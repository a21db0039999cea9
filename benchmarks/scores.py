"""Time from answers to scores, beside the same formulas written with pandas, in one run.

``python benchmarks/scores.py [3000]``: number of residences, each rated by two colleges on twelve
criteria, 6 % of « ne sait pas », drawn with a fixed seed. Both programs start from the same long
rows and must give the same index. Medians of 15 runs.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qualification.stats.arrays import FloatArray
from qualification.stats.college import college_scores
from qualification.stats.fragility import fragility
from qualification.stats.matrix import RatingMatrix
from qualification.stats.normalization import to_hundred
from qualification.stats.weights import Structure

PAR_DIMENSION = {"A": 3, "B": 3, "C": 2, "D": 2, "E": 2}
CRITERES = [f"{code}{rang}" for code, n in PAR_DIMENSION.items() for rang in range(1, n + 1)]
COLLEGES = ("bailleur", "commune")
STRUCTURE = Structure.of([[1.0] * n for n in PAR_DIMENSION.values()])
REPETITIONS = 15

Lignes = tuple[list[str], list[str], list[str], list[float]]


def draw(n_residences: int) -> Lignes:
    """Return long rows (residence, college, criterion, level), « ne sait pas » left out."""
    rng = np.random.default_rng(2024)
    shape = (n_residences, len(COLLEGES), len(CRITERES))
    niveaux = rng.choice([1.0, 2.0, 3.0, 4.0], p=[0.1, 0.3, 0.4, 0.2], size=shape)
    repondu = np.argwhere(rng.random(shape) >= 0.06)
    return (
        [f"R{i:05}" for i in repondu[:, 0]],
        [COLLEGES[i] for i in repondu[:, 1]],
        [CRITERES[i] for i in repondu[:, 2]],
        niveaux[tuple(repondu.T)].tolist(),
    )


def build(lignes: Lignes, n_residences: int) -> RatingMatrix:
    """Return the cube of ratings."""
    return RatingMatrix.from_rows(
        lignes,
        items=[f"R{i:05}" for i in range(n_residences)],
        raters=COLLEGES,
        criteria=CRITERES,
        n_levels=4,
    )


def score(cube: RatingMatrix) -> FloatArray:
    """Return the fragility index of each residence, by this project."""
    points = to_hundred(cube.levels, cube.n_levels)
    sides = [college_scores(points[:, side], STRUCTURE) for side in (0, 1)]
    means = (sides[0].dimensions + sides[1].dimensions) / 2
    return fragility((sides[0].score + sides[1].score) / 2, means, STRUCTURE.between).index


def score_with_pandas(lignes: Lignes) -> FloatArray:
    """Return the same index, by a pivot table and column arithmetic."""
    noms = ["residence", "college", "critere", "niveau"]
    table = pd.DataFrame(dict(zip(noms, lignes, strict=True)))
    table["points"] = 100 * (table["niveau"] - 1) / 3
    large: Any = table.pivot_table(
        index=["college", "residence"], columns="critere", values="points", aggfunc="median"
    )
    poids = pd.Series(STRUCTURE.weights, index=CRITERES)
    dimension = {critere: critere[0] for critere in CRITERES}
    cotes: list[Any] = []
    for college in COLLEGES:
        x: Any = large.loc[college]
        ecart = x - x.mean()
        repondu = x.notna()
        niveau = (ecart * poids).sum(axis=1) / (repondu * poids).sum(axis=1)
        rempli = x.fillna(ecart.mul(0).fillna(0).add(x.mean()).add(niveau, axis=0).clip(0, 100))
        moyennes = rempli.T.groupby(dimension).mean().T
        complet = repondu.T.groupby(dimension).any().T.all(axis=1)
        assez = (repondu * poids).sum(axis=1) >= 0.5 - 1e-12
        cotes.append(moyennes.where(complet & assez))
    dimensions = (cotes[0] + cotes[1]) / 2
    r = 70 + 0.6 * dimensions
    penalite = r.var(axis=1, ddof=0) / r.mean(axis=1) / 0.6
    connu = dimensions.notna().all(axis=1)
    indice: FloatArray = (100 - dimensions.mean(axis=1) + penalite).where(connu).to_numpy()
    return indice


def median_ms(action: Callable[[], object]) -> float:
    """Return the median duration of the action, in milliseconds."""
    durations = []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        action()
        durations.append(time.perf_counter() - start)
    return 1000 * statistics.median(durations)


def main() -> None:
    """Check that both programs agree, then print their times."""
    n_residences = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    lignes = draw(n_residences)
    cube = build(lignes, n_residences)
    np.testing.assert_allclose(score(cube), score_with_pandas(lignes), atol=1e-9)
    construire = median_ms(lambda: build(lignes, n_residences))
    calculer = median_ms(lambda: score(cube))
    pandas = median_ms(lambda: score_with_pandas(lignes))
    print(f"{n_residences} résidences × {len(CRITERES)} critères × 2 collèges")
    print(f"cube de notes, depuis {len(lignes[0])} lignes {construire:8.1f} ms")
    print(f"scores et indices, depuis le cube {calculer:8.1f} ms")
    print(f"pandas, depuis les lignes         {pandas:8.1f} ms")
    print(f"pandas / (cube + scores)          {pandas / (construire + calculer):8.1f}")
    print(f"pandas / scores (cube en mémoire) {pandas / calculer:8.1f}")


if __name__ == "__main__":
    main()
