"""From the texts of a line to what they mean; every value that could not be read is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from qualification.domain import valeurs
from qualification.domain.adresse import compose
from qualification.domain.colonnes import Champ
from qualification.domain.ids import CodeInsee
from qualification.domain.importation import Anomalies, Comptes, LigneSource, Probleme
from qualification.domain.perimetre import Perimetre, read_commune
from qualification.domain.position import Position, PositionRefusee, locate
from qualification.domain.residence import Programme, TypeConstruction

T = TypeVar("T")
_POSITIONS = {
    PositionRefusee.ABSENTE: Probleme.COORDONNEES_ABSENTES,
    PositionRefusee.HORS_FRANCE: Probleme.COORDONNEES_INVALIDES,
    PositionRefusee.EPSG: Probleme.EPSG_INATTENDU,
}
_PROGRAMMES = {Champ.NPNRU: Programme.NPNRU, Champ.ERBM: Programme.ERBM}


@dataclass(slots=True, kw_only=True)
class Convertisseur:
    """Reads lines of one file into ``LigneSource``, or sets them aside, counting either way.

    ``est_bailleur_differe``: a table will say whose the lines that name no one are.
    ``peut_localiser``: a line without a commune may still find one by its position.
    """

    entetes: Sequence[str]
    colonnes: Mapping[Champ, str]
    perimetre: Perimetre
    comptes: Comptes
    anomalies: Anomalies
    bailleur: str = ""
    est_bailleur_differe: bool = False
    peut_localiser: bool = False
    _rangs: dict[Champ, int] = field(init=False)
    _communes: dict[str, CodeInsee | None] = field(default_factory=dict)
    _dehors: dict[str, CodeInsee | None] = field(default_factory=dict)
    _rang_commune: int = -1

    def __post_init__(self) -> None:
        self._rangs = {champ: self.entetes.index(nom) for champ, nom in self.colonnes.items()}
        if Champ.LOGEMENTS not in self._rangs:
            self._rang_commune = self._rangs.get(Champ.COMMUNE, -1)

    @property
    def rangs(self) -> tuple[int, ...]:
        """Ranks of the cells that are read: lines equal there say the same."""
        return tuple(sorted(set(self._rangs.values())))

    @property
    def rang_commune(self) -> int | None:
        """Rank of the one cell that can set a line outside; None when more must be read.

        Lines that are one dwelling each and name a commune outside are only counted.
        """
        return self._rang_commune if self._rang_commune >= 0 else None

    def outside(self, cellules: Sequence[str]) -> CodeInsee | None:
        """Return the commune that a line names outside the perimeter; None when it may be inside.

        Said of lines that are one dwelling each: no more is read of those that lie outside.
        """
        rang = self._rang_commune
        return self.outside_text(cellules[rang]) if 0 <= rang < len(cellules) else None

    def outside_text(self, brut: str) -> CodeInsee | None:
        """Return the commune that the text of a cell names outside the perimeter, if it does."""
        if brut not in self._dehors:
            code = self._read_commune(brut)
            est_dehors = code is not None and self.perimetre.inside(code) is None
            self._dehors[brut] = code if est_dehors else None
        return self._dehors[brut]

    def set_outside(self, code: CodeInsee, ligne: int, fois: int) -> None:
        """Count lines that ``outside`` told; the first of them is ``ligne``."""
        self.comptes.read(fois, fois)
        self.comptes.logements_hors_perimetre += fois
        self.anomalies.add(
            Probleme.HORS_PERIMETRE,
            ligne=ligne,
            colonne=self.colonnes[Champ.COMMUNE],
            valeur=code,
            fois=fois,
        )

    def read(self, ligne: int, cellules: Sequence[str], fois: int = 1) -> LigneSource | None:
        """Return the line, or None when it is set aside (counted, and noted when it is wrong).

        ``fois`` lines say the same; ``ligne`` is the first.
        """
        lue = _Ligne(self, ligne, cellules, fois)
        nombre = lue.convert(Champ.LOGEMENTS, valeurs.count, Probleme.LOGEMENTS_INVALIDES)
        est_illisible = Champ.LOGEMENTS in self._rangs and nombre is None
        logements = fois * (1 if nombre is None else nombre)
        self.comptes.read(logements, fois)
        if any(cellule.strip() for cellule in cellules[len(self.entetes) :]):
            self.anomalies.add(
                Probleme.LIGNE_DECALEE, ligne=ligne, valeur=str(len(cellules)), fois=fois
            )
            self.comptes.logements_rejetes += logements
            return None
        code, est_connu = self._commune(lue)
        if est_connu and code is None:
            self.comptes.logements_hors_perimetre += logements
            return None
        if est_illisible:
            lue.note_missing_count()
            self.comptes.logements_rejetes += logements
            return None
        position = lue.position(code)
        if code is None and not (self.peut_localiser and position):
            lue.note_missing_commune()
            self.comptes.logements_rejetes += logements
            return None
        lue.note_nowhere(position)
        return self._line(lue, logements, code, position)

    def _commune(self, lue: _Ligne) -> tuple[CodeInsee | None, bool]:
        """Return the commune inside the perimeter, and whether the line names one at all."""
        for champ in (Champ.COMMUNE, Champ.COMMUNE_NOM):
            brut = lue.raw(champ)
            code = self._read_commune(brut)
            if code is None:
                continue
            dedans = self.perimetre.inside(code)
            if dedans is None:
                lue.note(Probleme.HORS_PERIMETRE, champ, code)
            return dedans, True
        return None, False

    def _read_commune(self, brut: str) -> CodeInsee | None:
        if brut not in self._communes:
            propre = valeurs.label(brut)
            code = read_commune(propre) if propre else None
            self._communes[brut] = code or (self.perimetre.named(propre) if propre else None)
        return self._communes[brut]

    def _line(
        self, lue: _Ligne, nombre: int, code: CodeInsee | None, position: Position | None
    ) -> LigneSource:
        declare, qpv = lue.qpv()
        siren = lue.convert(Champ.SIRET, valeurs.siren, Probleme.SIREN_INVALIDE)
        return LigneSource(
            ligne=lue.ligne,
            nombre=nombre,
            code_insee=code,
            fois=lue.fois,
            commune=lue.commune_name(),
            bailleur=lue.bailleur(siren or ("" if self.est_bailleur_differe else self.bailleur)),
            siren=siren,
            nom=lue.text(Champ.NOM),
            immeuble=lue.label(Champ.IMMEUBLE),
            batiment=lue.label(Champ.BATIMENT),
            complement=lue.label(Champ.COMPLEMENT),
            lieudit=lue.text(Champ.LIEUDIT),
            adresse=lue.adresse(),
            position=position,
            annee=lue.convert(Champ.ANNEE, valeurs.year, Probleme.ANNEE_INVALIDE),
            type_construction=lue.convert(Champ.TYPE, valeurs.construction, Probleme.TYPE_INVALIDE)
            or TypeConstruction.INCONNU,
            est_en_qpv=declare,
            qpv_code=qpv,
            programmes=lue.programmes(),
            dpe=lue.shares(Champ.DPE, valeurs.energy, nombre, Probleme.DPE_INVALIDE),
            financements=lue.shares(
                Champ.FINANCEMENT, valeurs.financing, nombre, Probleme.FINANCEMENT_INVALIDE
            ),
        )


@dataclass(slots=True)
class _Ligne:
    """One line being read: its cells by field, anomalies noted at its number."""

    source: Convertisseur
    ligne: int
    cellules: Sequence[str]
    fois: int

    def raw(self, champ: Champ) -> str:
        rang = self.source._rangs.get(champ, -1)  # noqa: SLF001 -- two halves of one reader
        return self.cellules[rang] if 0 <= rang < len(self.cellules) else ""

    def text(self, champ: Champ) -> str:
        return valeurs.text(self.raw(champ))[:200]

    def label(self, champ: Champ) -> str:
        return valeurs.label(self.raw(champ))[:200]

    def note(self, probleme: Probleme, champ: Champ, valeur: str) -> None:
        colonne = self.source.colonnes.get(champ, "")
        self.source.anomalies.add(
            probleme, ligne=self.ligne, colonne=colonne, valeur=valeur, fois=self.fois
        )

    def convert(
        self, champ: Champ, conversion: Callable[[str], T | None], probleme: Probleme
    ) -> T | None:
        brut = self.raw(champ)
        try:
            return conversion(brut) if brut else None
        except ValueError:
            self.note(probleme, champ, brut)
            return None

    def shares(
        self,
        champ: Champ,
        conversion: Callable[[str, int], Mapping[str, int]],
        nombre: int,
        probleme: Probleme,
    ) -> Mapping[str, int]:
        par_ligne = nombre // self.fois
        parts = self.convert(champ, lambda brut: conversion(brut, par_ligne), probleme) or {}
        return {valeur: n * self.fois for valeur, n in parts.items()}

    def note_missing_count(self) -> None:
        if not valeurs.label(self.raw(Champ.LOGEMENTS)):
            self.note(Probleme.LOGEMENTS_INVALIDES, Champ.LOGEMENTS, "")

    def note_missing_commune(self) -> None:
        champ = Champ.COMMUNE if Champ.COMMUNE in self.source.colonnes else Champ.COMMUNE_NOM
        brut = self.raw(champ)
        absente = not valeurs.label(brut) or set(brut) <= {"9"} or set(brut) <= {"0"}
        probleme = Probleme.COMMUNE_ABSENTE if absente else Probleme.COMMUNE_INVALIDE
        self.note(probleme, champ, brut)

    def note_nowhere(self, position: Position | None) -> None:
        reperes = (Champ.NOM, Champ.IMMEUBLE, Champ.COMPLEMENT, Champ.LIEUDIT)
        if not (position or self.adresse() or any(self.text(champ) for champ in reperes)):
            self.note(Probleme.ADRESSE_ABSENTE, Champ.ADRESSE, "")

    def commune_name(self) -> str:
        nom = self.text(Champ.COMMUNE_NOM)
        return "" if nom.replace(".", "").isdigit() else nom

    def bailleur(self, choisi: str) -> str:
        nom = self.text(Champ.BAILLEUR) or self.label(Champ.ORGANISME) or choisi
        if not nom and not self.source.est_bailleur_differe:
            self.note(Probleme.BAILLEUR_ABSENT, Champ.BAILLEUR, "")
        return nom

    def adresse(self) -> str:
        pieces = (Champ.NUMERO, Champ.INDICE, Champ.TYPE_VOIE, Champ.VOIE)
        return (
            self.text(Champ.ADRESSE)
            or compose(*(self.label(champ) for champ in pieces))
            or self.text(Champ.COMPLEMENT_ADRESSE)
        )

    def qpv(self) -> tuple[bool, str | None]:
        for champ in (Champ.QPV_CODE, Champ.QPV_DECLARE):
            brut = self.raw(champ).strip()
            if valeurs.is_outdated_qpv(brut):
                self.note(Probleme.QPV_PERIME, champ, brut)
                continue
            declare = self.convert(champ, valeurs.declared_qpv, Probleme.QPV_INVALIDE)
            if declare is not None:
                return declare, valeurs.qpv_code(brut)
        return False, None

    def programmes(self) -> frozenset[Programme]:
        lus = {
            programme: self.convert(champ, valeurs.programme, Probleme.PROGRAMME_INVALIDE)
            for champ, programme in _PROGRAMMES.items()
        }
        return frozenset(programme for programme, est_dedans in lus.items() if est_dedans)

    def position(self, code: CodeInsee | None) -> Position | None:
        axe = Champ.COORDONNEES if Champ.COORDONNEES in self.source.colonnes else Champ.X
        if axe not in self.source.colonnes:
            return None
        try:
            x, y, epsg = self._numbers(axe)
        except ValueError:
            self.note(Probleme.COORDONNEES_INVALIDES, axe, self.raw(axe) or self.raw(Champ.Y))
            return None
        trouvee = locate(x, y, epsg, code or "")
        if isinstance(trouvee, PositionRefusee):
            champ = Champ.EPSG if trouvee is PositionRefusee.EPSG else axe
            self.note(_POSITIONS[trouvee], champ, self.raw(champ).strip())
            return None
        if valeurs.is_random_position(self.raw(Champ.QUALITE_POSITION)):
            self.note(Probleme.POSITION_ALEATOIRE, Champ.QUALITE_POSITION, "33")
            return None
        if trouvee.est_inversee:
            self.note(Probleme.COORDONNEES_INVERSEES, axe, "")
        return trouvee

    def _numbers(self, axe: Champ) -> tuple[float | None, float | None, int | None]:
        epsg = valeurs.number(self.raw(Champ.EPSG))
        if axe is Champ.COORDONNEES:
            return *valeurs.pair(self.raw(axe)), None if epsg is None else int(epsg)
        x, y = valeurs.number(self.raw(Champ.X)), valeurs.number(self.raw(Champ.Y))
        return x, y, None if epsg is None else int(epsg)
