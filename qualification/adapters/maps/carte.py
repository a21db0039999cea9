"""The fragility map with folium: Leaflet and every asset from our own server, data as columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from qualification.adapters.maps.contours import Fond, prepare_fond
from qualification.adapters.maps.points import PointCarte
from qualification.adapters.maps.symboles import SYMBOLES
from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId
from qualification.domain.territoire import Commune, Qpv
from qualification.textes import carte as textes
from qualification.textes.libelles import AVIS_DIVERGENTS, libelle

STATIQUE = "/app/static"
"""Where Streamlit serves the folder ``static``, seen from the root of the server."""

_CLASSES = tuple(Classe)
_PAS = 1e5
_FRANCE = (46.6, 2.4)


class _Texte(Element):
    """A text that goes to the page as it is."""

    _template = Template("{{ this.texte }}")

    def __init__(self, texte: str) -> None:
        super().__init__()
        self.texte = texte


class _Script(MacroElement):
    """An element whose script branca does not compile as one more Jinja template.

    That would be slow for a megabyte of data, and two braces in a name would be an expression.
    """

    def __init__(self, nom: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca annotates half of its methods
        self._name = nom

    def render(self, **kwargs: object) -> str:
        figure = self.get_root()
        assert isinstance(figure, Figure)
        texte = self._template.module.script(self, kwargs)
        figure.script.add_child(_Texte(texte), name=self.get_name())
        return ""


class _FondCarte(_Script):
    """The ground and the controls (``static/carte/fond.js``)."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            qualif.fond({{ this._parent.get_name() }}, {{ this.contenu }}, {{ this.textes }});
            qualif.tailles({{ this._parent.get_name() }}, {{ this.taille }});
        {% endmacro %}
        """
    )

    def __init__(self, fond: Fond, sources: str) -> None:
        super().__init__("FondCarte")
        self.contenu = _safe(fond.contenu)
        self.taille = _javascript(textes.TAILLE)
        self.textes = _javascript(
            {
                "titre": textes.TITRE,
                "zoomer": textes.ZOOMER,
                "dezoomer": textes.DEZOOMER,
                "vue_ensemble": textes.VUE_ENSEMBLE,
                "sources": sources,
            }
        )


class _Residences(_Script):
    """Every residence in one canvas layer (``static/carte/residences.js``)."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            qualif.residences({{ this.colonnes }}, {{ this.options }})
                .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(
        self,
        points: Sequence[PointCarte],
        selection: ResidenceId | None,
        choisies: Sequence[str],
        *,
        a_lasso: bool,
        cadre: str | None,
        sont_reperes: bool,
    ) -> None:
        super().__init__("Residences")
        self.colonnes = _javascript(_columns(points))
        lasso = {"lasso": textes.LASSO, "lasso_aide": textes.LASSO_AIDE} if a_lasso else {}
        self.options = _javascript(
            {
                "selection": selection,
                "choisies": choisies,
                "cadre": cadre,
                "reperes": sont_reperes,
                "symboles": [_symbol(classe) for classe in _CLASSES],
                "textes": {
                    "logement": textes.LOGEMENT,
                    "logements": textes.LOGEMENTS,
                    "divergents": AVIS_DIVERGENTS,
                    **lasso,
                },
            }
        )


def build_map(
    points: Iterable[PointCarte],
    communes: Iterable[Commune],
    qpvs: Iterable[Qpv],
    *,
    selection: ResidenceId | None = None,
    statique: str = STATIQUE,
) -> folium.Map:
    """Return the whole map, ready for ``get_root().render()`` or for ``st_folium``.

    ``statique`` is the address of the folder ``static``; the selected residence is ringed.
    """
    carte = base_map(prepare_fond(communes, qpvs), statique=statique)
    residences_layer(points, selection=selection).add_to(carte)
    return carte


