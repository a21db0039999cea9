"""Libraries loaded at their first use: most servers never need them, and each weighs on them all.

Beside the import that tools read under ``TYPE_CHECKING``, the name of a library is given to a
``Late``; a function of ours that needs such libraries is handed over by ``later``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


class Late:
    """A module by its name, imported when something of it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 -- whatever the module holds
        return getattr(import_module(self._name), attribute)


def later(module: str, name: str) -> Callable[..., Any]:
    """Return the function of a module, which is imported when the function is first called."""

    def call(*arguments: object, **options: object) -> Any:  # noqa: ANN401 -- what it returns
        return getattr(import_module(module), name)(*arguments, **options)

    return call
