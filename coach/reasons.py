"""Why an exercise is done: what it is for, and what it does with a person's diagnosis."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from coach.exercises import DIAGNOSES, Bias, Catalogue, Exercise
from coach.prescribing.limits import read_data


def why(exercise: str, codes: Sequence[str], catalogue: Catalogue) -> str:
    """Return in a sentence or two what an exercise is for; with diagnosis codes, also what it does with the first."""
    return " ".join(sentences(exercise, codes, catalogue))


def sentences(exercise: str, codes: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Return the same one by one: each is a clip of its own."""
    meant = because(catalogue.exercises[exercise], codes, catalogue.locale)
    return (catalogue.words[exercise].why, meant) if meant else (catalogue.words[exercise].why,)


def because(exercise: Exercise, codes: Sequence[str], locale: str) -> str:
    """Return what an exercise does with the first diagnosis that has a sentence for it; nothing where none has."""
    groups = [exercise.kind.value] if exercise.bias is Bias.NEUTRAL else [exercise.bias.value, exercise.kind.value]
    said = load_because(locale)
    for code in (code for code in DIAGNOSES if code in codes):
        for group in groups:
            if sentence := said.get(code, {}).get(group):
                return sentence
    return ""


@functools.cache
def load_because(locale: str) -> Mapping[str, Mapping[str, str]]:
    """Return the sentences by diagnosis and group, read once and kept."""
    return read_data(locale, "because.toml")
