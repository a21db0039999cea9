"""Documents as tagged PDF (PDF/UA-1), set by typst. What users typed travels as data only."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from qualification.adapters.files.ecriture import style
from qualification.adapters.files.ecriture.blocs import (
    Bloc,
    Image,
    Mise,
)
from qualification.adapters.files.ecriture.diagnostic import compose_diagnostic
from qualification.adapters.files.ecriture.fiche import compose_caleol, compose_fiche
from qualification.adapters.files.ecriture.propre import drawable
from qualification.adapters.files.ecriture.typographe import compile_pdf
from qualification.domain.classement import Classe
from qualification.services.documents import Diagnostic, FicheCaleol, FicheResidence
from qualification.textes.libelles import libelle
from qualification.textes.restitution import LETTRES


def render_diagnostic(document: Diagnostic) -> bytes:
    """Return the shared diagnostic as a PDF."""
    return compile_mise(compose_diagnostic(document))


def render_fiche(document: FicheResidence) -> bytes:
    """Return the sheet of a residence as a PDF."""
    return compile_mise(compose_fiche(document))


def render_caleol(document: FicheCaleol) -> bytes:
    """Return the context sheets of a CALEOL as a PDF."""
    return compile_mise(compose_caleol(document))


def compile_mise(mise: Mise) -> bytes:
    """Return a document as a PDF."""
    donnees = {
        "titre": drawable(mise.titre),
        "entete": drawable(mise.entete),
        "avertissements": list(mise.avertissements),
        "pied": mise.pied,
        "blocs": [_data(bloc) for bloc in mise.blocs],
    }
    return compile_pdf("document", donnees)


def _data(bloc: Bloc) -> dict[str, Any]:
    if isinstance(bloc, Image):
        # Drawn by us: no text of a user, and too long to be looked through.
        return {"sorte": "Image", **asdict(bloc)}
    contenu = {champ: _value(getattr(bloc, champ)) for champ in bloc.__dataclass_fields__}
    return {"sorte": type(bloc).__name__, **contenu}


def _value(valeur: object) -> Any:  # noqa: ANN401 -- JSON
    match valeur:
        case Classe():
            return {
                "libelle": libelle(valeur),
                "lettre": LETTRES[valeur],
                "fond": style.FONDS[valeur],
                "encre": style.ink(valeur),
            }
        case str():
            return drawable(valeur)
        case frozenset():
            return sorted(valeur)
        case tuple() | list():
            return [_value(element) for element in valeur]
        case bool() | int() | float():
            return valeur
        case _:
            return _data(valeur)  # type: ignore[arg-type] # a nested block
