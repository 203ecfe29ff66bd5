"""What must hold between exercises, and between facts and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from coach.errors import Problem
from coach.prescribing.dose import DoseKind
from coach.prescribing.exercise import Catalogue, Exercise, Laterality, Words


def catalogue_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with the catalogue as a whole."""
    yield from _lonely(catalogue)
    yield from _broken_links(catalogue.exercises)
    yield from _circles(catalogue.exercises)
    yield from _clashes(catalogue)
    yield from _misplaced(catalogue)
    for id_, exercise in catalogue.exercises.items():
        if id_ in catalogue.words:
            yield from _unsaid(exercise, f"words.{id_}", catalogue.words[id_])
    for (id_, position), words in catalogue.placed.items():
        if id_ in catalogue.exercises:
            yield from _unsaid(catalogue.exercises[id_], f"words.{id_}.{position}", words)


def _lonely(catalogue: Catalogue) -> Iterator[Problem]:
    for id_ in catalogue.exercises.keys() - catalogue.words.keys():
        yield Problem(f"words.{id_}", "this exercise has no words; write them")
    for id_ in catalogue.words.keys() - catalogue.exercises.keys():
        yield Problem(f"exercises.{id_}", "there are words and no exercise; write its facts or remove the words")


def _broken_links(exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    for id_, exercise in exercises.items():
        for key, link in (("easier", exercise.easier), ("harder", exercise.harder)):
            if link and link not in exercises:
                yield Problem(f"exercises.{id_}.{key}", f"there is no exercise {link}; name one that exists")


def _circles(exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Yield the first circle of easier and harder, each read as one exercise standing above another."""
    below = TopologicalSorter[str]()
    for id_, exercise in exercises.items():
        if exercise.easier:
            below.add(id_, exercise.easier)
        if exercise.harder:
            below.add(exercise.harder, id_)
    try:
        below.prepare()
    except CycleError as error:
        circle = error.args[1]
        yield Problem(f"exercises.{circle[0]}", f"easier and harder go round: {' > '.join(circle)}; break the chain")


def _misplaced(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield each position without words of its own, as the usual ones tell of another position, and the reverse."""
    named = {(id_, position) for id_, exercise in catalogue.exercises.items() for position in exercise.also}
    for id_, position in named - catalogue.placed.keys():
        yield Problem(f"words.{id_}.{position}", "it is done in this position, too; write what is said there")
    for id_, position in catalogue.placed.keys() - named:
        yield Problem(f"words.{id_}.{position}", "it is not done in this position; leave these words out")


def _clashes(catalogue: Catalogue) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for id_, said in catalogue.words.items():
        for name in (said.name, *said.aliases):
            heard = as_heard(name)
            if owners.setdefault(heard, id_) != id_:
                yield Problem(f"words.{id_}.aliases", f'"{name}" also means {owners[heard]}; let one have it')
        if len({said.name, *said.aliases}) <= len(said.aliases):
            yield Problem(f"words.{id_}.aliases", "the name or an alias is there twice; leave one out")
    for (id_, position), said in catalogue.placed.items():
        if owners.get(as_heard(said.name)) != id_:
            yield Problem(f"words.{id_}.{position}.name", "nobody could ask for it; add this name to the aliases")


def as_heard(name: str) -> str:
    """Return a name as it sounds: no capitals, apostrophes, hyphens or doubled spaces."""
    return " ".join(name.casefold().replace("'", "").replace("-", " ").split())


def _unsaid(exercise: Exercise, path: str, words: Words) -> Iterator[Problem]:
    counted = DoseKind.REPS in exercise.kinds
    for key, text in (("lift", words.lift), ("lower", words.lower)):
        if counted != bool(text):
            remedy = "this exercise is counted; write it" if counted else "this exercise is never counted; leave it out"
            yield Problem(f"{path}.{key}", remedy)
    if (DoseKind.HOLD in exercise.kinds) != bool(words.release):
        yield Problem(f"{path}.release", "what can be held says how to come out of it, what cannot does not")
    if (DoseKind.HOLD in exercise.kinds and counted) != bool(words.hold_steps):
        yield Problem(f"{path}.hold_steps", "what can be held and counted says what is told before a hold, else not")
    if words.into and not words.hold_steps:
        yield Problem(f"{path}.into", "it is never held and counted; leave it out")
    if words.turn and exercise.laterality is not Laterality.ALTERNATING:
        yield Problem(f"{path}.turn", "its sides do not take turns; leave it out")
    if (exercise.laterality is Laterality.BILATERAL) == bool(words.limb):
        yield Problem(f"{path}.limb", "an exercise with sides says what a side is called, one without does not")
