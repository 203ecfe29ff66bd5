"""The guide's own sentences and figures: data, checked like code."""

from __future__ import annotations

import re
from itertools import permutations
from string import Formatter

import pytest
from msgspec.structs import fields

from coach.exercises import Position, Side
from coach.prescribing.limits import limits
from coach.timing.phrasebook import Guide, Say, load_guide

GUIDE = load_guide("en-US")
FORBIDDEN = re.compile(rf"!|\d|\btreat|\bcure|\brelie|\b({'|'.join(limits().wake_words)})\b", re.IGNORECASE)
FIELDS = {
    "Name", "name", "dose", "side", "Side", "limb", "time", "sets_times", "sets_count", "reps_times", "reps_count",
    "ordinal", "lying", "turn", "things", "Seconds", "lift",
}  # fmt: skip


def _sentences() -> set[str]:
    said = [getattr(GUIDE.say, field.name) for field in fields(Say)]
    return {*said, *GUIDE.talk.coaching, *GUIDE.talk.count, *(move.text for move in GUIDE.moves.values())}


@pytest.mark.parametrize("text", sorted(_sentences()))
def test_every_sentence_may_be_said(text: str) -> None:
    assert not FORBIDDEN.search(text)
    assert {name for _, name, _, _ in Formatter().parse(text) if name} <= FIELDS


@pytest.mark.parametrize(("start", "to"), list(permutations(Position, 2)))
def test_there_is_a_way_from_every_position_to_every_other(start: Position, to: Position) -> None:
    move = GUIDE.moves[start, to]
    assert move.text.startswith("Now ")
    assert move.max_ms in (20_000, 45_000)


@pytest.mark.parametrize("lying", [Position.SUPINE, Position.PRONE, Position.SIDE_LYING])
@pytest.mark.parametrize("up", [Position.STANDING, Position.SEATED])
def test_lying_down_is_hands_first_and_getting_up_over_the_side(lying: Position, up: Position) -> None:
    assert "ands" in GUIDE.moves[up, lying].text
    first = "push up with your hands" if lying is Position.SIDE_LYING else "roll to your side first"
    assert GUIDE.moves[lying, up].text.startswith(f"Now {first}")
    assert GUIDE.moves[up, lying].max_ms == GUIDE.moves[lying, up].max_ms == 45_000


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (0, "one second"),
        (1_000, "one second"),
        (7_500, "eight seconds"),
        (59_400, "fifty-nine seconds"),
        (60_000, "one minute"),
        (90_000, "one minute and thirty seconds"),
        (300_000, "five minutes"),
    ],
)
def test_a_time_in_words(ms: int, said: str) -> None:
    assert GUIDE.duration(ms) == said


@pytest.mark.parametrize(("n", "said"), [(1, "once"), (2, "twice"), (3, "three times"), (60, "sixty times")])
def test_how_often_in_words(n: int, said: str) -> None:
    assert GUIDE.times(n) == said


def test_numbers_are_in_order_and_go_on_as_figures() -> None:
    assert [GUIDE.number(n) for n in (0, 11, 21, 60, 61)] == ["zero", "eleven", "twenty-one", "sixty", "61"]
    assert len(set(GUIDE.numbers)) == 61
    assert [GUIDE.ordinal(n) for n in (1, 2, 10, 11)] == ["first", "second", "tenth", "eleven"]


def test_a_list_as_it_is_said() -> None:
    assert GUIDE.join(["a strap"]) == "a strap"
    assert GUIDE.join(["a strap", "a pillow", "a band"]) == "a strap, a pillow and a band"


def test_sides_in_words() -> None:
    assert [GUIDE.side(side) for side in (Side.LEFT, Side.RIGHT, None)] == ["left", "right", ""]


def test_the_guide_is_read_once() -> None:
    guide: Guide = load_guide("en-US")
    assert guide is GUIDE
