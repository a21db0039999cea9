"""Do tablets suffer from a plan being computed? The same room, without a plan then with one.

``python benchmarks/planning_en_seance.py [--instance FILE] [--tablettes 100] [--duree 20]``

One server, one hundred simulated tablets that tap by the clock and ask for the state of the room;
then the same again while that server plans a day of 60 communes and 25 landlords, as its page does:
first plan in the process that answers, the search and the proof each in a process of its own. What
the tablets saw received is compared with the journal. Only 127.0.0.1 is used.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
import tempfile
import threading
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from benchmarks.pave import LIGNES, Mesures, journalled, paced  # noqa: E402 -- the project is found first
from benchmarks.serveurs import Base, Serveur, prepare, projet  # noqa: E402 -- idem
from benchmarks.tablettes import join  # noqa: E402 -- idem
from qualification.planning.formats import read_instance  # noqa: E402 -- idem
from qualification.planning.race import race  # noqa: E402 -- idem
from qualification.services.planification import DEBUT_S  # noqa: E402 -- idem
from qualification.services.recherche import Recherche  # noqa: E402 -- idem

INSTANCE = RACINE.parent / "shared/schedules/p6_big_60x25.json"
RECHERCHE_S = 60.0
P95_MAX_MS = 150.0


def plan_on_demand(instance: Path, ordre: Path) -> None:
    """Within a server: plan the day, as its page would, as long as the file ``ordre`` is there."""

    def follow() -> None:
        day = read_instance(json.loads(instance.read_text(encoding="utf-8")))
        while True:
            if not ordre.exists():
                time.sleep(0.1)
                continue
            recherche = Recherche(
                lambda stop: race(day, RECHERCHE_S, head_start=DEBUT_S, should_stop=stop)
            )
            while ordre.exists() and not recherche.est_finie:
                time.sleep(0.1)
            recherche.stop()
            ordre.with_suffix(".txt").write_text(str(recherche.trouvee.objective), encoding="utf-8")

    threading.Thread(target=follow, daemon=True).start()


def planning_server(base: Base, instance: Path, ordre: Path) -> Serveur:
    """Start the server of the documentation, that plans on demand."""
    prelude = (
        "from pathlib import Path; "
        "from benchmarks.planning_en_seance import plan_on_demand; "
        f"plan_on_demand(Path({str(instance)!r}), Path({str(ordre)!r}))"
    )
    return projet(base, prelude)


async def measure(
    serveur: Serveur, options: argparse.Namespace, ordre: Path
) -> tuple[Mesures, Mesures]:
    """Measure the room without a plan, then with one."""
    codes = serveur.base.codes
    tablettes = list(
        await asyncio.gather(
            *(join(serveur.port, codes[i % len(codes)], i) for i in range(options.tablettes))
        )
    )
    sans = await paced(serveur, tablettes, options.duree, options.cadence, options.sondage)
    await asyncio.to_thread(ordre.touch)
    avec = await paced(serveur, tablettes, options.duree, options.cadence, options.sondage)
    await asyncio.to_thread(ordre.unlink)
    return sans, avec


def main() -> int:
    """Start the server, measure, end it. Status 1 when an answer is missing or taps are late."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--instance", type=Path, default=INSTANCE)
    parser.add_argument("--tablettes", type=int, default=100)
    parser.add_argument("--duree", type=float, default=20.0, help="secondes par mesure")
    parser.add_argument("--cadence", type=float, default=3.0, help="secondes entre deux réponses")
    parser.add_argument("--sondage", type=float, default=4.0, help="secondes ; 0 : aucun")
    options = parser.parse_args()
    gc.disable()  # the generator is short-lived, and must not be late
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        base, ordre = prepare(Path(dossier) / "salle.db"), Path(dossier) / "ordre"
        serveur = planning_server(base, options.instance, ordre)
        try:
            serveur.wait_until_ready()
            sans, avec = asyncio.run(measure(serveur, options, ordre))
            time.sleep(1.0)  # the search writes down what it found
        finally:
            serveur.stop()
        complet = journalled(base, [*sans.recues, *avec.recues])
        trouve = ordre.with_suffix(".txt").read_text(encoding="utf-8")
    print(f"{'':<40}{'sans':>10}{'avec un planning':>18}{'rapport':>9}")
    for nom, mesure in LIGNES:
        avant, pendant = mesure(sans), mesure(avec)
        rapport = pendant / avant if avant else 0.0
        print(f"{nom:<40}{avant:>10.1f}{pendant:>18.1f}{rapport:>9.2f}")
    print(f"planning trouvé pendant ce temps : {trouve}")
    print("chaque réponse reçue est au journal, une fois :", "oui" if complet else "NON")
    p95 = dict(LIGNES)["touche → reçu, p95 (ms)"](avec)
    print(
        f"p95 sous {P95_MAX_MS:.0f} ms pendant le planning :", "oui" if p95 < P95_MAX_MS else "NON"
    )
    return 0 if complet and p95 < P95_MAX_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
