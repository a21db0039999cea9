"""The day changed: repair the published plan, say what changes for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from qualification.planning import exact
from qualification.planning.events import DayNews, read_news
from qualification.planning.formats import (
    read_instance,
    read_plan,
    write_block,
    write_key,
    write_plan,
)
from qualification.planning.model import Instance, Plan
from qualification.planning.publication import require_valid
from qualification.planning.replan import Change, Repair, refine, repair

DUREE_OPTIMUM_S = 2.0
"""What each search of the least disturbance may last."""


def repairs(
    instance: Instance, plan: Plan, news: DayNews, *, seconds: float = DUREE_OPTIMUM_S
) -> Iterator[Repair]:
    """Yield the instant repair, then better ones when the exact engine is installed.

    Raises InstanceRefusee when the events make no sense.
    """
    first = repair(instance, plan, news)
    yield first
    if exact.is_available():
        yield from refine(first, partial(exact.least_disturbance, seconds=seconds))


def run_replanifier(
    instance_json: object,
    plan_json: object,
    news_json: object,
    *,
    seconds: float = DUREE_OPTIMUM_S,
    describe: Callable[[Repair], str],
) -> dict[str, Any]:
    """Repair a plan given as parsed JSON, and return the content of ``PLAN2.json``.

    It is a plan as any other, plus: ``rounds``, ``missed_value``, ``disturbance``, ``scope`` of the
    search and whether it is ``proven`` that no repair of this scope disturbs less; ``changes`` (the
    block before and after, null = none), ``given_up`` and ``saved`` meetings, ``delegations`` that
    need a new slip, ``reason`` in French. Raises InstanceRefusee on a fault of any of the three, or
    with the rules that the plan breaks.
    """
    instance = read_instance(instance_json)
    news = read_news(news_json, instance)
    plan = read_plan(plan_json)
    require_valid(instance, plan, news)
    *_, best = repairs(instance, plan, news, seconds=seconds)
    change = best.diff
    return write_plan(best.plan) | {
        "rounds": max((b.end for b in best.plan.schedule), default=0),
        "missed_value": best.missed_value,
        "disturbance": best.cost[1],
        "scope": best.scope.value,
        "proven": best.is_optimal,
        "changes": list(map(_change, change.changes)),
        "given_up": list(map(write_key, change.given_up)),
        "saved": list(map(write_key, change.saved)),
        "delegations": list(change.delegations()),
        "reason": describe(best),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "before": write_block(change.before) if change.before else None,
        "after": write_block(change.after) if change.after else None,
    }
