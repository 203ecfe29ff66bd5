"""The device put together: the skill of this machine, its voice, its ear, and who may come in."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from threading import Lock, Thread

from flask import Blueprint

from audio.voice import Voice
from coach.errors import CoachError
from coach.reply import Say
from local.clock import RealClock
from local.compose import Composed
from local.device.blueprint import device_blueprint
from local.device.browser_session import PATH, Browsers
from local.device.desk import Desk
from local.device.door import Door
from local.device.hearing import Ear
from local.device.platform import Platform
from local.device.seal import Seal
from local.device.spoken import SENTENCE
from local.device.state import States
from local.device.voice import DeviceVoice
from local.understanding import Understanding


def open_device(composed: Composed, understanding: Understanding, voice: Voice | None, door: Door) -> Blueprint:
    """Return the page at /device over the skill; without a voice the browser's own says the words."""
    seal, ear, spoken = Seal(composed.skill.key), Ear(understanding), DeviceVoice(voice, f"{PATH}/speech")
    platform = Platform(composed.handle, understanding)
    desk = Desk(platform, ear, States(composed), spoken, seal, RealClock().now)
    return device_blueprint(desk, spoken, Browsers(seal), door, WarmUp(ear, spoken, _first_questions(composed)).begin)


def _first_questions(composed: Composed) -> tuple[str, ...]:
    """Return the sentences that begin every first session; they name nobody."""
    book, screening = composed.skill.book, composed.skill.guide.kit.screening
    keys = ("hello.first", "consent.ask", *(f"question.{question}" for question in screening.onboarding), "score.ask")
    said = (book.text(Say(key)) for key in keys)
    return tuple(sentence for text in said for sentence in SENTENCE.split(text))


class WarmUp:
    """Warms up in the background when the page is first opened: who only serves an Echo does without."""

    def __init__(self, ear: Ear, voice: DeviceVoice, sentences: Iterable[str]) -> None:
        self._ear, self._voice, self._sentences = ear, voice, sentences
        self._lock, self._begun = Lock(), False

    def begin(self) -> None:
        """Begin, once."""
        with self._lock:
            begun, self._begun = self._begun, True
        if not begun:
            Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with suppress(CoachError):  # told sentence by sentence: the browser's own voice takes over
            self._voice.prepare(self._sentences)
        self._ear.warm_up()
