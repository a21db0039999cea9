"""A whole workshop in accelerated time: what the simulator knows beside what the application says.

``python benchmarks/atelier.py [--communes 36] [--bailleurs 15] [--residences 1000] [--tours 19]``

The services are the real ones, on a real database, with a clock of the simulator's. Teams are
absent for whole rounds, tablets are cut off for a while and send what they kept at their return,
some receipts are lost and the same answers sent again. At the end, coverage, journal of the day and
totals are compared with what the simulator did, one by one. Status 1 when any differs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.atelier_simule import DEPART, Atelier, C, Taille
from qualification.domain.acces import SYSTEME
from qualification.domain.ids import (
    ResidenceId,
)
from qualification.domain.incident import NatureIncident
from qualification.services.suivi import Tableau


def compare(atelier: Atelier, tableau: Tableau) -> list[tuple[str, object, object]]:
    """Return (what, the simulator's, the application's), coverage, journal and totals."""
    memoire, application = atelier.memoire, atelier.application
    delegations = {d.delegation_id: d for d in application.participants.all(SYSTEME, C)}
    cotes: dict[ResidenceId, set[str]] = {}
    for delegation_id, residence_id, _ in memoire.voulu:
        cotes.setdefault(residence_id, set()).add(delegations[delegation_id].college.value)
    with application.depot.lecture() as uow:
        journal = Counter(r.reponse_id for r in uow.reponses.journal(C))
        debout = {
            (r.delegation_id, r.residence_id, r.item): r.valeur for r in uow.reponses.current(C)
        }
        dits = Counter(i.nature for i in uow.incidents.all(campagne_id=C))
        muettes = Counter(
            i.delegation_id for i in uow.incidents.all(campagne_id=C, nature=NatureIncident.SILENCE)
        )
    couverture = tableau.couverture
    return [
        ("réponses en vigueur", memoire.voulu, debout),
        ("journal des réponses", dict.fromkeys(memoire.envoyees, 1), dict(journal)),
        ("réponses comptées au tableau", len(memoire.voulu), tableau.n_recues),
        ("résidences", atelier.taille.residences, couverture.n_residences),
        ("deux avis", sum(len(c) == 2 for c in cotes.values()), couverture.n_deux_parties),
        ("un seul avis", sum(len(c) == 1 for c in cotes.values()), couverture.n_une_partie),
        (
            "sans avis du bailleur",
            atelier.taille.residences - sum("bailleur" in c for c in cotes.values()),
            len(couverture.sans_bailleur),
        ),
        ("tours au journal", memoire.tours, dits[NatureIncident.TOUR]),
        ("pauses au journal", memoire.pauses, dits[NatureIncident.PAUSE]),
        ("silences par équipe", dict(memoire.silences), dict(muettes)),
        ("retours", memoire.retours, dits[NatureIncident.RETOUR]),
        ("fin au journal", 1, dits[NatureIncident.FIN]),
    ]


def run(fichier: Path, taille: Taille) -> bool:
    """Play a day and print how it compares; return whether all agrees."""
    debut = time.perf_counter()
    atelier = Atelier(fichier, taille)
    try:
        tours = atelier.prepare()
        prepare_s = time.perf_counter() - debut
        tableau = atelier.play()
        lignes = compare(atelier, tableau)
    finally:
        atelier.application.close()
    memoire = atelier.memoire
    print(
        f"{taille.communes} communes, {taille.bailleurs} bailleurs, {taille.residences} "
        f"résidences, {tours} tours, {memoire.rencontres} rencontres, {memoire.absences} absences, "
        f"{sum(memoire.silences.values())} silences, {memoire.renvois} réponses renvoyées"
    )
    journee = atelier.le - DEPART
    joue = time.perf_counter() - debut - prepare_s
    print(f"préparation {prepare_s:.1f} s ; une journée de {journee} jouée en {joue:.1f} s")
    for quoi, simulateur, application in lignes:
        est_egal = simulateur == application
        valeur = simulateur if isinstance(simulateur, int) else f"{len(simulateur)} lignes"  # type: ignore[arg-type]
        print(f"{'égal' if est_egal else 'DIFFÈRE':<8}{quoi:<32}{valeur}")
    return all(simulateur == application for _, simulateur, application in lignes)


def main() -> int:
    """Play the day on a database thrown away after."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    defaut = Taille()
    for nom in ("communes", "bailleurs", "residences", "tours", "graine"):
        parser.add_argument(f"--{nom}", type=int, default=getattr(defaut, nom))
    taille = Taille(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        return 0 if run(Path(dossier) / "atelier.db", taille) else 1


if __name__ == "__main__":
    raise SystemExit(main())
