"""The catalogue of exercises: facts apart from words, checked when loaded."""

from __future__ import annotations

import functools
import re
from importlib.resources import files

from coach.errors import InvalidError, NotFoundError, Problem
from coach.prescribing.dose import Caps, Dose, DoseKind, Side, SideDose, Sides
from coach.prescribing.exercise import (
    CONDITIONS,
    DIAGNOSES,
    Bias,
    Catalogue,
    Exercise,
    Kind,
    Laterality,
    Position,
    Posture,
    Suitability,
    Words,
    WorkedSide,
)
from coach.prescribing.exercises_check import as_heard, catalogue_problems
from coach.prescribing.exercises_read import read_exercises, read_words
from coach.prescribing.limits import read_data

__all__ = [
    "CONDITIONS",
    "DIAGNOSES",
    "Bias",
    "Caps",
    "Catalogue",
    "Dose",
    "DoseKind",
    "Exercise",
    "Kind",
    "Laterality",
    "Position",
    "Posture",
    "Side",
    "SideDose",
    "Sides",
    "Suitability",
    "Words",
    "WorkedSide",
    "as_heard",
    "load_catalogue",
    "read_catalogue",
]
LOCALE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")


@functools.cache
def load_catalogue(locale: str = "en-US") -> Catalogue:
    """Return the catalogue, read once and kept. Raises InvalidError with every problem in the data."""
    if not (LOCALE.fullmatch(locale) and files("coach").joinpath("catalogue", locale, "words.toml").is_file()):
        raise NotFoundError(f"there are no words for {locale!r}; use en-US", locale=locale)
    return read_catalogue(read_data("exercises.toml"), read_data(locale, "words.toml"), locale)


def read_catalogue(facts: dict[str, object], words: dict[str, object], locale: str) -> Catalogue:
    """Return the catalogue made of the data of its two files. Raises InvalidError with every problem."""
    problems: list[Problem] = []
    usual, placed = read_words(words, problems)
    catalogue = Catalogue(read_exercises(facts, problems), usual, locale, placed)
    problems.extend(catalogue_problems(catalogue))
    if problems:
        raise InvalidError("the catalogue", tuple(problems))
    return catalogue
