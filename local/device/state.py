"""Where a device is: the whole routine as steps, and where in it the words of an answer begin to guide."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import tomli
from msgspec import Struct

from backend.drawings import path_of
from coach.chapters import Chapter, chapters
from coach.conversation.scene import Asking
from coach.errors import CoachError
from coach.exercises import Catalogue
from coach.people import Talk
from coach.session import Session, position, timeline_of
from coach.timeline import LONG_MS, Step, StepKind, Timeline
from local.compose import Composed
from local.device.platform import USER
from local.observe import AWAY, View, look
from local.toolbar import STATES

GUIDING, PLAYING, PAUSED, HURT = "guiding", "playing", "paused", "hurt"
UNFINISHED = frozenset({"guiding", "paused", "resuming", "waiting", "hurt", "closing"})
"""There is a session to go on with."""


class StepShown(Struct, frozen=True):
    """A step as the page shows it; times in ms from the beginning of the routine."""

    kind: str
    exercise: str
    side: str
    start_ms: int
    work_ms: int
    work_end_ms: int
    end_ms: int
    holds: bool
    """Its work is one hold, and not a movement or minutes of walking."""
    set: int
    sets: int
    rep: int
    reps: int
    drawing: str
    """Where it is drawn how it is done; empty where nothing is."""


class CueShown(Struct, frozen=True):
    """What a track says from a moment on."""

    start_ms: int
    text: str


class Guidance(Struct, frozen=True):
    """A routine, and what of it is being guided."""

    steps: tuple[StepShown, ...]
    total_ms: int
    position_ms: int
    """Where the person is at the beginning of the answer."""
    until_ms: int
    """Where the answer's guidance ends; position_ms where it guides nothing."""
    begins_ms: int
    """How far into the spoken answer the guidance begins."""
    clock: Literal["speech", "track", "none"]
    """By what the position moves on."""
    cues: tuple[CueShown, ...] = ()
    """What a recorded voice says, as the page shows it; what is spoken it shows by itself."""


class State(Struct, frozen=True):
    """What the page shows besides what is said."""

    doing: str
    told: str
    """The same in words."""
    unfinished: bool
    chips: tuple[str, ...]
    """What can be said now, as it can be tapped."""
    after: str = ""
    """What is being done when the answer is over and its question stands."""
    then: tuple[str, ...] = ()
    """What can be said then."""
    guidance: Guidance | None = None


class States:
    """Reads where devices are from the store."""

    def __init__(self, composed: Composed) -> None:
        self._composed = composed
        self._catalogue = composed.skill.book.catalogue

    def at(self, device: str, now: int, *, playing: bool = False, silent: bool = False) -> State:
        """Return where a device is at a time (ms since 1970), right after a request of that time; never raises.

        playing: an answer has just begun a track, or one is under way; silent: nothing is heard, whatever was begun.
        """
        try:
            view = look(self._composed, f"amzn1.ask.device.{device}", USER)
            return self._state(view, now, playing=playing, silent=silent)
        except CoachError:
            return State(AWAY, STATES[AWAY], unfinished=False, chips=())

    def _state(self, view: View, now: int, *, playing: bool, silent: bool) -> State:
        session, talk = view.person.session if view.person else None, view.talk
        doing = PLAYING if playing else _paused(talk, view.standing(now).state)
        over = session.playing_at + session.playing_ms if session else now
        after = PLAYING if playing else _paused(talk, view.standing(over).state)
        if silent and doing == GUIDING:
            doing = after = PAUSED  # in the middle, and its question was not put
            talk = Talk(session="")
        then = _chips(talk, after)
        return State(
            doing=doing,
            told=STATES.get(doing, ""),
            unfinished=doing in UNFINISHED or playing,
            chips=_chips(Talk(session=""), doing) if doing in (GUIDING, PLAYING) else then,
            after=after,
            then=then,
            guidance=self._guidance(session, now, doing, playing=playing) if session else None,
        )

    def _guidance(self, session: Session, now: int, doing: str, *, playing: bool) -> Guidance:
        line = timeline_of(session)
        begins = max(session.playing_at - now, 0)
        here = position(session, now)
        spoken = doing == GUIDING and session.playing_at + session.playing_ms > now
        recorded = playing or (spoken and bool(session.lengths))
        until = position(session, session.playing_at + session.playing_ms) if spoken else here
        return Guidance(
            steps=_shown(line, self._catalogue),
            total_ms=line.total_ms,
            position_ms=here,
            until_ms=line.total_ms if playing else until,
            begins_ms=begins if spoken else 0,
            clock="track" if playing else "speech" if spoken else "none",
            cues=tuple(CueShown(cue.start_ms, cue.text) for cue in line.cues if cue.text) if recorded else (),
        )


def _shown(line: Timeline, catalogue: Catalogue) -> tuple[StepShown, ...]:
    found = chapters(line, catalogue)
    return tuple(_step(step, _title(found, step), _drawing(line, step)) for step in line.steps)


def _drawing(line: Timeline, step: Step) -> str:
    """Return the address of a drawing of a step's exercise, on the side that is worked or comes first."""
    if step.exercise is None:
        return ""
    of_it = (s for s in line.steps[step.index :] if s.kind is StepKind.WORK and s.exercise == step.exercise)
    shown = step if step.kind is StepKind.WORK else next(of_it, step)
    return path_of(step.exercise, shown.posture.position, shown.side, "svg")


def _title(found: tuple[Chapter, ...], step: Step) -> str:
    return next((c.title for c in found if c.exercise == step.exercise), "")


def _step(step: Step, title: str, drawing: str) -> StepShown:
    length = step.work_end_ms - step.work_ms
    return StepShown(
        kind=step.kind.value,
        exercise=title,
        side=step.side.value if step.side else "",
        start_ms=step.start_ms,
        work_ms=step.work_ms,
        work_end_ms=step.work_end_ms,
        end_ms=step.end_ms,
        holds=step.hold_ms == length and 0 < length < LONG_MS,
        set=step.set,
        sets=step.sets,
        rep=step.rep,
        reps=step.reps,
        drawing=drawing,
    )


def _paused(talk: Talk, doing: str) -> str:
    """Return what is being done; as long as nobody said that it hurts, a pause is one."""
    return PAUSED if doing == HURT and talk.asking == Asking.HURT_OR_PAUSE else doing


def _chips(talk: Talk, doing: str) -> tuple[str, ...]:
    words = chips()
    asked = talk.asked.key if talk.asked else ""
    return tuple(words["question"].get(asked) or words["asking"].get(talk.asking) or words["doing"].get(doing) or ())


@cache
def chips() -> dict[str, dict[str, list[str]]]:
    """Return what can be tapped, by the sentence of a question, its kind, and what is going on."""
    return tomli.loads(Path(__file__).with_name("chips.toml").read_text(encoding="utf-8"))
