"""A track at one device and words at another: what got lost here is not true, what was heard there stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coach.session import position
from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun, in_figure_four

AGAIN = "Before, I heard that it hurt."


@pytest.fixture
def home() -> EchoHome:
    """A home in the second side of the seated figure four, a hold."""
    return in_figure_four(EchoHome())


@contextmanager
def _in_the_kitchen(home: EchoHome) -> Iterator[None]:
    """Speak at another device, while the first one plays on."""
    mine = home.device, home.token, home.url, home.offset, home.activity
    home.device, home.token, home.activity, home.session = "amzn1.ask.device.KITCHEN", "", "", "session.kitchen"
    yield
    home.device, home.token, home.url, home.offset, home.activity = mine
    home.session = ""


@contextmanager
def _lost(home: EchoHome) -> Iterator[None]:
    """Let no answer arrive; what is said next is a conversation of its own."""
    with home.losing():
        yield
    home.session = ""


@pytest.mark.parametrize("word", [Intent.SWAP, Intent.SHORTER, Intent.NEXT, Intent.PAUSE, Intent.RESUME])
@pytest.mark.parametrize("elsewhere", [True, False], ids=["paused in the kitchen", "nobody in the kitchen"])
def test_what_sounds_is_where_they_are_whatever_answers_got_lost(
    home: EchoHome, word: Intent, *, elsewhere: bool
) -> None:
    edits = home.live.edits
    if elsewhere:
        with _in_the_kitchen(home):
            home.say(Intent.PAUSE)
    with _lost(home):
        for each in (Intent.PAUSE, word, Intent.PAUSE):
            home.say(each)
    home.wait(3)
    here = home.on_track
    home.say(Intent.PAUSE)
    assert position(home.live, home.ms()) == here
    assert home.live.edits == edits


@pytest.mark.parametrize("lost", [None, Intent.SWAP, Intent.SHORTER, Intent.NEXT, Intent.PREVIOUS])
@pytest.mark.parametrize("seconds", [20, 60, 120])
def test_what_was_made_easier_at_another_device_stays_and_they_are_where_it_sounds(
    home: EchoHome, seconds: int, lost: Intent | None
) -> None:
    sounds = home.line
    with _in_the_kitchen(home):
        home.say(Intent.PAUSE)
        home.say(Intent.SWAP)
    edits = home.live.edits
    home.wait(seconds)
    for _ in range(3 if lost else 0):
        with _lost(home):
            home.say(lost or Intent.PAUSE)
        home.wait(3)
    there = sounds.at(home.on_track)
    home.say(Intent.PAUSE)
    here = home.step()
    assert home.live.edits == edits != ()
    assert (here.kind, here.exercise, here.side, here.set) == (there.kind, there.exercise, there.side, there.set)


@pytest.mark.parametrize("exercise", ["fig4_seated", "piri_cross"])
def test_a_pain_after_something_was_made_easier_at_another_device_is_laid_at_what_sounds(
    home: EchoHome, exercise: str
) -> None:
    there = home.work(exercise, 1).work_ms + 5_000
    with _in_the_kitchen(home):
        home.score(4, "calf")
    home.to(there)
    home.score(6, "calf")
    assert [(hurt.exercise, hurt.score) for hurt in home.live.hurts] == [("fig4_seated", 4), (exercise, 6)]


def test_what_a_pain_came_to_at_another_device_stays_and_is_not_said_again(home: EchoHome) -> None:
    with _in_the_kitchen(home):
        home.score(6, "calf")
    judged = home.live.hurts
    home.wait(10)
    assert AGAIN not in home.say(Intent.TIME_LEFT).speech
    assert home.live.hurts == judged
    assert [hurt.exercise for hurt in judged] == ["fig4_seated"]


def test_a_pain_whose_answer_got_lost_here_is_said_again_though_another_device_has_paused(home: EchoHome) -> None:
    with _in_the_kitchen(home):
        home.say(Intent.PAUSE)
    with _lost(home):
        home.score(6, "calf")
    home.wait(10)
    assert f"{AGAIN} Calf, six." in home.say(Intent.TIME_LEFT).speech


def test_what_another_device_was_to_guide_and_never_did_was_not_heard_there(home: EchoHome) -> None:
    with _in_the_kitchen(home), _lost(home):
        home.say(Intent.NEXT)
        home.wait(3)
        home.say(Intent.SWAP)
    assert home.live.edits
    home.wait(10)
    home.score(6, "calf")
    assert [hurt.exercise for hurt in home.live.hurts] == ["fig4_seated"]
    assert [edit.kind for edit in home.live.edits] == ["leave_out"]


def test_what_a_lost_answer_sent_was_not_done_though_another_device_took_it_for_that() -> None:
    home = begun(EchoHome(), "balance")
    with _lost(home):
        home.say(Intent.REPEAT)
    home.wait(61)
    with _in_the_kitchen(home):
        home.say(Intent.PAUSE)
    home.wait(13)
    walked = home.on_track - home.work("walk").work_ms
    home.say(Intent.PAUSE)
    assert (home.live.worked, home.live.presumed) == ({"walk:": walked}, {})


def test_a_pain_in_a_wait_is_that_of_what_sounded_before_it_and_not_of_what_a_lost_answer_sent(home: EchoHome) -> None:
    home.to(home.work("fig4_seated", 3).end_ms + 1_000)
    with _lost(home):
        home.say(Intent.NEXT)
    home.wait(38)
    with _in_the_kitchen(home):
        home.say(Intent.PAUSE)
    home.wait(3)
    assert home.line.at(home.on_track).kind is StepKind.WAIT
    home.score(6, "calf")
    assert [hurt.exercise for hurt in home.live.hurts] == ["fig4_seated"]


def test_a_pain_that_was_heard_is_not_said_again_with_one_that_was_lost_twice(home: EchoHome) -> None:
    home.score(2, "calf")
    home.say(Intent.RESUME)
    home.to(home.work("piri_cross").work_ms + 1_000)
    for _ in range(2):
        with _lost(home):
            home.score(4, "calf")
        home.wait(6)
    speech = home.say(Intent.TIME_LEFT).speech
    assert f"{AGAIN} Calf, four." in speech
    assert "two" not in speech
    assert [hurt.score for hurt in home.live.hurts] == [2, 4]


def test_two_lost_answers_that_lead_elsewhere_lay_no_pain_at_another_exercise() -> None:
    home = begun(EchoHome(), "balance")
    home.to(60_000)
    for exercise in ("cat_camel", "bridge"):
        with _lost(home):
            home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))
        with _lost(home):
            home.score(None, "calf")
    home.wait(10)
    home.score(6)
    assert [hurt.exercise for hurt in home.live.hurts] == ["walk"]
