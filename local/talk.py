"""The conversation in the terminal: what is typed is heard, what is answered is printed; nothing is short-circuited."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.clock import Clock
from local.compose import Composed
from local.echo import MICROPHONE_MS, Answer, Echo
from local.observe import Standing, standing
from local.understanding import Heard, Understanding, intent_json

WAIT = re.compile(r"wait(?:\s+(\d+(?:\.\d+)?)\s*(ms|s|sec|seconds?|m|min|minutes?|h|hours?)?)?", re.IGNORECASE)
UNITS = {"ms": 1, "m": 60_000, "h": 3_600_000}
LAUNCH = "LaunchRequest"
NOTHING_HEARD = Answer("", "", (), listening=False, ended=True)


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
            "slots": self.heard.slots,
            "speech": self.answer.speech,
            "ssml": self.answer.ssml,
            "listening": self.answer.listening,
            **self.standing.data(),
            "ended": self.answer.ended,
        }


class Conversation:
    """A person, a device and the skill, on one clock."""

    def __init__(self, composed: Composed, echo: Echo, clock: Clock, understanding: Understanding) -> None:
        self._composed = composed
        self._clock = clock
        self._understanding = understanding
        self.echo = echo

    def utter(self, text: str) -> Exchange:
        """Say something now, in whatever the device is doing."""
        heard = self._understanding.understand(text)
        if heard.intent == LAUNCH:
            answer = self.echo.launch()
        else:
            answer = self.echo.say(heard.intent, intent_json(heard, self._understanding.lexicon).get("slots", {}))
        return Exchange(text, heard, answer, self.standing())

    def now(self) -> int:
        """Return the time, in ms since 1970."""
        return self._clock.now()

    def standing(self) -> Standing:
        """Return where the conversation stands now."""
        return standing(self._composed, self.echo.device, self._clock.now())

    def wait(self, ms: int, told: Callable[[str], None] = lambda _: None) -> None:
        """Let time pass; what the device does of itself meanwhile (`reprompt`, `ended`) is told."""
        until = self._clock.now() + ms
        while self._clock.now() < until:
            self._clock.wait(min(until - self._clock.now(), self._next_event()))
            if happened := self.echo.pass_time():
                told(happened)

    def wait_for_question(self) -> None:
        """Let the device finish its question; while it guides no time passes, so that a word falls into the hold."""
        if self.standing().state != "guiding" and self.echo.in_session:
            self.wait(max(self.echo.quiet_at() - self._clock.now(), 0))

    def _next_event(self) -> int:
        if not self.echo.in_session or self.echo.answer is None:
            return 1 << 40
        return max(self.echo.quiet_at() + MICROPHONE_MS - self._clock.now(), 1)


def wait_of(line: str) -> int | None:
    """Return the ms of a line such as `wait 25s`; 0 for `wait` alone, None when it is something said."""
    match = WAIT.fullmatch(line.strip())
    if match is None:
        return None
    amount, unit = match.groups()
    scale = UNITS.get(unit or "", 0) or {"m": 60_000, "h": 3_600_000}.get((unit or "s")[0].lower(), 1_000)
    return round(float(amount or 0) * scale)
