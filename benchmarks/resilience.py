"""What the finger did against what the database holds: kills under load, long cuts in a browser.

``python benchmarks/resilience.py [--morts 100] [--tablettes 20] [--coupures 5 60 600]``

Kills: simulated tablets keep what no receipt came back for, as the pad does, while the server is
killed (``kill -9``) and started again, as many times as asked. Cuts: the pad itself, in Chromium,
behind a relay that resets connections (« rupture ») or lets nothing through (« trou noir »);
fingers tap all along; the time from the return to the last answer in the database is printed. Both
lines are cut together. Status 1 when an answer is missing, twice there, late, or not what stands.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.tablettes import ITEMS, Connexion, Refus
from qualification.domain.participants import Delegation
from tests.e2e.relais import Relais
from tests.e2e.tablette import Pave, Salle
from tests.serveur import Serveur

ABANDON_S, REPOS_S = 2.0, 0.3
RETOUR_MAX_S = 2.0
_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
Reponses = list[dict[str, Any]]


@dataclass(slots=True)
class Doigt:
    """A tablet without its browser: what was tapped, and what still waits for its receipt."""

    port: int
    rang: int
    delegation: Delegation
    residences: Sequence[str]
    touches: Reponses = field(default_factory=list)
    attente: Reponses = field(default_factory=list)

    async def tap_for_ever(self, cadence: float) -> None:
        """Answer at random, by the clock."""
        hasard = random.Random(self.rang)
        while True:
            await asyncio.sleep(cadence * hasard.uniform(0.5, 1.5))
            self.tap(hasard)

    def tap(self, hasard: random.Random) -> None:
        """Answer once more; sequences only grow."""
        derniere = self.touches[-1]["sequence"] if self.touches else 0
        reponse = {
            "reponse_id": f"m{self.rang}-{len(self.touches)}",
            "residence": hasard.choice(self.residences),
            "item": hasard.choice(ITEMS),
            "valeur": hasard.randint(-1, 4),
            "sequence": max(derniere + 1, time.time_ns() // 1_000_000),
        }
        self.touches.append(reponse)
        self.attente.append(reponse)

    async def rest(self) -> None:
        """Wait until nothing waits."""
        while self.attente:  # noqa: ASYNC110 -- emptied by another task, one receipt at a time
            await asyncio.sleep(0.1)

    async def send_for_ever(self) -> None:
        """Send what waits, again and again, until its receipts come."""
        while True:
            await asyncio.sleep(0.02)
            if not self.attente:
                continue
            try:
                async with asyncio.timeout(ABANDON_S):
                    await self._send(self.attente[:100])
            except (OSError, EOFError, TimeoutError, Refus):
                await asyncio.sleep(REPOS_S)

    async def _send(self, lot: Reponses) -> None:
        async with Connexion(self.port) as ligne:
            await ligne.ask("/api/notations", self.delegation.code, {"reponses": lot})
        recues = {id(r) for r in lot}
        self.attente = [r for r in self.attente if id(r) not in recues]


async def killed(dossier: Path, n_morts: int, n_tablettes: int) -> bool:
    """Kill the server under load; return whether the database holds what the fingers did."""
    serveur = Serveur(dossier / "morts.db")
    salle = Salle(serveur.base)
    tables = [salle.table() for _ in range(n_tablettes)]
    doigts = [Doigt(serveur.port, n, t.bailleur, t.residences) for n, t in enumerate(tables)]
    serveur.start()
    tappent = [asyncio.create_task(d.tap_for_ever(0.2)) for d in doigts]
    envoient = [asyncio.create_task(d.send_for_ever()) for d in doigts]
    debut = time.monotonic()
    for mort in range(1, n_morts + 1):
        await asyncio.sleep(random.Random(mort).uniform(0.2, 1.2))
        serveur.kill()
        await asyncio.to_thread(serveur.start)
        if mort % 10 == 0:
            n = sum(len(d.touches) for d in doigts)
            print(f"{mort} morts, {n} réponses, {time.monotonic() - debut:.0f} s", flush=True)
    for tache in tappent:
        tache.cancel()
    await asyncio.wait_for(asyncio.gather(*(d.rest() for d in doigts)), 120)
    for tache in envoient:
        tache.cancel()
    serveur.kill()
    faux = [d.rang for d in doigts if not _kept(salle, d)]
    n = sum(len(d.touches) for d in doigts)
    print(f"{n_morts} kill -9, {n} réponses, tablettes où la base diffère du doigt : {faux}")
    return not faux


def _kept(salle: Salle, doigt: Doigt) -> bool:
    """Whether each tap is journalled once, and the last on each question stands."""
    with salle.depot.lecture() as uow:
        journal = [
            r.reponse_id
            for r in uow.reponses.journal(doigt.delegation.campagne_id)
            if r.delegation_id == doigt.delegation.delegation_id
        ]
    debout = {(r["residence"], r["item"]): r["valeur"] for r in doigt.touches}
    une_fois = sorted(journal) == sorted(r["reponse_id"] for r in doigt.touches)
    return une_fois and salle.standing(doigt.delegation) == debout


@dataclass(slots=True)
class Coupure:
    """A pad in a page of its own, behind a line of its own."""

    panne: str
    relais: Relais
    pave: Pave
    delegation: Delegation


def cut(dossier: Path, durees: Sequence[int]) -> bool:
    """Cut the line of pads for as long as asked; return whether all came back in time and whole."""
    serveur = Serveur(dossier / "coupures.db")
    salle = Salle(serveur.base)
    serveur.start()
    tout = True
    try:
        with sync_playwright() as pilote:
            chemin = shutil.which("chromium")
            navigateur = pilote.chromium.launch(executable_path=chemin, args=_CHROMIUM)
            for duree in durees:
                pannes = [_open(navigateur, serveur, salle, p) for p in ("cut", "freeze")]
                tout &= _cut_for(pannes, salle, duree)
            navigateur.close()
    finally:
        serveur.kill()
    return tout


def _open(navigateur: Browser, serveur: Serveur, salle: Salle, panne: str) -> Coupure:
    relais = Relais(serveur.port)
    delegation = salle.table().bailleur
    page: Page = navigateur.new_context(viewport={"width": 1024, "height": 768}).new_page()
    pave = Pave(page, relais.adresse, delegation)
    pave.join()
    return Coupure(panne, relais, pave, delegation)


def _cut_for(pannes: Sequence[Coupure], salle: Salle, duree: int) -> bool:
    for panne in pannes:
        getattr(panne.relais, panne.panne)()
    fin = time.monotonic() + duree
    rang = 0
    while time.monotonic() < fin:
        for panne in pannes:
            panne.pave.tap(**{ITEMS[1 + rang % 12]: 1 + (rang // 12) % 4})
        rang += 1
        # The finger taps now and then, whatever the length of the cut.
        pannes[0].pave.page.wait_for_timeout(max(400, duree * 1000 // 60))
    tout = True
    for panne in pannes:
        panne.relais.restore()
        depart = time.monotonic()
        while len(salle.journal(panne.delegation)) < len(panne.pave.doigt):
            # Pages only live while they are waited for.
            panne.pave.page.wait_for_timeout(20)
            if time.monotonic() - depart > 60:
                break
        retour = time.monotonic() - depart
        exact = salle.journal(panne.delegation) == panne.pave.doigt
        tout &= exact and retour <= RETOUR_MAX_S
        nom = {"cut": "rupture", "freeze": "trou noir"}[panne.panne]
        print(
            f"{nom} de {duree} s : {len(panne.pave.doigt)} touches, toutes en base "
            f"{retour:.2f} s après le retour, dans l’ordre du doigt : {'oui' if exact else 'NON'}",
            flush=True,
        )
        panne.relais.stop()
    return tout


def main() -> int:
    """Run both, one after the other. Status 1 when anything differs or comes back late."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--morts", type=int, default=100, help="0 : aucune")
    parser.add_argument("--tablettes", type=int, default=20)
    parser.add_argument("--coupures", type=int, nargs="*", default=[5, 60, 600], help="secondes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        tout = True
        if options.coupures:
            with ThreadPoolExecutor(1) as fil:
                tout &= fil.submit(cut, Path(dossier), options.coupures).result()
        if options.morts:
            tout &= asyncio.run(killed(Path(dossier), options.morts, options.tablettes))
    print("tout est en base, une fois, comme le doigt l’a fait :", "oui" if tout else "NON")
    return 0 if tout else 1


if __name__ == "__main__":
    raise SystemExit(main())
