"""A rehearsal from the first tablet that enters to the last answer checked."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualification.adapters.repetition.reseau import Lien, troubles
from qualification.adapters.repetition.tablettes import Releve, Tablette
from qualification.domain.repetition import Mesures, Options, quantile

CADENCE_S = 3.0
RETOUR_MAX_S = 30.0
"""Seconds given to what still waits once all links are back."""


@dataclass(frozen=True, slots=True)
class Bilan:
    """What was measured, and the identifiers of all answers sent."""

    mesures: Mesures
    envoyees: frozenset[str]


def rehearse(url: str, codes: Sequence[str], options: Options) -> Bilan:
    """Run the tablets against the server, each on the code of a delegation in turn.

    Raises RepetitionRefusee when the server is silent or does not know the codes.
    """
    return asyncio.run(_rehearse(url, codes, options))


async def _rehearse(url: str, codes: Sequence[str], options: Options) -> Bilan:
    releve = Releve()
    hasard = random.Random(options.graine)  # noqa: S311 -- a simulation, nothing secret
    tablettes = [
        _tablet(url, codes[rang % len(codes)], rang, releve, hasard.random())
        for rang in range(options.tablettes)
    ]
    debut = time.perf_counter()
    await asyncio.gather(
        *(
            tablette.join((rang // len(codes), _sharing(options.tablettes, len(codes), rang)))
            for rang, tablette in enumerate(tablettes)
        )
    )
    entree_s = time.perf_counter() - debut
    boucle = asyncio.get_running_loop()
    depart = boucle.time()
    if options.coupures:
        for tablette in tablettes:
            episodes = troubles(tablette.hasard, depart, options.duree_s)
            tablette.lien.close()
            tablette.lien = Lien(url, tablette.hasard, episodes)
            tablette.sonde = Lien(url, tablette.hasard, episodes)
    fin = depart + options.duree_s

    def est_fini() -> bool:
        return boucle.time() >= fin

    guet = asyncio.create_task(_watch(releve.retards, est_fini))
    envois = [asyncio.create_task(t.send(est_fini)) for t in tablettes]
    sondes = [asyncio.create_task(t.poll(est_fini)) for t in tablettes]
    await asyncio.gather(*(_finger(t, depart, fin, est_fini) for t in tablettes))
    retour = time.perf_counter()
    _, en_retard = await asyncio.wait(envois, timeout=RETOUR_MAX_S)
    releve.recuperation_s = time.perf_counter() - retour
    for tache in (*en_retard, *sondes, guet):
        tache.cancel()
    await asyncio.gather(*envois, *sondes, guet, return_exceptions=True)
    perdues = await _missing(tablettes)
    for tablette in tablettes:
        tablette.lien.close()
        tablette.sonde.close()
    await asyncio.sleep(0)
    mesures = Mesures(
        tablettes=options.tablettes,
        duree_s=options.duree_s,
        touches=releve.touches,
        en_attente=sum(len(t.file) for t in tablettes),
        perdues=perdues,
        en_double=0,
        refus=dict(Counter(releve.refus)),
        troubles=dict(releve.troubles),
        renvois=releve.renvois,
        entree_s=entree_s,
        rafale_p95_ms=1000 * quantile(releve.rafale, 95),
        recu_p50_ms=1000 * quantile(releve.recus, 50),
        recu_p95_ms=1000 * quantile(releve.recus, 95),
        recu_max_ms=1000 * max(releve.recus, default=0.0),
        recuperation_s=releve.recuperation_s,
        retard_p95_ms=1000 * quantile(releve.retards, 95),
    )
    return Bilan(mesures, frozenset(i for t in tablettes for i in t.envoyees))


def _tablet(url: str, code: str, rang: int, releve: Releve, graine: float) -> Tablette:
    hasard = random.Random(graine)  # noqa: S311 -- idem
    return Tablette(
        nom=f"r{rang}",
        code=code,
        lien=Lien(url, hasard),
        sonde=Lien(url, hasard),
        hasard=hasard,
        releve=releve,
    )


def _sharing(tablettes: int, codes: int, rang: int) -> int:
    """Return how many tablets hold the same code as this one."""
    return len(range(rang % codes, tablettes, codes))


async def _finger(
    tablette: Tablette, depart: float, fin: float, est_fini: Callable[[], bool]
) -> None:
    """Tap at once, with everybody, then by the clock."""
    boucle = asyncio.get_running_loop()
    echeance = depart
    while not est_fini():
        tablette.tap()
        echeance += CADENCE_S * tablette.hasard.uniform(0.7, 1.3)
        await asyncio.sleep(max(0.0, min(echeance, fin) - boucle.time()))


async def _watch(retards: list[float], est_fini: Callable[[], bool], pas: float = 0.02) -> None:
    while not est_fini():
        depart = time.perf_counter()
        await asyncio.sleep(pas)
        retards.append(time.perf_counter() - depart - pas)


async def _missing(tablettes: Sequence[Tablette]) -> int:
    """Return how many of the last wishes of the fingers the server does not hold."""
    tenues = dict(
        zip(
            [t.code for t in tablettes],
            await asyncio.gather(*(t.read_back() for t in tablettes)),
            strict=True,
        )
    )
    return sum(
        tenues[t.code].get(cle) != valeur for t in tablettes for cle, valeur in t.voulu.items()
    )
