"""The low voice of a bad day: clips of their own, lower by one number and otherwise the same."""

from __future__ import annotations

import msgspec
import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from audio import mp3
from audio.clips import Clip, Clips, Wanted
from audio.encoder import SETTINGS
from audio.folder import FolderShelf
from audio.forgetting import forget
from audio.piper import PiperVoice
from audio.recording import record
from audio.studio import Studio
from audio.tape import StudioTape
from audio.track import Track, encoded, name_of
from audio.tracks import Tracks
from coach.exercises import load_catalogue
from coach.routine import load_templates
from coach.tape import LEAD_MS, LOW_DB
from coach.timeline import CueKind, Inputs, Timeline, compile_timeline
from coach.today import BED
from tests.audio.builders import GUIDE, HUMMED, MemoryShelf, ScriptedVoice, recorded, studio, whole
from tests.audio.decoding import needs_ffmpeg
from tests.coach.builders_timeline import HOLD, any_inputs, compiled, inputs
from tools.heard import QUIET, Samples, decode, onset_ms

WORDS = ("Let go.", "Rest now.")
SOUNDS = {CueKind.BELL: 600, CueKind.TICK: 96, CueKind.END: 792}
EXACT_DB = 0.1
"""A step of a frame's gain is no whole number of dB."""

wanted = st.builds(
    Wanted,
    voice=st.sampled_from(["tone-1", "piper-joe-medium-1"]),
    text=st.text(max_size=12) | st.sampled_from(WORDS),
    rate=st.integers(70, 130),
    encoder=st.just(SETTINGS),
    down_db=st.sampled_from([0, LOW_DB, 12]),
)


def _clips(at: Studio, *, low: bool) -> dict[str, Clip]:
    """Return a few clips and every sound, by what they say."""
    level = at.at_level(low=low)
    said = dict(level.spoken(WORDS, 100))
    return said | {str(kind): clip for kind, clip in level.sounds(SOUNDS).items()}


def _at_both_levels(what: Inputs, at: Studio) -> tuple[tuple[Timeline, Track], tuple[Timeline, Track]]:
    """Return what is said on a bad day, as loud as ever and low."""
    low = replace(what, low=True)
    usual = record(lambda lengths: compiled(low, lengths), at, 100, GUIDE)
    return (usual.timeline, usual.track), recorded(low, at)


def _loudness(samples: Samples) -> float:
    return float(pyloudnorm.Meter(mp3.SAMPLE_RATE).integrated_loudness(samples))


# its own clip


@given(wanted, wanted)
def test_what_sounds_different_never_has_the_same_key(one: Wanted, other: Wanted) -> None:
    assert (one.key == other.key) == (one == other)


def test_what_is_as_loud_as_ever_is_kept_and_found_as_ever() -> None:
    usual = Wanted("tone-1", "Let go.", 100, "lame-48k-24000-mono-q2-lufs20-1")
    assert usual.key == "89e33caab5523e872fc11b6180f33ced"
    kept = (
        b'{"wanted":{"voice":"tone-1","text":"Let go.","rate":100,"encoder":"lame-48k-24000-mono-q2-lufs20-1"},'
        b'"content":"00","frames":9}'
    )
    assert msgspec.json.encode(Clip(usual, "00", 9)) == kept
    assert msgspec.json.decode(kept, type=Clip) == Clip(usual, "00", 9)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["Rest.", "Let go.", "Breathe in.", "And out."]), unique=True), st.integers(70, 130))
def test_low_clips_and_usual_ones_never_share_a_file(texts: list[str], rate: int) -> None:
    shelf = MemoryShelf()
    for low in (True, False):
        list(studio(shelf).at_level(low=low).spoken(texts, rate))
        studio(shelf).at_level(low=low).sounds(SOUNDS)
    kept = list(Clips(shelf).all())
    files = {
        low: {name for clip in kept if (clip.wanted.down_db > 0) == low for name in (clip.wanted.key, clip.content)}
        for low in (True, False)
    }
    assert files[True]
    assert not files[True] & files[False]
    assert len(kept) == 2 * (len(texts) + len(SOUNDS))


def test_it_is_as_long_and_spoken_no_second_time() -> None:
    shelf, voice = MemoryShelf(), ScriptedVoice()
    usual, low = (_clips(studio(shelf, voice), low=each) for each in (False, True))
    assert {text: clip.frames for text, clip in usual.items()} == {text: clip.frames for text, clip in low.items()}
    assert sorted(voice.asked) == sorted(WORDS)


@pytest.mark.parametrize("slower", [80, 130])
@pytest.mark.parametrize("lost", ["low", "both"])
def test_a_low_clip_that_was_lost_is_remade_low_and_as_long_as_it_was(lost: str, slower: int) -> None:
    shelf = MemoryShelf()
    made = _clips(studio(shelf, ScriptedVoice()), low=True)["Let go."]
    frames = mp3.resized(shelf.kept[f"clips-{made.content[:2]}/{made.content}.mp3"], made.frames)
    for name in shelf.ending(".mp3"):
        if lost == "both" or made.content in name:
            del shelf.kept[name]
    again = studio(shelf, ScriptedVoice(slower=slower)).frames(made.wanted.key, made.content, made.frames)
    assert mp3.frame_count(again) == made.frames
    usual = studio(shelf).frames(replace(made.wanted, down_db=0).key, "0" * 32, made.frames)
    assert again == mp3.lowered(usual, LOW_DB) != usual
    assert lost == "both" or again == frames


