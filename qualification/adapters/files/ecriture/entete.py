"""What every document and data file repeats: dates, versions, warnings, the sentence of law."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from qualification.adapters.files.ecriture.blocs import Bandeau
from qualification.services.documents import Provenance
from qualification.textes import restitution as t
from qualification.textes.formats import INSECABLE, date_longue, nombre
from qualification.textes.libelles import libelle
from qualification.textes.mentions import (
    BANDEAU_FICTIF,
    BANDEAU_PROVISOIRE,
    end_of_validity,
    pied_legal,
)

_PARIS = ZoneInfo("Europe/Paris")


def day(instant: datetime) -> date:
    """Return the day of an instant, Paris time."""
    return instant.astimezone(_PARIS).date()


def mention(provenance: Provenance) -> str:
    """Return the sentence G7, with the dates of the results."""
    return pied_legal(day(provenance.calcule_le))


def warnings(provenance: Provenance) -> tuple[str, ...]:
    """Return what a reader must see first: fictional data, working document."""
    return (
        *([BANDEAU_FICTIF] if provenance.est_fictif else []),
        *([BANDEAU_PROVISOIRE] if provenance.est_provisoire else []),
    )


def banner(provenance: Provenance) -> tuple[Bandeau, ...]:
    """Return the warnings as one banner, or nothing."""
    avertissements = warnings(provenance)
    return (Bandeau(f"{INSECABLE}· ".join(avertissements)),) if avertissements else ()


def versions(provenance: Provenance) -> str:
    """Return the versions a figure rests on."""
    return t.VERSIONS.format(
        methode=provenance.version_methode,
        grille=provenance.version_grille,
        seuils=provenance.seuils.version,
    )


def grounds(provenance: Provenance, n_avis: int) -> tuple[tuple[str, str], ...]:
    """Return all that the figures of a document rest on, label and value."""
    calcule_le = day(provenance.calcule_le)
    return (
        (t.L_TERRITOIRE, provenance.territoire),
        (t.L_CAMPAGNE, provenance.campagne),
        (t.L_ETAT, libelle(provenance.etat)),
        (t.L_CALCULE, date_longue(calcule_le)),
        (t.L_VALABLE, date_longue(end_of_validity(calcule_le))),
        (t.L_VERSIONS, versions(provenance)),
        (t.L_AVIS, nombre(n_avis)),
        (t.L_EDITE, date_longue(provenance.edite_le)),
        *([(t.L_EMPREINTE, provenance.empreinte)] if provenance.empreinte else []),
    )


def running_title(provenance: Provenance) -> str:
    """Return the line at the top of each page."""
    return f"{provenance.territoire}{INSECABLE}· {provenance.campagne}"
