"""From a real stock to a workshop that is played: one EPCI of Val-d'Oise, or the whole department.

``python benchmarks/territoire_reel.py DATA [--epci 249500109] [--logements-min 10] [--sortie DIR]``

DATA holds the RPLS of Val-d’Oise, 2025, and the contours of communes and EPCI (never committed).
These files name no landlord: fifteen are drawn, one of them everywhere with about 60 % of the
dwellings, as in the pilot. Prints how long each step takes, beside the plan of a careful person who
takes the longest meetings first; checks every plan, prints the sheets, then plays every round.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from shapely.geometry import Point, shape

from benchmarks.planning import baseline
from qualification.bootstrap import Application, open_application
from qualification.config import Settings
from qualification.domain.acces import SYSTEME
from qualification.domain.campagne import EtatCampagne
from qualification.domain.grille import GLOBAL, Mode
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, ResidenceId, TerritoireId
from qualification.domain.journee import OptionsPlanning, Pause
from qualification.domain.participants import Delegation
from qualification.domain.residence import Bailleur, Coordonnees, Residence
from qualification.domain.seance import Planning
from qualification.domain.territoire import Commune
from qualification.planning.check import check
from qualification.services.impression import OptionsFeuilles
from qualification.services.notations import Saisie
from qualification.services.seances import Commande
from qualification.textes.planning import pourquoi

BAILLEURS = 15
PART_DOMINANTE = 0.6
EQUIPES_DOMINANTES = 5
DEBUT = datetime(2026, 11, 27, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))


def buildings(dossier: Path, epci: str, logements_min: int) -> list[dict[str, object]]:
    """Return the buildings of an EPCI, of the whole department when ``epci`` is empty."""
    points = json.loads((dossier / "rpls/rpls2025_95_batiments.geojson").read_text("utf-8"))
    communes = None
    if epci:
        contours = json.loads((dossier / "contours/epci_95.geojson").read_text("utf-8"))
        [contour] = [f for f in contours["features"] if f["properties"]["code"] == epci]
        aire = shape(contour["geometry"])
        dedans = Counter(
            p["properties"]["c"]
            for p in points["features"]
            if aire.contains(Point(p["geometry"]["coordinates"]))
        )
        tous = Counter(p["properties"]["c"] for p in points["features"])
        communes = {c for c, n in dedans.items() if n * 2 > tous[c]}
    return [
        {
            **p["properties"],
            "lon": p["geometry"]["coordinates"][0],
            "lat": p["geometry"]["coordinates"][1],
        }
        for p in points["features"]
        if p["properties"]["n"] >= logements_min
        and (communes is None or p["properties"]["c"] in communes)
    ]


def owners(batiments: Sequence[dict[str, object]]) -> Iterator[str]:
    """Yield a landlord per building: the first everywhere, the others in a few communes each."""
    hasard = random.Random(95)
    communes = sorted({str(b["c"]) for b in batiments})
    presents = {
        commune: [f"B{n:02}" for n in range(2, BAILLEURS + 1) if hasard.random() < 2.5 / n]
        or ["B02"]
        for commune in communes
    }
    for batiment in batiments:
        autres = presents[str(batiment["c"])]
        yield "B01" if hasard.random() < PART_DOMINANTE else hasard.choice(autres)


def fill(application: Application, nom: str, batiments: Sequence[dict[str, object]]) -> CampagneId:
    """Make territory, stock, campaign and delegations."""
    campagne = application.campagnes.create_with_territory(SYSTEME, nom, "Atelier", Mode.RAPIDE)
    territoire_id: TerritoireId = campagne.territoire_id
    with application.depot.ecriture() as uow:
        noms = {str(b["c"]): str(b["cn"]) for b in batiments}
        uow.communes.put(
            *(
                Commune(territoire_id=territoire_id, code_insee=CodeInsee(c), nom=n)
                for c, n in sorted(noms.items())
            )
        )
        uow.bailleurs.put(
            *(
                Bailleur(
                    bailleur_id=BailleurId(f"B{n:02}"),
                    territoire_id=territoire_id,
                    nom=f"Bailleur fictif n° {n}",
                )
                for n in range(1, BAILLEURS + 1)
            )
        )
        uow.residences.put(
            *(
                Residence(
                    residence_id=ResidenceId(f"R{rang:05}"),
                    territoire_id=territoire_id,
                    code_insee=CodeInsee(str(b["c"])),
                    nom=str(b["a"] or f"Résidence {rang}").title(),
                    logements=int(str(b["n"])),
                    bailleur_id=BailleurId(bailleur),
                    adresses=(str(b["a"]),) if b["a"] else (),
                    coordonnees=Coordonnees(float(str(b["lon"])), float(str(b["lat"]))),
                )
                for rang, (b, bailleur) in enumerate(zip(batiments, owners(batiments), strict=True))
            )
        )
        uow.revisions.bump(territoire_id)
    application.participants.create_missing(SYSTEME, campagne.campagne_id)
    for rang in range(2, EQUIPES_DOMINANTES + 1):
        application.participants.add(
            SYSTEME,
            campagne.campagne_id,
            nom=f"Bailleur fictif n° 1, équipe {rang}",
            bailleur_id=BailleurId("B01"),
        )
    for etat in (EtatCampagne.PREPAREE, EtatCampagne.EN_SEANCE):
        application.campagnes.move(SYSTEME, campagne.campagne_id, etat)
    return campagne.campagne_id


def plan(application: Application, campagne_id: CampagneId, tours: int, duree_s: float) -> Planning:
    """Plan the day as the page does, and accept what is found."""
    options = OptionsPlanning(
        tables=30,
        tours_max=tours,
        pauses=(Pause(apres_tour=tours // 2, duree_min=60),),
        debut_le=DEBUT,
    )
    depart = time.perf_counter()
    recherche = application.planification.start(SYSTEME, campagne_id, options, seconds=duree_s)
    premier, first_s = recherche.trouvee, time.perf_counter() - depart
    instance = premier.instance
    print(
        f"{len(instance.meetings)} rencontres, {sum(m.slots for m in instance.meetings)} créneaux\n"
        f"premier plan en {first_s:.2f} s : {premier.objectif}"
    )
    while not recherche.est_finie:
        time.sleep(0.2)
    trouvee = recherche.trouvee
    assert check(instance, trouvee.plan) == []
    missed, rounds, idle = baseline(instance)
    print(
        f"au bout de {time.perf_counter() - depart:.0f} s : {trouvee.objectif}\n"
        f"glouton : perdu {missed}, {rounds} tours, attente {idle}\n"
        f"{pourquoi(trouvee.raison)}"
    )
    return application.planification.accept(SYSTEME, campagne_id, trouvee)


def play(application: Application, planning: Planning) -> int:
    """Go through every round: each team rates a residence of its meeting; return the answers."""
    campagne_id = planning.campagne_id
    delegations = {d.delegation_id: d for d in application.participants.all(SYSTEME, campagne_id)}
    application.seances.prepare(SYSTEME, campagne_id, 12)
    recues = 0
    for tour in range(1, planning.tours + 1):
        application.seances.command(SYSTEME, campagne_id, Commande.TOUR_SUIVANT, tour=tour - 1)
        for rencontre in planning.rencontres:
            if rencontre.covers(tour):
                equipes = (rencontre.delegation_bailleur, rencontre.delegation_commune)
                recues += sum(_rate(application, delegations[e], tour) for e in equipes)
    application.seances.command(SYSTEME, campagne_id, Commande.TERMINER, tour=planning.tours)
    return recues


def _rate(application: Application, delegation: Delegation, tour: int) -> int:
    """Have a team rate the first residence of its meeting; return the answers received."""
    [rencontre] = application.planification.meetings_of(delegation.delegation_id, tour)
    carnet = application.notations.notebook(delegation.code)
    paire = rencontre.bailleur_id, rencontre.code_insee
    residences = (r.residence for r in carnet.residences)
    premiere = next(r for r in residences if (r.bailleur_id, r.code_insee) == paire)
    saisie = Saisie(
        reponse_id=f"{delegation.delegation_id}-{tour}",
        residence_id=premiere.residence_id,
        item=GLOBAL,
        valeur=2,
        sequence=tour,
    )
    return len(application.notations.record(delegation.code, [saisie]))


def main() -> None:
    """Go from the stock to the end of the day."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("donnees", type=Path)
    parser.add_argument("--epci", default="249500109", help="vide : tout le département")
    parser.add_argument("--logements-min", type=int, default=10)
    parser.add_argument("--tours", type=int, default=30)
    parser.add_argument("--duree", type=float, default=15.0)
    parser.add_argument("--sortie", type=Path)
    options = parser.parse_args()
    batiments = buildings(options.donnees, options.epci, options.logements_min)
    print(f"{len({b['c'] for b in batiments})} communes, {len(batiments)} résidences")
    with tempfile.TemporaryDirectory() as dossier:
        application = open_application(
            Settings(database_url=f"sqlite:///{dossier}/reel.db", cle_demarrage="banc")
        )
        try:
            campagne_id = fill(application, options.epci or "Val-d’Oise", batiments)
            planning = plan(application, campagne_id, options.tours, options.duree)
            depart = time.perf_counter()
            fichier = application.feuilles.feuilles(
                SYSTEME,
                campagne_id,
                OptionsFeuilles(debut_le=DEBUT),
                lambda d: f"http://192.168.1.20:8501/tablette?code={d.code}",
            )
            print(
                f"feuilles en {time.perf_counter() - depart:.1f} s, {len(fichier.contenu)} octets"
            )
            if options.sortie:
                (options.sortie / fichier.nom).write_bytes(fichier.contenu)
            depart = time.perf_counter()
            recues = play(application, planning)
            print(
                f"{planning.tours} tours joués, {recues} réponses reçues, "
                f"{time.perf_counter() - depart:.1f} s"
            )
        finally:
            application.close()


if __name__ == "__main__":
    main()
