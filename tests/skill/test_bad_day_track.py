"""A bad day on a device that plays tracks: the set is one track, in a low voice, without numbers."""

from __future__ import annotations

import re

import numpy as np
import pytest

from audio.recording import record
from audio.track import decoded
from coach.exercises import load_catalogue
from coach.session import inputs_of
from coach.tape import LOW_DB, Recorded
from coach.timeline import Inputs, compile_timeline
from coach.timing.phrasebook import load_guide
from skill.intents import Intent
from tests.audio.decoding import needs_ffmpeg
from tests.skill.echo import SHELF, STUDIO, TRACKS, EchoHome, Patient
from tests.skill.test_bad_day import begin, the_next_day
from tools.heard import decode

LOW = f'volume="-{LOW_DB}dB"'
AUDIO = re.compile(r'<audio src="/tracks/([0-9a-f]{32})\.mp3"/>')


@pytest.fixture
def echo() -> EchoHome:
    """Somebody in bed, with a device that plays tracks, on a day after the first."""
    home = EchoHome()
    home.onboard()
    return the_next_day(home)


def test_on_a_player_it_is_one_track(echo: EchoHome) -> None:
    begin(echo)
    assert echo.plays
    assert 180_000 < echo.line.total_ms < 330_000
    echo.wait(400)
    assert echo.activity == "FINISHED"


# the voice of its track


def how_low(home: EchoHome) -> set[int]:
    """Return by how many dB the clips of what plays are lower than usual."""
    return levels_of(home.url.removeprefix("/tracks/").removesuffix(".mp3"))


def levels_of(name: str) -> set[int]:
    """Return by how many dB the clips of a track are lower than usual."""
    track = decoded(SHELF.kept[f"tracks/{name}.json"])
    assert track
    clips = [STUDIO.clips.find(part.key) for part in track.parts]
    return {clip.wanted.down_db for clip in clips if clip}


def as_loud_as_ever(home: EchoHome) -> Recorded:
    """Return the same track as what plays, in the usual voice."""
    catalogue, session = load_catalogue(), home.live
    made = record(
        lambda lengths: compile_timeline(inputs_of(session), catalogue, lengths),
        STUDIO,
        session.rate,
        load_guide(catalogue.locale),
        session.lengths,
    )
    return Recorded(TRACKS.keep(made.track), made.lengths)


def test_its_track_is_low_and_else_the_very_track_of_the_usual_voice(echo: EchoHome) -> None:
    begin(echo)
    usual, length = as_loud_as_ever(echo), echo.length
    assert (how_low(echo), levels_of(usual.track)) == ({LOW_DB}, {0})
    assert usual.lengths == echo.live.lengths
    echo.url = f"/tracks/{usual.track}.mp3"
    assert echo.length == length


@needs_ffmpeg
def test_what_is_heard_of_it_is_as_low_as_what_is_spoken_around_it(echo: EchoHome) -> None:
    assert LOW in begin(echo).ssml
    usual = as_loud_as_ever(echo).track
    levels = []
    for name in (usual, echo.live.track):
        file = TRACKS.open(name)
        assert file
        levels.append(float(np.sqrt(np.mean(decode(b"".join(file.read(0, file.size))).samples ** 2))))
    assert 20 * np.log10(levels[0] / levels[1]) == pytest.approx(LOW_DB, abs=0.1)


def test_it_stays_low_through_whatever_is_said_in_it(echo: EchoHome) -> None:
    begin(echo)
    echo.to(echo.work("ankle_pumps").work_ms + 6_000)
    low = [(echo.say(Intent.TIME_LEFT).ssml, how_low(echo))]
    echo.say(Intent.PAUSE)
    echo.wait(6)
    low.append((echo.say(Intent.RESUME).ssml, how_low(echo)))
    echo.wait(6)
    low.append((echo.say(Intent.SWAP).ssml, how_low(echo)))
    answer = echo.say(Intent.HOW_TO)
    low.append((answer.ssml, how_low(echo)))
    assert [(LOW in ssml, levels) for ssml, levels in low] == [(True, {LOW_DB})] * 4
    assert [levels_of(name) for name in AUDIO.findall(answer.ssml)] == [{LOW_DB}]


def test_pain_in_it_makes_it_another_low_track(echo: EchoHome) -> None:
    begin(echo)
    echo.to(echo.work("ankle_pumps").work_ms + 6_000)
    before = echo.url
    assert LOW in echo.pain().ssml
    answer = echo.score(4, "calf")  # where it was the day before
    assert "half as much" in answer.speech
    assert LOW in answer.ssml
    assert LOW in echo.say(Intent.READY).ssml
    assert echo.plays
    assert (echo.url != before, how_low(echo)) == (True, {LOW_DB})


def test_a_red_flag_in_it_is_told_in_the_usual_voice(echo: EchoHome) -> None:
    begin(echo)
    echo.to(echo.work("ankle_pumps").work_ms + 6_000)
    echo.pain()
    assert "numbness" in echo.score(4, "foot").speech
    assert "volume" not in echo.yes().ssml
    assert not echo.plays


NUMBERS = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|once|twice|times)\b", re.IGNORECASE
)


def test_no_number_is_said_on_its_track_and_the_last_words_ask_for_nothing(echo: EchoHome) -> None:
    begin(echo)
    words = [cue.text for cue in echo.line.cues]
    assert not [text for text in words if NUMBERS.search(text.replace("the last one", "").replace("Last one", ""))]
    assert words[-1].endswith("That is enough for today. Rest now.")
    assert "call me" not in words[-1]


def test_after_a_pain_at_the_last_of_it_nothing_is_asked_either(echo: EchoHome) -> None:
    begin(echo)
    echo.to(echo.line.steps[-1].start_ms + 1_000)
    echo.pain()
    answer = echo.score(4, "calf")
    while answer.listening and "umb" in answer.speech:
        answer = echo.no()
    assert answer.speech.endswith("That is enough for today. Rest now.")
    assert answer.ended


def test_the_next_session_is_as_loud_as_ever(echo: EchoHome) -> None:
    begin(echo)
    echo.wait(400)
    echo.wait(86_400)
    echo.session = "session.good"
    echo.launch()
    echo.no()
    echo.no()
    assert "volume" not in echo.score(2, "calf").ssml
    assert how_low(echo) == {0}


class Noting(Patient):
    """Notes what it is asked to record, ahead and then."""

    def __init__(self) -> None:
        super().__init__(STUDIO, TRACKS, load_catalogue())
        self.ahead: list[Inputs] = []
        self.asked: list[Inputs] = []

    def prepare(self, inputs: Inputs, rate: int) -> None:
        self.ahead.append(inputs)
        super().prepare(inputs, rate)

    def record(self, inputs: Inputs, rate: int, lengths: str, *, wait: bool) -> Recorded | None:
        self.asked.append(inputs)
        return super().record(inputs, rate, lengths, wait=wait)


def test_what_is_made_ahead_while_the_questions_are_asked_is_what_is_played() -> None:
    tape = Noting()
    home = EchoHome(tape=tape)
    home.onboard()
    home.leave()
    home.wait(86_400)
    home.session = "session.bad"
    tape.asked.clear()
    tape.ahead.clear()
    begin(home)
    assert [inputs.low for inputs in tape.ahead] == [True]
    assert set(tape.asked) == set(tape.ahead)
