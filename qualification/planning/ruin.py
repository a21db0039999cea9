"""What to take out of a plan before putting it back better: a gap, a moment, two teams."""

from __future__ import annotations

from random import Random

from qualification.planning.state import State

_FEWEST, _MOST = 5, 15


def ruin(state: State, rng: Random) -> list[int]:
    """Return 5 to 15 placed meetings that have something to do with one another."""
    n = rng.randint(_FEWEST, _MOST)
    draw = rng.random()
    if state.idle and draw < 0.5:
        return _around_gap(state, rng, n)
    chosen = _at_moment(state, rng) if draw < 0.75 else _of_two_teams(state, rng)
    return rng.sample(chosen, min(n, len(chosen)))


def _around_gap(state: State, rng: Random, n: int) -> list[int]:
    """Meetings of a team that waits, and what keeps its partners busy while it does."""
    team = rng.choice([rank for rank, idle in enumerate(state.waiting) if idle])
    gap = rng.choice(_gap_rounds(state, team))
    own = _meetings_of(state, {team})
    partners = {t for m in own for t in (state.position[m] or ())[:2]} - {team}
    rivals = [
        m
        for m in _meetings_of(state, partners)
        if m not in own and _covers(state, m, gap - 1, gap + 1)
    ]
    rng.shuffle(rivals)
    if len(own) > n:
        own = rng.sample(own, n // 2)
    return own + rivals[: n - len(own)]


def _gap_rounds(state: State, team: int) -> list[int]:
    busy = state.busy[team]
    hull = (1 << busy.bit_length()) - (busy & -busy)
    gaps = state.available[team] & hull & ~busy
    return [t for t in range(gaps.bit_length()) if gaps >> t & 1]


def _at_moment(state: State, rng: Random) -> list[int]:
    first = rng.randrange(state.horizon)
    last = first + rng.randint(0, 2)
    return [m for m in range(len(state.position)) if _covers(state, m, first, last)]


def _of_two_teams(state: State, rng: Random) -> list[int]:
    teams = range(len(state.busy))
    return _meetings_of(state, {rng.choice(teams), rng.choice(teams)})


def _meetings_of(state: State, teams: set[int]) -> list[int]:
    return [
        m
        for m, place in enumerate(state.position)
        if place and (place[0] in teams or place[1] in teams)
    ]


def _covers(state: State, meeting: int, first: int, last: int) -> bool:
    place = state.position[meeting]
    return place is not None and place[2] <= last and place[2] + state.slots[meeting] > first
