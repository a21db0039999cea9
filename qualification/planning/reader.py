"""Fields of parsed JSON, each read with its type and bounds; a wrong one is refused by its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from qualification.planning.faults import Fault, FauteInstance, InstanceRefusee

Json = Mapping[str, Any]
T = TypeVar("T")
N = TypeVar("N", bound=float)
LARGEST = 10**12
"""No count is larger: a plan weighs their sums."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A field that means nothing here, by its path; ``like`` is the known one it looks like."""

    path: str
    like: str | None


class Reader:
    """A JSON object being read. It remembers what was asked of it, and the objects it holds."""

    def __init__(self, data: object, path: str = "", *, refusal: Fault = Fault.FIELD) -> None:
        if not isinstance(data, Mapping):
            raise InstanceRefusee([FauteInstance(motif=refusal, champ=path.rstrip("."))])
        self._data: Json = data
        self._path = path
        self._asked: dict[str, None] = {}
        self._held: list[Reader] = []

    @property
    def path(self) -> str:
        """Where the object is in the file."""
        return self._path.rstrip(".")

    def get(self, name: str, kind: type[T], default: T | None = None) -> T:
        """Return a field of this type; a missing one is its default."""
        value = self._value(name, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self._bad_field(name)
        return value

    def whole(
        self, name: str, default: int | None = None, *, least: int = 0, most: int = LARGEST
    ) -> int:
        """Return a whole number within two others, both included."""
        return self._within(name, self.get(name, int, default), least, most)

    def share(self, name: str, default: float) -> float:
        """Return a number within 0–1."""
        value = self._value(name, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._bad_field(name)
        return self._within(name, value, 0, 1)

    def optional(self, name: str, kind: type[T]) -> T | None:
        """Return a field, None when it is absent or null."""
        return self.get(name, kind) if self._value(name) is not None else None

    def choice(self, name: str, kind: Callable[[str], T]) -> T:
        """Return a field that is one of a few words."""
        try:
            return kind(self.get(name, str))
        except ValueError:
            raise self._bad_field(name) from None

    def items(self, name: str) -> Iterator[Reader]:
        """Yield a reader on each object of a list."""
        for rank, item in enumerate(self.get(name, list), 1):
            yield self._hold(item, f"{self._path}{name}[{rank}].")

    def child(self, name: str) -> Reader:
        """Return a reader on an object held by this one."""
        return self._hold(self._value(name), f"{self._path}{name}.")

    def numbers(
        self, name: str, values: Sequence[object], *, least: int = 0, most: int = LARGEST
    ) -> tuple[int, ...]:
        """Return a list of whole numbers, each within two others."""
        numbers = tuple(v for v in values if isinstance(v, int) and not isinstance(v, bool))
        if len(numbers) != len(values):
            raise self._bad_field(name)
        return tuple(self._within(name, number, least, most) for number in numbers)

    def words(self, name: str, values: Sequence[object]) -> tuple[str, ...]:
        """Return a list of texts."""
        words = tuple(v for v in values if isinstance(v, str))
        if len(words) != len(values):
            raise self._bad_field(name)
        return words

    def ranges(self, name: str, values: Sequence[object]) -> tuple[tuple[int, int], ...]:
        """Return a list of [first, last] pairs, neither of which ends before it begins."""
        pairs = [
            self.numbers(name, v, least=-LARGEST)
            for v in values
            if isinstance(v, list) and len(v) == 2
        ]
        if len(pairs) != len(values):
            raise self._bad_field(name)
        for first, last in pairs:
            if first > last:
                raise self._refusal(Fault.RANGE, name, de=first, a=last)
        return tuple((first, last) for first, last in pairs)

    def unread(self) -> Iterator[Unread]:
        """Yield the fields that nobody asked for, those of the objects held included."""
        for name in self._data:
            if name not in self._asked:
                likes = get_close_matches(name, self._asked, 1)
                yield Unread(self._path + name, likes[0] if likes else None)
        for held in self._held:
            yield from held.unread()

    def _value(self, name: str, default: object = None) -> object:
        self._asked[name] = None
        return self._data.get(name, default)

    def _hold(self, data: object, path: str) -> Reader:
        self._held.append(Reader(data, path))
        return self._held[-1]

    def _within(self, name: str, value: N, least: int, most: int) -> N:
        # Written so that what is no number, NaN, is refused too.
        if not least <= value <= most:
            fault = Fault.AT_LEAST if value < least and most >= LARGEST else Fault.BOUNDS
            raise self._refusal(fault, name, valeur=value, minimum=least, maximum=most)
        return value

    def _bad_field(self, name: str) -> InstanceRefusee:
        return self._refusal(Fault.FIELD, name)

    def _refusal(self, fault: Fault, name: str, **details: object) -> InstanceRefusee:
        return InstanceRefusee([FauteInstance(motif=fault, champ=self._path + name, **details)])
