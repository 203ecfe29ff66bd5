"""What the catalogue is likely to say: every starter routine and every exercise, for both sides, new and known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product

from coach.exercises import DIAGNOSES, Catalogue, Exercise, Position, Side
from coach.reasons import sentences
from coach.routine import Routine, RoutineItem, load_templates
from coach.timeline import Inputs, Lengths, compile_timeline
from coach.today import BED


def likely(catalogue: Catalogue) -> Iterator[Inputs]:
    """Yield what sessions are likely to be made from, as files and as tracks of a session."""
    routines = (*load_templates(catalogue).values(), *_alone(catalogue))
    known = frozenset[str](), frozenset(catalogue.exercises)
    for routine, side, well, continuous in product(routines, (None, *Side), known, (False, True)):
        yield Inputs(routine, side, well, continuous=continuous, low=routine.id == BED)
    for routine in _alone(catalogue):
        yield Inputs(routine, explained=_explained(routine.id, catalogue))


def said(sessions: Iterable[Inputs], catalogue: Catalogue, lengths: Lengths) -> dict[str, None]:
    """Return every text that may be said in sessions, when speech is so long."""
    texts: dict[str, None] = {}

    def asked(text: str) -> int:
        texts[text] = None
        return lengths(text)

    for inputs in sessions:
        compile_timeline(inputs, catalogue, asked)
    return texts


def _explained(exercise: str, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return every sentence of why an exercise is done, with whichever diagnosis."""
    said = (sentences(exercise, codes, catalogue) for codes in ((), *((code,) for code in DIAGNOSES)))
    return tuple((exercise, each) for each in dict.fromkeys(chain.from_iterable(said)))


def _alone(catalogue: Catalogue) -> Iterator[Routine]:
    for exercise in catalogue.exercises.values():
        for position in (exercise.position, *exercise.also):
            yield Routine(exercise.id, 1, exercise.id, (_item(exercise, position),))


def _item(exercise: Exercise, position: Position) -> RoutineItem:
    return RoutineItem(exercise.id, exercise.dose, position=position)
