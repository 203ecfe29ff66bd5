"""Somebody who does what is told and nothing else: whoever is guided must be where it is done, or told the way."""

from __future__ import annotations

from coach.conversation.placing import FLOOR
from coach.conversation.questions import OF_A_SESSION, OF_PAIN
from coach.conversation.scene import Asking
from coach.exercises import Posture
from coach.landing import is_short
from coach.people import Talk
from coach.session import Session, position, timeline_of
from coach.timeline import CueKind, Step, StepKind

STILL = OF_PAIN | {Asking.GO_ON, Asking.FORGET}
"""Questions that somebody answers where it hurt."""


class Body:
    """A person's posture by all that was said to them; `wrong` holds the work that they were never brought to."""

    def __init__(self) -> None:
        self.posture: Posture | None = None
        self.told: set[Posture] = set()
        self.away = True
        self.session = ""
        self.heard = (0, 0)
        self.wrong: list[str] = []

    def before(self, session: Session | None, talk: Talk | None, device: str, now: int) -> None:
        """Follow what was guided until a request comes from a device, in its conversation."""
        if session is None:
            return
        if session.id != self.session:
            self.session, self.posture, self.away, self.told = session.id, None, True, set()
        self._follow(session, now)
        if session.playing_at or is_short(session, now):
            return
        asking = talk.asking if talk else ""
        concerned = asking in OF_A_SESSION or session.device == device
        still = talk is not None and talk.began <= session.stopped_at and asking in STILL
        if concerned and asking != Asking.READY and not still:
            self.away = True

    def after(self, session: Session | None, talk: Talk | None, *, asked: bool) -> None:
        """Take the way that an answer tells."""
        if session is None:
            return
        if session.id != self.session:
            self.session, self.posture, self.away, self.told = session.id, None, True, set()
        if asked and talk and talk.asked and talk.asked.key.startswith("placing."):
            self.told.add(timeline_of(session).at(position(session, 0)).posture)

    def _follow(self, session: Session, now: int) -> None:
        if not session.playing_at:
            return
        line = timeline_of(session)
        start, here = position(session, session.playing_at), position(session, now)
        if self.heard[0] == session.playing_at:
            start = max(start, self.heard[1])  # it was left alone meanwhile
        self.heard = session.playing_at, here
        for step in line.steps:
            if step.end_ms <= start or step.start_ms > here:
                continue
            words = line.cues_between(max(start, step.start_ms), min(here, step.work_ms))
            told = step.kind is StepKind.WAIT and start <= step.start_ms
            if told or any(cue.kind is CueKind.SWITCH for cue in words):
                self.told.add(step.posture)
            if step.kind is StepKind.WORK and here > step.work_ms and start < step.work_end_ms:
                self._work(step)

    def _work(self, step: Step) -> None:
        there = step.posture in self.told
        elsewhere = self.posture not in (None, step.posture)
        away = self.away and step.posture.position in FLOOR
        if (elsewhere or away) and not there:
            self.wrong.append(f"{step.exercise} {step.side or ''}: from {self.posture} to {step.posture}")
        self.posture, self.away, self.told = step.posture, False, set()
