"""A turn in which one person is known, with nothing said yet."""

from __future__ import annotations

from coach.command import Who
from coach.conversation.scene import Kit, Scene
from coach.exercises import load_catalogue
from coach.pain import load_rules
from coach.people import Household, Person, Talk
from coach.screening import load_screening

DAY_MS = 86_400_000
NOW = 20_000 * DAY_MS
CONSENTED = NOW - 100 * DAY_MS


def scene_of(person: Person, now: int = NOW) -> Scene:
    """Return a turn of this person."""
    kit = Kit(
        load_catalogue(), load_screening(), load_rules(), lambda _said, _rate: 0, lambda _line, start, _end: start
    )
    who = Who("a-household", "a-device", None, "a-conversation", "a-request")
    return Scene(kit, who, now, Household(persons=(person,)), Talk("a-conversation", person=person.id))


def said(scene: Scene) -> list[str]:
    """Return the keys of what is said."""
    return [say.key for say in scene.lead]
