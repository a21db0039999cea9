"""What is kept of a territory: its names, the ground of its map, its workbench."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from qualification import bootstrap
from qualification.domain.ids import TerritoireId
from qualification.domain.territoire import Commune, Qpv
from qualification.ui.cache.vue import Vue, cache
from qualification.ui.presenters import atelier, carte


def fond(vue: Vue) -> carte.Fond:
    """Return the ground of the map."""
    return _fond(vue.base, vue.territoire_id, vue.revision_inventaire)


@cache(max_entries=8, show_spinner=False)
def _fond(
    base: str,  # noqa: ARG001 -- part of the key
    territoire_id: TerritoireId,
    revision: int,  # noqa: ARG001 -- idem
) -> carte.Fond:
    inventaire = bootstrap.application().inventaire
    communes, qpvs = inventaire.communes(territoire_id), inventaire.qpvs(territoire_id)
    # A decision on a residence leaves the contours as they are: they are prepared once.
    contenu = json.dumps([*map(asdict, communes), *map(asdict, qpvs)])
    return _fond_of(hashlib.sha256(contenu.encode()).hexdigest(), communes, qpvs)


@cache(max_entries=8, show_spinner=False)
def _fond_of(
    empreinte: str,  # noqa: ARG001 -- stands for the layers in the key
    _communes: Sequence[Commune],
    _qpvs: Sequence[Qpv],
) -> carte.Fond:
    return carte.prepare_fond(_communes, _qpvs)


def workbench(vue: Vue) -> atelier.Etabli:
    """Return the residences of the workbench; the answers of a campaign change nothing of it."""
    return _workbench(replace(vue, revision_campagne=0))


@cache(max_entries=4, show_spinner=False)
def _workbench(vue: Vue) -> atelier.Etabli:
    inventaire = bootstrap.application().inventaire
    return atelier.Etabli.of(
        inventaire.residences(vue.identite(), vue.territoire_id),
        inventaire.organisation_names(vue.territoire_id),
    )


@cache(max_entries=8, show_spinner=False)
def organisation_names(
    base: str,  # noqa: ARG001 -- part of the key
    territoire_id: TerritoireId,
    revision: int,  # noqa: ARG001 -- idem
) -> Mapping[str, str]:
    """Return the names of the organisations of a territory."""
    return bootstrap.application().inventaire.organisation_names(territoire_id)
