from __future__ import annotations

import io
import json
import os
import shutil
import sys
import threading
from queue import Queue

import pytest

from qualification.planning import processes as module
from qualification.planning.processes import attend, give_way, start


def test_line_cut_short_is_not_listened_to() -> None:
    class Cut:
        stdout = iter(["entière\n", "coup"])

    heard: Queue[str | None] = Queue()
    module._listen(Cut(), heard)  # type: ignore[arg-type]  # has the one attribute that is read
    assert [heard.get(), heard.get()] == ["entière\n", None]


def test_process_that_ends_at_once_is_heard_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("true"))
    heard: Queue[str | None] = Queue()
    stop = start("qualification.planning.worker", "{}\n", heard)
    assert heard.get(timeout=60) is None
    stop()


def test_process_is_killed_when_stopped() -> None:
    heard: Queue[str | None] = Queue()
    stop = start("code", "", heard)
    stop()
    assert heard.get(timeout=60) is None


def test_order_is_read_then_the_process_leaves_with_whoever_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left = threading.Event()
    monkeypatch.setattr(os, "_exit", lambda _: left.set())
    assert json.loads(attend(io.StringIO('{"seconds": 3}\n'))) == {"seconds": 3}
    assert left.wait(60)


def test_priority_is_given_up_where_there_are_priorities(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[int] = []
    monkeypatch.setattr(os, "nice", given_up.append)
    give_way()
    assert given_up == [15]
    monkeypatch.delattr(os, "nice")
    give_way()
    assert given_up == [15]
