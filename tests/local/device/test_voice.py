"""Sentences at addresses of their own, spoken when somebody comes there, and kept in memory alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audio import mp3
from audio.voice import VoiceError
from coach.tape import LOW_DB
from local.device import voice as module
from local.device.voice import DeviceVoice, MemoryShelf
from tests.audio.builders import ScriptedVoice

if TYPE_CHECKING:
    from pathlib import Path


def name_of(address: str | None) -> str:
    assert address
    return address.rpartition("/")[2].removesuffix(".mp3")


def test_a_sentence_is_spoken_once_however_often_it_is_heard() -> None:
    scripted = ScriptedVoice()
    voice = DeviceVoice(scripted, "/speech")
    name = name_of(voice.address("Let go.", 100))
    assert scripted.asked == []
    first = voice.mp3(name)
    assert first
    assert list(mp3.faults(first)) == []
    assert (voice.mp3(name), scripted.asked) == (first, ["Let go."])


def test_another_text_or_rate_has_another_address() -> None:
    voice = DeviceVoice(ScriptedVoice(), "/speech")
    assert len({voice.address(text, rate) for text in ("Let go.", "Rest.") for rate in (85, 100)}) == 4


def test_a_low_voice_is_lower_and_as_long_and_each_sentence_is_still_spoken_once() -> None:
    scripted = ScriptedVoice()
    voice = DeviceVoice(scripted, "/speech")
    low, usual = (voice.mp3(name_of(voice.address("Rest now.", 100, low=low))) for low in (True, False))
    assert low
    assert usual
    assert low == mp3.lowered(usual, LOW_DB) != usual
    assert scripted.asked == ["Rest now."]


def test_a_name_that_was_never_given_is_nothing() -> None:
    assert DeviceVoice(ScriptedVoice(), "/speech").mp3("0" * 32) is None


def test_without_a_voice_there_are_no_addresses() -> None:
    voice = DeviceVoice(None, "/speech")
    voice.prepare(["Rest."])
    assert (voice.installed, voice.address("Rest.", 100), voice.mp3("a")) == (False, None, None)


def test_a_voice_that_fails_says_so_and_is_asked_again() -> None:
    scripted = ScriptedVoice()
    voice = DeviceVoice(scripted, "/speech")
    name = name_of(voice.address("Rest.", 100))
    scripted.failing = True
    with pytest.raises(VoiceError):
        voice.mp3(name)
    scripted.failing = False
    assert voice.mp3(name)


def test_nothing_that_was_said_is_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    voice = DeviceVoice(ScriptedVoice(), "/speech")
    voice.mp3(name_of(voice.address("Good morning, Maria.", 100)))
    assert list(tmp_path.rglob("*")) == []


def test_memory_has_an_end_and_what_was_used_last_stays() -> None:
    shelf = MemoryShelf(room=30)
    for name in ("a/a.mp3", "a/b.mp3", "a/c.mp3"):
        shelf.write(name, b"x" * 10)
    assert shelf.read("a/a.mp3")
    shelf.write("a/d.mp3", b"x" * 10)
    assert [bool(shelf.read(f"a/{each}.mp3")) for each in "abcd"] == [True, False, True, True]
    shelf.write("a/e.mp3", b"x" * 99)
    assert shelf.read("a/e.mp3")
    assert shelf.read("a/a.mp3") is None


def test_what_is_removed_from_memory_makes_room() -> None:
    shelf = MemoryShelf(room=30)
    for name in ("b/b.mp3", "a/a.mp3", "a/c.mp3"):
        shelf.write(name, b"x" * 10)
    shelf.remove("b/b.mp3")
    shelf.remove("b/b.mp3")
    shelf.write("a/d.mp3", b"x" * 10)
    assert shelf.names("") == shelf.names("a/") == ["a/a.mp3", "a/c.mp3", "a/d.mp3"]


def test_old_addresses_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WANTED", 2)
    voice = DeviceVoice(ScriptedVoice(), "/speech")
    old, *new = [name_of(voice.address(text, 100)) for text in ("One.", "Two.", "Three.")]
    assert voice.mp3(old) is None
    assert all(voice.mp3(each) for each in new)
