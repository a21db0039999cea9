"""A search in a process of its own: told what to plan on stdin, it says what it finds on stdout.

One line of JSON in, one per finding out. It leaves when stdin closes, with whoever started it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from enum import StrEnum
from typing import Any, TextIO

from qualification.planning import exact
from qualification.planning.bounds import bound_from
from qualification.planning.engine import Progress, improve
from qualification.planning.formats import read_instance, read_plan, write_instance, write_plan
from qualification.planning.model import Instance
from qualification.planning.processes import attend, give_way
from qualification.planning.sharpen import sharpen

_WARM_UP_S = 1.5
"""Ruin and recreate before the exact engine: it needs a good plan to start from."""


class Role(StrEnum):
    """What a search is for."""

    SEARCH = "search"
    PROVE = "prove"


def findings(
    instance: Instance, role: Role, seconds: float, clock: Callable[[], float] = time.monotonic
) -> Iterator[Progress]:
    """Yield what one search finds within ``seconds``; both roles search while there is time."""
    started = clock()

    def left() -> float:
        return seconds - (clock() - started)

    if role is Role.SEARCH:
        yield from improve(instance, seed=0, should_stop=lambda: left() <= 0)
        return
    warm_up = min(_WARM_UP_S, seconds / 4)
    *found, best = improve(instance, seed=1, should_stop=lambda: clock() - started >= warm_up)
    yield from (*found, best)
    if exact.is_available():
        for proven in sharpen(best, left):
            yield (best := proven)
    if not best.is_perfect:
        yield from improve(instance, seed=2, should_stop=lambda: left() <= 0)


def write_order(instance: Instance, role: Role, seconds: float, *, is_polite: bool) -> str:
    """Return the line that asks for a search; a polite one lets the others go first."""
    order = {
        "instance": write_instance(instance),
        "role": role.value,
        "seconds": seconds,
        "is_polite": is_polite,
    }
    return json.dumps(order) + "\n"


def write_finding(found: Progress) -> str:
    """Return the line that says a finding."""
    return json.dumps(
        {
            "plan": write_plan(found.plan),
            "bound": asdict(found.bound),
            "full_bound": asdict(found.full_bound),
            "missed_bound": found.missed_bound,
            "idle_bound": found.idle_bound,
            "iterations": found.iterations,
        }
    )


def read_finding(line: str) -> dict[str, Any]:
    """Return a finding, its plan and bounds as objects."""
    data: dict[str, Any] = json.loads(line)
    return data | {
        "plan": read_plan(data["plan"]),
        "bound": bound_from(data["bound"]),
        "full_bound": bound_from(data["full_bound"]),
    }


def serve(source: TextIO, out: TextIO) -> None:
    """Answer the order read from ``source``; leave the process when it closes."""
    order = json.loads(attend(source))
    if order["is_polite"]:
        give_way()
    instance = read_instance(order["instance"])
    for found in findings(instance, Role(order["role"]), order["seconds"]):
        print(write_finding(found), file=out, flush=True)


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
