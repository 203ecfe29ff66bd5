"""The questions about numbness and weakness that pain can raise; unanswered, they are asked before anything goes on."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.scene import Asking, Scene
from coach.people import Person
from coach.told import Told

LEG = 3
"""From this place down it is in the leg: the thigh."""


def ask_numbness(scene: Scene) -> None:
    """Ask about the leg; numbness that may lie where one sits is asked about first (clinical.md RF01)."""
    ask_open(scene, _first(scene.person, scene.talk.told))


def keep_open(scene: Scene) -> None:
    """Keep that one of them is to be asked, whatever comes between."""
    scene.change(unanswered=_first(scene.person, scene.talk.told).value)


def opened(person: Person, told: Told) -> Person:
    """Return a person whose numbness, told with a place, is still to be asked about; any other feeling asks nothing."""
    return replace(person, unanswered=_first(person, told).value) if told.numb else person


def ask_open(scene: Scene, asking: Asking) -> None:
    """Ask one of them, and keep that it is open."""
    scene.change(unanswered=asking.value)
    if asking is Asking.SADDLE:
        scene.ask(asking, "question.RF01")
    else:
        told = scene.talk.told
        that_leg = told.risen or (told.place or 0) >= LEG
        scene.ask(asking, "hurt.numbness" if that_leg else "hurt.numbness_any")


def _first(person: Person, told: Told) -> Asking:
    # Where one sits stays the question until it is answered, whatever place was told after it.
    seat = told.seat or person.unanswered == Asking.SADDLE
    return Asking.SADDLE if seat else Asking.NUMBNESS
