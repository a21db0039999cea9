"""From a tap to its acknowledgement: this project beside Streamlit as it comes, in one run.

``python benchmarks/charge.py [--sessions 1 20 60] [--duree 40] [--cadence 3]``

Both servers serve the same pages on the same demonstration. Each simulated tablet opens the rating
page with a code, and changes one answer per ``--cadence`` seconds on average, by the clock: a late
acknowledgement does not slow the next taps down. The two servers are loaded in turn, twice each,
``--duree`` seconds in all per server and number of sessions. What the tablets saw acknowledged is
then compared with the journal of the database. Only 127.0.0.1 is used.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.protocole import Passage, Tablette
from benchmarks.serveurs import Base, Serveur, prepare, projet, usine

MANCHES = 2
OUVERTURES_ENSEMBLE = 4
OBJECTIF_SESSIONS = 60
OBJECTIF_P95_MS = 100
OBJECTIF_RAPPORT = 50
RETARD_MAX_MS = 20
Reponse = tuple[str, str, str]
"""Code of the delegation, residence, item."""


@dataclass(slots=True)
class Mesures:
    """What was seen of one server under one load."""

    ouvertures: list[float] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    attentes: list[float] = field(default_factory=list)
    """Seconds from the moment a tap was due to its acknowledgement."""
    prevues: int = 0
    duree: float = 0.0
    cpu_s: float = 0.0
    retards: list[float] = field(default_factory=list)
    """How late the generator itself was, in seconds."""
    accusees: Counter[Reponse] = field(default_factory=Counter)
    enregistrees: Counter[Reponse] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Participant:
    """A tablet and the answers it changes: those of no other tablet."""

    tablette: Tablette
    code: str
    cles: tuple[str, ...]
    hasard: random.Random

    async def tap(self, rang: int) -> tuple[Reponse, Passage]:
        """Change an answer to another one."""
        pastilles = self.tablette.pastilles[self.cles[rang % len(self.cles)]]
        autres = [option for option in pastilles.options if option != pastilles.choisie]
        passage = await self.tablette.tap(pastilles.cle, self.hasard.choice(autres))
        _, residence, item = pastilles.cle.split("_")
        return (self.code, residence, item), passage


async def open_room(
    serveur: Serveur, n_sessions: int, mesures: Mesures, pile: AsyncExitStack
) -> list[Participant]:
    """Open the sessions, a few at a time; those of one delegation share its criteria out."""
    codes = serveur.base.codes
    porte = asyncio.Semaphore(OUVERTURES_ENSEMBLE)

    async def enter(rang: int) -> Participant:
        code = codes[rang % len(codes)]
        async with porte:
            tablette = await pile.enter_async_context(Tablette(serveur.port, "noter", code))
            assert tablette.ouverture is not None
            mesures.ouvertures.append(tablette.ouverture.duree)
        cles = [cle for cle in tablette.pastilles if cle.startswith("note_")]
        partage = len(range(rang % len(codes), n_sessions, len(codes)))
        siennes = tuple(cles[rang // len(codes) :: partage])
        return Participant(tablette, code, siennes, random.Random(rang))

    return list(await asyncio.gather(*map(enter, range(n_sessions))))


async def load(
    participants: Sequence[Participant], duree: float, cadence: float, mesures: Mesures
) -> None:
    """Have everyone tap for a while, and wait for the last acknowledgements."""
    debut = time.perf_counter()
    guet = asyncio.create_task(_watch_own_lateness(mesures.retards))
    await asyncio.gather(
        *(_tap_by_the_clock(p, debut, debut + duree, cadence, mesures) for p in participants)
    )
    guet.cancel()
    mesures.duree += time.perf_counter() - debut


async def _tap_by_the_clock(
    participant: Participant, debut: float, fin: float, cadence: float, mesures: Mesures
) -> None:
    hasard = participant.hasard
    echeances = []
    echeance = debut + cadence * hasard.random()
    while echeance < fin:
        echeances.append(echeance)
        echeance += cadence * hasard.uniform(0.7, 1.3)
    mesures.prevues += len(echeances)
    for rang, echeance in enumerate(echeances):
        await asyncio.sleep(max(0.0, echeance - time.perf_counter()))
        if time.perf_counter() >= fin:
            return
        reponse, passage = await participant.tap(rang)
        mesures.accusees[reponse] += 1
        mesures.passages.append(passage)
        mesures.attentes.append(passage.fini - echeance)


async def _watch_own_lateness(retards: list[float], pas: float = 0.01) -> None:
    while True:
        depart = time.perf_counter()
        await asyncio.sleep(pas)
        retards.append(time.perf_counter() - depart - pas)


async def compare(
    serveurs: Sequence[Serveur], n_sessions: int, duree: float, cadence: float
) -> list[Mesures]:
    """Load the servers in turn with as many sessions; return the measures of each."""
    resultats = [Mesures() for _ in serveurs]
    departs = [_last_line(serveur.base) for serveur in serveurs]
    async with AsyncExitStack() as pile:
        salles = [
            await open_room(serveur, n_sessions, mesures, pile)
            for serveur, mesures in zip(serveurs, resultats, strict=True)
        ]
        for manche in range(MANCHES):
            ordre = range(len(serveurs)) if manche % 2 == 0 else reversed(range(len(serveurs)))
            for i in ordre:
                avant = serveurs[i].cpu_s() or 0.0
                await load(salles[i], duree / MANCHES, cadence, resultats[i])
                resultats[i].cpu_s += (serveurs[i].cpu_s() or 0.0) - avant
    for serveur, mesures, depart in zip(serveurs, resultats, departs, strict=True):
        mesures.enregistrees = _answers_since(serveur.base, depart)
    return resultats


async def warm_up(serveur: Serveur) -> None:
    """Open the home page, as the facilitator does before anyone, and answer a few questions."""
    async with Tablette(serveur.port, ""):
        pass
    async with AsyncExitStack() as pile:
        (participant,) = await open_room(serveur, 1, Mesures(), pile)
        for rang in range(5):
            await participant.tap(rang)


def _last_line(base: Base) -> int:
    with closing(sqlite3.connect(base.fichier)) as connexion:
        dernier: int = connexion.execute("SELECT max(numero) FROM journal").fetchone()[0]
    return dernier


def _answers_since(base: Base, numero: int) -> Counter[Reponse]:
    requete = """
        SELECT code, residence_id, item, count(*) FROM journal JOIN delegations
        USING (delegation_id) WHERE numero > ? GROUP BY code, residence_id, item
    """
    with closing(sqlite3.connect(base.fichier)) as connexion:
        lignes = connexion.execute(requete, [numero]).fetchall()
    return Counter({(code, residence, item): n for code, residence, item, n in lignes})


def _nombre(valeur: float) -> str:
    return f"{valeur:.0f}" if float(valeur).is_integer() or valeur > 999 else f"{valeur:.1f}"


def _quantile_ms(durees: Sequence[float], centile: int) -> float:
    if len(durees) < 2:
        return 1000 * durees[0] if durees else 0.0
    return 1000 * statistics.quantiles(durees, n=100, method="inclusive")[centile - 1]


def _durees(mesures: Mesures) -> list[float]:
    return [passage.duree for passage in mesures.passages]


LIGNES: Sequence[tuple[str, Callable[[Mesures], float]]] = (
    ("ouvrir une session, médiane (ms)", lambda m: _quantile_ms(m.ouvertures, 50)),
    ("touche → accusé, p50 (ms)", lambda m: _quantile_ms(_durees(m), 50)),
    ("touche → accusé, p95 (ms)", lambda m: _quantile_ms(_durees(m), 95)),
    ("touche → accusé, maximum (ms)", lambda m: 1000 * max(_durees(m))),
    ("heure prévue → accusé, p95 (ms)", lambda m: _quantile_ms(m.attentes, 95)),
    ("touches par seconde", lambda m: len(m.passages) / m.duree),
    ("processeur du serveur (ms par touche)", lambda m: 1000 * m.cpu_s / len(m.passages)),
    ("octets reçus par touche", lambda m: statistics.mean(p.octets for p in m.passages)),
    ("touches prévues", lambda m: m.prevues),
    ("touches accusées", lambda m: len(m.passages)),
    ("réponses au journal", lambda m: m.enregistrees.total()),
    ("retard du générateur, p95 (ms)", lambda m: _quantile_ms(m.retards, 95)),
)


def report(n_sessions: int, cadence: float, d_usine: Mesures, les_notres: Mesures) -> bool:
    """Print both columns and their ratio; return whether every acknowledged answer is there."""
    print(f"\n{n_sessions} session(s), une touche toutes les {cadence:g} s chacune")
    print(f"{'':<38}{'Streamlit d’usine':>18}{'ce projet':>12}{'rapport':>9}")
    for nom, mesure in LIGNES:
        eux, nous = mesure(d_usine), mesure(les_notres)
        rapport = f"{eux / nous:.1f}" if nous else ""
        print(f"{nom:<38}{_nombre(eux):>18}{_nombre(nous):>12}{rapport:>9}")
    complet = all(m.accusees == m.enregistrees for m in (d_usine, les_notres))
    print("chaque touche accusée est au journal :", "oui" if complet else "NON")
    if max(_quantile_ms(m.retards, 95) for m in (d_usine, les_notres)) > RETARD_MAX_MS:
        print("le générateur lui-même était en retard : mesure à refaire, machine plus libre")
    if n_sessions >= OBJECTIF_SESSIONS:
        eux, nous = (_quantile_ms(_durees(m), 95) for m in (d_usine, les_notres))
        print(f"p95 sous {OBJECTIF_P95_MS} ms :", "oui" if nous < OBJECTIF_P95_MS else "non")
        tenu = eux / nous >= OBJECTIF_RAPPORT
        print(f"p95 au moins {OBJECTIF_RAPPORT} fois plus court :", "oui" if tenu else "non")
    return complet


async def measure(
    serveurs: Sequence[Serveur], sessions: Sequence[int], duree: float, cadence: float
) -> bool:
    """Measure each number of sessions, and print as it goes."""
    for serveur in serveurs:
        serveur.wait_until_ready()
        await warm_up(serveur)
    est_complet = True
    for n_sessions in sessions:
        d_usine, les_notres = await compare(serveurs, n_sessions, duree, cadence)
        est_complet &= report(n_sessions, cadence, d_usine, les_notres)
        if hasattr(os, "getloadavg"):
            print(f"charge moyenne de la machine : {os.getloadavg()[0]:.1f}", flush=True)
    return est_complet


def main() -> int:
    """Start both servers, measure, end them. Status 1 when an acknowledged answer is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=[60])
    parser.add_argument("--duree", type=float, default=40.0, help="secondes par serveur")
    parser.add_argument("--cadence", type=float, default=3.0, help="secondes entre deux touches")
    options = parser.parse_args()
    gc.disable()  # the generator is short-lived, and must not be late
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        base = prepare(Path(dossier) / "projet.db")
        serveurs: list[Serveur] = []
        try:
            serveurs.append(usine(base.copy(Path(dossier) / "usine.db")))
            serveurs.append(projet(base))
            mesure = measure(serveurs, options.sessions, options.duree, options.cadence)
            est_complet = asyncio.run(mesure)
        finally:
            for serveur in serveurs:
                serveur.stop()
    return 0 if est_complet else 1


if __name__ == "__main__":
    raise SystemExit(main())
