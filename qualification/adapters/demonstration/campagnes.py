"""The two campaigns: one validated three years ago, one under way today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from qualification.adapters.demonstration.avis import (
    Avis,
    difficulty,
    evolve,
    houses,
    latent,
    leniency,
    mean_note,
    rate,
    silence,
)
from qualification.adapters.demonstration.echanges import Attable, write_notes
from qualification.adapters.demonstration.equipes import Equipes, Parc, gather
from qualification.adapters.demonstration.hasard import (
    BoolArray,
    FloatArray,
    IntArray,
    draw_ids,
    stream,
)
from qualification.adapters.demonstration.residences import Batie
from qualification.adapters.demonstration.temoins import Temoins, rate_fiches
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.echange import Issue, NoteEchange, NotePartagee
from qualification.domain.grille import Grille, Mode
from qualification.domain.ids import CampagneId, SeanceId
from qualification.domain.notation import Reponse, Validation
from qualification.domain.participants import Delegation
from qualification.domain.seance import EtatSeance, Seance

_DUREE_TOUR_MIN = 15
_VALIDITE_CODES = timedelta(days=60)
_SECONDES_PAR_REPONSE = 7


@dataclass(frozen=True, slots=True)
class Decor:
    """What both campaigns share: stock, residences built, their positions, the grid."""

    parc: Parc
    baties: Sequence[Batie]
    positions: FloatArray
    grille: Grille


@dataclass(frozen=True, slots=True)
class Dossier:
    """A campaign with all that hangs from it."""

    campagne: Campagne
    delegations: tuple[Delegation, ...]
    reponses: tuple[Reponse, ...]
    validations: tuple[Validation, ...]
    echanges: tuple[NoteEchange, ...]
    notes_partagees: tuple[NotePartagee, ...]
    seance: Seance
    temoins: Temoins


@dataclass(frozen=True, slots=True)
class Dates:
    """When the rating at home begins, and when the workshop day is."""

    ouverture: datetime
    seance: datetime


def past_campaign(graine: int, decor: Decor, now: datetime) -> Dossier:
    """Return the validated campaign of three years ago: nearly everything rated, much settled."""
    annee = now.year - 3
    dates = Dates(
        datetime(annee, 5, 22, 7, 0, tzinfo=UTC), datetime(annee, 6, 13, 7, 0, tzinfo=UTC)
    )
    rng = stream(graine, "campagne passee")
    campagne = _campaign(rng, decor, annee, dates, EtatCampagne.VALIDEE)
    equipes = _teams(graine, campagne, decor, dates)
    avis = _opinions(equipes, decor, _attendance(rng, len(decor.baties), 0.02, 0.04))
    clemence = leniency(rng, avis)
    niveaux = _levels(graine, rng, decor, avis, (_latent(graine, decor), clemence))
    saisies = _moments(rng, len(avis.residence), dates.ouverture, dates.seance)
    table = _Table(campagne, decor, equipes, avis, niveaux, saisies)
    return Dossier(
        campagne=campagne,
        delegations=equipes.delegations,
        reponses=table.answers(),
        validations=table.validations(np.ones(len(avis.residence), dtype=bool)),
        echanges=table.notes(rng, 0.30, (0.75, 0.0, 0.25)),
        notes_partagees=table.settlements(rng, dates.seance),
        seance=_day(rng, campagne, EtatSeance.TERMINEE, tour=14),
        temoins=rate_fiches(
            graine,
            campagne,
            decor.grille,
            equipes.delegations,
            clemence=clemence,
            debut=dates.ouverture,
            part_presente=1.0,
        ),
    )


def running_campaign(graine: int, decor: Decor, now: datetime) -> Dossier:
    """Return the campaign of today: two fifths rated at home, the workshop about to begin."""
    dates = Dates(now - timedelta(days=16), now - timedelta(hours=1))
    rng = stream(graine, "campagne en cours")
    campagne = _campaign(rng, decor, now.year, dates, EtatCampagne.EN_SEANCE)
    equipes = _teams(graine, campagne, decor, dates)
    avis = _opinions(equipes, decor, _progress(rng, decor))
    clemence = leniency(rng, avis)
    present = evolve(graine, _latent(graine, decor))
    niveaux = _levels(graine, rng, decor, avis, (present, clemence))
    saisies = _moments(rng, len(avis.residence), dates.ouverture, dates.seance)
    table = _Table(campagne, decor, equipes, avis, niveaux, saisies)
    return Dossier(
        campagne=campagne,
        delegations=equipes.delegations,
        reponses=table.answers(),
        validations=table.validations(rng.random(len(avis.residence)) < 0.92),
        echanges=table.notes(rng, 0.15, (0.35, 0.60, 0.05)),
        notes_partagees=(),
        seance=_day(rng, campagne, EtatSeance.PREVUE, tour=0),
        temoins=rate_fiches(
            graine,
            campagne,
            decor.grille,
            equipes.delegations,
            clemence=clemence,
            debut=dates.ouverture,
            part_presente=0.95,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The opinions of a campaign, written down as entities."""

    campagne: Campagne
    decor: Decor
    equipes: Equipes
    avis: Avis
    niveaux: IntArray
    saisies: Sequence[datetime]

    def answers(self) -> tuple[Reponse, ...]:
        items = self.decor.grille.items(self.campagne.mode)
        reponses: list[Reponse] = []
        for ligne, (residence, delegation) in enumerate(self._pairs()):
            debut = self.saisies[ligne]
            for rang, (item, valeur) in enumerate(
                zip(items, self.niveaux[ligne].tolist(), strict=True)
            ):
                saisie_le = debut + timedelta(seconds=_SECONDES_PAR_REPONSE * rang)
                reponses.append(
                    Reponse(
                        reponse_id=f"{self.campagne.campagne_id}-{len(reponses):05d}",
                        campagne_id=self.campagne.campagne_id,
                        residence_id=self.decor.baties[residence].residence.residence_id,
                        delegation_id=self.equipes.delegations[delegation].delegation_id,
                        item=item,
                        valeur=valeur,
                        sequence=round(saisie_le.timestamp() * 1000),
                        saisie_le=saisie_le,
                    )
                )
        return tuple(reponses)

    def validations(self, finies: BoolArray) -> tuple[Validation, ...]:
        return tuple(
            Validation(
                campagne_id=self.campagne.campagne_id,
                residence_id=self.decor.baties[residence].residence.residence_id,
                delegation_id=self.equipes.delegations[delegation].delegation_id,
                validee_le=saisie_le + timedelta(minutes=2),
            )
            for (residence, delegation), saisie_le, est_finie in zip(
                self._pairs(), self.saisies, finies.tolist(), strict=True
            )
            if est_finie
        )

    def notes(
        self, rng: np.random.Generator, part: float, parts_publication: Sequence[float]
    ) -> tuple[NoteEchange, ...]:
        maisons = houses(self.decor.parc.lots)
        moyennes = np.nan_to_num(mean_note(self.niveaux), nan=50.0)
        attables = [
            Attable(
                residence_id=self.decor.baties[residence].residence.residence_id,
                delegation_id=self.equipes.delegations[delegation].delegation_id,
                saisie_le=saisie_le + timedelta(minutes=3),
                note=float(note),
                est_maison=bool(maisons[residence]),
            )
            for (residence, delegation), saisie_le, note in zip(
                self._pairs(), self.saisies, moyennes, strict=True
            )
        ]
        codes = frozenset(critere.code for critere in self.decor.grille.criteres())
        return write_notes(
            rng,
            self.campagne.campagne_id,
            attables,
            codes,
            part=part,
            parts_publication=parts_publication,
        )

    def settlements(self, rng: np.random.Generator, jour: datetime) -> tuple[NotePartagee, ...]:
        """Return what pairs settled on the day: the most divided residences first."""
        bailleur, commune = self._sides()
        ecart, moyenne = np.abs(bailleur - commune), (bailleur + commune) / 2
        discutees = np.flatnonzero(~np.isnan(ecart) & (rng.random(len(ecart)) < 0.25 + ecart / 40))
        reglees = (
            self._settle(rng, i, float(ecart[i]), _level(float(moyenne[i])), jour)
            for i in discutees.tolist()
        )
        return tuple(note for note in reglees if note is not None)

    def _settle(
        self, rng: np.random.Generator, i: int, ecart: float, niveau: int | None, jour: datetime
    ) -> NotePartagee | None:
        est_divisee = rng.random() < (ecart - 12) / 30
        if niveau is None and not est_divisee:
            return None
        niveau = None if est_divisee else niveau
        return NotePartagee(
            campagne_id=self.campagne.campagne_id,
            residence_id=self.decor.baties[i].residence.residence_id,
            issue=Issue.AVIS_DIVERGENTS if niveau is None else Issue.ACCORD,
            auteur=self.equipes.delegations[int(self.equipes.cote_bailleur[i])].nom,
            saisie_le=jour + timedelta(minutes=int(rng.integers(10, 200))),
            niveau=niveau,
        )

    def _pairs(self) -> list[tuple[int, int]]:
        return list(zip(self.avis.residence.tolist(), self.avis.delegation.tolist(), strict=True))

    def _sides(self) -> tuple[FloatArray, FloatArray]:
        """Return the mean note of each side by residence, NaN without any."""
        notes = mean_note(self.niveaux)
        cotes = np.full((2, len(self.decor.baties)), np.nan)
        for est_bailleur in (True, False):
            lignes = self.avis.est_bailleur == est_bailleur
            cotes[int(not est_bailleur), self.avis.residence[lignes]] = notes[lignes]
        return cotes[0], cotes[1]


