"""Lives that several tests look at: each is lived once in a process."""

from __future__ import annotations

import functools
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from coach.conversation import gate, starting
from coach.conversation.scene import Scene
from local.simulate.invariants import BrokenError
from local.simulate.life import Life
from local.simulate.persona import Persona
from local.simulate.persona_read import parse_persona, personas
from local.simulate.story import Story

WEEKS = 4
SEEDS = (1, 2, 3)
NAMES = tuple(personas())
PLAIN = """
name = "plain"
about = "somebody"
[[person]]
name = "Pat"
times = ["08:00", "17:00"]
"""


@functools.cache
def lived(name: str, seed: int = SEEDS[0], weeks: int = WEEKS) -> Story:
    """Return the life of a persona of the house."""
    return Life(personas()[name], seed, weeks).live()


def drawing(svg: str) -> ET.Element:
    """Return a drawing of our own, read."""
    return ET.fromstring(svg)  # noqa: S314 - it is made here


def somebody(more: str = "pain = { start = 3 }") -> Persona:
    """Return a persona that comes twice a day, with more fields of the person."""
    return parse_persona(PLAIN + more)


def broken(persona: Persona, weeks: int = 2) -> BrokenError:
    """Return what breaks in the life of a persona."""
    with pytest.raises(BrokenError) as found:
        Life(persona, 1, weeks).live()
    return found.value


def name_of(error: BrokenError) -> object:
    """Return the name of what does not hold."""
    return error.extras["invariant"]


def ignore_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break the skill: whoever is locked is guided all the same."""
    careful, begin = gate.enter, starting.start

    def careless(scene: Scene, *more: Any) -> None:
        locks = scene.person.locks
        scene.change(locks=())
        begin(scene, *more)
        scene.change(locks=locks)

    monkeypatch.setattr(gate, "enter", lambda scene: bool(scene.person.locks) or careful(scene))
    monkeypatch.setattr(starting, "start", careless)
