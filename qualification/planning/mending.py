"""A repair at once, then the least disturbance, looked for in a process of its own.

The caller only waits: nobody's request is late because a plan is being repaired. Run as a module,
it answers one order read on stdin, a line per repair, and leaves with whoever started it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from queue import Empty, Queue
from typing import Any, TextIO

from qualification.planning import exact
from qualification.planning.engine import never
from qualification.planning.events import read_news
from qualification.planning.formats import read_instance, read_plan, write_instance, write_plan
from qualification.planning.model import Instance, Plan
from qualification.planning.processes import attend, give_way, start
from qualification.planning.replan import Repair, Scope, refine, repair

MODULE = "qualification.planning.mending"
_TICK_S = 0.1
"""How long it may take to notice that it must stop."""


def mend(
    instance: Instance,
    plan: Plan,
    news: Mapping[str, Any],
    seconds: float,
    *,
    should_stop: Callable[[], bool] = never,
) -> Iterator[Repair]:
    """Yield the instant repair, then those of least disturbance when OR-Tools is installed.

    ``news`` is the content of ``EVENEMENTS.json``; each search lasts ``seconds`` at most. Raises
    InstanceRefusee when the events make no sense.
    """
    first = repair(instance, plan, read_news(news, instance))
    yield first
    if not exact.is_available():
        return
    heard: Queue[str | None] = Queue()
    stop = start(MODULE, write_order(instance, plan, news, seconds), heard)
    try:
        while not should_stop():
            try:
                line = heard.get(timeout=_TICK_S)
            except Empty:
                continue
            if line is None:
                return
            yield read_repair(line, first)
    finally:
        stop()


def write_order(instance: Instance, plan: Plan, news: Mapping[str, Any], seconds: float) -> str:
    """Return the line that asks for the least disturbance."""
    order = {
        "instance": write_instance(instance),
        "plan": write_plan(plan),
        "news": dict(news),
        "seconds": seconds,
    }
    return json.dumps(order) + "\n"


def write_repair(found: Repair) -> str:
    """Return the line that says a repair."""
    return json.dumps(
        {
            "placements": found.placements,
            "cost": found.cost,
            "scope": found.scope.value,
            "is_optimal": found.is_optimal,
        }
    )


def read_repair(line: str, first: Repair) -> Repair:
    """Return the repair a line says, of the same day as ``first``."""
    data = json.loads(line)
    return replace(
        first,
        placements=tuple(place and tuple(place) for place in data["placements"]),
        cost=tuple(data["cost"]),
        scope=Scope(data["scope"]),
        is_optimal=data["is_optimal"],
    )


def serve(source: TextIO, out: TextIO) -> None:
    """Answer the order read from ``source``; leave the process when it closes."""
    order = json.loads(attend(source))
    give_way()
    instance = read_instance(order["instance"])
    news = read_news(order["news"], instance)
    first = repair(instance, read_plan(order["plan"]), news)
    solver = partial(exact.least_disturbance, seconds=order["seconds"])
    for found in refine(first, solver):
        print(write_repair(found), file=out, flush=True)


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
