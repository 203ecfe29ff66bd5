"""What one session was: the table of sessions, and that nothing told makes it greener."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.progress.history import Hurt, Performed
from coach.progress.light import WORST_LAST, Light, light_of, of_score
from tests.coach.progress.builders_progress import sessions
from tests.coach.progress.reading_tables import FOLDER, session

ROWS = tomli.loads((FOLDER / "sessions.toml").read_text("utf-8"))["session"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["told"])
def test_a_session_was_what_the_table_says(row: dict[str, str]) -> None:
    assert light_of(session(1, 0, row["told"], ["bridge"])) == row["is"]


def test_a_score_has_a_light_of_its_own() -> None:
    lights = [of_score(score) for score in range(11)]
    assert lights == [Light.GREEN] * 4 + [Light.AMBER] * 2 + [Light.RED] * 5


@settings(deadline=None, max_examples=60)
@given(sessions(1, ("bridge",)), st.sampled_from(["keep", "ease", "leave_out", "stop"]), st.integers(0, 10))
def test_a_pain_more_never_makes_it_greener(one: Performed, verdict: str, score: int) -> None:
    worse = replace(one, hurts=(*one.hurts, Hurt("bridge", verdict, None, score)))
    assert WORST_LAST.index(light_of(worse)) >= WORST_LAST.index(light_of(one))


@settings(deadline=None, max_examples=60)
@given(sessions(1, ("bridge",)))
def test_a_session_without_a_closing_score_is_never_green(one: Performed) -> None:
    assert light_of(replace(one, end_score=None)) is not Light.GREEN


@pytest.mark.parametrize(("after", "light"), [(3, Light.GREEN), (4, Light.AMBER), (6, Light.RED)])
def test_a_back_that_was_not_told_before_is_judged_by_itself_after(after: int, light: Light) -> None:
    one = session(1, 0, "2 thigh, then 2 thigh", ["bridge"])
    assert light_of(replace(one, end_back=after)) is light
