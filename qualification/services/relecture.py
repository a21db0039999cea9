"""The inventory handed to each bailleur and commune to be validated, and their corrections back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from qualification.domain import valeurs
from qualification.domain.acces import Droit, Identite
from qualification.domain.adresse import fold
from qualification.domain.cles import bailleur_key
from qualification.domain.errors import (
    FichierRefuse,
    FormatRefuse,
    Introuvable,
    QualificationError,
)
from qualification.domain.ids import BailleurId, CodeInsee, TerritoireId
from qualification.domain.importation import Anomalie, Anomalies, Probleme, place_of
from qualification.domain.inventaire import ChampCorrige, CorrectionLue
from qualification.domain.residence import Residence
from qualification.services.atelier_inventaire import AtelierInventaireService
from qualification.services.documents import Fichier, FormatExport
from qualification.services.inventaire import InventaireService
from qualification.services.ports import Clock, Depot
from qualification.services.sources import FichierSource, LectureFichiers, anomalies_of

ENTETES: Mapping[str, str] = {
    "identifiant": "residence_id",
    "nomcorrige": ChampCorrige.NOM,
    "logementscorriges": ChampCorrige.LOGEMENTS,
    "bailleurcorrige": ChampCorrige.BAILLEUR,
    "aretirer": ChampCorrige.RETRAIT,
    "remarque": ChampCorrige.REMARQUE,
}
"""Fields by the header of their column, letters only."""
_OUI = frozenset({"OUI", "O", "X", "1", "VRAI", "TRUE"})
_NON = frozenset({"NON", "N", "0", "FAUX", "FALSE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneInventaire:
    """A residence as its bailleur and its commune know it."""

    residence: Residence
    commune: str
    bailleur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeuilleInventaire:
    """The residences one organisation is asked about, by commune or bailleur, then by name.

    Those withdrawn from rating are not asked about.
    """

    territoire: str
    organisation: str
    est_bailleur: bool
    est_fictif: bool
    edite_le: datetime
    lignes: tuple[LigneInventaire, ...]


class Nommeur(Protocol):
    """How files are named."""

    def __call__(self, jour: date, *parties: str, extension: str) -> str:
        """Return a file name of ASCII characters, the date first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprimeursInventaire:
    """What turns the sheet into bytes, by format, and what names the files."""

    feuille: Mapping[FormatExport, Callable[[FeuilleInventaire], bytes]]
    name: Nommeur