def base_map(fond: Fond, *, sources: str = "", statique: str = STATIQUE) -> folium.Map:
    """Return the ground and the controls, without residences.

    Its script depends on the territory alone: a page that shows it again with other residences
    keeps the view. ``sources`` credits the contours, in plain text.
    """
    carte = folium.Map(
        location=_centre(fond),
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.1,
        wheel_px_per_zoom_level=120,
        max_zoom=18,
    )
    # On the instance: folium's own lists, which name public hosts, are shared by its classes.
    carte.default_js = [
        ("leaflet", f"{statique}/leaflet/leaflet.js"),
        ("fond", f"{statique}/carte/fond.js"),
        ("residences", f"{statique}/carte/residences.js"),
        ("lasso", f"{statique}/carte/lasso.js"),
    ]
    carte.default_css = [
        ("leaflet_css", f"{statique}/leaflet/leaflet.css"),
        ("carte_css", f"{statique}/carte/carte.css"),
    ]
    _FondCarte(fond, sources).add_to(carte)
    return carte


def residences_layer(
    points: Iterable[PointCarte],
    *,
    selection: ResidenceId | None = None,
    choisies: Sequence[str] = (),
    a_lasso: bool = False,
    cadre: str | None = None,
    sont_reperes: bool = False,
) -> folium.FeatureGroup:
    """Return the residences as one layer, to add to a map or to hand to ``st_folium``.

    ``selection`` is ringed and brought into view; ``choisies`` are ringed where they are;
    ``a_lasso`` lets a region be drawn around several; a new ``cadre`` brings all into view.
    ``sont_reperes``: they are landmarks, and a click on one is a click on the ground.
    """
    groupe = folium.FeatureGroup(control=False)
    _Residences(
        tuple(points),
        selection,
        choisies,
        a_lasso=a_lasso,
        cadre=cadre,
        sont_reperes=sont_reperes,
    ).add_to(groupe)
    return groupe


def _centre(fond: Fond) -> tuple[float, float]:
    if fond.emprise is None:
        return _FRANCE
    (sud, ouest), (nord, est) = fond.emprise
    return (sud + nord) / 2, (ouest + est) / 2


def _columns(points: Sequence[PointCarte]) -> Mapping[str, Any]:
    """Return the points as columns: a third of the size of one object each."""
    communes, commune = _dictionary([p.commune for p in points])
    bailleurs, bailleur = _dictionary([p.bailleur for p in points])
    xs = [round(p.lon * _PAS) for p in points]
    ys = [round(p.lat * _PAS) for p in points]
    origine = (min(xs, default=0), min(ys, default=0))
    return {
        "origine": origine,
        "x": [x - origine[0] for x in xs],
        "y": [y - origine[1] for y in ys],
        "logements": [p.logements for p in points],
        "classes": "".join(str(_CLASSES.index(p.classe)) for p in points),
        "divergences": "".join("1" if p.est_divergent else "0" for p in points),
        "ids": "\n".join(p.residence_id for p in points),
        "noms": "\n".join(" ".join(p.nom.split()) for p in points),
        "communes": communes,
        "commune": commune,
        "bailleurs": bailleurs,
        "bailleur": bailleur,
    }


def _dictionary(valeurs: Sequence[str]) -> tuple[list[str], list[int]]:
    rangs: dict[str, int] = {}
    codes = [rangs.setdefault(valeur, len(rangs)) for valeur in valeurs]
    return list(rangs), codes


def _symbol(classe: Classe) -> Mapping[str, str]:
    symbole = SYMBOLES[classe]
    return {
        "libelle": libelle(classe),
        "genre": symbole.genre.value,
        "fond": symbole.fond,
        "encre": symbole.encre,
        "contour": symbole.contour,
        "lettre": symbole.lettre,
    }


def _javascript(valeur: object) -> str:
    return _safe(json.dumps(valeur, ensure_ascii=False, separators=(",", ":")))


def _safe(texte_json: str) -> str:
    """Return JSON as JavaScript that neither HTML nor ``st_folium`` can read otherwise."""
    for suite in ("<", "\u2028", "\u2029", "{{"):
        texte_json = texte_json.replace(suite, f"{suite[:-1]}\\u{ord(suite[-1]):04x}")
    return texte_json
