"""A table of figures by residence: read, matched with the inventory, kept beside the ratings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from qualification.domain import valeurs
from qualification.domain.acces import Droit, Identite
from qualification.domain.adresse import fold
from qualification.domain.errors import FichierRefuse, ValeurInvalide
from qualification.domain.ids import TerritoireId
from qualification.domain.importation import Anomalie, Anomalies, Probleme
from qualification.domain.indicateur import ANNEE_MAX, ANNEE_MIN, Indicateur, Mesure
from qualification.domain.perimetre import read_commune
from qualification.domain.residence import Residence
from qualification.services.ports import Clock, Depot
from qualification.services.sources import FichierSource, LectureFichiers, anomalies_of

COLONNES: Mapping[str, tuple[str, ...]] = {
    "residence_id": ("residenceid", "identifiant", "idresidence"),
    "commune": ("codeinsee", "depcom", "insee", "commune", "codecommune"),
    "nom": ("nom", "residence", "nomresidence", "nomdelaresidence"),
    "logements": ("logementsproposes", "proposes", "logementsproposesalalocation"),
    "menages": ("menages", "menagesenquetes", "nombredemenages", "repondants"),
    "millesime": ("millesime", "annee"),
    "source": ("source",),
    Mesure.VACANCE: ("vacance", "tauxdevacance", "txvacance"),
    Mesure.VACANCE_LONGUE: ("vacance3mois", "vacancelongue", "vacancestructurelle"),
    Mesure.ROTATION: ("rotation", "mobilite", "tauxderotation", "tauxdemobilite"),
    Mesure.OPS_RESSOURCES: ("opsressources", "ressourcesmoinsde60", "sous60plus"),
    Mesure.OPS_SENIORS: ("opsseniors", "titulaires65ansetplus", "seniors"),
    Mesure.OPS_EMMENAGES: ("opsemmenages", "emmenagesrecents"),
}
"""Headers each field answers to, letters and digits only; the first is that of our model."""
EFFECTIFS = ("logements", "menages")


@dataclass(frozen=True, slots=True, kw_only=True)
class RapportIndicateurs:
    """What became of a table: each line is matched, or told in ``anomalies``.

    ``residences`` counts those that a figure is kept of, whatever the number of their lines;
    ``lignes_ecartees`` the lines of no known residence.
    """

    lignes_lues: int
    residences: int
    lignes_ecartees: int
    chiffres: int
    colonnes_ignorees: tuple[str, ...]
    anomalies: tuple[Anomalie, ...]
    anomalies_non_listees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicateursService:
    """Takes figures from files; what may be shown of them is the domain's to say."""

    depot: Depot
    now: Clock
    lecture: LectureFichiers

    def importer(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        fichier: FichierSource,
        *,
        millesime: int,
        source: str,
    ) -> RapportIndicateurs:
        """Keep the figures of a table; ``millesime`` and ``source`` stand where it has none.

        Raises FichierRefuse when nothing tells residences or no column is a figure, ValeurInvalide
        for a year or a source that cannot be.
        """
        identite.require(Droit.PREPARER)
        if not ANNEE_MIN <= millesime <= ANNEE_MAX:
            raise ValeurInvalide(champ="millesime", valeur=millesime)
        if not source.strip():
            raise ValeurInvalide(champ="source", valeur=source)
        table = self.lecture.table(fichier)
        colonnes = match_columns(table.entetes)
        _check(fichier, table.entetes, colonnes)
        with self.depot.lecture() as uow:
            inventaire = _Inventaire.of(
                uow.residences.all(territoire_id=territoire_id),
                {fold(c.nom): c.code_insee for c in uow.communes.all(territoire_id=territoire_id)},
            )
        releve = _Releve(
            rangs={champ: table.entetes.index(nom) for champ, nom in colonnes.items()},
            entetes=table.entetes,
            inventaire=inventaire,
            millesime=millesime,
            source=" ".join(source.split()),
            lu_le=self.now(),
            anomalies=anomalies_of(table),
        )
        for ligne, cellules in table.lignes():
            releve.read(ligne, cellules)
        with self.depot.ecriture() as uow:
            uow.indicateurs.put(*releve.lus.values())
            uow.revisions.bump(territoire_id)
        ignorees = (nom for nom in table.entetes if nom and nom not in colonnes.values())
        return RapportIndicateurs(
            lignes_lues=releve.lignes,
            residences=len({i.residence_id for i in releve.lus.values()}),
            lignes_ecartees=releve.ecartees,
            chiffres=len(releve.lus),
            colonnes_ignorees=tuple(dict.fromkeys(ignorees)),
            anomalies=releve.anomalies.all(),
            anomalies_non_listees=releve.anomalies.non_listees,
        )


def match_columns(entetes: Sequence[str]) -> dict[str, str]:
    """Return the header each field is read from: the first that answers to it."""
    trouvees: dict[str, str] = {}
    for entete in entetes:
        cle = fold(entete).lower().replace(" ", "")
        for champ, alias in COLONNES.items():
            if cle in alias or cle == str(champ).replace("_", ""):
                trouvees.setdefault(str(champ), entete)
    return trouvees


