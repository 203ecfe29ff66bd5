"""The conversation in the terminal: what is typed is heard, what is answered is printed; nothing is short-circuited."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coach.errors import CoachError, StoreUnavailableError
from local.clock import Clock
from local.compose import Composed
from local.device_memory import CutOff
from local.echo import MICROPHONE_MS, Answer, Echo
from local.observe import AWAY, Standing, View, has_ended, look
from local.understanding import LAUNCH, Heard, Understanding, intent_json
from skill.intents import Intent

BEAT_MS = 1_000
"""How often a device is heard while time passes: what it said after that is not taken for guided when it is cut off."""

BARE = frozenset({str(Intent.YES), str(Intent.NO), str(Intent.UNSURE)})
"""Answers that say nothing without their question."""
UNHEARD_OF = "warm up for words that are in no sample"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One utterance and what came of it."""

    said: str
    heard: Heard
    answer: Answer
    standing: Standing

    def data(self) -> dict[str, Any]:
        """Return it as one JSON object a turn."""
        return {
            "said": self.said,
            "intent": self.heard.intent,
            "slots": dict(self.heard.slots),
            "speech": self.answer.speech,
            "ssml": f"<speak>{self.answer.ssml}</speak>",
            "listening": self.answer.listening,
            **self.standing.data(),
            "ended": self.answer.ended,
        }


class Conversation:
    """A person, a device and the skill, on one clock. Safe with threads: one of them may let time pass."""

    def __init__(
        self,
        composed: Composed,
        echo: Echo,
        clock: Clock,
        understanding: Understanding,
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._composed = composed
        self._understanding = understanding
        self._lock = threading.RLock()
        self._view: View | None = None
        self.clock = clock
        self.echo = echo
        self.told = told
        """Hears what the device does of itself: `reprompt`, `ended`."""
        self._look()

    def utter(self, text: str) -> Exchange:
        """Say something now, in whatever the device is doing."""
        at = self.clock.now()  # understanding may take a moment; the pause belongs where it was said
        heard = self._understanding.understand(text)
        with self._lock:
            answer = self._send(heard, at)
            self._look()
            return Exchange(text, heard, answer, self.standing())

    def is_bare_answer(self, text: str) -> bool:
        """Say whether text is a yes or a no and nothing else, so that it says nothing without its question."""
        return self._understanding.understand(text).intent in BARE

    def warm_up(self) -> None:
        """Load what understanding needs for words that no sample matches, so that no hold has to wait for it."""
        self._understanding.understand(UNHEARD_OF)

    def settle(self, cut_off: CutOff | None) -> None:
        """End a conversation that was cut off, when it was last heard. Raises StoreUnavailableError if it cannot."""
        if cut_off is None:
            return
        self.echo.adopt(cut_off.session)
        if not self._end("ERROR", cut_off.heard_at):
            raise StoreUnavailableError(
                "The conversation that was cut off cannot be kept, for the store is in use or read-only: "
                "close what uses it and try again; nothing is lost."
            )

    def close(self) -> bool:
        """End the open conversation, as switching a device off does; say whether the store has taken that."""
        with self._lock:
            return self._end("USER_INITIATED", self.clock.now())

    def standing(self) -> Standing:
        """Return where the conversation stands now, as last seen in the store."""
        view = self._view
        return view.standing(self.clock.now()) if view else Standing(AWAY)

    def wait(self, ms: int) -> None:
        """Let time pass."""
        until = self.clock.now() + ms
        while (left := until - self.clock.now()) > 0:
            self.clock.wait(min(left, self._next_event()))
            self.tick()

    def tick(self) -> None:
        """Let the device do what the time that passed calls for, and be heard."""
        with self._lock:
            happened = self.echo.pass_time()
            if happened == "ended":
                self._look()
        if happened:
            self.told(happened)

    def wait_for_question(self) -> None:
        """Let the device finish its question; while it guides no time passes, so that a word falls into the hold."""
        if self.standing().state != "guiding":
            self.wait_for_quiet()

    def wait_for_quiet(self) -> None:
        """Let the device finish speaking."""
        self.wait(self.echo.quiet_at() - self.clock.now())

    def _send(self, heard: Heard, at: int) -> Answer:
        if heard.intent == LAUNCH:
            return self.echo.launch(at)
        return self.echo.say(heard.intent, intent_json(heard, self._understanding.lexicon).get("slots", {}), at)

    def _end(self, reason: str, at: int) -> bool:
        session = self.echo.session
        if session is None:
            return True
        self.echo.end(reason, at)
        self._look()
        return self._view is not None and has_ended(self._composed, self._view, session, self.echo.request, at)

    def _look(self) -> None:
        try:
            self._view = look(self._composed, self.echo.device)
        except CoachError:
            self._view = None  # the device itself says that it cannot remember just now

    def _next_event(self) -> int:
        if not self.echo.in_session:
            return 1 << 40  # a device in no conversation has nothing to do and nothing to tell
        closing = self.echo.quiet_at() + MICROPHONE_MS - self.clock.now()
        return max(min(closing, BEAT_MS), 1)
