"""Being forgotten by the voice: what it recorded of a person's own is gone from the shelf, and nothing of another's."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from audio.tone import ToneVoice
from backend.app import create_app
from backend.tracks import tracks_blueprint
from coach.exercises import load_catalogue
from coach.repository import Repository
from coach.routine import parse_routine
from coach.tape import LOW_DB
from local.envelopes import Slot
from local.sound import FOLDER, Sound, sound_of
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.couple import JOHN, MARIA, named
from tests.skill.echo import EchoHome, Patient
from tests.skill.home import KEY
from tests.skill.prescribed import put_on_record
from tests.skill.test_pinned_forgetting import Failing

if TYPE_CHECKING:
    from pathlib import Path

    from coach.table import Table

MARIAS, JOHNS, SHARED = "Mind Elsie's left knee.", "Think of the lighthouse.", "Doctor Ito wishes both of you well."

GONE = "Done. It is all gone."


class Recording:
    """A home with a voice, whose clips and tracks lie in a folder, and a web client that plays them."""

    def __init__(self, data: Path, table: Table | None = None) -> None:
        self.folder = data / FOLDER
        self.sound: Sound = sound_of(ToneVoice(), data)
        tape = Patient(self.sound.studio, self.sound.tracks, load_catalogue())
        self.home = EchoHome(tape=tape, table=table)
        self.home.tracks = self.sound.tracks
        self.client = create_app([tracks_blueprint(self.sound.tracks)], health=lambda: True).test_client()

    def prescribe(self, *notes: str, person: str = "p1") -> None:
        """Put a routine with notes on record."""
        items = [
            {"exercise": "calf", "dose": {"kind": "hold", "hold_ms": 20_000, "sets": 2}, "note": notes[0]},
            {"exercise": "walk", "dose": {"kind": "timed", "duration_ms": 60_000}},
        ]
        data = {"id": "noted", "version": 1, "name": "noted", "items": items, "note": "".join(notes[1:])}
        name = f"{keyed(KEY, 'user', self.home.user, 32)[:8]}/{person}"
        routine = parse_routine(data, load_catalogue())
        put_on_record(Repository(self.home.table), name, routine, self.home.ms())

    def begin(self, *notes: str) -> str:
        """Let Maria begin with a routine that has notes; return the address of her track."""
        self.home.voice = MARIA
        self.home.launch()
        self.home.yes()
        return self.answer_well(*notes)

    def answer_well(self, *notes: str, person: str = "p1") -> str:
        """Put a routine with notes on record and begin with it; return the address of its track."""
        self.prescribe(*notes, person=person)
        for _ in self.home.skill.guide.kit.screening.onboarding:
            self.home.no()
        self.home.score(2, "calf")
        assert self.home.plays
        return self.home.url

    def forget(self, what: str = "me") -> str:
        """Ask to be forgotten, and say yes; return what is said then."""
        self.home.say(Intent.FORGET, what=Slot(what, what))
        return self.home.yes().speech

    def status(self, url: str) -> int:
        """Return what the web answers to who would play a track."""
        return self.client.get(url).status_code

    def texts(self) -> set[str]:
        """Return what the clips say that are on record."""
        return {clip.wanted.text for clip in self.sound.studio.clips.all()}

    def on_disk(self, words: str) -> list[Path]:
        """Return the files that hold these words."""
        return [file for file in self.folder.rglob("*") if file.is_file() and words.encode() in file.read_bytes()]


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    """A home in which nothing was recorded yet."""
    return Recording(tmp_path)


def test_a_note_its_tracks_and_what_is_in_memory_are_gone_and_the_catalogues_clips_stay(recording: Recording) -> None:
    url = recording.begin(MARIAS)
    list(recording.sound.studio.spoken([MARIAS], 85))  # as after "talk slower"
    assert recording.status(url) == 200
    assert len(recording.on_disk(MARIAS)) == 2
    clips = list(recording.sound.studio.clips.all())
    elsewhere = {clip.content for clip in clips if clip.wanted.text != MARIAS}
    own = {clip.content for clip in clips if clip.wanted.text == MARIAS} - elsewhere
    assert own
    said = recording.texts()
    assert recording.forget() == GONE
    assert recording.status(url) == 404
    assert not recording.on_disk(MARIAS)
    assert not [content for content in own if list(recording.folder.rglob(f"{content}.mp3"))]
    assert recording.texts() >= said - {MARIAS}


def test_the_notes_of_a_routine_that_was_replaced_go_as_well(recording: Recording) -> None:
    recording.begin("Elsie begins.", "For Elsie alone.")
    recording.prescribe(MARIAS)
    recording.home.leave()
    assert recording.on_disk("Elsie begins.")
    recording.forget()
    assert not recording.on_disk("Elsie")


def test_the_track_of_a_session_without_a_note_goes_too(recording: Recording) -> None:
    recording.home.voice = MARIA
    recording.home.onboard()
    url = recording.home.url
    assert recording.status(url) == 200
    recording.forget()
    assert recording.status(url) == 404


def test_the_low_track_of_a_bad_day_goes_too_and_the_catalogues_clips_stay_low(recording: Recording) -> None:
    home = recording.home
    home.voice = MARIA
    home.onboard()
    home.leave()
    home.wait(86_400)
    home.session = "session.bad"
    home.say(Intent.BAD_DAY)
    for _ in range(3):
        home.no()
    url, said = home.url, recording.texts()
    assert home.live.low
    assert recording.status(url) == 200
    recording.forget()
    assert recording.status(url) == 404
    assert recording.texts() == said
    assert LOW_DB in {clip.wanted.down_db for clip in recording.sound.studio.clips.all()}


def _with_john(recording: Recording) -> tuple[str, str]:
    """Let John begin where Maria has begun before, each with notes; return the addresses of both tracks."""
    marias = recording.begin(MARIAS, SHARED)
    home = recording.home
    home.say(Intent.WHO_AM_I, name="Maria")
    home.leave()
    home.wait(5)
    home.voice = JOHN
    home.launch()
    home.say(Intent.WHO_AM_I, name="John")
    home.yes()
    home.yes()
    return marias, recording.answer_well(JOHNS, SHARED, person=named(home, "John").id)


def test_another_persons_note_and_playing_track_stay(recording: Recording) -> None:
    marias, johns = _with_john(recording)
    assert recording.on_disk(JOHNS)
    recording.home.voice = MARIA
    recording.forget()
    assert [person.nickname for person in recording.home.household.persons] == ["John"]
    assert recording.status(marias) == 404
    assert recording.status(johns) == 200
    assert not recording.on_disk(MARIAS)
    assert recording.on_disk(JOHNS)
    assert recording.on_disk(SHARED)


@pytest.mark.parametrize("what", ["today", "last_session"])
def test_who_stays_on_record_keeps_what_was_recorded(recording: Recording, what: str) -> None:
    recording.begin(MARIAS)
    recording.forget(what)
    assert recording.home.household.persons
    assert recording.on_disk(MARIAS)


def test_a_no_keeps_what_was_recorded(recording: Recording) -> None:
    url = recording.begin(MARIAS)
    recording.home.say(Intent.FORGET, what=Slot("me", "me"))
    recording.home.no()
    assert recording.status(url) == 200
    assert recording.on_disk(MARIAS)


def test_who_could_not_be_forgotten_keeps_what_was_recorded(tmp_path: Path) -> None:
    table = Failing()
    recording = Recording(tmp_path, table)
    url = recording.begin(MARIAS)
    recording.home.say(Intent.FORGET, what=Slot("me", "me"))
    table.commits_left = 0
    recording.home.yes()
    assert recording.home.household.persons
    assert recording.status(url) == 200
    assert recording.on_disk(MARIAS)


def test_a_shelf_that_fails_is_logged_without_a_word_and_the_person_is_forgotten(
    recording: Recording, caplog: pytest.LogCaptureFixture
) -> None:
    recording.begin(MARIAS)
    (recording.folder / "tracks" / f"{'0' * 32}.json").mkdir()  # it can be neither read nor removed
    with caplog.at_level(logging.DEBUG):
        answer = recording.forget()
    assert answer == GONE
    assert not recording.home.household.persons
    assert "what was spoken is not removed: ShelfError" in caplog.text
    assert "Elsie" not in caplog.text
