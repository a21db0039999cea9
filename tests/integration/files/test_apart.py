from __future__ import annotations

import io
import os
import pickle

import pytest

from qualification.adapters import apart as module
from qualification.adapters.apart import apart, serve


def here() -> bytes:
    """Return the number of the process that runs this."""
    return str(os.getpid()).encode()


def shout(texte: str) -> bytes:
    return texte.upper().encode()


def test_function_is_run_in_another_process_with_what_it_is_given() -> None:
    assert apart(__name__, "shout")("é") == "É".encode()
    assert int(apart(__name__, "here")()) != os.getpid()


def test_what_goes_wrong_there_is_said_here() -> None:
    with pytest.raises(RuntimeError, match="nowhere"):
        apart(__name__, "nowhere")()


def test_other_process_answers_with_bytes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    modestes: list[bool] = []
    monkeypatch.setattr(module, "give_way", lambda: modestes.append(True))
    out = io.BytesIO()
    serve(io.BytesIO(pickle.dumps((__name__, "shout", ("a",)))), out)
    assert out.getvalue() == b"A"
    assert modestes == [True]
