"""Live re-plan at a third of the day: instant repair, least-disturbance optimum, plan from scratch.

usage: python benchmarks/replanification.py [FOLDER] [--essais TRIALS] [--duree SECONDS]

A line per event and day: the time of each step in processor seconds, and what changes for people.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from qualification.planning import exact  # noqa: E402 -- the project is found first
from qualification.planning.check import check  # noqa: E402 -- idem
from qualification.planning.engine import improve  # noqa: E402 -- idem
from qualification.planning.events import Absence, DayNews, Event, Overrun  # noqa: E402 -- idem
from qualification.planning.formats import read_instance  # noqa: E402 -- idem
from qualification.planning.model import Block, Instance, Organisation, Plan  # noqa: E402 -- idem
from qualification.planning.replan import Repair, diff, refine, repair  # noqa: E402 -- idem

JOURS = ("p2_small_20x8", "p3_call_36x15_day", "p6_big_60x25")
COLONNES = (
    f"{'jour':20} {'événement':26} | {'aussitôt':>9} {'changées':>8} {'perdu':>6} | "
    f"{'voisinage':>9} {'changées':>8} {'perdu':>6} {'fiches':>6} {'prouvé':>6} | "
    f"{'journée':>9} {'perdu':>6} | "
    f"{'à neuf : changées':>17} {'fiches':>6}"
)


def main() -> None:
    """Print a line per event and day."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dossier", nargs="?", type=Path, default=RACINE.parent / "shared/schedules")
    parser.add_argument("--essais", type=int, default=3000)
    parser.add_argument("--duree", type=float, default=10.0)
    options = parser.parse_args()
    print(COLONNES)
    for nom in JOURS:
        source = (options.dossier / f"{nom}.json").read_text(encoding="utf-8")
        instance = read_instance(json.loads(source))
        *_, best = improve(instance, iterations=options.essais)
        for titre, news in evenements(instance, best.plan):
            print(line(instance, best.plan, titre, news, options.duree), flush=True)


def evenements(instance: Instance, plan: Plan) -> Iterator[tuple[str, DayNews]]:
    """Yield six events at a third of the day, each with its title."""
    now = max(b.end for b in plan.schedule) // 3
    commune = next(b for b in plan.schedule if b.start > now).commune_delegation
    dominant = max(instance.landlords, key=lambda o: (_load(instance, o), o.id))
    second = max(
        (o for o in instance.landlords if o is not dominant),
        key=lambda o: (_load(instance, o), o.id),
    )
    fin = instance.max_rounds
    absente: Event = Absence(delegation=commune, first=now + 1, last=now + 4)
    partie: Event = Absence(delegation=second.delegations[0].id, first=now + 1, last=fin)
    equipe: Event = Absence(delegation=dominant.delegations[0].id, first=now + 4, last=fin)
    deborde = [_overrun(b) for b in plan.schedule if b.start <= now == b.end][:3]
    for titre, evenements in (
        ("commune absente 4 tours", (absente,)),
        (f"{second.id} perd une délégation", (partie,)),
        (f"{dominant.id} perd une équipe", (equipe,)),
        ("1 table déborde d’un tour", tuple(deborde[:1])),
        ("3 tables débordent", tuple(deborde)),
        ("débordement et absence", (*deborde[:1], absente)),
    ):
        yield titre, DayNews(now=now, events=evenements)


def _load(instance: Instance, organisation: Organisation) -> int:
    return sum(m.slots for m in instance.meetings if m.landlord == organisation.id)


def _overrun(block: Block) -> Event:
    return Overrun(meeting=block.key, until=block.end + 1)


def line(instance: Instance, plan: Plan, titre: str, news: DayNews, duree_s: float) -> str:
    """Repair the plan in two steps, and plan the rest of the day anew for comparison."""
    started = time.process_time()
    first = repair(instance, plan, news)
    first_s = time.process_time() - started
    started, found = time.process_time(), []
    for better in refine(first, solver(duree_s)):
        found.append((better, time.process_time() - started))
        _require_valid(better)
    (near, near_s), (best, best_s) = found[0], found[-1]
    _require_valid(first)
    return (
        f"{instance.name:20} {titre:26} | {first_s * 1000:6.1f} ms {_changed(first):8} "
        f"{first.missed_value:6} | {near_s * 1000:6.0f} ms {_changed(near):8} "
        f"{near.missed_value:6} {len(near.diff.delegations()):6} "
        f"{'oui' if near.is_optimal else 'non':>6} | {best_s * 1000:6.0f} ms "
        f"{best.missed_value:6} | {_afresh(first)}"
    )


def solver(duree_s: float) -> Callable[..., Repair]:
    """Return the exact search of the least disturbance."""
    return partial(exact.least_disturbance, seconds=duree_s)


def _changed(found: Repair) -> int:
    """Return the meetings to come that change round or delegation, or are lost; tables apart."""
    to_come = (
        c for c in found.diff.changes if c.before is None or c.before.start > found.situation.now
    )
    return sum(not c.is_seat_only for c in to_come)


def _where(block: Block) -> tuple[object, ...]:
    return block.start, block.landlord_delegation, block.commune_delegation


def _afresh(first: Repair) -> str:
    *_, anew = improve(first.situation.remaining, iterations=1000)
    before = {b.key: _where(b) for b in first.situation.planned}
    after = {b.key: _where(b) for b in anew.plan.schedule}
    changed = sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
    old = Plan(instance=first.situation.published.instance, schedule=first.situation.planned)
    return f"{changed:17} {len(diff(old, anew.plan).delegations()):6}"


def _require_valid(found: Repair) -> None:
    to_come = tuple(b for b in found.plan.schedule if b not in set(found.situation.frozen))
    plan = Plan(instance=found.plan.instance, schedule=to_come, dropped=found.plan.dropped)
    assert check(found.situation.remaining, plan) == [], "an invalid plan was emitted"


if __name__ == "__main__":
    main()
