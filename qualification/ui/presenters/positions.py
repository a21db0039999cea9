"""Positions as rows: what is sent to the geocoder, what it answered, what lies elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualification.adapters.maps.points import PointCarte
from qualification.domain.geocodage import AdresseDemandee, IssueGeocodage
from qualification.domain.ids import CodeInsee
from qualification.domain.residence import Coordonnees, Residence
from qualification.services.geocodage import ResultatGeocodage
from qualification.textes import inventaire
from qualification.textes import positions as textes
from qualification.textes.formats import nombre
from qualification.ui.presenters import atelier


def figures(residences: Sequence[Residence], ailleurs: Sequence[object] | None) -> dict[str, str]:
    """Return the figures at the top; a dash where contours are missing."""
    actives = [r for r in residences if r.est_active]
    sans = sum(r.coordonnees is None for r in actives)
    return {
        textes.PLACEES: nombre(len(actives) - sans),
        textes.SANS_POSITION: nombre(sans),
        textes.AILLEURS: nombre(None if ailleurs is None else len(ailleurs)),
    }


def sent_rows(demandes: Iterable[AdresseDemandee]) -> list[dict[str, str]]:
    """Return each address sent, once, as it is sent."""
    return [
        {
            inventaire.COL_ADRESSE: d.adresse,
            inventaire.COL_COMMUNE: d.commune,
            textes.COL_CODE: d.code_insee,
        }
        for d in dict.fromkeys(demandes)
    ]


def result_rows(
    resultats: Iterable[ResultatGeocodage], noms: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return what was asked and answered, one row per residence."""
    return [
        {
            inventaire.COL_NOM: r.residence.nom,
            inventaire.COL_COMMUNE: noms.get(r.residence.code_insee, r.residence.code_insee),
            textes.COL_DEMANDEE: r.demande.adresse,
            **_answer(r),
        }
        for r in resultats
    ]


def _answer(resultat: ResultatGeocodage) -> dict[str, object]:
    if resultat.issue is IssueGeocodage.INTROUVABLE:
        return {}
    return {
        textes.COL_TROUVEE: resultat.reponse.libelle,
        textes.COL_SCORE: nombre(resultat.reponse.score, 2),
    }


def elsewhere_rows(
    ailleurs: Iterable[tuple[Residence, CodeInsee | None]], noms: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return the residences outside their commune, and where they lie."""
    return [
        {
            inventaire.COL_NOM: r.nom,
            inventaire.COL_COMMUNE: noms.get(r.code_insee, r.code_insee),
            textes.COL_TROUVEE_DANS: noms.get(code, code) if code else textes.AUCUNE_COMMUNE,
            inventaire.COL_LOGEMENTS: r.logements,
            inventaire.COL_ADRESSE: r.adresses[0] if r.adresses else "",
        }
        for r, code in ailleurs
    ]


def district_rows(
    ecarts: Iterable[tuple[Residence, str | None]], noms: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return the residences whose position belies their district; districts by their names."""
    return [
        {
            inventaire.COL_NOM: r.nom,
            inventaire.COL_COMMUNE: noms.get(r.code_insee, r.code_insee),
            inventaire.COL_LOGEMENTS: r.logements,
            textes.COL_DECLARE: _declared(r, noms),
            textes.COL_SITUE: noms.get(code, code) if code else textes.HORS_QPV,
        }
        for r, code in ecarts
    ]


def _declared(residence: Residence, noms: Mapping[str, str]) -> str:
    if not residence.est_en_qpv:
        return textes.HORS_QPV
    code = residence.qpv_code or textes.EN_QPV
    return noms.get(code, code)


def landmarks(
    residences: Iterable[Residence],
    noms: Mapping[str, str],
    choisie: Residence,
    ici: Coordonnees | None,
) -> tuple[PointCarte, ...]:
    """Return the residences that have a position, the chosen one where it is being put."""
    autres = [r for r in residences if r.residence_id != choisie.residence_id]
    placee = replace(choisie, coordonnees=ici or choisie.coordonnees)
    return atelier.points([*autres, placee], noms)


def verdict(
    residence: Residence, trouvee: CodeInsee | None, noms: Mapping[str, str]
) -> tuple[bool, str]:
    """Return whether a position lies in the commune of the residence, and the sentence."""
    commune = noms.get(residence.code_insee, residence.code_insee)
    if trouvee == residence.code_insee:
        return True, textes.DANS_LA_COMMUNE.format(commune=commune)
    if trouvee is None:
        return False, textes.HORS_TERRITOIRE.format(commune=commune)
    return False, textes.HORS_COMMUNE.format(trouvee=noms.get(trouvee, trouvee), commune=commune)
