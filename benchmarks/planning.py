"""The rotation engine on the public instances: first plan, rounds, bound, waiting at two seconds.

usage: python benchmarks/planning.py [FOLDER OF INSTANCES] [--duree SECONDS]

Beside it, in the same run, what a careful person does: the longest meetings first, each at the
first moment both sides and a table are free.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from qualification.planning.check import check  # noqa: E402 -- the project is found first
from qualification.planning.engine import Progress, improve  # noqa: E402 -- idem
from qualification.planning.formats import read_instance  # noqa: E402 -- idem
from qualification.planning.model import Instance  # noqa: E402 -- idem
from qualification.planning.problem import Problem, runs  # noqa: E402 -- idem
from qualification.planning.state import State  # noqa: E402 -- idem

COLONNES = (
    f"{'instance':28} {'1er plan':>9} {'tours':>6} {'borne':>6} {'prouvé':>7} {'perdu':>7} "
    f"{'attente':>8} {'essais/s':>9} | {'glouton : tours':>15} {'perdu':>7} {'attente':>8}"
)


def main() -> None:
    """Print a line per instance."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dossier", nargs="?", type=Path, default=RACINE.parent / "shared/schedules")
    parser.add_argument("--duree", type=float, default=2.0)
    options = parser.parse_args()
    print(COLONNES)
    for chemin in sorted(options.dossier.glob("*.json")):
        instance = read_instance(json.loads(chemin.read_text(encoding="utf-8")))
        print(line(instance, options.duree))


def line(instance: Instance, duree_s: float) -> str:
    """Run the engine and the baseline on one instance."""
    first_s, best, lasted_s = run(instance, duree_s)
    found = best.objective
    missed, rounds, idle = baseline(instance)
    speed = best.iterations / lasted_s
    return (
        f"{instance.name:28} {first_s * 1000:6.1f} ms {found.rounds:6} {best.bound.rounds:6} "
        f"{'oui' if best.is_proven else 'non':>7} {found.missed_value:7} {found.idle:8} "
        f"{speed:9.0f} | {rounds:15} {missed:7} {idle:8}"
    )


def run(instance: Instance, duree_s: float) -> tuple[float, Progress, float]:
    """Return the time of the first plan, the best plan within the time, and when it came."""
    started = time.perf_counter()
    plans = improve(instance, should_stop=lambda: time.perf_counter() - started >= duree_s)
    best = next(plans)
    first_s = at = time.perf_counter() - started
    for better in plans:
        best, at = better, time.perf_counter() - started
    assert check(instance, best.plan) == [], "an invalid plan was emitted"
    return first_s, best, at


def baseline(instance: Instance) -> tuple[int, int, int]:
    """Return (value missed, rounds, idle) of the first-free-moment plan."""
    problem = Problem(instance)
    state = State(problem, problem.horizon)
    for meeting in sorted(problem.holdable, key=lambda m: (-state.slots[m], m)):
        earliest = min(_moments(state, meeting), default=None)
        if earliest is not None:
            start, landlord, commune = earliest
            state.place(meeting, (landlord, commune, start))
    missed = sum(instance.meetings[m].value for m in state.missing) + problem.hopeless_value
    return missed, state.last_round(), state.idle


def _moments(state: State, meeting: int) -> list[tuple[int, int, int]]:
    moments = []
    for landlord, commune, together in state.pairs[meeting]:
        free = together & ~(state.busy[landlord] | state.busy[commune] | state.full)
        starts = runs(free, state.slots[meeting]) & state.allowed[state.slots[meeting]]
        if starts:
            moments.append(((starts & -starts).bit_length() - 1, landlord, commune))
    return moments


if __name__ == "__main__":
    main()
