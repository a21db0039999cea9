"""One thread for small linear algebra: several are ten times slower on matrices of this size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import scipy.linalg  # noqa: F401 - loads the BLAS of SciPy, for the controller to find it
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped] # ships no types


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Hold BLAS to one thread inside the block; may be used as a decorator."""
    with _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
