"""The pain rules, every score at every place: docs/clinical.md section 4, R1 to R4."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
import tomli

from coach.pain import NERVE_QUALITIES, Before, During, Rules, Verdict, load_rules, read_rules
from coach.prescribing.limits import read_data

RULES = load_rules()
TABLE = Path(__file__).parents[1] / "skill" / "tables" / "pain_during.toml"
WAS_AND_NOW = re.compile(r"pain was (\w+) (\d+), now (\w+) (\d+)(?:, (?!after)(\w+))?(?:, after (\d) red)?")
NAMES = ("none", "back", "buttock", "thigh", "calf", "foot")
ROWS = {
    text: set(row["then"][0].replace("leave out", "leave_out").replace("the session stops", "stop").split(", "))
    for row in tomli.loads(TABLE.read_text("utf-8"))["row"]
    for text in row.get("each", row.get("when", ()))
    if WAS_AND_NOW.fullmatch(text)
}
"""The rows that say a pain before and a pain now, and what it comes to; the skill lives through these, too."""
SCORES = range(11)
PLACES = range(6)
QUALITIES = ("", "sharp", "shooting", "burning", "tingling", "numb")
MILD_TO_SEVERE = [During.KEEP, During.EASE, During.LEAVE_OUT, During.STOP]
GENEROUS_TO_STRICT = [Before.FULL, Before.EASIER, Before.RELIEF, Before.NONE]
EVERYTHING = list(product(PLACES, SCORES, PLACES, SCORES, QUALITIES, (0, 1)))


def severity(before: tuple[int, int], now: tuple[int, int], quality: str = "", reds: int = 0) -> int:
    """Return how severe the verdict is, 0 to keep up to 3 to stop."""
    return MILD_TO_SEVERE.index(RULES.during(before, now, quality, reds).during)


def went_lower(place_before: int, place: int, quality: str) -> bool:
    """Say whether pain went down the leg, as R4 puts it."""
    new_in_the_leg = place >= 2 and place > place_before
    return new_in_the_leg or quality in {"tingling", "numb"}


@pytest.mark.parametrize("text", ROWS)
def test_a_pain_comes_to_what_the_table_says(text: str) -> None:
    found = WAS_AND_NOW.fullmatch(text)
    assert found
    place_before, score_before, place, score, quality, reds = found.groups()
    before, now = (NAMES.index(place_before), int(score_before)), (NAMES.index(place), int(score))
    verdict = load_rules().during(before, now, quality or "", int(reds or 0))
    told = {name for name in ("lower", "higher", "stronger") if getattr(verdict, name)}
    assert {str(verdict.during)} | (told if verdict.during is not During.STOP else told & ROWS[text]) == ROWS[text]


def test_the_table_has_rows_for_every_verdict() -> None:
    assert {during.value for during in During} <= {word for then in ROWS.values() for word in then}


def test_with_nothing_said_of_its_kind_and_no_red_before_a_pain_is_judged_by_place_and_score() -> None:
    assert RULES.during((4, 2), (4, 6)) == Verdict(During.LEAVE_OUT, lower=False, higher=False, stronger=True)
    assert RULES.during((4, 3), (4, 3)) == Verdict(During.KEEP, lower=False, higher=False, stronger=False)


@pytest.mark.parametrize(
    ("scores", "allowed"),
    [
        (range(4), Before.FULL),
        (range(4, 6), Before.EASIER),
        (range(6, 8), Before.RELIEF),
        (range(8, 11), Before.NONE),
    ],
)
def test_what_a_resting_score_allows(scores: range, allowed: Before) -> None:
    assert {RULES.before(score) for score in scores} == {allowed}


def test_a_higher_score_never_allows_more() -> None:
    strictness = [GENEROUS_TO_STRICT.index(RULES.before(score)) for score in SCORES]
    assert strictness == sorted(strictness)


def test_eight_and_more_always_stops() -> None:
    for place_before, score_before, place, quality in product(PLACES, SCORES, PLACES, QUALITIES):
        for score in (8, 9, 10):
            assert severity((place_before, score_before), (place, score), quality) == 3


def test_pain_that_went_lower_is_never_kept() -> None:
    for place_before, score_before, place, score, quality, reds in EVERYTHING:
        verdict = RULES.during((place_before, score_before), (place, score), quality, reds)
        assert verdict.lower == went_lower(place_before, place, quality)
        if verdict.lower:
            assert verdict.during in (During.LEAVE_OUT, During.STOP)


def test_pain_that_moved_up_is_kept_while_it_is_no_stronger_than_told() -> None:
    for place_before, score_before, place, score, quality, reds in EVERYTHING:
        verdict = RULES.during((place_before, score_before), (place, score), quality, reds)
        assert verdict.higher == (0 < place < place_before)
        if verdict.higher and not verdict.lower and score <= min(score_before + 2, 5):
            assert verdict.during is During.KEEP


def test_the_table_for_pain_that_stayed_where_it_was() -> None:
    for place, score_before, score in product(PLACES, SCORES, SCORES):
        rise = score - score_before
        red, amber = rise >= 3 or score >= 6, rise >= 2 or score >= 4
        expected = 3 if score >= 8 else 2 if red else 1 if amber else 0
        assert severity((place, score_before), (place, score)) == expected


def test_a_higher_score_never_gives_a_milder_verdict() -> None:
    for place_before, score_before, place, quality, reds in product(PLACES, SCORES, PLACES, QUALITIES, (0, 1)):
        told = [severity((place_before, score_before), (place, score), quality, reds) for score in SCORES]
        assert told == sorted(told)


def test_less_pain_before_never_gives_a_milder_verdict() -> None:
    for place_before, place, score, quality, reds in product(PLACES, PLACES, SCORES, QUALITIES, (0, 1)):
        told = [severity((place_before, before), (place, score), quality, reds) for before in SCORES]
        assert told == sorted(told, reverse=True)


def test_a_place_further_down_never_gives_a_milder_verdict() -> None:
    for place_before, score_before, score, quality, reds in product(PLACES, SCORES, SCORES, QUALITIES, (0, 1)):
        told = [severity((place_before, score_before), (place, score), quality, reds) for place in PLACES[1:]]
        assert told == sorted(told)


def test_a_nerve_feeling_never_gives_a_milder_verdict() -> None:
    for place_before, score_before, place, score in product(PLACES, SCORES, PLACES, SCORES):
        plain = severity((place_before, score_before), (place, score))
        for quality in NERVE_QUALITIES:
            assert severity((place_before, score_before), (place, score), quality) >= plain


def test_the_second_red_stops_and_a_first_one_does_not() -> None:
    for place_before, score_before, place, score, quality, _ in EVERYTHING:
        first = severity((place_before, score_before), (place, score), quality, reds=0)
        second = severity((place_before, score_before), (place, score), quality, reds=1)
        assert second == (3 if first == 2 else first)


def test_pain_is_stronger_only_when_its_score_is_higher_than_before() -> None:
    for place_before, score_before, place, score, quality, reds in EVERYTHING:
        verdict = RULES.during((place_before, score_before), (place, score), quality, reds)
        assert verdict.stronger == (score > score_before)


def test_a_score_that_stops_is_one_that_is_said_back() -> None:
    said_back = {score for score in SCORES if score >= RULES.say_back_from}
    assert {score for score in SCORES if RULES.before(score) is Before.NONE} <= said_back
    assert {score for score in SCORES if severity((0, score), (0, score)) == 3} <= said_back


HOUR_MS = 3_600_000
WEEK_MS = 7 * 24 * HOUR_MS


def test_each_number_is_read_from_its_own_place_and_what_is_in_weeks_is_kept_in_ms() -> None:
    data = {
        "before": {"easier_from": 1, "relief_from": 2, "none_from": 3},
        "during": {
            "amber_rise": 4,
            "amber_from": 5,
            "red_rise": 6,
            "red_from": 7,
            "stop_from": 8,
            "reds_end_session": 9,
        },
        "stopped": {"rest_hours": 10},
        "prescription": {"warn_weeks": 11, "warn_again_days": 14, "lock_weeks": 13},
        "history": {"days": 15},
        "leg": {"from": 16},
        "bad_day": {"score": 17},
        "centralize": {"most_rise": 18, "most_score": 19},
        "place": {"before": 20},
        "say_back": {"from": 21},
        "unheard": {"score": 22},
        "shorter": {"least_ms": 23},
        "longer": {"most_ms": 24, "default_ms": 25},
    }
    assert read_rules(data) == Rules(
        easier_from=1,
        relief_from=2,
        none_from=3,
        amber_rise=4,
        amber_from=5,
        red_rise=6,
        red_from=7,
        stop_from=8,
        reds_end_session=9,
        stopped_rest_ms=10 * HOUR_MS,
        warn_ms=11 * WEEK_MS,
        warn_again_ms=2 * WEEK_MS,
        lock_ms=13 * WEEK_MS,
        look_back_days=15,
        leg_from=16,
        bad_day_score=17,
        most_rise=18,
        most_score=19,
        places={"before": 20},
        say_back_from=21,
        unheard_score=22,
        shortest_ms=23,
        longer_most_ms=24,
        longer_default_ms=25,
    )


def test_the_rules_are_those_of_the_file_and_read_once() -> None:
    assert load_rules() == read_rules(read_data("rules.toml"))
    assert load_rules() is load_rules()


@pytest.mark.parametrize(("score", "back"), [(None, False), (0, False), (7, False), (8, True), (10, True)], ids=str)
def test_a_score_from_eight_on_is_said_back(score: int | None, *, back: bool) -> None:
    assert RULES.says_back(score) is back


@pytest.mark.parametrize(("place", "leg"), [(0, 0), (1, 0), (2, 5), (3, 5), (4, 5), (5, 5)])
def test_a_pain_from_the_buttock_down_is_one_of_the_leg(place: int, leg: int) -> None:
    assert RULES.leg_pain(place, 5) == leg
