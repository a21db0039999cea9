"""What is printed for the day: cards that carry the codes, sheets of the accepted rotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import DelegationId
from qualification.domain.journee import MINUTES_MAX, Pause, require_distinct, require_within
from qualification.domain.participants import College
from qualification.domain.residence import Residence
from qualification.domain.seance import Rencontre
from qualification.planning.explain import Cause


class FormatCarte(StrEnum):
    """How large the cards are: four to a sheet of A4, or eight badges."""

    TABLE = "table"
    BADGE = "badge"


class Partie(StrEnum):
    """A kind of sheet of the rotation."""

    MURALE = "murale"
    TABLES = "tables"
    PARCOURS = "parcours"
    NON_TENUES = "non_tenues"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsFeuilles:
    """What the accepted rotation does not say: its clock. Without ``debut_le``, no time is given.

    ``debut_le`` is timezone-aware; ``parties`` says which sheets are wanted.
    """

    debut_le: datetime | None = None
    duree_tour_min: int = 12
    pauses: tuple[Pause, ...] = ()
    parties: frozenset[Partie] = frozenset(Partie)
    format_parcours: FormatCarte = FormatCarte.TABLE

    def __post_init__(self) -> None:
        require_within("duree_tour_min", self.duree_tour_min, 1, MINUTES_MAX)
        require_distinct(self.pauses)
        if not self.parties:
            raise ValeurInvalide(champ="parties", valeur="")

    def start_of(self, tour: int) -> datetime | None:
        """Return when a round (≥ 1) starts, the breaks before it counted."""
        if self.debut_le is None:
            return None
        pauses = sum(pause.duree_min for pause in self.pauses if pause.apres_tour < tour)
        return self.debut_le + timedelta(minutes=(tour - 1) * self.duree_tour_min + pauses)

    def end_of(self, tour: int) -> datetime | None:
        """Return when a round ends, before the break that may follow."""
        debut = self.start_of(tour)
        return debut and debut + timedelta(minutes=self.duree_tour_min)

    def break_after(self, tour: int) -> Pause | None:
        """Return the break that follows a round."""
        return next((pause for pause in self.pauses if pause.apres_tour == tour), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What every sheet carries: where, for what, printed when."""

    territoire: str
    est_fictif: bool
    campagne: str
    imprime_le: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acces:
    """How a delegation joins, as long as its code works."""

    code: str
    adresse: str
    expire_le: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipe:
    """A delegation as printed: ``nom`` says which team of its organisation, empty for the only one.

    ``acces`` is ``None`` once its code is revoked or has expired.
    """

    delegation_id: DelegationId
    organisation: str
    nom: str
    college: College
    acces: Acces | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecartee:
    """A delegation that gets no card: its code was withdrawn, or expired, at that time."""

    nom: str
    est_revoquee: bool
    le: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cartes:
    """The cards of a campaign, and the delegations left out."""

    edition: Edition
    format_carte: FormatCarte
    equipes: tuple[Equipe, ...]
    ecartees: tuple[Ecartee, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A meeting as printed; ``duree_min`` leaves breaks out, times are ``None`` without a clock."""

    rencontre: Rencontre
    bailleur: Equipe
    commune: Equipe
    debut_le: datetime | None
    fin_le: datetime | None
    duree_min: int
    residences: tuple[Residence, ...]

    def team(self, college: College) -> Equipe:
        """Return the team of a side."""
        return self.bailleur if college is College.BAILLEUR else self.commune

    @property
    def dernier_tour(self) -> int:
        """Last round of the meeting."""
        return self.rencontre.debut + self.rencontre.tours - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcours:
    """The day of a delegation, meeting after meeting (at least one)."""

    equipe: Equipe
    passages: tuple[Passage, ...]

    @property
    def change_de_table(self) -> bool:
        """Whether the delegation leaves its first table."""
        return len({passage.rencontre.table for passage in self.passages}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FeuilleTable:
    """Who sits at a table without leaving it, and its visitors in order (at least one).

    ``ensuite`` is the first meeting of the team that takes the table next.
    """

    table: int
    assise: Equipe
    passages: tuple[Passage, ...]
    ensuite: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NonTenue:
    """A meeting the rotation does not hold; ``None`` = the day was not kept with the rotation."""

    bailleur: str
    commune: str
    residences: int
    logements: int
    cause: Cause | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feuilles:
    """The accepted rotation to print; ``passages`` are in the order of the day, then of tables."""

    edition: Edition
    version: int
    accepte_le: datetime
    options: OptionsFeuilles
    tours: int
    cote_assis: College
    passages: tuple[Passage, ...]
    non_tenues: tuple[NonTenue, ...]

    def itineraries(self) -> tuple[Parcours, ...]:
        """Return the day of every delegation that meets somebody, bailleurs first."""
        return tuple(
            Parcours(equipe=passages[0].team(college), passages=passages)
            for college in College
            for passages in _by_team(self.passages, college)
        )

    def routes(self) -> tuple[Parcours, ...]:
        """Return the day of those who move: the standing side, and who leaves its first table."""
        return tuple(
            parcours
            for parcours in self.itineraries()
            if parcours.equipe.college is not self.cote_assis or parcours.change_de_table
        )

    def tables(self) -> tuple[FeuilleTable, ...]:
        """Return one sheet per team seated at a table, by table then in the order of the day."""
        par_table = sorted(self.passages, key=lambda p: (p.rencontre.table, p.rencontre.debut))
        groupes = [
            (table, tuple(passages))
            for (table, _), passages in groupby(
                par_table, key=lambda p: (p.rencontre.table, p.team(self.cote_assis).delegation_id)
            )
        ]
        suivants = [*(passages[0] for _, passages in groupes[1:]), None]
        return tuple(
            FeuilleTable(
                table=table,
                assise=passages[0].team(self.cote_assis),
                passages=passages,
                ensuite=suivant if suivant and suivant.rencontre.table == table else None,
            )
            for (table, passages), suivant in zip(groupes, suivants, strict=False)
        )


def _by_team(passages: Sequence[Passage], college: College) -> list[tuple[Passage, ...]]:
    equipes: dict[DelegationId, list[Passage]] = {}
    for passage in passages:
        equipes.setdefault(passage.team(college).delegation_id, []).append(passage)
    return [tuple(siens) for siens in equipes.values()]
