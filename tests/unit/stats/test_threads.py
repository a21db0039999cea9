from __future__ import annotations

from threadpoolctl import (  # type: ignore[import-untyped] # ships no types
    threadpool_info,
    threadpool_limits,
)

from qualification.stats.threads import one_blas_thread


def blas_threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_blas_is_held_to_one_thread_inside_the_block_only() -> None:
    with threadpool_limits(2, user_api="blas"):
        before = blas_threads()
        with one_blas_thread():
            assert blas_threads() == {1}
        assert blas_threads() == before


def test_blas_is_released_when_the_block_fails() -> None:
    before = blas_threads()

    @one_blas_thread()
    def fail() -> None:
        raise ZeroDivisionError

    try:
        fail()
    except ZeroDivisionError:
        assert blas_threads() == before
