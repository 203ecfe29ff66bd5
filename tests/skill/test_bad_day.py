"""A bad day: a few quiet minutes in bed, no numbers, and nothing is broken by it."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import numpy as np
import pytest

from audio.recording import record
from audio.track import decoded
from coach.exercises import load_catalogue
from coach.pain import Before
from coach.session import inputs_of
from coach.tape import LOW_DB, Recorded
from coach.timeline import Inputs, compile_timeline
from coach.timing.phrasebook import load_guide
from local.echo import Answer
from skill.intents import Intent
from tests.audio.decoding import needs_ffmpeg
from tests.skill.echo import SHELF, STUDIO, TRACKS, EchoHome, Patient
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, prescribe
from tools.heard import decode

STRONG = "Is it too strong to lie at rest?"
LOW = f'volume="-{LOW_DB}dB"'
AUDIO = re.compile(r'<audio src="/tracks/([0-9a-f]{32})\.mp3"/>')


@pytest.fixture
def home() -> Home:
    """Somebody with a routine on record, on a day after the first."""
    home = Home()
    home.onboard()
    prescribe(home, "stretches")
    home.leave()
    home.at += timedelta(days=1)
    home.session = "session.bad"
    return home


@pytest.fixture
def echo() -> EchoHome:
    """Somebody in bed, with a device that plays tracks, on a day after the first."""
    home = EchoHome()
    home.onboard()
    home.leave()
    home.wait(86_400)
    home.session = "session.bad"
    return home


def begin(home: Home) -> Answer:
    """Say that it is a bad day, and answer the safety questions well."""
    home.say(Intent.BAD_DAY)
    home.no()
    answer = home.no()
    assert answer.speech == STRONG
    return home.no()


def test_the_safety_questions_come_first_and_no_number_is_asked(home: Home) -> None:
    assert "four warning signs" in home.say(Intent.BAD_DAY).speech
    home.no()
    assert home.no().speech == STRONG
    answer = home.no()
    assert answer.speech.startswith("All right. A few quiet minutes, lying down. Nothing is lost.")
    assert home.guides
    assert home.records("gate")[-1]["score"] is None


def test_it_is_the_bed_set_in_a_low_voice_and_nothing_is_counted(home: Home) -> None:
    answer = begin(home)
    assert LOW in answer.ssml
    session = home.person.session
    assert session
    assert (json.loads(session.routine)["id"], session.low, session.relief) == ("bed", True, True)
    heard = answer.speech
    while home.guides and "Rest now" not in heard:
        let_it_end(home)
        heard += home.say(Intent.READY).speech
        assert LOW in home.response["response"]["outputSpeech"]["ssml"] or not home.guides
    assert not {"One.", "Two.", "Three.", "Four."} & {*heard.split()}


def test_after_it_nothing_is_asked_and_it_is_kept(home: Home) -> None:
    begin(home)
    answer = None
    for _ in range(12):
        home.wait(240)
        answer = home.say(Intent.READY)
        if "Rest now" in answer.speech:
            break
    assert answer
    assert answer.speech.endswith("That is enough for today. Rest now.")
    assert answer.ended
    home.wait(120)
    home.at += timedelta(days=1)
    home.launch()
    kept = home.records("session")[-1]
    assert kept["low"] is True
    assert "end_score" not in kept
    assert home.person.daily != (0, 1)


def test_a_bad_day_counts_as_one_for_the_relief_set_alone(home: Home) -> None:
    begin(home)
    gate = home.person.gate
    assert gate
    assert home.skill.guide.kit.rules.before(gate.score) is Before.RELIEF
    later_that_day(home)
    home.score(2, "calf")
    home.no()  # not on with the bed set
    assert "gentle set" in home.yes().speech  # but from the beginning


def later_that_day(home: Home) -> Answer:
    """Leave the bed set and come again: return what is asked when nothing is new or worse."""
    home.leave()
    home.wait(3 * 3600)
    home.launch()
    return home.no()


def test_later_that_day_a_number_is_asked_and_that_one_is_kept(home: Home) -> None:
    begin(home)
    home.wait(40)
    assert "how strong" in later_that_day(home).speech
    home.score(2, "calf")
    home.no()
    home.yes()
    assert [gate["score"] for gate in home.records("gate")[-2:]] == [None, 2]
    kept = home.records("session")[-1]
    assert kept["low"]
    assert not {"score", "place"} & {*kept}  # nobody told them


def test_yesterdays_number_is_not_one_that_nobody_told(home: Home) -> None:
    begin(home)
    home.leave()
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    assert "esterday" not in home.score(2, "calf").speech


def test_a_pain_where_it_always_was_has_not_gone_down_the_leg(home: Home) -> None:
    begin(home)  # the day before it was in the calf
    home.wait(40)
    home.pain()
    home.score(4, "calf")
    assert not home.person.left_out
    home.say(Intent.RESUME)
    home.pain()
    home.score(4, "foot")
    assert home.person.left_out


def test_the_questions_of_the_week_count_as_answered_on_a_bad_day_too(home: Home) -> None:
    home.leave()
    home.at += timedelta(days=8)
    home.session = "session.week"
    home.say(Intent.BAD_DAY)
    for _ in range(10):
        if home.no().speech == STRONG:
            break
    home.no()
    home.leave()
    home.at += timedelta(days=1)
    assert "four warning signs" in home.launch().speech


def test_too_strong_to_lie_at_rest_is_no_exercise_and_asks_whether_it_eases(home: Home) -> None:
    home.say(Intent.BAD_DAY)
    home.no()
    home.no()
    assert home.yes().speech == "Is it easing?"
    assert "doctor" in home.no().speech
    assert [lock.code for lock in home.person.locks] == ["RF20"]
    assert home.person.session is None


def test_not_understood_twice_counts_as_too_strong(home: Home) -> None:
    home.say(Intent.BAD_DAY)
    home.no()
    home.no()
    assert home.say(Intent.FALLBACK).speech.endswith(STRONG)
    assert home.say(Intent.FALLBACK).speech == "Is it easing?"


def test_a_number_that_is_told_all_the_same_is_heard(home: Home) -> None:
    home.say(Intent.BAD_DAY)
    home.no()
    home.no()
    assert "hear that right" in home.score(9, "calf").speech


def test_said_at_a_safety_question_it_is_what_begins(home: Home) -> None:
    home.launch()
    home.say(Intent.BAD_DAY)
    home.no()
    assert home.no().speech == STRONG
    home.no()
    session = home.person.session
    assert session
    assert session.low


def test_said_in_a_session_it_takes_its_place_and_what_was_done_is_kept(home: Home) -> None:
    home.launch()
    home.no()
    home.no()
    home.score(2, "calf")
    home.wait(40)
    assert "A few quiet minutes" in home.say(Intent.BAD_DAY).speech
    assert len(home.records("session")) == 2
    session = home.person.session
    assert session
    assert session.low


def test_it_changes_nothing_of_the_program(home: Home) -> None:
    version, routine = home.person.program.version, home.person.routine
    begin(home)
    home.leave()
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    home.score(2, "calf")
    assert (home.person.program.version, home.person.routine) == (version, routine)
    assert not home.records("change")


def test_under_a_lock_there_is_no_bad_day_either(home: Home) -> None:
    home.say(Intent.BAD_DAY)
    home.yes()
    home.yes()
    assert home.person.locks
    home.session = "session.again"
    assert "waiting" in home.say(Intent.BAD_DAY).speech


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
