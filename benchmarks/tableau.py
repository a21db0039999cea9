"""The facilitator's board while a room taps: kept up to date, beside counting it all each time.

``python benchmarks/tableau.py [--tablettes 150] [--duree 30] [--sans-serveur]``

First in one process, on the demonstration: processor time of a refresh of ours (what the journal
gained, one block of HTML) and of the naive one (every count read again by SQL, the same block),
with a hundred answers between two refreshes. Then a real server: a facilitator's page refreshed
every two seconds while tablets tap, alone and with the map opened over and over: how long the page
takes, and what tap → receipt becomes. Only 127.0.0.1 is used.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.protocole import EchangeRompu, Tablette
from benchmarks.serveurs import Base, Serveur, prepare, projet
from qualification.adapters.repetition.conduite import rehearse
from qualification.bootstrap import Application, open_application, utc_now
from qualification.config import Settings
from qualification.domain.acces import SYSTEME
from qualification.domain.ids import CampagneId, CodeCritere
from qualification.domain.repetition import Options
from qualification.services.notations import Saisie
from qualification.services.repetition import stage_on_copy
from qualification.services.suivi import SuiviService
from qualification.ui.presenters.animation import board_html

REPONSES_ENTRE_DEUX = 100
RAFRAICHISSEMENTS = 20
CADENCE_S = 2.0


class Ecran(Tablette):
    """A facilitator's page: the fragment that refreshes itself, refreshed at will."""

    fragment = ""

    def _read(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "auto_rerun":
            self.fragment = message.auto_rerun.fragment_id
        super()._read(message)

    async def refresh(self) -> float:
        """Run the fragment once; return seconds."""
        return (await self._run(self._request(self.fragment))).duree


def in_process(application: Application, campagne_id: CampagneId, codes: Sequence[str]) -> None:
    """Print processor time per refresh, ours beside the naive one."""
    noms = application.inventaire.organisation_names(
        application.campagnes.get(campagne_id).territoire_id
    )
    fraiche = replace(application.pave, _salles={}, _campagnes={}, _parcs={})
    ours = application.suivi

    def naive() -> SuiviService:
        # Nothing remembered: every answer, residence, team and meeting is read again.
        salle = replace(fraiche, _salles={}, _campagnes={}, _parcs={})
        return SuiviService(
            depot=application.depot,
            room=salle.room,
            presences=application.presences,
            note=application.incidents.record,
            now=utc_now,
        )

    ours.board(SYSTEME, campagne_id)
    resultats = {"tenu à jour": [], "tout recompter": []}  # type: dict[str, list[float]]
    variantes: dict[str, Callable[[], SuiviService]] = {
        "tenu à jour": lambda: ours,
        "tout recompter": naive,
    }
    for tour in range(RAFRAICHISSEMENTS):
        _answer(application, codes, tour)
        application.pave.room(campagne_id)  # the pads ask for it every second anyway
        for nom, variante in variantes.items():
            suivi = variante()
            avant = time.process_time()
            html = board_html(suivi.board(SYSTEME, campagne_id), noms)
            resultats[nom].append(1000 * (time.process_time() - avant))
    print(f"\nun rafraîchissement, {REPONSES_ENTRE_DEUX} réponses plus tard ({len(html)} octets)")
    for nom, durees in resultats.items():
        print(f"{nom:<20}{statistics.median(durees):>8.1f} ms de processeur (médiane)")
    rapport = statistics.median(resultats["tout recompter"]) / statistics.median(
        resultats["tenu à jour"]
    )
    print(f"rapport : {rapport:.1f}")


def _answer(application: Application, codes: Sequence[str], tour: int) -> None:
    for n in range(REPONSES_ENTRE_DEUX):
        code = codes[n % len(codes)]
        acces = application.pave.open(code)
        residences = sorted(set(acces.residences) - acces.salle.revelees)
        if not residences:
            continue
        saisie = Saisie(
            reponse_id=f"b{tour}-{n}",
            residence_id=residences[n % len(residences)],
            item=CodeCritere("A1"),
            valeur=1 + n % 4,
            sequence=time.time_ns() // 1_000_000 + n,
        )
        recus = application.pave.submit(acces, {0: saisie}).recus
        if recus is not None:
            recus.result()


def loaded(serveur: Serveur, codes: Sequence[str], options: argparse.Namespace, page: str) -> None:
    """Print how long the board takes while a room taps, and what its taps become."""
    fini, durees, autres = Event(), [], []  # type: tuple[Event, list[float], list[float]]

    async def look() -> None:
        async with Ecran(serveur.port, "animer") as ecran:
            while not fini.is_set():
                durees.append(await ecran.refresh())
                if page:
                    try:
                        async with Tablette(serveur.port, page) as carte:
                            assert carte.ouverture is not None
                            autres.append(carte.ouverture.duree)
                    except EchangeRompu as rupture:
                        print("page :", rupture)
                await asyncio.sleep(CADENCE_S)

    guet = Thread(target=lambda: asyncio.run(look()))
    guet.start()
    avant = serveur.cpu_s() or 0.0
    bilan = rehearse(
        f"http://127.0.0.1:{serveur.port}",
        codes,
        Options(tablettes=options.tablettes, duree_s=options.duree),
    )
    cpu = (serveur.cpu_s() or 0.0) - avant
    fini.set()
    guet.join()
    m = bilan.mesures
    print(
        f"\n{m.tablettes} tablettes{', « ' + page + ' » ouverte sans cesse' if page else ''} : "
        f"touche → reçu p50 {m.recu_p50_ms:.0f} ms, p95 {m.recu_p95_ms:.0f} ms, toutes "
        f"ensemble {m.rafale_p95_ms:.0f} ms ; {m.touches} "
        f"réponses, {m.perdues} perdues ; processeur {100 * cpu / m.duree_s:.0f} % d’un cœur"
    )
    print(
        f"tableau : médiane {1000 * statistics.median(durees):.0f} ms, "
        f"plus long {1000 * max(durees):.0f} ms, {len(durees)} rafraîchissements"
    )
    if autres:
        print(f"« {page} » : médiane {1000 * statistics.median(autres):.0f} ms")
    print(f"retard du générateur p95 : {m.retard_p95_ms:.0f} ms")


def alone(serveur: Serveur) -> None:
    """Print processor time of the server per refresh of one board, nothing else running."""

    async def look() -> tuple[int, float]:
        async with Ecran(serveur.port, "animer") as ecran:
            await ecran.refresh()
            avant, n = serveur.cpu_s() or 0.0, 0
            fin = time.perf_counter() + 10
            while time.perf_counter() < fin:
                await ecran.refresh()
                n += 1
                await asyncio.sleep(0.1)
            return n, (serveur.cpu_s() or 0.0) - avant

    n, cpu = asyncio.run(look())
    print(f"\nrien d’autre : {1000 * cpu / n:.1f} ms de processeur par rafraîchissement ({n})")


def main() -> int:
    """Measure in one process, then with a server."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tablettes", type=int, default=150)
    parser.add_argument("--duree", type=int, default=30, help="secondes")
    parser.add_argument("--sans-serveur", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        base: Base = prepare(Path(dossier) / "tableau.db")
        application = open_application(Settings(database_url=base.url, cle_demarrage=""))
        try:
            scene = stage_on_copy(application.depot, utc_now())
            in_process(application, scene.campagne_id, scene.codes[:40])
        finally:
            application.close()
        if options.sans_serveur:
            return 0
        serveur = projet(base)
        try:
            serveur.wait_until_ready()
            alone(serveur)
            for page in ("", "carte"):
                loaded(serveur, scene.codes, options, page)
        finally:
            serveur.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
