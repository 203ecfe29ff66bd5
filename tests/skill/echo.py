"""An Echo with a player: it plays tracks on the simulated clock, tells what happens, and takes transport words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from audio.clips import Clips
from audio.studio import Studio
from audio.tape import StudioTape
from audio.tone import ToneVoice
from audio.tracks import Tracks
from coach.exercises import load_catalogue
from coach.reply import Span
from coach.session import Session, timeline_of
from coach.tape import LEAD_MS, Recorded
from coach.timeline import Inputs, Step, StepKind, Timeline
from local import envelopes
from local.echo import Answer, read_answer
from tests.audio.builders import MemoryShelf
from tests.skill.home import Home

T = TypeVar("T")
SHELF = MemoryShelf()
STUDIO = Studio(ToneVoice(), Clips(SHELF))
TRACKS = Tracks(SHELF, STUDIO.frames)


class Patient(StudioTape):
    """A tape that everybody waits for, so that no test depends on the speed of a machine."""

    def record(self, inputs: Inputs, rate: int, lengths: str, *, wait: bool) -> Recorded | None:
        return _patiently(lambda: super(Patient, self).record(inputs, rate, lengths, wait=wait or True))

    def piece(self, inputs: Inputs, rate: int, lengths: str, span: Span) -> str | None:
        return _patiently(lambda: super(Patient, self).piece(inputs, rate, lengths, span))

    def said(self, texts: tuple[str, ...], rate: int, *, low: bool) -> str | None:
        return _patiently(lambda: super(Patient, self).said(texts, rate, low=low))


def _patiently(ask: Callable[[], T | None]) -> T | None:
    for _ in range(60):
        if found := ask():
            return found
    return None


TAPE = Patient(STUDIO, TRACKS, load_catalogue())
"""One for all tests: what was hummed once is there."""


class EchoHome(Home):
    """A home whose device plays tracks; speech takes as long as it is told to take, then the track begins."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"tape": TAPE} | options))
        self.tracks = TRACKS
        """Where its tape keeps what it plays."""
        self.token = ""
        self.url = ""
        self.offset = 0
        self.activity = ""
        self.has_player = True
        self.lost = False
        """Nothing that the player tells arrives."""
        self.unanswered = False
        """No answer arrives: what was playing plays on."""

    # the player

    @contextmanager
    def losing(self) -> Iterator[None]:
        """Let no answer arrive."""
        self.unanswered = True
        yield
        self.unanswered = False

    def wait(self, seconds: float) -> None:
        """Let time pass; what plays goes on, to its end at most."""
        super().wait(seconds)
        if self.activity == "PLAYING":
            self.offset = self.offset + round(seconds * 1000)
            if self.offset >= self.length:
                self.offset, self.activity = self.length, "FINISHED"
                self.tell("Finished")

    def common(self) -> Any:
        """Return what every request says, the state of the player among it."""
        state = {"player": self._state()} if self.token else {}
        return super().common() | {"plays": self.has_player} | state

    def send(self, envelope: dict[str, Any]) -> Answer:
        """Send a request; do what the answer says, the player first silenced, then set going."""
        answer = super().send(envelope)
        if self.unanswered:
            return answer
        for directive in self.response["response"].get("directives", []):
            self._do(directive, answer)
        return answer

    def tell(self, event: str, token: str | None = None, offset: int | None = None) -> dict[str, Any]:
        """Let the player tell something; return the answer, which may hold directives alone."""
        if self.lost:
            return {}
        told = envelopes.playback(
            event, token or self.token, self.offset if offset is None else offset, **self._sender()
        )
        answer: dict[str, Any] = self.handle(told, None)["response"]
        return answer

    def press(self, name: str) -> dict[str, Any]:
        """Press a button of the player; return the answer."""
        event = envelopes.button(name, **self._sender(), player=self._state())
        answer: dict[str, Any] = self.handle(event, None)["response"]
        for directive in [] if self.unanswered else answer.get("directives", []):
            self._do(directive, read_answer({"version": "1.0", "response": {}}))
        return answer

    # what is played

    @property
    def plays(self) -> bool:
        """Say whether the track is heard."""
        return self.activity == "PLAYING"

    @property
    def live(self) -> Session:
        """Return the person's session."""
        session = self.person.session
        assert session
        return session

    @property
    def line(self) -> Timeline:
        """Return the timeline of the track."""
        return timeline_of(self.live)

    @property
    def on_track(self) -> int:
        """Return where on the timeline the player is, in ms."""
        return max(self.offset - LEAD_MS, 0)

    def to(self, position_ms: int) -> None:
        """Let the track play until a position."""
        self.wait(max(position_ms + LEAD_MS - self.offset, 0) / 1000)

    def work(self, exercise: str, number: int = 0) -> Step:
        """Return a step of an exercise's work."""
        return [s for s in self.line.steps if s.exercise == exercise and s.kind is StepKind.WORK][number]

    @property
    def length(self) -> int:
        """Return how long the track is, in ms."""
        file = self.tracks.open(self.url.removeprefix("/tracks/").removesuffix(".mp3"))
        assert file
        return (file.size // 144 - 1) * 24

    def _state(self) -> dict[str, Any]:
        return {"token": self.token, "offsetInMilliseconds": self.offset, "playerActivity": self.activity or "IDLE"}

    def _sender(self) -> Any:
        common = self.common()
        return {name: value for name, value in common.items() if name not in ("player", "session_id")}

    def _do(self, directive: dict[str, Any], answer: Answer) -> None:
        if directive["type"] == "AudioPlayer.Stop":
            if self.activity == "PLAYING":
                self.activity = "STOPPED"
                self.tell("Stopped")
            return
        assert directive["type"] == "AudioPlayer.Play"
        assert answer.ended
        if self.activity == "PLAYING":
            self.activity = "STOPPED"
            self.tell("Stopped")
        stream = directive["audioItem"]["stream"]
        super().wait(answer.length_ms / 1000)
        self.token, self.url, self.offset = stream["token"], stream["url"], stream["offsetInMilliseconds"]
        self.activity = "PLAYING"
        self.tell("Started")
