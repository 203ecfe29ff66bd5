"""Where a conversation stands, read from the store: for the terminal's display and its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coach.conversation.scene import Asking
from coach.people import Household, Person, Talk
from coach.session import position, timeline_of
from coach.timeline import Left, Step
from local.compose import Composed
from local.echo import USER
from skill.turn import keyed

AWAY = "unavailable"
"""The state while the store does not answer."""
STATES: dict[Asking, str] = {
    Asking.NOTHING: "idle",
    Asking.READY: "waiting",
    Asking.PAUSED: "paused",
    Asking.RESUME: "resuming",
    Asking.RESTART: "resuming",
    Asking.FORGET: "forgetting",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """State in one word, and the place in the timeline when a session is open."""

    state: str
    step: Step | None = None
    position_ms: int | None = None
    left: Left | None = None

    def data(self) -> dict[str, Any]:
        """Return it as plain data: state, step, position_ms."""
        step = self.step
        shown = step and {
            "index": step.index,
            "kind": step.kind.value,
            "exercise": step.exercise,
            "set": step.set,
            "rep": step.rep,
            "side": step.side.value if step.side else None,
            "hold_ms": step.hold_ms,
        }
        return {"state": self.state, "step": shown or None, "position_ms": self.position_ms}


@dataclass(frozen=True, slots=True)
class View:
    """What the store says of one device: the person of its conversation, and the conversation itself."""

    person: Person | None
    talk: Talk

    def standing(self, now: int) -> Standing:
        """Return where the conversation stands at a time (ms since 1970), unless something is said until then."""
        person = self.person
        if person is None or person.session is None:
            return Standing(_state(person, self.talk))
        session, here = person.session, position(person.session, now)
        line = timeline_of(session)
        playing = session.playing_at and now < session.playing_at + session.playing_ms
        state = "guiding" if playing and not person.locks else _state(person, self.talk)
        return Standing("paused" if state == "idle" else state, line.at(here), here, line.left(here))


def look(composed: Composed, device: str, user: str = USER) -> View:
    """Return what the store says of a device. Raises StoreUnavailableError."""
    skill = composed.skill
    household = skill.guide.household(keyed(skill.key, "user", user, 32))
    talk = household.talks.get(keyed(skill.key, "device", device, 16), Talk(session=""))
    return View(_person(household, talk), talk)


def has_ended(composed: Composed, view: View, session: str, request: str, at: int) -> bool:
    """Say whether a conversation is over for the store: by this request at that time, or since before it."""
    key, talk = composed.skill.key, view.talk
    if talk.session != keyed(key, "session", session, 12) or talk.at > at:
        return True
    return talk.request == keyed(key, "request", request, 12)


def latest(composed: Composed) -> int:
    """Return the latest time that the store knows of, in ms since 1970; 0 when it is empty."""
    skill = composed.skill
    household = skill.guide.household(keyed(skill.key, "user", USER, 32))
    times = [talk.at for talk in household.talks.values()]
    for person in household.persons:
        times += [lock.at for lock in person.locks]
        times += [person.session.playing_at, person.session.stopped_at] if person.session else []
    return max(times, default=0)


def _person(household: Household, talk: Talk) -> Person | None:
    named = next((p for p in household.persons if p.id == talk.person), None)
    return named or (household.persons[0] if len(household.persons) == 1 else None)


def _state(person: Person | None, talk: Talk) -> str:
    if person is None or not person.consent_at:
        return "new"
    if person.locks:
        return "locked"
    asking = Asking(talk.asking)
    if asking in STATES:
        return STATES[asking]
    if asking.value.startswith("end_"):
        return "closing"
    if asking.value.startswith(("hurt", "numbness", "go_on")):
        return "hurt"
    return "screening"
