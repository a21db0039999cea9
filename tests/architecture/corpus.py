"""The project as text: its modules, their syntax trees, the documents that describe them."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType

import qualification

RACINE = Path(__file__).resolve().parents[2]
DOCS = RACINE / "docs"


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of these folders of the project, generated migrations left out."""
    files = (path for folder in folders for path in sorted((RACINE / folder).rglob("*.py")))
    return [path for path in files if "versions" not in path.parts]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and value of each text of a module, docstrings left out."""
    module = tree(path)
    prose = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def modules(package: str) -> list[ModuleType]:
    """Return the modules of a sub-package of qualification, itself included."""
    root = importlib.import_module(f"{qualification.__name__}.{package}")
    found = pkgutil.walk_packages(root.__path__, root.__name__ + ".")
    return [root, *(importlib.import_module(info.name) for info in found)]


def public_classes(package: str) -> list[type]:
    """Return the public classes a sub-package defines, by name."""
    classes = {
        value
        for module in modules(package)
        for name, value in inspect.getmembers(module, inspect.isclass)
        if value.__module__ == module.__name__ and not name.startswith("_")
    }
    return sorted(classes, key=lambda c: (c.__name__, c.__module__))


def enumerations(package: str) -> list[type[Enum]]:
    return [c for c in public_classes(package) if issubclass(c, Enum)]


def document(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def every_document() -> str:
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted(DOCS.rglob("*.md")))
