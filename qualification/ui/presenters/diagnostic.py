"""The shared diagnostic on screen: what is printed, the series of its chart, its lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualification.adapters.files.ecriture.blocs import Bandeau, Bloc, Image
from qualification.adapters.files.ecriture.diagnostic import compose_diagnostic
from qualification.adapters.maps.symboles import SYMBOLES
from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.services.documents import Diagnostic, Synthese
from qualification.services.pleniere import agenda
from qualification.textes import restitution as textes
from qualification.textes.formats import pourcentage
from qualification.textes.libelles import libelle
from qualification.ui.presenters import pleniere
from qualification.ui.presenters.blocs import sections
from qualification.ui.presenters.liste import LigneListe, rows
from qualification.ui.presenters.pleniere import LignePleniere

_LISTES = (textes.LISTE_FRAGILES, textes.LISTE_A_SURVEILLER, textes.LISTE_DIVERGENTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The share of residences and of dwellings in one class, 0–1, and how it is drawn."""

    libelle: str
    lettre: str
    fond: str
    encre: str
    residences: float
    logements: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EcranDiagnostic:
    """The diagnostic, by section.

    ``parts`` is empty when a count is masked; ``listes`` are the residences to look at, by title;
    ``pleniere`` what to discuss, nothing once the results are validated.
    """

    est_vide: bool
    sections: Mapping[str, tuple[Bloc, ...]]
    parts: tuple[Part, ...]
    alternative: str
    listes: Mapping[str, tuple[LigneListe, ...]]
    pleniere: tuple[LignePleniere, ...]
    mention: str


def screen(document: Diagnostic) -> EcranDiagnostic:
    """Return the printed diagnostic for the screen, which has its own drawings, lists and map."""
    mise = compose_diagnostic(document)
    parts = tuple(_parts(document.ensemble))
    imprimees = sections(b for b in mise.blocs if not isinstance(b, Bandeau | Image))
    ailleurs = {textes.ANNEXE, textes.CARTE, *_LISTES}
    listees = (
        document.of_class(Classe.FRAGILE),
        document.of_class(Classe.A_SURVEILLER),
        document.divergentes,
    )
    return EcranDiagnostic(
        est_vide=document.participation.deux_parties == 0,
        sections={titre: blocs for titre, blocs in imprimees.items() if titre not in ailleurs},
        parts=parts,
        alternative=textes.ALT_BARRE.format(
            detail=", ".join(f"{part.libelle} {pourcentage(part.residences)}" for part in parts)
        ),
        listes={titre: rows(lignes) for titre, lignes in zip(_LISTES, listees, strict=True)},
        pleniere=_to_discuss(document),
        mention=mise.pied,
    )


def _to_discuss(document: Diagnostic) -> tuple[LignePleniere, ...]:
    return pleniere.rows(agenda(document.lignes)) if document.provenance.est_provisoire else ()


def _parts(ensemble: Synthese) -> Iterator[Part]:
    """Yield the four classes, most fragile first, then what has none; nothing if any is masked."""
    if ensemble.est_masquee:
        return
    for classe in CLASSES_ORDONNEES:
        symbole = SYMBOLES[classe]
        residences, logements = _shares(ensemble, classe)
        yield Part(
            libelle=libelle(classe),
            lettre=symbole.lettre,
            fond=symbole.fond,
            encre=symbole.encre,
            residences=residences,
            logements=logements,
        )
    sans_classe = [_shares(ensemble, c) for c in Classe if c not in CLASSES_ORDONNEES]
    yield Part(
        libelle=textes.C_SANS_CLASSE,
        lettre="",
        fond="#ffffff",
        encre="#000000",
        residences=sum(part[0] for part in sans_classe),
        logements=sum(part[1] for part in sans_classe),
    )


def _shares(ensemble: Synthese, classe: Classe) -> tuple[float, float]:
    return ensemble.parts(classe) or (0.0, 0.0)
