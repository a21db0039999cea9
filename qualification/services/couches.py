"""Layers an import brings, as entities of the territory: communes, priority districts."""

from __future__ import annotations

from qualification.domain.errors import FichierRefuse
from qualification.domain.ids import CodeInsee, TerritoireId
from qualification.domain.importation import Anomalies, Probleme
from qualification.domain.perimetre import read_commune
from qualification.domain.territoire import Commune, Contour, Qpv
from qualification.domain.valeurs import is_outdated_qpv, programme, qpv_code
from qualification.services.sources import ContourLu, FichierSource, LectureFichiers


def read_communes(
    lecture: LectureFichiers, fichier: FichierSource, territoire_id: TerritoireId
) -> dict[CodeInsee, Commune]:
    """Return the communes of a layer. Raises FichierRefuse for a polygon that is not one."""
    communes = {}
    for lu in lecture.contours(fichier):
        code = read_commune(lu.code)
        if code is None:
            raise FichierRefuse(motif="contour_code", fichier=fichier.nom, valeur=lu.code or lu.nom)
        communes[code] = Commune(
            territoire_id=territoire_id, code_insee=code, nom=lu.nom or code, contour=lu.contour
        )
    return communes


def read_qpvs(
    lecture: LectureFichiers,
    fichier: FichierSource,
    territoire_id: TerritoireId,
    anomalies: Anomalies,
) -> dict[str, Qpv]:
    """Return the districts of a layer; those of 2015 are noted and left out.

    Raises FichierRefuse for a polygon that is no district: any other layer has codes too.
    """
    qpvs = {}
    for lu in lecture.contours(fichier):
        if is_outdated_qpv(lu.code):
            anomalies.add(Probleme.QPV_PERIME, colonne=fichier.nom, valeur=lu.code)
            continue
        code = qpv_code(lu.code)
        if code is None:
            raise FichierRefuse(motif="qpv_code", fichier=fichier.nom, valeur=lu.code or lu.nom)
        qpvs[code] = Qpv(
            territoire_id=territoire_id,
            code=code,
            nom=lu.nom or code,
            contour=lu.contour,
            est_npnru=_is_npnru(lu, anomalies, fichier),
        )
    return qpvs


def _is_npnru(lu: ContourLu, anomalies: Anomalies, fichier: FichierSource) -> bool:
    try:
        return bool(programme(lu.npnru))
    except ValueError:
        anomalies.add(Probleme.PROGRAMME_INVALIDE, colonne=fichier.nom, valeur=lu.npnru)
        return False


def read_zones(lecture: LectureFichiers, fichier: FichierSource) -> dict[str, Contour]:
    """Return the polygons of a layer under the rank of each: their names do not matter."""
    return {str(rang): lu.contour for rang, lu in enumerate(lecture.contours(fichier))}
