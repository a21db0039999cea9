"""Reproducible chance: one independent stream per subject, so that each can change alone."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

# Those of domain.ids: neither 0/O, 1/I/L nor U.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def stream(graine: int, sujet: str) -> np.random.Generator:
    """Return the stream of one subject; ``graine`` is any integer ≥ 0."""
    return np.random.Generator(np.random.PCG64([graine, zlib.crc32(sujet.encode())]))


def draw_ids(rng: np.random.Generator, nombre: int) -> list[str]:
    """Return distinct identifiers of 12 characters, in the form of ``domain.ids.new_id``."""
    return _draw_words(rng, nombre, 12)


def draw_codes(rng: np.random.Generator, nombre: int) -> list[str]:
    """Return distinct join codes, in the form of ``domain.ids.new_code``."""
    return [f"{mot[:4]}-{mot[4:8]}-{mot[8:]}" for mot in _draw_words(rng, nombre, 10)]


def share_out(total: int, poids: Sequence[float] | FloatArray) -> IntArray:
    """Split a whole number in proportion to weights, by largest remainders; the sum is exact."""
    parts = np.asarray(poids, dtype=float)
    exact = total * parts / parts.sum()
    entiers: IntArray = np.floor(exact).astype(np.int64)
    reste = total - int(entiers.sum())
    # Stable sort on rounded remainders: the same split on every machine.
    entiers[np.argsort(-np.round(exact - entiers, 9), kind="stable")[:reste]] += 1
    return entiers


def smooth_field(rng: np.random.Generator, points: FloatArray, portee_km: float) -> FloatArray:
    """Return a smooth random field (mean 0, standard deviation 1) at ``points`` (n, 2), in km.

    Sum of 24 plane waves with wavelengths around ``portee_km``.
    """
    n = 24
    angle = rng.uniform(0, 2 * np.pi, n)
    nombre_onde = 2 * np.pi / (portee_km * rng.uniform(0.7, 1.6, n))
    phase = rng.uniform(0, 2 * np.pi, n)
    ondes = np.stack([np.cos(angle) * nombre_onde, np.sin(angle) * nombre_onde])
    valeurs: FloatArray = np.cos(points @ ondes + phase).sum(axis=1) * np.sqrt(2 / n)
    return valeurs


def _draw_words(rng: np.random.Generator, nombre: int, longueur: int) -> list[str]:
    mots: dict[str, None] = {}
    while len(mots) < nombre:
        lettres = rng.integers(0, len(_ALPHABET), longueur)
        mots["".join(_ALPHABET[i] for i in lettres)] = None
    return list(mots)