def _level(moyenne: float) -> int | None:
    """Return the level a pair agrees on for a mean note; none when it falls between 2 and 3."""
    if 36 <= moyenne < 55:
        return None
    return 1 + int(np.searchsorted((18.0, 50.0, 82.0), moyenne))


def _campaign(
    rng: np.random.Generator, decor: Decor, annee: int, dates: Dates, etat: EtatCampagne
) -> Campagne:
    return Campagne(
        campagne_id=CampagneId(draw_ids(rng, 1)[0]),
        territoire_id=decor.grille.territoire_id,
        nom=f"Campagne {annee}",
        grille_id=decor.grille.grille_id,
        ouverte_le=dates.ouverture.date(),
        mode=Mode.COMPLET,
        etat=etat,
    )


def _teams(graine: int, campagne: Campagne, decor: Decor, dates: Dates) -> Equipes:
    return gather(
        graine,
        campagne.campagne_id,
        decor.parc,
        dates.ouverture - timedelta(days=7),
        dates.seance + _VALIDITE_CODES,
    )


def _opinions(equipes: Equipes, decor: Decor, presents: tuple[BoolArray, BoolArray]) -> Avis:
    """List the opinions given; a residence without landlord is rated by nobody."""
    a_bailleur = np.array([b.residence.bailleur_id is not None for b in decor.baties])
    cotes = [np.flatnonzero(present & a_bailleur) for present in presents]
    return Avis(
        residence=np.concatenate(cotes),
        delegation=np.concatenate(
            [equipes.cote_bailleur[cotes[0]], equipes.cote_commune[cotes[1]]]
        ),
        est_bailleur=np.repeat([True, False], [len(cotes[0]), len(cotes[1])]),
    )


