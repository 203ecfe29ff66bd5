"""A pain whose answer got lost, and whatever got lost after it: once a word is heard, it is as if it was told there."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.timeline import Step, StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun

APART_S = 6
"""More than a stop may take, so that a player that tells that it stands still is seen to have gone on."""
ACTIVITY = st.sampled_from(["PLAYING", "STOPPED", "PAUSED"])
Lost = Callable[[EchoHome], object]
LOST: dict[str, Lost] = {
    "next": lambda home: home.say(Intent.NEXT),
    "pause": lambda home: home.say(Intent.PAUSE),
    "stop": lambda home: home.say(Intent.STOP),
    "how long left": lambda home: home.say(Intent.TIME_LEFT),
    "go on": lambda home: home.say(Intent.RESUME),
    "something easier": lambda home: home.say(Intent.SWAP),
    "do the bridge": lambda home: home.say(Intent.GO_TO_EXERCISE, exercise=Slot("bridge", "bridge")),
    "help": lambda home: home.say(Intent.HELP),
    "a launch": lambda home: home.launch(),
    "the pause button": lambda home: home.press("Pause"),
    "the next button": lambda home: home.press("Next"),
    "the end of a conversation": lambda home: home.ended("ERROR"),
}
HEARD = st.sampled_from([Intent.PAUSE, Intent.NEXT, Intent.TIME_LEFT, None])
"""The word that is heard at last; none is the same pain again."""


def _lose(home: EchoHome, lost: Lost, activity: str) -> None:
    home.unanswered, home.activity = True, activity
    lost(home)
    home.unanswered, home.activity, home.session = False, "PLAYING", f"session.{home.ms()}"
    home.wait(APART_S)


def _long(home: EchoHome) -> list[Step]:
    """Return the work that lasts long enough for several words."""
    steps = [step for step in home.line.steps if step.kind is StepKind.WORK]
    return [step for step in steps if step.work_end_ms - step.work_ms >= 20_000]


def _came_to(home: EchoHome) -> object:
    sore = home.person.sore
    return (
        [(hurt.exercise, hurt.verdict) for hurt in home.live.hurts],
        home.live.edits,
        (sore.reds, sore.out) if sore else None,
        home.live.worked,
        home.live.unheard,
    )


@settings(max_examples=30, deadline=None)
@given(
    routine=st.sampled_from(["stretches", "balance", "standing_up"]),
    where=st.integers(0, 20),
    score=st.sampled_from([2, 4, 6]),
    lost=st.lists(st.tuples(st.sampled_from(sorted(LOST)), ACTIVITY), max_size=2),
    activities=st.tuples(ACTIVITY, ACTIVITY),
    word=HEARD,
)
def test_all_is_as_if_it_was_told_where_a_word_is_heard(
    routine: str,
    where: int,
    score: int,
    lost: list[tuple[str, str]],
    activities: tuple[str, str],
    word: Intent | None,
) -> None:
    home, other = begun(EchoHome(), routine), begun(EchoHome(), routine)
    steps = _long(home)
    home.to(steps[where % len(steps)].work_ms + 500)
    _lose(home, lambda home: home.score(score, "calf"), activities[0])
    for name, activity in lost:
        _lose(home, LOST[name], activity)
    other.to(home.on_track)
    home.activity = activities[1]
    home.say(word) if word else home.score(score, "calf")
    other.score(score, "calf")
    assert not home.plays
    assert _came_to(home) == _came_to(other)
