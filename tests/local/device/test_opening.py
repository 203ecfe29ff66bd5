"""What is ready before anybody asks for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from local.compose import build
from local.device.hearing import Ear
from local.device.opening import WarmUp, _first_questions
from local.device.voice import DeviceVoice
from tests.audio.builders import ScriptedVoice
from tests.local.device.builders import START, Visitor, application, understanding

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_every_first_session_begins_with_is_spoken_before_it_is_asked_for(tmp_path: Path) -> None:
    visitor = Visitor(application(tmp_path))
    heard = [each["text"] for said in (START, "yes", "no", "no") for each in visitor.say(said)["speech"]["heard"]]
    prepared = _first_questions(build(tmp_path))
    assert set(prepared) >= {text for text in heard if text.endswith("?")}
    assert heard[0] in prepared


def test_it_is_done_once_and_a_voice_that_fails_keeps_nobody_from_being_understood(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    learned, scripted = threading.Event(), ScriptedVoice()
    scripted.failing = True
    ear = Ear(understanding())
    monkeypatch.setattr(ear, "warm_up", learned.set)
    warm_up = WarmUp(ear, DeviceVoice(scripted, "/speech"), ["One.", "Two."])
    for _ in range(3):
        warm_up.begin()
    assert learned.wait(60)
    assert scripted.asked == ["One."]
