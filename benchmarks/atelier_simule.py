"""A workshop day played by a simulator that writes down all it does, on the real services."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from qualification.bootstrap import Application, open_application
from qualification.config import Settings
from qualification.domain.acces import SYSTEME
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.grille import Grille
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeCritere,
    CodeInsee,
    DelegationId,
    GrilleId,
    ResidenceId,
    TerritoireId,
)
from qualification.domain.journee import OptionsPlanning
from qualification.domain.participants import Delegation
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.seance import Rencontre
from qualification.domain.territoire import Commune, Territoire
from qualification.services.notations import Saisie
from qualification.services.presence import OUBLI, SILENCE
from qualification.services.seances import Commande
from qualification.services.suivi import SuiviService, Tableau
from qualification.textes.grille import DIMENSIONS_DEFAUT

T, C = TerritoireId("T"), CampagneId("C")
DEPART = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PAS = timedelta(seconds=10)
MINUTES = 4
PART_ABSENTES, PART_COUPEES, PART_PERDUES = 0.04, 0.06, 0.02
GRANDS = 3
"""Landlords present in every commune, with two teams."""


@dataclass(frozen=True, slots=True)
class Taille:
    """How large the territory and the day are."""

    communes: int = 36
    bailleurs: int = 15
    residences: int = 1000
    tours: int = 19
    graine: int = 1


@dataclass(slots=True)
class Memoire:
    """What the simulator did: its own record, written before anything is sent."""

    voulu: dict[tuple[DelegationId, ResidenceId, CodeCritere], int] = field(default_factory=dict)
    envoyees: set[str] = field(default_factory=set)
    renvois: int = 0
    vues: dict[DelegationId, datetime] = field(default_factory=dict)
    muettes: set[DelegationId] = field(default_factory=set)
    silences: Counter[DelegationId] = field(default_factory=Counter)
    retours: int = 0
    absences: int = 0
    rencontres: int = 0
    tours: int = 0
    pauses: int = 0


@dataclass(slots=True)
class Tablette:
    """One team at a table for one round: what it will answer, what waits, when it is cut off."""

    delegation: Delegation
    a_donner: list[tuple[ResidenceId, CodeCritere]]
    coupure: tuple[int, int]
    """First and last step of the cut, none when they are equal."""
    file: list[Saisie] = field(default_factory=list)

    def is_cut(self, pas: int) -> bool:
        """Whether nothing leaves the tablet at this step."""
        return self.coupure[0] <= pas < self.coupure[1]


class Atelier:
    """A day on a database of its own."""

    def __init__(self, fichier: Path, taille: Taille) -> None:
        self.taille = taille
        self.hasard = random.Random(taille.graine)
        self.le = DEPART
        self.memoire = Memoire()
        settings = Settings(database_url=f"sqlite:///{fichier}", cle_demarrage="")
        self.application = _at(open_application(settings), lambda: self.le)
        self._n = 0

    def prepare(self) -> int:
        """Fill the territory, accept a rotation; return its number of rounds."""
        application = self.application
        with application.depot.ecriture() as uow:
            uow.territoires.put(
                Territoire(territoire_id=T, nom="Simulé", cree_le=DEPART, est_fictif=True)
            )
            uow.communes.put(*(_commune(c) for c in range(self.taille.communes)))
            uow.bailleurs.put(*(_bailleur(b) for b in range(self.taille.bailleurs)))
            uow.residences.put(*self._residences())
            uow.grilles.put(_GRILLE)
            uow.campagnes.put(_CAMPAGNE)
        application.participants.create_missing(SYSTEME, C)
        for b in range(min(GRANDS, self.taille.bailleurs)):
            bailleur = _bailleur(b)
            nom = f"{bailleur.nom}, équipe 2"
            application.participants.add(SYSTEME, C, nom=nom, bailleur_id=bailleur.bailleur_id)
        options = OptionsPlanning(tables=self.taille.communes, tours_max=self.taille.tours)
        proposition = application.planification.propose(SYSTEME, C, options, iterations=200)
        planning = application.planification.accept(SYSTEME, C, proposition)
        application.campagnes.move(SYSTEME, C, EtatCampagne.PREPAREE)
        application.campagnes.move(SYSTEME, C, EtatCampagne.EN_SEANCE)
        application.seances.prepare(SYSTEME, C, MINUTES)
        return planning.tours

    def play(self) -> Tableau:
        """Play every round; return the board of the end."""
        planning = self.application.planification.current(C)
        assert planning is not None
        for tour in range(1, planning.tours + 1):
            self._command(Commande.TOUR_SUIVANT)
            self.memoire.tours += 1
            self._round([r for r in planning.rencontres if r.debut == tour])
            if tour % 3 == 0:
                self._break()
        self._command(Commande.TERMINER)
        return self.application.suivi.board(SYSTEME, C)

    def _round(self, rencontres: Sequence[Rencontre]) -> None:
        tablettes = [t for r in rencontres for t in self._seated(r)]
        n_pas = int(timedelta(minutes=MINUTES) / PAS)
        for pas in range(n_pas):
            for tablette in tablettes:
                self._step(tablette, pas, n_pas)
            self.le += PAS
            self._listen(rencontres)
            self.application.suivi.board(SYSTEME, C)
        assert not any(t.file or t.a_donner for t in tablettes)

    def _seated(self, rencontre: Rencontre) -> list[Tablette]:
        """Return the teams that came; a team that is absent misses its meeting."""
        self.memoire.rencontres += 1
        n_pas = int(timedelta(minutes=MINUTES) / PAS)
        assises = []
        with self.application.depot.lecture() as uow:
            residences = [
                r.residence_id
                for r in uow.residences.all(
                    bailleur_id=rencontre.bailleur_id, code_insee=rencontre.code_insee
                )
            ]
            equipes = [
                uow.delegations.get(d)
                for d in (rencontre.delegation_bailleur, rencontre.delegation_commune)
            ]
        for delegation in equipes:
            if self.hasard.random() < PART_ABSENTES:
                self.memoire.absences += 1
                continue
            debut = fin = 0
            if self.hasard.random() < PART_COUPEES:
                debut = self.hasard.randrange(1, n_pas // 3)
                fin = debut + self.hasard.randrange(2, n_pas // 2)
            items = _GRILLE.items(_CAMPAGNE.mode)
            a_donner = [(r, i) for r in residences for i in items]
            self.hasard.shuffle(a_donner)
            assises.append(Tablette(delegation, a_donner, (debut, fin)))
        return assises

    def _step(self, tablette: Tablette, pas: int, n_pas: int) -> None:
        """Tap a share of what is left, then send what waits if the link is up."""
        reste = max(1, n_pas - pas - n_pas // 6)
        for _ in range(-(-len(tablette.a_donner) // reste)):
            self._tap(tablette, *tablette.a_donner.pop())
        if tablette.is_cut(pas):
            return
        moi = tablette.delegation.delegation_id
        self.memoire.vues[moi] = self.le
        self.application.presences.heard(moi, "t", self.le, len(tablette.file))
        if not tablette.file:
            return
        lot, tablette.file = tablette.file, []
        self._send(tablette.delegation.code, lot)
        if self.hasard.random() < PART_PERDUES:
            self.memoire.renvois += len(lot)
            self._send(tablette.delegation.code, lot)
        self.application.presences.heard(moi, "t", self.le, 0)

    def _tap(self, tablette: Tablette, residence_id: ResidenceId, item: CodeCritere) -> None:
        self._n += 1
        valeur = self.hasard.choice((-1, 0, 1, 2, 3, 4))
        saisie = Saisie(
            reponse_id=f"s{self._n}",
            residence_id=residence_id,
            item=item,
            valeur=valeur,
            sequence=round(self.le.timestamp() * 1000) + self._n % 1000,
        )
        cle = (tablette.delegation.delegation_id, residence_id, item)
        self.memoire.voulu[cle] = valeur
        self.memoire.envoyees.add(saisie.reponse_id)
        tablette.file.append(saisie)

    def _send(self, code: str, lot: Sequence[Saisie]) -> None:
        pave = self.application.pave
        envoi = pave.submit(pave.open(code), dict(enumerate(lot)))
        assert not envoi.refus, envoi.refus
        assert envoi.recus is not None
        envoi.recus.result()

    def _listen(self, rencontres: Sequence[Rencontre]) -> None:
        """Write down which tables of the round went quiet, cut off or left by their team."""
        memoire = self.memoire
        for rencontre in rencontres:
            for equipe in (rencontre.delegation_bailleur, rencontre.delegation_commune):
                depuis = self.le - memoire.vues.get(equipe, DEPART - OUBLI)
                if equipe in memoire.muettes and depuis < SILENCE:
                    memoire.muettes.discard(equipe)
                    memoire.retours += 1
                elif equipe not in memoire.muettes and SILENCE <= depuis < OUBLI:
                    memoire.muettes.add(equipe)
                    memoire.silences[equipe] += 1

    def _command(self, commande: Commande, minutes: int = 1) -> None:
        tour = self.memoire.tours
        self.application.seances.command(SYSTEME, C, commande, tour=tour, minutes=minutes)

    def _break(self) -> None:
        """Stop the clock for a while, start it again, then let its time run out."""
        self.memoire.pauses += 1
        self._command(Commande.ROUVRIR, minutes=2)
        self._command(Commande.PAUSE)
        self.le += timedelta(minutes=10)
        self._command(Commande.REPRENDRE)
        self._command(Commande.CLORE)

    def _residences(self) -> list[Residence]:
        paires = [
            (b, c)
            for b in range(self.taille.bailleurs)
            for c in range(self.taille.communes)
            if b < GRANDS or self._is_present(b, c)
        ]
        return [
            Residence(
                residence_id=ResidenceId(f"R{n:04}"),
                territoire_id=T,
                code_insee=_commune(c).code_insee,
                nom=f"Résidence {n}",
                logements=10 + n % 90,
                bailleur_id=_bailleur(b).bailleur_id,
            )
            for n, (b, c) in zip(
                range(self.taille.residences),
                (paire for _ in range(self.taille.residences) for paire in paires),
                strict=False,
            )
        ]

    def _is_present(self, b: int, c: int) -> bool:
        """Whether a smaller landlord is there: in part of the communes, fewer than rounds."""
        etendue = max(2, min(self.taille.tours, self.taille.communes * 7 // (3 * (b + 1))))
        return (c + 5 * b) % self.taille.communes < etendue


def _at(application: Application, now: Callable[[], datetime]) -> Application:
    """Return the same application, on the simulator's clock."""
    pave = replace(application.pave, now=now)
    incidents = replace(application.incidents, now=now)
    return replace(
        application,
        pave=pave,
        incidents=incidents,
        seances=replace(application.seances, now=now),
        campagnes=replace(application.campagnes, now=now),
        participants=replace(application.participants, now=now),
        planification=replace(application.planification, now=now),
        suivi=SuiviService(
            depot=application.depot,
            room=pave.room,
            presences=application.presences,
            note=incidents.record,
            now=now,
        ),
    )


def _commune(c: int) -> Commune:
    return Commune(territoire_id=T, code_insee=CodeInsee(f"99{c:03}"), nom=f"Commune {c:02}")


def _bailleur(b: int) -> Bailleur:
    return Bailleur(bailleur_id=BailleurId(f"B{b:02}"), territoire_id=T, nom=f"Bailleur {b:02}")


_GRILLE = Grille(
    grille_id=GrilleId("G"), territoire_id=T, nom="Grille", version=1, dimensions=DIMENSIONS_DEFAUT
)
_CAMPAGNE = Campagne(
    campagne_id=C,
    territoire_id=T,
    nom="Atelier simulé",
    grille_id=_GRILLE.grille_id,
    ouverte_le=date(2026, 11, 1),
)
