"""Drawings as SVG text: the fragility map, the place of a residence, the bar of classes.

Nothing a user typed goes into a drawing: only numbers, class letters and our own words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualification.adapters.files.ecriture.style import ACCENT, FOND_LEGER, FONDS, TRAIT, ink
from qualification.domain.classement import Classe
from qualification.domain.residence import Coordonnees
from qualification.domain.territoire import Commune
from qualification.services.documents import LigneResidence, Synthese
from qualification.textes.formats import nombre, pourcentage
from qualification.textes.libelles import libelle
from qualification.textes.restitution import C_SANS_CLASSE, L_LOGEMENTS, LETTRES

LARGEUR = 1000.0
_HAUTEUR_CARTE, _HAUTEUR_LIEU = 1050.0, 480.0
_MARGE = 30.0
_RAYON_MIN, _RAYON_MAX, _RAYON_LETTRE = 4.0, 22.0, 7.5
_SERREES = 300
"""Residences above which circles shrink, so that a whole agglomeration stays readable."""
_POLICE = "Source Sans 3"
_LEGENDE_LOGEMENTS = (20, 80, 200)
ORDRE: tuple[Classe, ...] = (
    Classe.FAVORABLE,
    Classe.EQUILIBREE,
    Classe.A_SURVEILLER,
    Classe.FRAGILE,
)
"""A to D."""


@dataclass(frozen=True, slots=True)
class _Projection:
    """From degrees to the drawing: equirectangular at the middle latitude, north up."""

    ouest: float
    nord: float
    echelle: float
    serrage: float
    hauteur: float

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]], hauteur_max: float) -> _Projection:
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        serrage = math.cos(math.radians((min(lats) + max(lats)) / 2))
        large = max((max(lons) - min(lons)) * serrage, 1e-4)
        haut = max(max(lats) - min(lats), 1e-4)
        echelle = min((LARGEUR - 2 * _MARGE) / large, (hauteur_max - 2 * _MARGE) / haut)
        # Centred when the height decides of the scale.
        retrait = (LARGEUR / echelle - large) / 2
        return cls(
            ouest=min(lons) - retrait / serrage,
            nord=max(lats) + _MARGE / echelle,
            echelle=echelle,
            serrage=serrage,
            hauteur=haut * echelle + 2 * _MARGE,
        )

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self.ouest) * self.serrage * self.echelle
        return round(x, 1), round((self.nord - lat) * self.echelle, 1)


def draw_map(lignes: Sequence[LigneResidence], communes: Sequence[Commune]) -> str | None:
    """Return the map of classes, or ``None`` when no residence has coordinates."""
    situees = [ligne for ligne in lignes if ligne.residence.coordonnees is not None]
    if not situees:
        return None
    projection = _Projection.around(
        [*_points(communes), *((c.lon, c.lat) for c in map(_position, situees))], _HAUTEUR_CARTE
    )
    # The largest first, so that none hides a smaller one.
    situees.sort(key=lambda ligne: -ligne.residence.logements)
    echelle = _scale(len(situees))
    corps = [
        *(_outline(projection, commune) for commune in communes),
        *(_residence(projection, ligne, echelle) for ligne in situees),
        *_legend(projection.hauteur + 28, echelle),
    ]
    return _svg(corps, projection.hauteur + 64)


def draw_place(coordonnees: Coordonnees, commune: Commune) -> str:
    """Return where a residence stands in its commune."""
    projection = _Projection.around(
        [*_points([commune]), (coordonnees.lon, coordonnees.lat)], _HAUTEUR_LIEU
    )
    x, y = projection.place(coordonnees.lon, coordonnees.lat)
    repere = (
        f'<circle cx="{x}" cy="{y}" r="27" fill="none" stroke="{ACCENT}" stroke-width="4"/>'
        f'<circle cx="{x}" cy="{y}" r="14" fill="{ACCENT}" stroke="#ffffff" stroke-width="3"/>'
    )
    return _svg([_outline(projection, commune), repere], projection.hauteur)


def draw_bar(synthese: Synthese) -> str:
    """Return one bar cut by the share of residences of each class; empty parts are left out."""
    sans = [classe for classe in Classe if classe not in ORDRE]
    parts = {classe: _share(synthese, [classe]) for classe in ORDRE}
    x, corps = 0.0, []
    for classe, part in [*parts.items(), (sans[0], _share(synthese, sans))]:
        if part > 0:
            corps.append(_segment(x, part, classe))
        x += part * LARGEUR
    return _svg(corps, 70)


def _share(synthese: Synthese, classes: Iterable[Classe]) -> float:
    return sum(parts[0] for classe in classes if (parts := synthese.parts(classe)) is not None)


def _segment(x: float, part: float, classe: Classe) -> str:
    large = part * LARGEUR
    fond = FONDS[classe]
    bloc = (
        f'<rect x="{x:.1f}" y="2" width="{large:.1f}" height="66" fill="{fond}" '
        f'stroke="#333333" stroke-width="1.5"/>'
    )
    if large < 60:
        return bloc
    nom = LETTRES[classe] if classe in ORDRE else C_SANS_CLASSE
    texte = f"{nom} · {pourcentage(part)}"
    tient = large > 15 * len(texte)
    return bloc + _text(x + large / 2, 45, texte if tient else LETTRES[classe], 28, classe)


def _points(communes: Iterable[Commune]) -> Iterator[tuple[float, float]]:
    for commune in communes:
        for anneau in _rings(commune.contour):
            yield from anneau


def _rings(contour: Mapping[str, Any] | None) -> Iterator[list[tuple[float, float]]]:
    if contour is None:
        return
    multiple = contour["type"] == "MultiPolygon"
    for polygone in contour["coordinates"] if multiple else [contour["coordinates"]]:
        for anneau in polygone:
            yield [(point[0], point[1]) for point in anneau]


def _outline(projection: _Projection, commune: Commune) -> str:
    chemins = []
    for anneau in _rings(commune.contour):
        # At this size neighbouring vertices fall on the same tenth of a unit.
        points = dict.fromkeys(projection.place(lon, lat) for lon, lat in anneau)
        chemins.append("M" + "L".join(f"{x} {y}" for x, y in points) + "Z")
    trait = f'fill="{FOND_LEGER}" stroke="{TRAIT}" stroke-width="1.6"'
    return f'<path d="{"".join(chemins)}" {trait} fill-rule="evenodd"/>' if chemins else ""


def _position(ligne: LigneResidence) -> Coordonnees:
    coordonnees = ligne.residence.coordonnees
    assert coordonnees is not None
    return coordonnees


def _scale(n_residences: int) -> float:
    return 1.5 * math.sqrt(min(1.0, _SERREES / n_residences))


def _radius(logements: int, echelle: float) -> float:
    return min(max(echelle * math.sqrt(logements), _RAYON_MIN), _RAYON_MAX)


def _residence(projection: _Projection, ligne: LigneResidence, echelle: float) -> str:
    coordonnees = _position(ligne)
    x, y = projection.place(coordonnees.lon, coordonnees.lat)
    rayon = _radius(ligne.residence.logements, echelle)
    anneau = ""
    if ligne.resultat.est_divergent:
        anneau = (
            f'<circle cx="{x}" cy="{y}" r="{rayon + 3.5:.1f}" fill="none" stroke="#333333" '
            f'stroke-width="1.6"/>'
        )
    return anneau + _symbol(x, y, rayon, ligne.resultat.classe)


def _symbol(x: float, y: float, rayon: float, classe: Classe) -> str:
    tirets = "" if classe in ORDRE else ' stroke-dasharray="3 2"'
    cercle = (
        f'<circle cx="{x}" cy="{y}" r="{rayon:.1f}" fill="{FONDS[classe]}" stroke="#333333" '
        f'stroke-width="1.4"{tirets}/>'
    )
    if rayon < _RAYON_LETTRE or classe not in ORDRE:
        return cercle
    return cercle + _text(x, y + rayon * 0.42, LETTRES[classe], rayon * 1.2, classe)


def _text(x: float, y: float, texte: str, taille: float, classe: Classe) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{taille:.1f}" font-family="{_POLICE}" '
        f'font-weight="600" text-anchor="middle" fill="{ink(classe)}">{texte}</text>'
    )


def _legend(y: float, echelle: float) -> Iterator[str]:
    x = 20.0
    for classe in (*ORDRE, Classe.NON_EVALUEE):
        texte = libelle(classe) if classe in ORDRE else C_SANS_CLASSE
        yield _symbol(x, y, 12, classe) + _caption(x + 19, y, texte)
        x += 44 + 9.4 * len(texte)
    for logements in _LEGENDE_LOGEMENTS:
        rayon = _radius(logements, echelle)
        yield _symbol(x + rayon, y, rayon, Classe.NON_EVALUEE).replace(
            ' stroke-dasharray="3 2"', ""
        )
        yield _caption(x + 2 * rayon + 6, y, nombre(logements))
        x += 2 * rayon + 20 + 11 * len(nombre(logements))
    yield _caption(x - 8, y, L_LOGEMENTS.lower())


def _caption(x: float, y: float, texte: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y + 7:.1f}" font-size="20" font-family="{_POLICE}" '
        f'fill="#22292b">{texte}</text>'
    )


def _svg(corps: Iterable[str], hauteur: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR:.0f} {hauteur:.0f}" '
        f'width="{LARGEUR:.0f}" height="{hauteur:.0f}">{"".join(corps)}</svg>'
    )
