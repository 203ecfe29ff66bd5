"""Clips are made once, and again when they were lost, always as long as they were."""

from __future__ import annotations

import pytest

from audio import mp3
from audio.clips import Clips, Wanted
from audio.encoder import SETTINGS
from audio.pcm import Pcm
from audio.shelf import ShelfError
from audio.studio import Studio
from audio.voice import VoiceError
from coach.timeline import CueKind
from tests.audio.builders import MemoryShelf, ScriptedVoice, studio

TEXTS = ("Let go.", "Halfway.", "Change to the left leg.")


def _made(at: Studio, *texts: str, rate: int = 100) -> dict[str, int]:
    return {text: clip.frames for text, clip in at.spoken(texts, rate)}


def test_each_text_is_spoken_once_ever() -> None:
    shelf, voice = MemoryShelf(), ScriptedVoice()
    first = _made(studio(shelf, voice), *TEXTS, "Let go.")
    assert sorted(voice.asked) == sorted(TEXTS)
    assert _made(studio(shelf, voice), *TEXTS) == first
    assert len(voice.asked) == len(TEXTS)


def test_another_rate_is_another_clip() -> None:
    voice = ScriptedVoice()
    at = studio(MemoryShelf(), voice)
    assert _made(at, "Let go.", rate=70)["Let go."] > _made(at, "Let go.")["Let go."]
    assert len(voice.asked) == 2


def test_what_is_kept_can_be_spliced() -> None:
    shelf = MemoryShelf()
    at = studio(shelf)
    _made(at, *TEXTS)
    at.sounds({CueKind.BELL: 600, CueKind.TICK: 96, CueKind.END: 792})
    clips = [shelf.kept[name] for name in shelf.ending(".mp3")]
    assert len(clips) == len(TEXTS) + 3
    assert not [fault for clip in clips for fault in mp3.faults(clip)]


def test_sounds_are_exactly_as_long_as_asked() -> None:
    made = studio().sounds({CueKind.BELL: 600, CueKind.TICK: 96, CueKind.END: 792})
    assert {kind: clip.ms for kind, clip in made.items()} == {CueKind.BELL: 600, CueKind.TICK: 96, CueKind.END: 792}


@pytest.mark.parametrize("harm", [b"", b"\x00" * 144, b"not a clip"])
@pytest.mark.parametrize("ending", [".mp3", ".json"])
def test_a_damaged_clip_is_made_anew(ending: str, harm: bytes) -> None:
    shelf, voice = MemoryShelf(), ScriptedVoice()
    frames = _made(studio(shelf, voice), "Let go.")["Let go."]
    (name,) = shelf.ending(ending)
    good = shelf.kept[name]
    shelf.kept[name] = harm
    assert _made(studio(shelf, voice), "Let go.") == {"Let go.": frames}
    assert shelf.kept[name] == good
    assert len(voice.asked) == 2


@pytest.mark.parametrize("slower", [80, 130])
def test_a_clip_that_is_remade_keeps_the_length_on_record(slower: int) -> None:
    shelf = MemoryShelf()
    frames = _made(studio(shelf, ScriptedVoice()), *TEXTS)
    for name in shelf.ending(".mp3"):
        del shelf.kept[name]
    assert _made(studio(shelf, ScriptedVoice(slower=slower)), *TEXTS) == frames
    assert not [fault for name in shelf.ending(".mp3") for fault in mp3.faults(shelf.kept[name])]


def test_a_track_finds_a_clip_that_was_remade_otherwise() -> None:
    shelf = MemoryShelf()
    ((_, clip),) = studio(shelf, ScriptedVoice()).spoken(["Let go."], 100)
    del shelf.kept[shelf.ending(".mp3")[0]]
    other = studio(shelf, ScriptedVoice(slower=150))
    frames = other.frames(clip.wanted.key, clip.content, clip.frames)
    assert mp3.frame_count(frames) == clip.frames
    assert other.frames(clip.wanted.key, clip.content, clip.frames) == frames


def test_a_clip_of_another_voice_is_not_made_in_this_one() -> None:
    shelf = MemoryShelf()
    wanted = Wanted("somebody-else", "Let go.", 100, SETTINGS)
    Clips(shelf).keep(wanted, mp3.silence(9))
    del shelf.kept[shelf.ending(".mp3")[0]]
    with pytest.raises(VoiceError, match="another voice"):
        studio(shelf).frames(wanted.key, "0" * 32, 9)


def test_a_clip_of_which_nothing_is_left_is_told() -> None:
    with pytest.raises(VoiceError, match="begin the session anew"):
        studio().frames("0" * 32, "1" * 32, 9)


def test_a_voice_that_fails_in_the_middle_loses_nothing_that_was_made() -> None:
    shelf, voice = MemoryShelf(), ScriptedVoice()
    at = studio(shelf, voice)
    _made(at, *TEXTS)
    voice.failing = True
    with pytest.raises(VoiceError):
        _made(at, *TEXTS, "Ease off.")
    assert set(_made(at, *TEXTS)) == set(TEXTS)


def test_a_full_shelf_is_told_and_what_was_there_is_still_read() -> None:
    shelf = MemoryShelf()
    at = studio(shelf)
    _made(at, *TEXTS)
    shelf.full = True
    assert set(_made(at, *TEXTS)) == set(TEXTS)
    with pytest.raises(ShelfError, match="make room"):
        _made(at, "Ease off.")


def test_a_voice_without_a_sound_is_told() -> None:
    class Mute(ScriptedVoice):
        def speak(self, text: str, rate: int) -> Pcm:
            return Pcm(bytes(len(super().speak(text, rate).samples)), 24_000)

    with pytest.raises(VoiceError, match="no sound for this text"):
        _made(studio(MemoryShelf(), Mute()), "Let go.")
