"""A table whose schema and columns are known, and whether it can be imported at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualification.domain.cles import Grain
from qualification.domain.colonnes import (
    Champ,
    Schema,
    count_columns,
    guess_columns,
    ignored_columns,
    missing_columns,
    recognise,
    refused_columns,
)
from qualification.domain.errors import FichierRefuse
from qualification.domain.importation import Anomalies, Probleme
from qualification.services.sources import FichierSource, Table, anomalies_of

_GRAINS = {Schema.TABLEUR: Grain.RESIDENCE, Schema.POINTS: Grain.POINT}
# At least one of these tells a residence from another.
_REPERES = frozenset(
    {Champ.NOM, Champ.ADRESSE, Champ.VOIE, Champ.COMPLEMENT, Champ.IMMEUBLE, Champ.X}
    | {Champ.COORDONNEES}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReconnue:
    """A table, its schema, and the header each field is read from."""

    fichier: FichierSource
    table: Table
    schema: Schema
    colonnes: Mapping[Champ, str]

    @classmethod
    def of(
        cls, fichier: FichierSource, table: Table, choisies: Mapping[Champ, str]
    ) -> TableReconnue:
        """Guess the columns, then follow the choices: an empty header leaves a field unread.

        Raises FichierRefuse when a chosen header is not in the file, or is one of those refused.
        """
        refusees = refused_columns(table.entetes)
        for entete in choisies.values():
            if entete and entete not in table.entetes:
                raise _missing(fichier, table, entete)
            if entete in refusees:
                raise FichierRefuse(motif="colonne_refusee", fichier=fichier.nom, colonne=entete)
        colonnes = {**guess_columns(table.entetes), **choisies}
        return cls(
            fichier=fichier,
            table=table,
            schema=recognise(table.entetes, est_points=table.est_points),
            colonnes={champ: entete for champ, entete in colonnes.items() if entete},
        )

    @property
    def grain(self) -> Grain:
        """What a line stands for."""
        return _GRAINS.get(self.schema, Grain.LOGEMENT)

    @property
    def absentes(self) -> tuple[str, ...]:
        """Useful columns that the file does not have."""
        return missing_columns(self.schema, self.table.entetes, self.colonnes)

    @property
    def ignorees(self) -> tuple[str, ...]:
        """Columns that nothing is read from."""
        return ignored_columns(self.table.entetes, {*self.colonnes.values(), *self.refusees})

    @property
    def refusees(self) -> tuple[str, ...]:
        """Columns on rents, occupation or persons: never read, never shown, never kept."""
        return refused_columns(self.table.entetes)

    @property
    def comptages(self) -> tuple[str, ...]:
        """Columns that may count dwellings."""
        return count_columns(self.table.entetes)

    def anomalies(self) -> Anomalies:
        """Return a collector for the lines, what the file holds and nothing reads already noted."""
        anomalies = anomalies_of(self.table)
        for nom in () if Champ.LOGEMENTS in self.colonnes else self.comptages:
            anomalies.add(Probleme.COMPTAGE_NON_LU, valeur=nom)
        return anomalies

    def shown(self, cellules: Sequence[str]) -> tuple[str, ...]:
        """Return the cells of a line as anyone may see them: those of refused columns are empty."""
        refusees = set(self.refusees)
        entetes = [*self.table.entetes, *("" for _ in cellules[len(self.table.entetes) :])]
        return tuple(
            "" if entete in refusees else cellule
            for entete, cellule in zip(entetes, cellules, strict=False)
        )

    def names_commune(self, *, est_localisable: bool) -> bool:
        """Whether lines can tell their commune.

        ``est_localisable``: contours are at hand to find it by position. The national register
        must give the INSEE code: names there are cut, upper-cased, without articles.
        """
        if Champ.COMMUNE in self.colonnes or self.schema.est_rpls:
            return Champ.COMMUNE in self.colonnes
        est_situee = Champ.COORDONNEES in self.colonnes or {Champ.X, Champ.Y} <= set(self.colonnes)
        return Champ.COMMUNE_NOM in self.colonnes or (est_localisable and est_situee)

    def check(self, *, est_localisable: bool) -> None:
        """Raise FichierRefuse unless lines tell their commune and one residence from another."""
        if not self.names_commune(est_localisable=est_localisable):
            if self.schema.est_rpls:
                raise _missing(self.fichier, self.table, "DEPCOM")
            raise self._refusal("commune_absente")
        if not _REPERES & set(self.colonnes):
            raise self._refusal("repere_absent")

    def _refusal(self, motif: str) -> FichierRefuse:
        return FichierRefuse(motif=motif, fichier=self.fichier.nom, colonnes=_headers(self.table))


def _missing(fichier: FichierSource, table: Table, colonne: str) -> FichierRefuse:
    return FichierRefuse(
        motif="colonne_absente", fichier=fichier.nom, colonne=colonne, colonnes=_headers(table)
    )


def _headers(table: Table) -> str:
    return ", ".join(entete for entete in table.entetes if entete)[:300]