def _latent(graine: int, decor: Decor) -> FloatArray:
    return latent(graine, decor.grille.dimensions, decor.baties, decor.parc.lots, decor.positions)


def _levels(
    graine: int,
    rng: np.random.Generator,
    decor: Decor,
    avis: Avis,
    vecu: tuple[FloatArray, FloatArray],
) -> IntArray:
    """Return the answers, given the « bien-vivre » of residences and the leniency of teams."""
    bien_vivre, clemence = vecu
    dimensions = decor.grille.dimensions
    niveaux = rate(
        rng,
        avis,
        bien_vivre,
        dimensions,
        clemence=clemence,
        difficulte=difficulty(graine, dimensions),
        maisons=houses(decor.parc.lots),
    )
    return silence(rng, avis, niveaux)


def _attendance(
    rng: np.random.Generator, nombre: int, part_absente: float, part_seule: float
) -> tuple[BoolArray, BoolArray]:
    """Return which residences each side rated: all but some, a few by one side only."""
    tirage = rng.random(nombre)
    est_seule = tirage < part_absente + part_seule
    est_du_bailleur = rng.random(nombre) < 0.5
    absente = tirage < part_absente
    return (
        ~absente & (~est_seule | est_du_bailleur),
        ~absente & (~est_seule | ~est_du_bailleur),
    )


def _progress(rng: np.random.Generator, decor: Decor) -> tuple[BoolArray, BoolArray]:
    """Return which residences each side has rated at home: some pairs are done, some not begun."""
    lots = decor.parc.lots
    couples = {(lot.lieu, lot.bailleur): 0.0 for lot in lots}
    for couple in couples:
        couples[couple] = float(rng.beta(0.7, 1.05))
    avance = np.array([couples[lot.lieu, lot.bailleur] for lot in lots])
    rang = rng.random(len(lots))
    retard = rng.random((2, len(lots))) < 0.08
    return (rang < avance) & ~retard[0], (rang < avance) & ~retard[1]


def _moments(
    rng: np.random.Generator, nombre: int, debut: datetime, fin: datetime
) -> list[datetime]:
    """Draw when each opinion was given: working hours between two dates."""
    jours = rng.integers(0, max((fin - debut).days, 1), nombre).tolist()
    minutes = rng.integers(0, 9 * 60, nombre).tolist()
    matin = debut.replace(hour=7, minute=0, second=0, microsecond=0)
    return [
        min(matin + timedelta(days=jour, minutes=minute), fin - timedelta(minutes=5))
        for jour, minute in zip(jours, minutes, strict=True)
    ]


def _day(rng: np.random.Generator, campagne: Campagne, etat: EtatSeance, *, tour: int) -> Seance:
    return Seance(
        seance_id=SeanceId(draw_ids(rng, 1)[0]),
        campagne_id=campagne.campagne_id,
        duree_tour_min=_DUREE_TOUR_MIN,
        etat=etat,
        tour=tour,
    )