def _check(fichier: FichierSource, entetes: Sequence[str], colonnes: Mapping[str, str]) -> None:
    lues = ", ".join(entete for entete in entetes if entete)[:300]
    if "residence_id" not in colonnes and not {"nom", "commune"} <= set(colonnes):
        raise FichierRefuse(motif="indicateurs_residence", fichier=fichier.nom, colonnes=lues)
    if not set(Mesure) & set(colonnes):
        raise FichierRefuse(motif="indicateurs_mesure", fichier=fichier.nom, colonnes=lues)


@dataclass(frozen=True, slots=True)
class _Inventaire:
    """The residences of the territory by identifier, and by commune and comparable name."""

    par_id: Mapping[str, Residence]
    par_nom: Mapping[tuple[str, str], Sequence[Residence]]
    codes: Mapping[str, str]

    @classmethod
    def of(cls, residences: Iterable[Residence], codes: Mapping[str, str]) -> _Inventaire:
        vivantes = [r for r in residences if r.absorbee_par is None]
        par_nom: dict[tuple[str, str], list[Residence]] = defaultdict(list)
        for r in vivantes:
            par_nom[r.code_insee, fold(r.nom)].append(r)
        return cls({r.residence_id: r for r in vivantes}, par_nom, codes)

    def named(self, commune: str, nom: str) -> Residence | None:
        code = read_commune(commune) or self.codes.get(fold(commune), "")
        homonymes = self.par_nom.get((code, fold(nom)), ())
        return homonymes[0] if len(homonymes) == 1 else None


@dataclass(slots=True, kw_only=True)
class _Releve:
    """One pass over the lines of a table."""

    rangs: Mapping[str, int]
    entetes: Sequence[str]
    inventaire: _Inventaire
    millesime: int
    source: str
    lu_le: datetime
    lignes: int = 0
    ecartees: int = 0
    lus: dict[tuple[str, Mesure, int], Indicateur] = field(default_factory=dict)
    anomalies: Anomalies

    def read(self, ligne: int, cellules: Sequence[str]) -> None:
        """Keep the figures of a line, or say why not."""
        self.lignes += 1
        dits = {
            champ: valeurs.text(cellules[rang]) if rang < len(cellules) else ""
            for champ, rang in self.rangs.items()
        }
        residence = self._residence(ligne, dits)
        if residence is None:
            self.ecartees += 1
            return
        effectifs = {champ: self._count(ligne, champ, dits) for champ in EFFECTIFS}
        millesime = self._year(ligne, dits)
        for mesure in Mesure:
            valeur = self._percentage(ligne, mesure, dits)
            if valeur is None or millesime is None:
                continue
            self._keep(
                ligne,
                Indicateur(
                    territoire_id=residence.territoire_id,
                    residence_id=residence.residence_id,
                    mesure=mesure,
                    millesime=millesime,
                    valeur=valeur,
                    source=dits.get("source") or self.source,
                    logements=residence.logements,
                    lu_le=self.lu_le,
                    effectif=effectifs["menages" if mesure.est_ops else "logements"],
                ),
            )

    def _residence(self, ligne: int, dits: Mapping[str, str]) -> Residence | None:
        champ = "residence_id" if dits.get("residence_id") else "nom"
        trouvee = (
            self.inventaire.par_id.get(dits["residence_id"])
            if champ == "residence_id"
            else self.inventaire.named(dits.get("commune", ""), dits.get("nom", ""))
        )
        if trouvee is None:
            self._fault(Probleme.RESIDENCE_INCONNUE, ligne, champ, dits)
        return trouvee

    def _percentage(self, ligne: int, mesure: Mesure, dits: Mapping[str, str]) -> float | None:
        brut = dits.get(mesure, "").removesuffix("%").strip()
        try:
            valeur = valeurs.number(brut)
        except ValueError:
            valeur = -1.0
        if valeur is None or 0 <= valeur <= 100:
            return valeur
        self._fault(Probleme.POURCENTAGE_INVALIDE, ligne, mesure, dits)
        return None

    def _count(self, ligne: int, champ: str, dits: Mapping[str, str]) -> int | None:
        try:
            return valeurs.count(dits.get(champ, ""))
        except ValueError:
            self._fault(Probleme.EFFECTIF_INVALIDE, ligne, champ, dits)
            return None

    def _year(self, ligne: int, dits: Mapping[str, str]) -> int | None:
        brut = dits.get("millesime", "")
        try:
            annee = valeurs.year(brut) or self.millesime
        except ValueError:
            annee = 0
        if ANNEE_MIN <= annee <= ANNEE_MAX:
            return annee
        self._fault(Probleme.ANNEE_INVALIDE, ligne, "millesime", dits)
        return None

    def _keep(self, ligne: int, indicateur: Indicateur) -> None:
        cle = (indicateur.residence_id, indicateur.mesure, indicateur.millesime)
        if self.lus.setdefault(cle, indicateur) is not indicateur:
            self.anomalies.add(
                Probleme.CHIFFRE_EN_DOUBLE,
                ligne=ligne,
                colonne=self.entetes[self.rangs[indicateur.mesure]],
                valeur=self.inventaire.par_id[indicateur.residence_id].nom,
            )

    def _fault(self, probleme: Probleme, ligne: int, champ: str, dits: Mapping[str, str]) -> None:
        rang = self.rangs.get(champ)
        self.anomalies.add(
            probleme,
            ligne=ligne,
            colonne="" if rang is None else self.entetes[rang],
            valeur=dits.get(champ, ""),
        )
