"""The rotation engine on the public instances: first plan, rounds, bound, waiting at two seconds.

usage: python benchmarks/planning.py [FOLDER OF INSTANCES] [--duree SECONDS] [--commande]

Beside it, in the same run, what a careful person does: the longest meetings first, each at the
first moment both sides and a table are free. With ``--commande``, what the command ``planifier``
does: the engine and the proofs side by side, each in its process. Every plan emitted is checked by
the product, and by the ``check.py`` of the folder when there is one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from qualification.planning.check import check  # noqa: E402 -- the project is found first
from qualification.planning.engine import Progress, improve  # noqa: E402 -- idem
from qualification.planning.formats import read_instance, write_plan  # noqa: E402 -- idem
from qualification.planning.model import Instance  # noqa: E402 -- idem
from qualification.planning.problem import Problem, runs  # noqa: E402 -- idem
from qualification.planning.race import race  # noqa: E402 -- idem
from qualification.planning.state import State  # noqa: E402 -- idem
from qualification.services.planification import PRELUDE_S  # noqa: E402 -- idem

SOON_S = 2.0
Judge = Callable[[Progress], None]
"""Raises when a plan is not valid."""

COLONNES = (
    f"{'instance':28} {'1er plan':>9} | {'à 2 s : tours':>13} {'perdu':>6} | {'tours':>6} "
    f"{'borne':>6} {'prouvé':>7} {'perdu':>6} {'attente':>8} {'au bout de':>10} {'essais':>8} "
    f"{'plans':>5} | {'glouton : tours':>15} {'perdu':>6} {'attente':>8}"
)


def main() -> None:
    """Print a line per instance."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dossier", nargs="?", type=Path, default=RACINE.parent / "shared/schedules")
    parser.add_argument("--duree", type=float, default=2.0)
    parser.add_argument("--commande", action="store_true")
    options = parser.parse_args()
    print(COLONNES)
    for chemin in sorted(options.dossier.glob("*.json")):
        source = json.loads(chemin.read_text(encoding="utf-8"))
        require = judge(source, options.dossier / "check.py")
        print(
            line(read_instance(source), options.duree, require, est_commande=options.commande),
            flush=True,
        )


def line(instance: Instance, duree_s: float, require: Judge, *, est_commande: bool) -> str:
    """Run the engine, or what the command runs, and the baseline on one instance."""
    started = time.perf_counter()
    if est_commande:
        plans = race(instance, duree_s, head_start=PRELUDE_S, is_polite=False)
    else:
        plans = improve(instance, should_stop=lambda: time.perf_counter() - started >= duree_s)
    first_s, early, best, at, n_plans = run(plans, started, require)
    found = best.objective
    missed, rounds, idle = baseline(instance)
    return (
        f"{instance.name:28} {first_s * 1000:6.1f} ms | {early.objective.rounds:13} "
        f"{early.objective.missed_value:6} | {found.rounds:6} {best.bound.rounds:6} "
        f"{'oui' if best.is_proven else 'non':>7} {found.missed_value:6} {found.idle:8} "
        f"{at:8.1f} s {best.iterations:8} {n_plans:5} | {rounds:15} {missed:6} {idle:8}"
    )


def run(
    plans: Iterator[Progress], started: float, require: Judge
) -> tuple[float, Progress, Progress, float, int]:
    """Return when the first plan came, the best of two seconds, of all, when, and how many."""
    early = best = next(plans)
    first_s = at = time.perf_counter() - started
    require(best)
    n_plans = 1
    for better in plans:
        elapsed = time.perf_counter() - started
        if better.objective != best.objective:
            at = elapsed
        best, n_plans = better, n_plans + 1
        require(best)
        if elapsed <= SOON_S:
            early = best
    return first_s, early, best, at, n_plans


def judge(source: dict[str, Any], reference: Path) -> Judge:
    """Return what checks a plan twice: as the product does, and by the reference checker."""
    independent = None
    if reference.exists():
        spec = importlib.util.spec_from_file_location("reference_check", reference)
        assert spec is not None
        assert spec.loader is not None
        independent = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(independent)

    def require(found: Progress) -> None:
        assert check(found.problem.instance, found.plan) == [], "an invalid plan was emitted"
        if independent:
            errors, _ = independent.check(source, write_plan(found.plan))
            assert not errors, errors

    return require


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
