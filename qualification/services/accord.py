"""Report of the command ``accord``: agreement between the raters of a file."""

from __future__ import annotations

import numpy as np

from qualification.domain.resultat import Concordance
from qualification.services.calcul_fichier import Notations
from qualification.services.concordance import concordance_of_counts
from qualification.services.methode import METHOD_VERSION

NIVEAUX_DEFAUT = 4


def supposed_scale(notations: Notations) -> int:
    """Return the scale of a file that nobody names: 1–4, or up to the highest level given.

    A slip of the pen passes for a wider scale, and everybody for agreed: to be said.
    """
    return max(NIVEAUX_DEFAUT, notations.niveau_max)


def agreement_report(notations: Notations, niveaux: int) -> dict[str, object]:
    """Return the figures overall, and per criterion under ``criteres``, ready for JSON.

    ``niveaux`` is the scale, all of which counts even where a level was never given. What is not
    defined is None (see `Concordance`).
    """
    counts = notations.counts(niveaux)
    return {
        **_figures(concordance_of_counts(np.concatenate(counts))),
        "criteres": {
            critere: _figures(concordance_of_counts(table))
            for critere, table in zip(notations.criteres, counts, strict=True)
        },
        "n_residences": len(notations.residences),
        "n_evaluateurs": len(notations.colleges),
        "niveaux": niveaux,
        "version_methode": METHOD_VERSION,
    }


def _figures(found: Concordance) -> dict[str, float | None]:
    return {
        "alpha": found.alpha,
        "ac2": found.ac2,
        "accord_exact": found.accord_exact,
        "ecarts_2_niveaux": found.ecarts_2,
        "n": found.n,
    }
