"""What may take the place of an exercise that does not suit: the easier ones first, then its neighbours."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from coach.exercises import Catalogue, Exercise


@functools.lru_cache(maxsize=256)
def instead_of(exercise: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return exercises of the same chain, bias and level or lower: down the chain, then the nearest first."""
    here = catalogue.exercises[exercise]
    down = below(exercise, catalogue)
    near = _near(exercise, catalogue)
    return tuple(id_ for id_ in dict.fromkeys((*down, *near)) if _alike(catalogue.exercises[id_], here))


def below(exercise: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what is easier than an exercise, the first step first."""
    found: list[str] = []
    step = catalogue.exercises[exercise].easier
    while step and step not in found:
        found.append(step)
        step = catalogue.exercises[step].easier
    return tuple(found)


def _alike(other: Exercise, here: Exercise) -> bool:
    return other.bias is here.bias and other.level <= here.level


def _near(exercise: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what the links lead to over exercises of the same bias and level or lower, the nearest first."""
    links, here = _links(catalogue), catalogue.exercises[exercise]
    found = [exercise]
    for step in found:
        near = (id_ for id_ in links[step] if id_ not in found and _alike(catalogue.exercises[id_], here))
        found.extend(near)
    return tuple(found[1:])


@functools.lru_cache(maxsize=4)
def _links(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    links: dict[str, dict[str, None]] = {id_: {} for id_ in catalogue.exercises}
    for id_, exercise in catalogue.exercises.items():
        for other in filter(None, (exercise.easier, exercise.harder)):
            links[id_][other] = links[other][id_] = None
    return {id_: tuple(others) for id_, others in links.items()}