def test_a_clip_on_record_is_remade_as_low_as_it_was_whatever_is_low_today() -> None:
    shelf, once = MemoryShelf(), 12
    made = dict(Studio(ScriptedVoice(), Clips(shelf), once).spoken(["Let go."], 100))["Let go."]
    kept = mp3.resized(shelf.kept[f"clips-{made.content[:2]}/{made.content}.mp3"], made.frames)
    for name in shelf.ending(".mp3"):
        del shelf.kept[name]
    assert studio(shelf, ScriptedVoice()).frames(made.wanted.key, made.content, made.frames) == kept


# its own track


def test_a_low_track_has_another_name_and_the_same_moments() -> None:
    (line, track), (low_line, low) = _at_both_levels(inputs(("hamstring", HOLD)), studio())
    assert line == low_line
    assert (track.frames, track.cues) == (low.frames, low.cues)
    assert [part.frames for part in track.parts] == [part.frames for part in low.parts]
    assert name_of(encoded(track)) != name_of(encoded(low))
    assert not {part.key for part in track.parts} & {part.key for part in low.parts}


def test_forgotten_words_go_at_both_levels_with_every_track_that_says_them() -> None:
    note = "Mind Elsie's left knee."
    shelf = MemoryShelf()
    at = studio(shelf)
    tracks = Tracks(shelf, at.frames)
    plain = inputs(("hamstring", HOLD))
    noted = replace(plain, routine=replace(plain.routine, note=note))
    names = {
        (each is noted, low): tracks.keep(recorded(replace(each, low=low), at)[1])
        for each in (noted, plain)
        for low in (False, True)
    }
    forget({note}, set(), at.clips, tracks)
    assert {key: tracks.open(name) is None for key, name in names.items()} == {key: key[0] for key in names}
    assert note not in {clip.wanted.text for clip in at.clips.all()}
    assert not [name for name in shelf.ending("") if b"Elsie" in shelf.kept[name]]
    kept = {clip.content for clip in at.clips.all()}
    assert {name.rpartition("/")[2].removesuffix(".mp3") for name in shelf.ending(".mp3")} == kept


def test_how_an_exercise_is_done_is_another_file_in_a_low_voice() -> None:
    at = studio()
    tracks = Tracks(MemoryShelf(), at.frames)
    tape = StudioTape(at, tracks, load_catalogue())
    low, usual = (tape.said(WORDS, 100, low=each) for each in (True, False))
    assert low
    assert usual
    assert low != usual
    files = [tracks.open(each) for each in (low, usual)]
    assert [file.size for file in files if file] == [files[0] and files[0].size] * 2


# what is heard


def _heard_at_both_levels(what: Inputs, at: Studio) -> tuple[Timeline, Samples, Samples]:
    (line, usual), (low_line, low) = _at_both_levels(what, at)
    assert line == low_line
    heard = [decode(whole(track, at)) for track in (usual, low)]
    assert [each.warnings for each in heard] == ["", ""]
    return line, heard[0].samples, heard[1].samples


def _onsets(line: Timeline, samples: Samples, level: float) -> list[float | None]:
    """Return when each cue begins to be heard, in ms."""
    begins = (LEAD_MS + cue.start_ms - mp3.FRAME_MS / 2 for cue in line.cues)
    return [onset_ms(samples, at, at + cue.length_ms, level) for at, cue in zip(begins, line.cues, strict=True)]


@needs_ffmpeg
@settings(max_examples=5)
@given(any_inputs())
def test_a_random_routine_is_as_much_lower_as_it_should_be_and_at_the_same_moments(what: Inputs) -> None:
    line, usual, lower = _heard_at_both_levels(what, HUMMED)
    assert _loudness(usual) - _loudness(lower) == pytest.approx(LOW_DB, abs=EXACT_DB)
    assert len(usual) == len(lower)
    scale = 10 ** (-LOW_DB / 20)
    late = zip(_onsets(line, usual, QUIET), _onsets(line, lower, QUIET * scale), strict=True)
    assert all(one is not None and other is not None and abs(one - other) < 1 for one, other in late)


@needs_ffmpeg
def test_the_bed_set_by_the_real_voice_is_low_and_no_sound_is_louder_than_a_word(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    at = Studio(PiperVoice(), Clips(FolderShelf(tmp_path_factory.getbasetemp().parent / "spoken")))
    line, usual, lower = _bed_set(at)
    assert _loudness(usual) - _loudness(lower) == pytest.approx(LOW_DB, abs=EXACT_DB)
    assert _onsets(line, usual, QUIET) == pytest.approx(_onsets(line, lower, QUIET * 10 ** (-LOW_DB / 20)), abs=1)
    loud: dict[bool, list[float]] = {True: [], False: []}
    for cue in line.cues:
        begins = LEAD_MS + cue.start_ms
        part = lower[round(begins * 24) : round((begins + cue.length_ms + 48) * 24)]
        loud[bool(cue.text)].append(float(np.sqrt(np.convolve(part**2, np.ones(480) / 480, "valid").max())))
    assert loud[False]
    assert max(loud[False]) < min(loud[True])


def _bed_set(at: Studio) -> tuple[Timeline, Samples, Samples]:
    catalogue = load_catalogue()
    bed = Inputs(load_templates(catalogue)[BED], continuous=True, low=True)
    usual, low = (
        record(lambda lengths: compile_timeline(bed, catalogue, lengths), at.at_level(low=each), 100, GUIDE)
        for each in (False, True)
    )
    assert usual.timeline == low.timeline
    return low.timeline, decode(whole(usual.track, at)).samples, decode(whole(low.track, at)).samples
