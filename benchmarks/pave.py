"""From a tap to its receipt: the tablet pad's route beside the bare one, in one run.

``python benchmarks/pave.py [--tablettes 60 150 240] [--duree 20] [--cadence 3] [--saturation 8]``

Simulated tablets send one answer per ``--cadence`` seconds on average, by the clock: a late receipt
does not slow the next taps down. Each also asks for the state of the room every four seconds, as
the pad does. « Route nue » reads and commits the same answers, checks nothing and serves nothing
else. What the tablets saw received is then compared with the journal. Only 127.0.0.1 is used.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.serveurs import Base, Serveur, nue, prepare, projet
from benchmarks.tablettes import Connexion, Tablette, join

RETARD_MAX_MS = 20
EN_SATURATION = 20


@dataclass(slots=True)
class Mesures:
    """What was seen of one route under one load."""

    durees: list[float] = field(default_factory=list)
    attentes: list[float] = field(default_factory=list)
    """Seconds from the moment a tap was due to its receipt."""
    recues: list[str] = field(default_factory=list)
    retards: list[float] = field(default_factory=list)
    """How late the generator itself was, in seconds."""
    duree: float = 0.0
    cpu_s: float = 0.0
    memoire_mo: float = 0.0


async def paced(
    serveur: Serveur, tablettes: Sequence[Tablette], duree: float, cadence: float, sondage: float
) -> Mesures:
    """Have every tablet tap by the clock for a while."""
    mesures = Mesures()
    async with AsyncExitStack() as pile:
        lignes = [await pile.enter_async_context(Connexion(serveur.port)) for _ in tablettes]
        sondes = [
            await pile.enter_async_context(Connexion(serveur.port)) for _ in tablettes if sondage
        ]
        avant, debut = serveur.cpu_s() or 0.0, time.perf_counter()
        taches = [asyncio.create_task(_watch(mesures.retards))]
        taches += [
            asyncio.create_task(_poll(ligne, tablette.code, sondage, rang / len(tablettes)))
            for rang, (ligne, tablette) in enumerate(zip(sondes, tablettes, strict=False))
        ]
        departs = (debut + cadence * rang / len(tablettes) for rang in range(len(tablettes)))
        echeances = ([d + cadence * n for n in range(int(duree / cadence))] for d in departs)
        await asyncio.gather(*map(_by_the_clock, lignes, tablettes, echeances, repeat(mesures)))
        mesures.duree = time.perf_counter() - debut
        mesures.cpu_s = (serveur.cpu_s() or 0.0) - avant
        for tache in taches:
            tache.cancel()
        await asyncio.gather(*taches, return_exceptions=True)
    mesures.memoire_mo = serveur.memory_mb() or 0.0
    return mesures


async def saturated(serveur: Serveur, tablettes: Sequence[Tablette], duree: float) -> Mesures:
    """Have a few connections send as soon as they are answered, for every tablet in turn."""
    mesures = Mesures()
    avant, debut = serveur.cpu_s() or 0.0, time.perf_counter()

    async def run(depart: int) -> None:
        async with Connexion(serveur.port) as ligne:
            rang = depart
            while time.perf_counter() < debut + duree:
                await _tap(ligne, tablettes[rang % len(tablettes)], time.perf_counter(), mesures)
                rang += EN_SATURATION

    await asyncio.gather(*map(run, range(EN_SATURATION)))
    mesures.duree = time.perf_counter() - debut
    mesures.cpu_s = (serveur.cpu_s() or 0.0) - avant
    return mesures


async def _by_the_clock(
    ligne: Connexion, tablette: Tablette, echeances: Sequence[float], mesures: Mesures
) -> None:
    for echeance in echeances:
        await asyncio.sleep(max(0.0, echeance - time.perf_counter()))
        await _tap(ligne, tablette, echeance, mesures)


async def _tap(ligne: Connexion, tablette: Tablette, echeance: float, mesures: Mesures) -> None:
    reponse = tablette.answer()
    debut = time.perf_counter()
    await ligne.ask("/api/notations", tablette.code, {"reponses": [reponse]})
    fin = time.perf_counter()
    mesures.durees.append(fin - debut)
    mesures.attentes.append(fin - echeance)
    mesures.recues.append(reponse["reponse_id"])


async def _poll(ligne: Connexion, code: str, sondage: float, decalage: float) -> None:
    await asyncio.sleep(sondage * decalage)
    while True:
        await ligne.ask("/api/etat", code)
        await asyncio.sleep(sondage)


async def _watch(retards: list[float], pas: float = 0.01) -> None:
    while True:
        depart = time.perf_counter()
        await asyncio.sleep(pas)
        retards.append(time.perf_counter() - depart - pas)


def journalled(base: Base, recues: Sequence[str]) -> bool:
    """Whether each answer seen received is in the journal, once."""
    with closing(sqlite3.connect(base.fichier)) as connexion:
        lignes = connexion.execute("SELECT reponse_id FROM journal").fetchall()
    journal = [reponse_id for (reponse_id,) in lignes]
    return len(set(journal)) == len(journal) and set(recues) <= set(journal)


def _quantile_ms(durees: Sequence[float], centile: int) -> float:
    if len(durees) < 2:
        return 0.0
    return 1000 * statistics.quantiles(durees, n=100, method="inclusive")[centile - 1]


LIGNES: Sequence[tuple[str, Callable[[Mesures], float]]] = (
    ("touche → reçu, p50 (ms)", lambda m: _quantile_ms(m.durees, 50)),
    ("touche → reçu, p95 (ms)", lambda m: _quantile_ms(m.durees, 95)),
    ("touche → reçu, maximum (ms)", lambda m: 1000 * max(m.durees)),
    ("heure prévue → reçu, p95 (ms)", lambda m: _quantile_ms(m.attentes, 95)),
    ("réponses par seconde", lambda m: len(m.durees) / m.duree),
    ("processeur du serveur (ms par réponse)", lambda m: 1000 * m.cpu_s / len(m.durees)),
    ("mémoire du serveur (Mo)", lambda m: m.memoire_mo),
    ("réponses reçues", lambda m: len(m.recues)),
    ("retard du générateur, p95 (ms)", lambda m: _quantile_ms(m.retards, 95)),
)


def report(titre: str, pave: Mesures, route_nue: Mesures) -> None:
    """Print both columns."""
    print(f"\n{titre}\n{'':<40}{'pavé':>10}{'route nue':>12}")
    for nom, mesure in LIGNES:
        print(f"{nom:<40}{mesure(pave):>10.1f}{mesure(route_nue):>12.1f}")
    if max(_quantile_ms(m.retards, 95) for m in (pave, route_nue)) > RETARD_MAX_MS:
        print("le générateur lui-même était en retard : mesure à refaire, machine plus libre")
    if hasattr(os, "getloadavg"):
        print(f"charge moyenne de la machine : {os.getloadavg()[0]:.1f}", flush=True)


async def measure(
    pave: Serveur, route_nue: Serveur, options: argparse.Namespace
) -> tuple[list[str], list[str]]:
    """Measure each room, then saturation; return what each server said it received."""
    recues: tuple[list[str], list[str]] = ([], [])
    tablettes: list[Tablette] = []
    codes = pave.base.codes
    for n in options.tablettes:
        debut = time.perf_counter()
        tablettes = list(
            await asyncio.gather(*(join(pave.port, codes[i % len(codes)], i) for i in range(n)))
        )
        print(f"\n{n} tablettes entrent ensemble : {time.perf_counter() - debut:.2f} s")
        cote_a_cote = [
            await paced(pave, tablettes, options.duree, options.cadence, options.sondage),
            await paced(route_nue, tablettes, options.duree, options.cadence, 0),
        ]
        report(f"{n} tablettes, une réponse toutes les {options.cadence:g} s", *cote_a_cote)
        for toutes, mesures in zip(recues, cote_a_cote, strict=True):
            toutes.extend(mesures.recues)
    if options.saturation:
        serveurs = (pave, route_nue)
        cote_a_cote = [await saturated(s, tablettes, options.saturation) for s in serveurs]
        report(f"saturation, {EN_SATURATION} connexions", *cote_a_cote)
        for toutes, mesures in zip(recues, cote_a_cote, strict=True):
            toutes.extend(mesures.recues)
    return recues


def main() -> int:
    """Start both servers, measure, end them. Status 1 when a received answer is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tablettes", type=int, nargs="+", default=[60, 150, 240])
    parser.add_argument("--duree", type=float, default=20.0, help="secondes par mesure")
    parser.add_argument("--cadence", type=float, default=3.0, help="secondes entre deux réponses")
    parser.add_argument("--sondage", type=float, default=4.0, help="secondes ; 0 : aucun")
    parser.add_argument("--saturation", type=float, default=8.0, help="secondes ; 0 : aucune")
    options = parser.parse_args()
    gc.disable()  # the generator is short-lived, and must not be late
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        base = prepare(Path(dossier) / "pave.db")
        serveurs: list[Serveur] = []
        try:
            serveurs.append(nue(base.copy(Path(dossier) / "nue.db")))
            serveurs.append(projet(base))
            for serveur in serveurs:
                serveur.wait_until_ready()
            recues = asyncio.run(measure(serveurs[1], serveurs[0], options))
        finally:
            for serveur in serveurs:
                serveur.stop()
        complet = all(map(journalled, (s.base for s in reversed(serveurs)), recues))
    print("\nchaque réponse reçue est au journal, une fois :", "oui" if complet else "NON")
    return 0 if complet else 1


if __name__ == "__main__":
    raise SystemExit(main())
