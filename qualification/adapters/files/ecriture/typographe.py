"""The one call to typst: a template, what it sets as data, our fonts only, PDF/UA-1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualification.adapters.files.ecriture import style
from qualification.adapters.files.ecriture.polices import POLICES
from qualification.adapters.files.ecriture.propre import drawable
from qualification.adapters.late import Late

if TYPE_CHECKING:
    import typst
else:
    typst = Late("typst")

_MODELES = Path(__file__).parent / "modeles"
_STYLE = {
    "accent": style.ACCENT,
    "encre": style.ENCRE,
    "encre_legere": style.ENCRE_LEGERE,
    "filet": style.FILET,
    "fond_leger": style.FOND_LEGER,
    "alerte": style.ALERTE,
    "fond_alerte": style.FOND_ALERTE,
}


def compile_pdf(modele: str, donnees: Mapping[str, Any]) -> bytes:
    """Return the tagged PDF of a template filled with JSON data; colours are added as ``style``."""
    pdf = typst.compile(
        _MODELES / f"{modele}.typ",
        format="pdf",
        sys_inputs={"document": json.dumps({**donnees, "style": _STYLE})},
        font_paths=[POLICES],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(pdf, bytes)
    return pdf


def printable(valeur: Any) -> Any:  # noqa: ANN401 -- JSON
    """Return the same JSON data, every text of it safe for our fonts."""
    match valeur:
        case str():
            return drawable(valeur)
        case dict():
            return {cle: printable(element) for cle, element in valeur.items()}
        case list() | tuple():
            return [printable(element) for element in valeur]
        case _:
            return valeur
