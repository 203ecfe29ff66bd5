"""The files of the catalogue, and what a routine may hold at most: numbers are data."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

import tomli
from msgspec import Struct


class Limits(Struct, frozen=True):
    """What a routine may hold (catalogue/limits.toml). Spans are the least and the most, in ms."""

    exercises: int
    template_exercises: int
    characters: int
    id_characters: int
    name_characters: int
    note_characters: int
    version: int
    session_minutes: int
    half_until_session: int
    """How many sessions at the beginning are at half the reps."""
    lead_in: tuple[int, int]
    changeover: tuple[int, int]
    rest: tuple[int, int]
    tempo: tuple[int, int]
    bout: tuple[int, int]
    tempo_in_ms: int
    tempo_out_ms: int
    wake_words: frozenset[str]
    sessions_a_day: int
    prone_sessions_a_day: int
    nerve_sets_a_day: int
    """Of nerve glides, to begin with."""
    counted_percent: int
    """From so much of its work on a session counts for the day."""
    soon_after_rising_minutes: int
    early_hours: tuple[int, int]
    """From which hour to which somebody may have got up so short a time ago."""
    rise_percent: int
    hamstrings_below: int
    no_extension: frozenset[str]
    """Diagnoses for which alone extension is no direction."""
    unspecific: frozenset[str]
    """Diagnoses that no specific cause goes with."""
    causes: frozenset[str]
    older: Mapping[str, Mapping[str, tuple[int, int]]]
    """By kind of exercise and by figure (hold_ms, reps): the cap of everybody and that of older people."""

    def counts(self, guided: Iterable[int], prescribed: Iterable[int]) -> bool:
        """Return whether so much of a session's work was guided, in ms by exercise, that it is one of the day's."""
        done = sum(guided)
        return done > 0 and done * 100 >= sum(prescribed) * self.counted_percent


def read_data(*path: str) -> dict[str, Any]:
    """Return the data of one TOML file of the catalogue."""
    return tomli.loads(files("coach").joinpath("catalogue", *path).read_text(encoding="utf-8"))


@functools.cache
def limits() -> Limits:
    """Return the limits, read once."""
    data = read_data("limits.toml")
    figures: dict[str, Any] = {name: (low * 1000, high * 1000) for name, (low, high) in data["seconds"].items()}
    return Limits(
        **figures,
        **data["routine"],
        session_minutes=data["session"]["minutes"],
        half_until_session=data["session"]["half_until"],
        tempo_in_ms=data["tempo"]["in_s"] * 1000,
        tempo_out_ms=data["tempo"]["out_s"] * 1000,
        wake_words=frozenset(data["speech"]["wake_words"]),
        sessions_a_day=data["day"]["sessions"],
        prone_sessions_a_day=data["day"]["prone_sessions"],
        nerve_sets_a_day=data["day"]["nerve_sets"],
        counted_percent=data["day"]["counted_percent"],
        soon_after_rising_minutes=data["day"]["soon_after_rising_minutes"],
        early_hours=tuple(data["day"]["early_hours"]),
        rise_percent=data["week"]["rise_percent"],
        hamstrings_below=data["pain"]["hamstrings_below"],
        no_extension=frozenset(data["record"]["no_extension"]),
        unspecific=frozenset(data["record"]["unspecific"]),
        causes=frozenset(data["record"]["causes"]),
        older={kind: dict(_raised(figures)) for kind, figures in data["older"].items()},
    )


def _raised(figures: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, tuple[int, int]]]:
    for name, (usual, older) in figures.items():
        yield ("hold_ms", (usual * 1000, older * 1000)) if name == "hold_s" else (name, (usual, older))
