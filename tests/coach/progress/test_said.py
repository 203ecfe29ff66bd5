"""What is kept of a change in words: one thing is one, two are several, a fraction stays as it is."""

from __future__ import annotations

import pytest

from coach.exercises import load_catalogue
from coach.progress.change import Kind, Teller
from coach.progress.figures import Field
from coach.progress.numbers import load_numbers
from coach.progress.steps import Step


@pytest.mark.parametrize(
    ("old", "new", "said"), [(1, 2, "one set to two"), (2, 1, "two sets to one"), (2, 3, "two to three sets")]
)
def test_sets_agree_with_their_number(old: int, new: int, said: str) -> None:
    teller = Teller(load_catalogue(), load_numbers())
    key = "raised.sets" if new > old else "eased.sets"
    told = teller.change(Kind.RAISE, "R7", key, Step(Field.SETS, old, new, None), "bridge").plain
    words = told.replace(" sets", "").replace(" set", "")
    assert words.endswith(f"from {said.replace(' sets', '').replace(' set', '')}.")
    assert ("one sets" in told, "two set " in told, "two set." in told) == (False, False, False)


def test_a_figure_with_a_fraction_is_said_as_it_is_and_is_several() -> None:
    teller = Teller(load_catalogue(), load_numbers())
    told = teller.change(Kind.RAISE, "R7", "raised.hold", Step(Field.HOLD, 5_000, 5_500, None), "bridge").plain
    assert told == "Your bridge goes from five to 5.5 seconds."
