"""Reading plain data that somebody wrote: every problem is noted with its path, nothing is raised before the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct, field

from coach.errors import Problem
from coach.prescribing.plain import fault, milliseconds, nearest, show

Choice = TypeVar("Choice", bound=StrEnum)
MOST_FIELDS = 64
"""A table with more fields than this is not looked through."""


class Fields(Struct):
    """The fields of one table. A reader returns the value, or its default once the problem is noted."""

    data: Mapping[str, object]
    path: str
    problems: list[Problem]
    read: set[str] = field(default_factory=set)
    usable: bool = True
    """False when there was no table: then nothing in it is called missing."""

    @classmethod
    def of(cls, value: object, path: str, problems: list[Problem]) -> Fields:
        """Return the fields of value, or none at all once it is noted that value is no table."""
        fields = cls({}, path, problems)
        fields.usable = isinstance(value, Mapping) and len(value) <= MOST_FIELDS
        if not isinstance(value, Mapping):
            fields.note("", f"{show(value)} is no table of fields; give it names and values")
        elif len(value) > MOST_FIELDS:
            fields.note("", f"there are {len(value)} fields; keep those that are known")
        else:
            fields.data = value
        return fields

    def note(self, key: str, message: str) -> None:
        """Note a problem of one field, or of the whole table when key is empty."""
        self.problems.append(Problem(self.at(key), message))

    def miss(self, key: str, remedy: str) -> None:
        """Note that a field is missing, unless the whole table is."""
        if self.usable:
            self.note(key, f"it is missing; {remedy}")

    def at(self, key: str) -> str:
        """Return the path of a field."""
        return ".".join(part for part in (self.path, key) if part) or "routine"

    def has(self, key: str) -> bool:
        """Return whether the field is there."""
        return key in self.data

    def take(self, key: str, default: object = None) -> object:
        """Return a field as it is, and mark it as read."""
        self.read.add(key)
        return self.data.get(key, default)

    def text(self, key: str, default: str | None = None, *, most: int = 400) -> str:
        """Return a text that can be spoken, without spaces around it; with no default it must be there."""
        value = self.take(key, default)
        if value is None:
            self.miss(key, "write it")
            return ""
        problem = fault(value, most, empty=default is not None)
        if problem:
            self.note(key, problem)
            return default or ""
        return str(value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none of them empty."""
        value = self.take(key, ())
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.note(key, f"{show(value)} is no list; put it in brackets")
            return ()
        return tuple(self._entry(f"{key}[{number}]", entry) for number, entry in enumerate(value))

    def _entry(self, key: str, value: object) -> str:
        problem = fault(value, 400, empty=False)
        if problem:
            self.note(key, problem)
            return ""
        return str(value)

    def whole(self, key: str, low: int, high: int, default: int) -> int:
        """Return a whole number from low to high; true and 3.0 are none."""
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.note(key, f"{show(value)} is no whole number; write one from {low} to {high}")
        elif not low <= value <= high:
            self.note(key, f"{show(value)} is too {_way(value, low)}; write a number from {low} to {high}")
        else:
            return value
        return default

    def ms(self, stem: str, low: int, high: int, default: int) -> int:
        """Return a time in ms, written as stem_s in seconds or as stem_ms; low and high in ms."""
        key = self.key(stem)
        if self.has(f"{stem}_s") and self.has(f"{stem}_ms"):
            self.note(key, f"it is there twice; leave out {stem}_ms")
        self.read.update((f"{stem}_s", f"{stem}_ms"))
        if not self.has(key):
            return default
        value = milliseconds(self.data[key]) if key.endswith("_s") else self.data[key]
        if isinstance(value, bool) or not isinstance(value, int):
            self.note(key, f"{show(self.data[key])} is no time; write {_span(key, low, high)}")
        elif not low <= value <= high:
            self.note(key, f"{show(self.data[key])} is too {_way(value, low)}; write {_span(key, low, high)}")
        else:
            return value
        return default

    def key(self, stem: str) -> str:
        """Return the name under which a time is written."""
        return f"{stem}_ms" if self.has(f"{stem}_ms") and not self.has(f"{stem}_s") else f"{stem}_s"

    def choice(self, key: str, kinds: type[Choice], default: Choice) -> Choice:
        """Return one of the values of an enum."""
        value = self.take(key, default)
        for kind in kinds:
            if kind == value:
                return kind
        self.note(key, f"{show(value)} is not known; use one of {', '.join(kinds)}{nearest(value, kinds)}")
        return default

    def choices(self, key: str, kinds: type[Choice]) -> tuple[Choice, ...]:
        """Return a list of values of an enum, those that are known."""
        named = {kind.value: kind for kind in kinds}
        values = self.texts(key)
        for value in values:
            if value not in named:
                self.note(key, f"{show(value)} is not known; use {', '.join(kinds)}{nearest(value, kinds)}")
        return tuple(named[value] for value in values if value in named)

    def refuse(self, keys: Iterable[str], message: str) -> None:
        """Note the same problem of each of the fields that is there."""
        for key in keys:
            if self.has(key):
                self.read.add(key)
                self.note(key, message)

    def finish(self) -> None:
        """Note each field that nobody read."""
        for key in self.data:
            if key not in self.read:
                self.note(show(key).strip('"'), f"this field is not known; leave it out{nearest(key, self.read)}")


def _way(value: int, low: int) -> str:
    return "little" if value < low else "much"


def _span(key: str, low: int, high: int) -> str:
    unit, per = ("seconds", 1000) if key.endswith("_s") else ("milliseconds", 1)
    return f"{high / per:g} {unit}" if low == high else f"{low / per:g} to {high / per:g} {unit}"
