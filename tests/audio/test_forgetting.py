"""Words are taken off a shelf with all that says them, and nothing else is."""

from __future__ import annotations

import logging
from threading import Event, Thread
from threading import enumerate as all_threads
from time import monotonic, sleep
from typing import TYPE_CHECKING

from msgspec.structs import replace

from audio import mp3
from audio.clips import Clips, Wanted
from audio.encoder import SETTINGS
from audio.forgetting import forget
from audio.studio import Studio
from audio.tape import StudioTape
from audio.tone import ToneVoice
from audio.tracks import Tracks
from coach.exercises import load_catalogue
from coach.routine import load_templates
from coach.tape import Recorded
from coach.timeline import Inputs, estimate_length
from tests.audio.builders import MemoryShelf, ScriptedVoice, recorded
from tests.coach.builders_timeline import HOLD, inputs

if TYPE_CHECKING:
    import pytest

    from audio.pcm import Pcm
    from audio.shelf import Shelf

NOTE = "Mind Elsie's left knee, and go slowly."
PLAIN = inputs(("hamstring", HOLD))
NOTED = replace(PLAIN, routine=replace(PLAIN.routine, note=NOTE))


def _studio(shelf: Shelf) -> tuple[Studio, Tracks]:
    studio = Studio(ToneVoice(), Clips(shelf))
    return studio, Tracks(shelf, studio.frames)


def _texts(clips: Clips) -> set[str]:
    return {clip.wanted.text for clip in clips.all()}


def test_a_text_goes_at_every_rate_and_in_every_voice(shelf: Shelf) -> None:
    studio, tracks = _studio(shelf)
    for rate in (70, 85, 100, 115, 130):
        list(studio.spoken([NOTE, "Let go."], rate))
    before = shelf.names("")
    studio.clips.keep(Wanted("a voice of before", NOTE, 100, SETTINGS), mp3.silence(9))
    forget({NOTE}, set(), studio.clips, tracks)
    assert _texts(studio.clips) == {"Let go."}
    assert len(shelf.names("")) == len(before) // 2
    assert not [name for name in shelf.names("") if b"Elsie" in (shelf.read(name) or b"")]


def test_every_track_that_holds_it_goes_and_the_others_play_on(shelf: Shelf) -> None:
    studio, tracks = _studio(shelf)
    noted, plain = (tracks.keep(recorded(what, studio)[1]) for what in (NOTED, PLAIN))
    file = tracks.open(plain)
    assert file
    assert tracks.open(noted)  # and so it is in memory
    whole = b"".join(file.read(0, file.size))
    forget({NOTE}, set(), studio.clips, tracks)
    assert tracks.open(noted) is None
    after = tracks.open(plain)
    assert after
    assert b"".join(after.read(0, after.size)) == whole


def test_a_track_that_is_named_goes_and_its_clips_stay(shelf: Shelf) -> None:
    studio, tracks = _studio(shelf)
    name = tracks.keep(recorded(PLAIN, studio)[1])
    kept = set(shelf.names("clips-"))
    forget(set(), {name}, studio.clips, tracks)
    assert tracks.open(name) is None
    assert set(shelf.names("")) == kept


def test_a_sound_that_another_clip_has_as_well_stays(shelf: Shelf) -> None:
    studio, tracks = _studio(shelf)
    other = NOTE.replace("Elsie", "Edith")
    assert estimate_length(other, 100) == estimate_length(NOTE, 100)  # so both are the same hum
    clips = dict(studio.spoken([NOTE, other], 100))
    assert clips[NOTE].content == clips[other].content
    forget({NOTE}, set(), studio.clips, tracks)
    assert _texts(studio.clips) == {other}
    assert studio.clips.frames(clips[other].content)


def test_what_two_made_at_once_goes_with_both_of_its_sounds(shelf: Shelf) -> None:
    studio, tracks = _studio(shelf)
    tracks.keep(recorded(NOTED, studio)[1])
    (first,) = (clip for clip in studio.clips.all() if clip.wanted.text == NOTE)
    second = studio.clips.keep(first.wanted, mp3.silence(first.frames))
    assert second.content != first.content
    forget({NOTE}, set(), studio.clips, tracks)
    assert studio.clips.frames(first.content) is None
    assert studio.clips.frames(second.content) is None


def test_it_is_spoken_anew_where_it_is_wanted_again(shelf: Shelf) -> None:
    studio, tracks = _studio(shelf)
    track = recorded(NOTED, studio)[1]
    tracks.keep(track)
    forget({NOTE}, set(), studio.clips, tracks)
    assert recorded(NOTED, studio)[1] == track
    file = tracks.open(tracks.keep(track))
    assert file
    assert len(b"".join(file.read(0, file.size))) == file.size


# the tape of a process


def _all_done(before: set[Thread]) -> None:
    """Wait for what has gone on behind since there were only these threads, and for what that begins in its turn."""
    patient_until = monotonic() + 60
    while set(all_threads()) - before:  # not joined: one that is only about to start is among them
        assert monotonic() < patient_until, "something still goes on behind after a minute"
        sleep(0.01)


def _session(note: str) -> Inputs:
    return Inputs(replace(load_templates(load_catalogue())["neutral"], note=note))


def _recorded(tape: StudioTape) -> Recorded:
    """Return the track of a session, however long it takes on a busy machine: a tape itself waits five seconds."""
    for _ in range(12):
        if made := tape.record(_session(NOTE), 100, "", wait=True):
            return made
    raise AssertionError("it was not recorded within a minute")


def test_a_tape_that_has_forgotten_a_track_makes_it_again(shelf: Shelf) -> None:
    studio, tracks = _studio(shelf)
    tape = StudioTape(studio, tracks, load_catalogue())
    made = _recorded(tape)
    tape.forget({NOTE}, {made.track})
    assert tracks.open(made.track) is None
    assert _recorded(tape) == made
    assert tracks.open(made.track)


class _Slow(ScriptedVoice):
    """Says a note when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may_speak = Event(), Event()

    def speak(self, text: str, rate: int) -> Pcm:
        if text == NOTE:
            self.begun.set()
            assert self.may_speak.wait(60)
        return super().speak(text, rate)


def test_what_is_being_recorded_meanwhile_goes_as_soon_as_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audio.tape.PATIENCE_S", 0)
    shelf, voice, before = MemoryShelf(), _Slow(), set(all_threads())
    studio = Studio(voice, Clips(shelf))
    tape = StudioTape(studio, Tracks(shelf, studio.frames), load_catalogue())
    tape.prepare(_session(NOTE), 100)
    assert voice.begun.wait(60)
    tape.forget({NOTE}, set())
    voice.may_speak.set()
    _all_done(before)
    assert not shelf.names("tracks/")
    assert NOTE not in _texts(studio.clips)
    assert _texts(studio.clips)


def test_a_shelf_that_fails_is_logged_without_a_word_and_raises_nothing(caplog: pytest.LogCaptureFixture) -> None:
    shelf = MemoryShelf()
    studio, tracks = _studio(shelf)
    list(studio.spoken([NOTE], 100))
    shelf.locked = True
    with caplog.at_level(logging.DEBUG):
        StudioTape(studio, tracks, load_catalogue()).forget({NOTE}, set())
    assert "what was spoken is not removed: ShelfError" in caplog.text
    assert "Elsie" not in caplog.text
