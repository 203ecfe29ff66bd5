"""A pain as it was told: later words replace, two tellings add up, numbness is never lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.told import SEAT, Told

PLACES = st.none() | st.integers(0, 5)
SCORES = st.none() | st.integers(0, 10)
QUALITIES = st.sampled_from(["", "sharp", "burning", "tingling", "numb"])
TOLD = st.builds(
    Told, PLACES, SCORES, QUALITIES, st.booleans(), st.sampled_from(["", "bridge"]), st.integers(0, 9)
).map(lambda told: told.then(None, None))


@given(TOLD, PLACES, SCORES, QUALITIES)
def test_what_is_said_later_takes_the_place_of_what_was_said(
    told: Told, place: int | None, score: int | None, quality: str
) -> None:
    after = told.then(place, score, quality)
    where = told.place if place is None else place
    assert after.score == (score if score is not None else 0 if place == 0 else told.score)
    assert after.place == (where if after.score is None else 0 if after.score == 0 else where or None)
    assert (after.exercise, after.at) == (told.exercise, told.at)


@given(TOLD, PLACES, SCORES, QUALITIES)
def test_numbness_stays_whatever_else_it_feels_like(
    told: Told, place: int | None, score: int | None, quality: str
) -> None:
    after = told.then(place, score, quality)
    said = Told(quality=quality).numb
    assert after.numb == (told.numb or said)
    assert after.seat == (told.seat or (said and place in SEAT))


@given(TOLD, TOLD)
def test_two_tellings_add_up_to_the_more_careful(one: Told, other: Told) -> None:
    both = one.plus(other)
    for field in ("place", "score"):
        values = [value for value in (getattr(one, field), getattr(other, field)) if value is not None]
        assert getattr(both, field) == (max(values) if values else None)
    assert both.numb == (one.numb or other.numb)
    assert both.seat == (one.seat or other.seat)
    assert (both.exercise, both.at) == (one.exercise, one.at)


@given(TOLD)
def test_the_same_told_again_adds_nothing(told: Told) -> None:
    assert told.plus(told) == told
    assert told.then(None, None) == told


@given(TOLD, TOLD)
def test_what_covers_another_pain_is_no_better_and_leaves_no_numbness(one: Told, other: Told) -> None:
    if one.covers(other):
        assert not other.numb
        both = one.plus(other)
        assert (both.place or 0, both.score or 0) == (one.place or 0, one.score or 0)
    assert one.covers(one) != one.numb


def test_no_pain_is_nowhere_and_a_pain_is_somewhere() -> None:
    assert Told().then(5, 0) == Told(0, 0)
    assert Told().then(0, None).then(None, 3) == Told(None, 3)


def test_numbness_in_the_calf_is_not_where_one_sits() -> None:
    assert not Told().then(4, None, "numb").seat
    assert Told().then(2, None, "numb").seat
    assert Told().then(None, None, "numb").then(4, 3).seat
