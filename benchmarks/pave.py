"""From a tap to its receipt: the tablet pad beside the bare route and plain Streamlit, in one run.

``python benchmarks/pave.py [--tablettes 150 240] [--duree 20] [--cadence 3] [--saturation 8]
[--usine 60] [--pendant carte export]`` — some five minutes, ended by a table of the targets.

Simulated tablets send one answer per ``--cadence`` seconds on average, by the clock: a late receipt
does not slow the next taps down. Each also asks for the state of the room after four seconds
without a receipt, as the pad does. « Route nue » reads and commits the same answers, checks nothing
and serves nothing else. « Streamlit d'usine » serves the native page as Streamlit comes.
``--pendant``: while the room taps, somebody opens the map again and again, or exports a closed
campaign inside the server. What the tablets saw received is compared with the journal. Only
127.0.0.1 is used.
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
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import charge, export_dedans, protocole
from benchmarks.bilan_pave import Bilan
from benchmarks.serveurs import Base, Serveur, nue, prepare, projet, usine
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
            asyncio.create_task(_poll(ligne, tablette, sondage))
            for ligne, tablette in zip(sondes, tablettes, strict=False)
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
    fin = tablette.vue_le = time.perf_counter()
    mesures.durees.append(fin - debut)
    mesures.attentes.append(fin - echeance)
    mesures.recues.append(reponse["reponse_id"])


async def _poll(ligne: Connexion, tablette: Tablette, sondage: float) -> None:
    """Ask for the state of the room when no receipt told of it for a while, as the pad does."""
    while True:
        attente = tablette.vue_le + sondage - time.perf_counter()
        if attente <= 0:
            await ligne.ask("/api/etat", tablette.code)
            tablette.vue_le = time.perf_counter()
        await asyncio.sleep(max(attente, 0.05))


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
    pave: Serveur, route_nue: Serveur, options: argparse.Namespace, bilan: Bilan
) -> tuple[list[str], list[str]]:
    """Measure each room, then saturation; return what each server said it received."""
    recues: tuple[list[str], list[str]] = ([], [])
    tablettes: list[Tablette] = []
    codes = pave.base.codes
    rythme = f"une réponse toutes les {options.cadence:g} s"
    for n in options.tablettes:
        debut = time.perf_counter()
        tablettes = list(
            await asyncio.gather(*(join(pave.port, codes[i % len(codes)], i) for i in range(n)))
        )
        entree = time.perf_counter() - debut
        print(f"\n{n} tablettes entrent ensemble : {entree:.2f} s")
        cote_a_cote = [
            await paced(pave, tablettes, options.duree, options.cadence, options.sondage),
            await paced(route_nue, tablettes, options.duree, options.cadence, 0),
        ]
        report(f"{n} tablettes, {rythme}", *cote_a_cote)
        bilan.room(n, entree, *map(figures, cote_a_cote))
        for toutes, mesures in zip(recues, cote_a_cote, strict=True):
            toutes.extend(mesures.recues)
    if options.saturation:
        serveurs = (pave, route_nue)
        # As many tablets for each code: how fast one code may ask is limited.
        egales = tablettes[: len(tablettes) // len(codes) * len(codes)] or tablettes
        cote_a_cote = [await saturated(s, egales, options.saturation) for s in serveurs]
        report(f"saturation, {EN_SATURATION} connexions", *cote_a_cote)
        bilan.saturation(*map(figures, cote_a_cote))
        for toutes, mesures in zip(recues, cote_a_cote, strict=True):
            toutes.extend(mesures.recues)
    for travail in options.pendant:
        fois = [0]
        autour = asyncio.create_task(TRAVAUX[travail](pave, fois))
        mesures = await paced(pave, tablettes, options.duree, options.cadence, options.sondage)
        autour.cancel()
        await asyncio.gather(autour, return_exceptions=True)
        n_fois = fois[0]
        recues[0].extend(mesures.recues)
        print(f"\npendant « {travail} » ({n_fois} fois) : {figures(mesures)['p95']:.1f} ms de p95")
        bilan.during(f"{travail}, {n_fois} fois", figures(mesures))
    return recues


async def open_map(serveur: Serveur, fois: list[int]) -> None:
    """Open the map in a session of its own, again and again."""
    while True:
        async with protocole.Tablette(serveur.port, "carte"):
            fois[0] += 1
        await asyncio.sleep(0.5)


async def export(serveur: Serveur, fois: list[int]) -> None:
    """Export a closed campaign inside the server, in each heavy format, again and again."""
    ordres = orders(serveur.base)
    ordres.write_text(closed_campaign(serveur.base), encoding="utf-8")
    try:
        while True:
            await asyncio.sleep(0.5)
            _, *faits = ordres.read_text(encoding="utf-8").split()
            fois[0] = int(faits[0]) if faits else 0
    finally:
        ordres.unlink()


def orders(base: Base) -> Path:
    """Return where the server reads what it must export."""
    return base.fichier.with_suffix(".ordres")


async def of_the_works(serveur: Serveur, n_sessions: int, duree: float, cadence: float) -> Mesures:
    """Measure the native page on Streamlit as it comes; the time to open it is left out."""
    pages = charge.Mesures()
    await charge.warm_up(serveur)
    async with AsyncExitStack() as pile:
        salle = await charge.open_room(serveur, n_sessions, pages, pile)
        avant = serveur.cpu_s() or 0.0
        await charge.load(salle, duree, cadence, pages)
        cpu_s = (serveur.cpu_s() or 0.0) - avant
    return Mesures(
        durees=[p.duree for p in pages.passages],
        attentes=pages.attentes,
        retards=pages.retards,
        duree=pages.duree,
        cpu_s=cpu_s,
        memoire_mo=serveur.memory_mb() or 0.0,
    )


def closed_campaign(base: Base) -> str:
    """Return the identifier of a campaign that may be exported."""
    requete = "SELECT campagne_id FROM campagnes WHERE etat = 'validee' ORDER BY campagne_id"
    with closing(sqlite3.connect(base.fichier)) as connexion:
        return str(connexion.execute(requete).fetchone()[0])


def figures(mesures: Mesures) -> dict[str, float]:
    """Return the figures the targets speak of."""
    return {
        "p50": _quantile_ms(mesures.durees, 50),
        "p95": _quantile_ms(mesures.durees, 95),
        "debit": len(mesures.durees) / mesures.duree,
        "cpu": 1000 * mesures.cpu_s / max(1, len(mesures.durees)),
        "memoire": mesures.memoire_mo,
    }


TRAVAUX: dict[str, Callable[[Serveur, list[int]], Coroutine[None, None, None]]] = {
    "carte": open_map,
    "export": export,
}


def asked() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tablettes", type=int, nargs="+", default=[150, 240])
    parser.add_argument("--duree", type=float, default=20.0, help="secondes par mesure")
    parser.add_argument("--cadence", type=float, default=3.0, help="secondes entre deux réponses")
    parser.add_argument("--sondage", type=float, default=4.0, help="secondes ; 0 : aucun")
    parser.add_argument("--saturation", type=float, default=8.0, help="secondes ; 0 : aucune")
    parser.add_argument("--usine", type=int, default=60, help="sessions ; 0 : sans comparer")
    parser.add_argument("--pendant", choices=sorted(TRAVAUX), nargs="*", default=sorted(TRAVAUX))
    return parser.parse_args()


def main() -> int:
    """Start both servers, measure, end them. Status 1 when a received answer is missing."""
    options = asked()
    bilan = Bilan()
    gc.disable()  # the generator is short-lived, and must not be late
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        base = prepare(Path(dossier) / "pave.db")
        serveurs: list[Serveur] = []
        try:
            # Copied before anybody writes: a database in use is more than its file.
            bases = [base.copy(Path(dossier) / f"{nom}.db") for nom in ("nue", "usine")]
            serveurs.append(nue(bases[0]))
            serveurs.append(projet(base, export_dedans.prelude(orders(base))))
            for serveur in serveurs:
                serveur.wait_until_ready()
            recues = asyncio.run(measure(serveurs[1], serveurs[0], options, bilan))
            if options.usine:
                serveurs.append(usine(bases[1]))
                serveurs[2].wait_until_ready()
                attendues = of_the_works(serveurs[2], options.usine, options.duree, options.cadence)
                bilan.of_the_works(options.usine, figures(asyncio.run(attendues)))
        finally:
            for serveur in serveurs:
                serveur.stop()
        complet = all(map(journalled, (serveurs[1].base, serveurs[0].base), recues))
    bilan.show(len(recues[0]), est_complet=complet)
    return 0 if complet else 1


if __name__ == "__main__":
    raise SystemExit(main())
