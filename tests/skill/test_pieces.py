"""One exercise on request, and how one is done: the recorded voice in an open conversation, within its limits."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from coach.exercises import load_catalogue
from coach.routine import load_templates
from coach.session import inputs_of, position, timeline_of
from coach.tape import NoTape
from coach.timeline import Step, StepKind, holding
from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import TAPE, TRACKS, EchoHome
from tests.skill.prescribed import prescribe

SOUND = re.compile(r'<audio src="/tracks/([0-9a-f]{32})\.mp3"/>')
FRAME_BYTES, FRAME_MS = 144, 24
NEUTRAL = sorted({item.exercise for item in load_templates(load_catalogue())["neutral"].items})


def known(home: EchoHome, name: str = "stretches") -> EchoHome:
    """Return a home of somebody who did all of a routine yesterday."""
    home.launch()
    home.yes()
    if name:
        prescribe(home, name)
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(2, "calf")
    person = home.person
    assert person.session
    home.say(Intent.PAUSE)
    home.say(Intent.STOP)
    home.at += timedelta(days=1)
    home.session = "tomorrow"
    return home


def ask_for(home: EchoHome, exercise: str) -> Answer:
    """Ask for one exercise and pass the safety questions; the answer is its beginning."""
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))
    home.no()
    home.no()
    return home.score(2, "calf")


def sounds(answer: Answer) -> list[bytes]:
    """Return the files of an answer."""
    files = [TRACKS.open(name) for name in SOUND.findall(answer.ssml)]
    return [b"".join(file.read(0, file.size)) for file in files if file]


def heard_ms(answer: Answer) -> int:
    """Return how long an answer lasts, its files included."""
    return answer.length_ms + sum(len(sound) // FRAME_BYTES * FRAME_MS for sound in sounds(answer))


def test_the_safety_questions_come_first() -> None:
    home = known(EchoHome())
    assert "warning signs" in home.say(Intent.GO_TO_EXERCISE, exercise=Slot("piri_cross", "piri_cross")).speech


@pytest.mark.parametrize("exercise", NEUTRAL)
def test_each_exercise_is_guided_alone_by_pieces_within_the_limits(exercise: str) -> None:
    home = known(EchoHome(), "")
    answer = ask_for(home, exercise)
    if not home.live.short:
        assert home.plays  # minutes of walking need a track
        return
    done = 0
    for _ in range(20):
        files = sounds(answer)
        assert len(files) <= 1
        assert heard_ms(answer) <= 240_000
        assert "Directive" not in str(home.response)
        home.wait(heard_ms(answer) / 1000 + 1)
        done += len(files)
        if "zero to ten" in answer.speech:
            break
        answer = home.say(Intent.READY)
    else:
        pytest.fail("it never ends")
    assert done
    home.score(2, "calf")
    assert {key.partition(":")[0] for key in home.live.worked} == {exercise}
    assert sum(home.live.worked.values()) == sum(
        s.work_end_ms - s.work_ms for s in timeline_of(home.live).steps if s.kind is StepKind.WORK
    )


def test_a_piece_is_the_very_sound_of_its_span() -> None:
    home = known(EchoHome())
    ask_for(home, "piri_cross")
    (piece,) = sounds(home.say(Intent.READY))
    session = home.live
    recorded = TAPE.record(inputs_of(session), session.rate, session.lengths, wait=True)
    file = recorded and TRACKS.open(recorded.track)
    assert file
    first = (position(session, 0) // FRAME_MS + 2) * FRAME_BYTES
    assert piece[2 * FRAME_BYTES :] == b"".join(file.read(first, first + len(piece) - 2 * FRAME_BYTES))
    assert len({piece[at : at + FRAME_BYTES] for at in range(0, len(piece), FRAME_BYTES)}) > 100  # and no silence


def _into_the_hold(home: EchoHome) -> Step:
    """Ask for the piriformis stretch and wait until it is held; return the hold."""
    ask_for(home, "piri_cross")
    home.say(Intent.READY)
    while not holding(
        step := timeline_of(home.live).at(position(home.live, home.ms())), position(home.live, home.ms())
    ):
        home.wait(1)
    home.wait(3)
    return step


def test_a_longer_hold_is_heard_longer() -> None:
    home = known(EchoHome())
    step = _into_the_hold(home)
    answer = home.say(Intent.LONGER)
    assert len(sounds(answer)) == 1
    assert timeline_of(home.live).steps[step.index].hold_ms == step.hold_ms + 10_000
    assert not home.plays


def test_it_hurts_ends_it_and_is_asked_about() -> None:
    home = known(EchoHome())
    _into_the_hold(home)
    answer = home.pain("calf")
    assert sounds(answer) == []
    assert answer.listening
    home.score(6)
    assert [hurt.exercise for hurt in home.live.hurts] == ["piri_cross"]


def test_what_is_not_on_record_is_not_started() -> None:
    home = known(EchoHome())
    answer = home.say(Intent.GO_TO_EXERCISE, exercise=Slot("calf", "calf"))
    assert "not in your routine" in answer.speech
    assert answer.ended


def test_strong_pain_allows_the_gentle_set_alone() -> None:
    home = known(EchoHome())
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("piri_cross", "piri_cross"))
    home.no()
    home.no()
    assert "not in today's routine" in home.score(7, "back").speech
    assert not home.plays


def test_an_unfinished_session_is_offered_first() -> None:
    home = known(EchoHome())
    home.launch()
    home.no()
    home.no()
    home.score(2, "calf")
    home.to(60_000)
    home.say(Intent.PAUSE)
    home.say(Intent.STOP)
    home.wait(40 * 60)
    home.session = "later"
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("bridge", "bridge"))
    assert "You stopped at the walk" in home.no().speech  # anything new, or worse, since then?
    home.no()  # not from there
    answer = home.yes()  # from the beginning: of what was asked for
    assert home.live.short
    assert len(sounds(answer)) == 1


def test_without_a_voice_it_is_spoken() -> None:
    home = known(EchoHome(tape=NoTape()))
    answer = ask_for(home, "piri_cross")
    assert "<audio" not in answer.ssml
    assert "<break" in answer.ssml
    assert not home.live.lengths


def test_how_an_exercise_is_done_is_heard_in_the_voice_that_guides_it() -> None:
    home = known(EchoHome())
    answer = home.say(Intent.HOW_TO, exercise=Slot("bridge", "bridge"))
    (sound,) = sounds(answer)
    assert len(sound) // FRAME_BYTES * FRAME_MS > 5_000
    spoken = known(EchoHome(tape=NoTape())).say(Intent.HOW_TO, exercise=Slot("bridge", "bridge"))
    assert "<audio" not in spoken.ssml
    assert len(spoken.speech) > 60


def test_within_a_piece_how_it_is_done_is_no_second_file() -> None:
    home = known(EchoHome())
    _into_the_hold(home)
    answer = home.say(Intent.HOW_TO)
    assert len(sounds(answer)) == 1
    assert len(answer.speech) > 60