@dataclass(frozen=True, slots=True, kw_only=True)
class Relecture:
    """What a returned workbook says: corrections to confirm, and what could not be read."""

    lignes_lues: int
    corrections: tuple[CorrectionLue, ...]
    anomalies: tuple[Anomalie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refus:
    """A correction that could not be applied, and why."""

    correction: CorrectionLue
    erreur: QualificationError


@dataclass(frozen=True, slots=True, kw_only=True)
class RelectureService:
    """Sheets to validate, and corrections applied as decisions of the workbench."""

    depot: Depot
    now: Clock
    lecture: LectureFichiers
    atelier: AtelierInventaireService
    inventaire: InventaireService
    imprimeurs: ImprimeursInventaire

    def feuille(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        organisation: BailleurId | CodeInsee,
        format_export: FormatExport,
    ) -> Fichier:
        """Return the residences of a bailleur or a commune as a file to validate.

        Raises Introuvable for an organisation the territory does not have, FormatRefuse.
        """
        identite.require(Droit.PREPARER)
        if format_export not in self.imprimeurs.feuille:
            raise FormatRefuse(format=format_export)
        document = self._sheet(territoire_id, organisation)
        return Fichier(
            nom=self.imprimeurs.name(
                self.now().date(),
                "inventaire",
                document.organisation[:40],
                extension=format_export.extension,
            ),
            contenu=self.imprimeurs.feuille[format_export](document),
            type_mime=format_export.type_mime,
        )

    def _sheet(
        self, territoire_id: TerritoireId, organisation: BailleurId | CodeInsee
    ) -> FeuilleInventaire:
        with self.depot.lecture() as uow:
            territoire = uow.territoires.get(territoire_id)
            communes = {c.code_insee: c.nom for c in uow.communes.all(territoire_id=territoire_id)}
            bailleurs = {
                b.bailleur_id: b.nom for b in uow.bailleurs.all(territoire_id=territoire_id)
            }
            residences = uow.residences.all(territoire_id=territoire_id)
        noms = {str(code): nom for code, nom in [*communes.items(), *bailleurs.items()]}
        if organisation not in noms:
            raise Introuvable(organisation=organisation)
        est_bailleur = organisation in bailleurs
        lignes = [
            LigneInventaire(
                residence=r,
                commune=communes.get(r.code_insee, r.code_insee),
                bailleur=bailleurs.get(r.bailleur_id, "") if r.bailleur_id else "",
            )
            for r in residences
            if r.est_active and organisation in {r.bailleur_id, r.code_insee}
        ]
        return FeuilleInventaire(
            territoire=territoire.nom,
            organisation=noms[organisation],
            est_bailleur=est_bailleur,
            est_fictif=territoire.est_fictif,
            edite_le=self.now(),
            lignes=tuple(
                sorted(
                    lignes,
                    key=lambda x: (
                        fold(x.commune if est_bailleur else x.bailleur),
                        fold(x.residence.nom),
                    ),
                )
            ),
        )

    def lire(
        self, identite: Identite, territoire_id: TerritoireId, fichier: FichierSource
    ) -> Relecture:
        """Read the corrections written in a returned workbook; nothing is applied.

        Raises FichierRefuse when it has neither the identifiers nor a column of corrections.
        """
        identite.require(Droit.PREPARER)
        table = self.lecture.table(fichier)
        rangs: dict[str, int] = {}
        for rang, entete in enumerate(table.entetes):
            champ = ENTETES.get(fold(entete).replace(" ", "").lower())
            if champ is not None:
                rangs.setdefault(champ, rang)
        if "residence_id" not in rangs or len(rangs) < 2:
            lues = ", ".join(entete for entete in table.entetes if entete)[:300]
            raise FichierRefuse(motif="relecture", fichier=fichier.nom, colonnes=lues)
        with self.depot.lecture() as uow:
            residences = uow.residences.all(territoire_id=territoire_id)
            bailleurs = uow.bailleurs.all(territoire_id=territoire_id)
        lecteur = _Lecteur(
            entetes=table.entetes,
            rangs=rangs,
            residences={r.residence_id: r for r in residences if r.absorbee_par is None},
            bailleurs={bailleur_key(b.nom): b.nom for b in bailleurs},
            noms={b.bailleur_id: b.nom for b in bailleurs},
            feuilles=table.feuilles,
            anomalies=anomalies_of(table),
        )
        corrections = [
            correction
            for ligne, cellules in table.lignes()
            for correction in lecteur.read(ligne, cellules)
        ]
        return Relecture(
            lignes_lues=lecteur.lignes,
            corrections=tuple(corrections),
            anomalies=lecteur.anomalies.all(),
        )

    def appliquer(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        corrections: Iterable[CorrectionLue],
    ) -> tuple[Refus, ...]:
        """Apply corrections one by one, each a decision that can be taken back.

        Returns those refused, with the reason; remarks are not applied.
        """
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            connus = uow.bailleurs.all(territoire_id=territoire_id)
        bailleurs = {bailleur_key(b.nom): b.bailleur_id for b in connus}
        refus = []
        for correction in corrections:
            try:
                self._apply(identite, correction, bailleurs)
            except QualificationError as erreur:
                refus.append(Refus(correction=correction, erreur=erreur))
        return tuple(refus)

    def _apply(
        self, identite: Identite, correction: CorrectionLue, bailleurs: Mapping[str, BailleurId]
    ) -> None:
        residence_id, apres = correction.residence_id, correction.apres
        if correction.champ is ChampCorrige.NOM:
            self.atelier.rename(identite, residence_id, apres)
        elif correction.champ is ChampCorrige.BAILLEUR:
            self.atelier.assign(identite, [residence_id], bailleurs[bailleur_key(apres)])
        elif correction.champ is ChampCorrige.LOGEMENTS:
            connue = self.inventaire.residence(identite, residence_id)
            self.inventaire.save_residence(identite, replace(connue, logements=int(apres)))
        elif correction.champ is ChampCorrige.RETRAIT:
            connue = self.inventaire.residence(identite, residence_id)
            self.inventaire.save_residence(identite, replace(connue, est_active=False))


@dataclass(slots=True, kw_only=True)
class _Lecteur:
    entetes: Sequence[str]
    rangs: Mapping[str, int]
    residences: Mapping[str, Residence]
    bailleurs: Mapping[str, str]
    noms: Mapping[BailleurId, str]
    feuilles: Sequence[str]
    anomalies: Anomalies
    lignes: int = 0

    def read(self, ligne: int, cellules: Sequence[str]) -> Iterator[CorrectionLue]:
        """Yield the corrections of a line; what cannot be one is an anomaly."""
        self.lignes += 1
        dits = {
            champ: valeurs.text(cellules[rang]) if rang < len(cellules) else ""
            for champ, rang in self.rangs.items()
        }
        ecrits = {champ: dits[champ] for champ in ChampCorrige if dits.get(champ)}
        if not ecrits:
            return
        residence = self.residences.get(dits["residence_id"])
        if residence is None:
            self._fault(Probleme.RESIDENCE_INCONNUE, ligne, "residence_id", dits["residence_id"])
            return
        for champ, ecrit in ecrits.items():
            avant, apres = self._values(ligne, residence, champ, ecrit)
            if apres and apres != avant:
                yield CorrectionLue(
                    ligne=place_of(ligne, self.feuilles)[1],
                    residence_id=residence.residence_id,
                    nom=residence.nom,
                    champ=champ,
                    avant=avant,
                    apres=apres,
                )

    def _values(
        self, ligne: int, residence: Residence, champ: ChampCorrige, ecrit: str
    ) -> tuple[str, str]:
        """Return what is known and what was written; the latter empty when it means nothing."""
        if champ is ChampCorrige.NOM:
            return residence.nom, ecrit
        if champ is ChampCorrige.LOGEMENTS:
            return str(residence.logements), self._dwellings(ligne, ecrit)
        if champ is ChampCorrige.BAILLEUR:
            connu = self.noms.get(residence.bailleur_id, "") if residence.bailleur_id else ""
            if bailleur_key(ecrit) not in self.bailleurs:
                self._fault(Probleme.BAILLEUR_INCONNU, ligne, champ, ecrit)
            return connu, self.bailleurs.get(bailleur_key(ecrit), "")
        if champ is ChampCorrige.RETRAIT:
            return "" if residence.est_active else "oui", self._yes(ligne, ecrit)
        return "", ecrit

    def _dwellings(self, ligne: int, ecrit: str) -> str:
        try:
            return str(valeurs.count(ecrit))
        except ValueError:
            self._fault(Probleme.LOGEMENTS_INVALIDES, ligne, ChampCorrige.LOGEMENTS, ecrit)
            return ""

    def _yes(self, ligne: int, ecrit: str) -> str:
        if fold(ecrit) not in _OUI | _NON:
            self._fault(Probleme.OUI_NON_INVALIDE, ligne, ChampCorrige.RETRAIT, ecrit)
        return "oui" if fold(ecrit) in _OUI else ""

    def _fault(self, probleme: Probleme, ligne: int, champ: str, valeur: str) -> None:
        colonne = self.entetes[self.rangs[champ]]
        self.anomalies.add(probleme, ligne=ligne, colonne=colonne, valeur=valeur)
