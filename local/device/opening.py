"""The device put together: the skill of this machine, its voice, its ear, and who may come in."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock, Thread

from flask import Blueprint

from audio.voice import Voice
from coach.errors import CoachError
from local.clock import RealClock
from local.compose import Composed
from local.device.blueprint import device_blueprint
from local.device.browser_session import PATH, Browsers
from local.device.desk import Desk
from local.device.door import Door
from local.device.hearing import Ear
from local.device.platform import Platform
from local.device.seal import Seal
from local.device.state import Draw, States, no_drawing
from local.device.voice import DeviceVoice
from local.understanding import Understanding


def open_device(
    composed: Composed, understanding: Understanding, voice: Voice | None, door: Door, *, draw: Draw = no_drawing
) -> Blueprint:
    """Return the page at /device over the skill; without a voice the browser's own says the words."""
    seal, ear, spoken = Seal(composed.skill.key), Ear(understanding), DeviceVoice(voice, f"{PATH}/speech")
    platform = Platform(composed.handle, understanding)
    desk = Desk(platform, ear, States(composed, draw), spoken, seal, RealClock().now)
    return device_blueprint(desk, spoken, Browsers(seal), door, WarmUp(ear, spoken).begin)


class WarmUp:
    """Warms up in the background when the page is first opened: who only serves an Echo does without."""

    def __init__(self, ear: Ear, voice: DeviceVoice) -> None:
        self._ear, self._voice = ear, voice
        self._lock, self._begun = Lock(), False

    def begin(self) -> None:
        """Begin, once."""
        with self._lock:
            begun, self._begun = self._begun, True
        if not begun:
            Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with suppress(CoachError):  # told sentence by sentence: the browser's own voice takes over
            self._voice.warm_up()
        self._ear.warm_up()
