"""What cut-offs make of a distribution, beside the present ones."""

from __future__ import annotations

from qualification.domain.classement import CLASSES_ORDONNEES, Seuils
from qualification.domain.repartition import Effectif
from qualification.services.distribution import Distribution
from qualification.textes import preparation as textes
from qualification.textes.formats import compte, nombre
from qualification.textes.libelles import libelle


def cuts_words(bornes: tuple[float, ...]) -> str:
    """Return cut-offs as text, « 40 / 55 / 70 »."""
    return " / ".join(nombre(b, 0 if b == int(b) else 1) for b in bornes)


def table(distribution: Distribution, actuels: Seuils, essayes: Seuils) -> list[dict[str, str]]:
    """Return residences and dwellings by class, under both sets of cut-offs."""
    avant, apres = distribution.classes(actuels), distribution.classes(essayes)
    titres = (
        textes.COL_ACTUELS.format(bornes=cuts_words(actuels.bornes)),
        textes.COL_ESSAYES.format(bornes=cuts_words(essayes.bornes)),
    )
    return [
        {
            textes.COL_CLASSE: libelle(classe),
            titres[0]: _words(avant[classe]),
            titres[1]: _words(apres[classe]),
        }
        for classe in CLASSES_ORDONNEES
    ]


def suggestions(distribution: Distribution) -> str:
    """Return natural breaks and quartiles, and why not to follow them."""
    return textes.SUGGESTIONS.format(
        naturelles=cuts_words(distribution.natural()),
        quartiles=cuts_words(distribution.quartiles()),
    )


def _words(effectif: Effectif) -> str:
    return textes.EFFECTIF.format(
        residences=compte(effectif.residences, "résidence"),
        logements=compte(effectif.logements, "logement"),
    )
