"""The pain rules, every score at every place: docs/clinical.md section 4, R1 to R4."""

from __future__ import annotations

from itertools import product

import pytest

from coach.pain import NERVE_QUALITIES, Before, During, load_rules

RULES = load_rules()
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
