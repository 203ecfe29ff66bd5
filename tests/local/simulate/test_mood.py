"""The pain of invented people, and the chance they live by."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from local.simulate.mood import Mood, chance_of
from local.simulate.persona import PLACES, Flare, Moves, Pain, Person, Place

PAINS = st.builds(
    Pain,
    start=st.floats(0, 10),
    slope=st.floats(-2, 2),
    noise=st.floats(0, 5),
    per_session=st.floats(-1, 1),
    down_after=st.integers(0, 3),
    place=st.sampled_from(PLACES[1:]),
)


def mood(pain: Pain, seed: int = 1) -> Mood:
    """Return the mood of somebody with a pain."""
    return Mood(Person("Pat", pain, (480,)), chance_of(seed, "Pat"))


@settings(max_examples=60, deadline=None)
@given(pain=PAINS, day=st.integers(1, 200), sessions=st.integers(0, 100))
def test_a_score_is_from_zero_to_ten_and_no_pain_is_nowhere(pain: Pain, day: int, sessions: int) -> None:
    felt = mood(pain)
    felt.sessions = sessions
    assert 0 <= felt.score(day) <= 10
    assert (felt.place(day) is Place.NONE) == (felt.score(day) == 0)


@settings(max_examples=30, deadline=None)
@given(pain=PAINS, days=st.lists(st.integers(1, 60), min_size=1, max_size=20))
def test_a_day_that_is_over_does_not_change(pain: Pain, days: list[int]) -> None:
    felt = mood(pain)
    before = {day: felt.score(day) for day in days}
    felt.sessions += 5
    assert {day: felt.score(day) for day in days} == before


def test_a_flare_is_worse_for_its_days_and_moves_the_pain() -> None:
    felt = mood(Pain(3, flares=(Flare(5, 2, 4, Place.FOOT),), place=Place.BACK))
    assert [felt.score(day) for day in (4, 5, 6, 7)] == [3, 7, 7, 3]
    assert [felt.place(day) for day in (4, 5, 7)] == [Place.BACK, Place.FOOT, Place.BACK]


def test_the_pain_moves_on_its_day_and_goes_down_with_sessions() -> None:
    felt = mood(Pain(3, moves=(Moves(4, Place.BUTTOCK),), down_after=2))
    assert [felt.place(day) for day in (3, 4)] == [Place.CALF, Place.BUTTOCK]
    felt.sessions = 4
    assert felt.place(4) is Place.CALF


def test_what_sessions_do_is_felt_from_the_next_day_on() -> None:
    felt = mood(Pain(3, per_session=1))
    first = felt.score(1)
    felt.sessions = 2
    assert (first, felt.score(1), felt.score(2)) == (3, 3, 5)


def test_each_name_has_a_chance_of_its_own_that_a_seed_repeats() -> None:
    def draws(*of: str, seed: int = 1) -> list[float]:
        chance = chance_of(seed, *of)
        return [chance.random() for _ in range(3)]

    assert draws("a") == draws("a")
    assert draws("a") != draws("b")
    assert draws("a") != draws("a", seed=2)
