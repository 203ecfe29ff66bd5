"""What R7 asks of an exercise: three sessions in a row that went well in every way. Silence is no proof."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coach.progress.history import Performed
from coach.progress.light import Light, light_of, of_score
from coach.progress.situation import EASED_BY, RESETS, Situation


def proven(situation: Situation, exercise: str) -> bool:
    """Return whether the last sessions that had an exercise, and all that was told since, allow a step up of it."""
    numbers, since = situation.numbers.up, _reset_at(situation, exercise)
    having = [one for one in situation.history.sessions if one.at > since and one.prescribed.get(exercise)]
    last = having[-numbers.sessions :]
    if len(last) < numbers.sessions:
        return False
    return _in_a_row(situation, last[0]) and _all_done(situation, exercise, last) and _calm(situation, last[0])


def _reset_at(situation: Situation, exercise: str) -> int:
    """Return when the exercise last became another one, or the program did: when any of it was eased for a pain."""
    changes = (one for one in situation.history.changed if one.kind in RESETS)
    own = ("", exercise)
    return max(
        (one.at for one in changes if one.exercise in own or one.to == exercise or one.rule in EASED_BY), default=-1
    )


def _in_a_row(situation: Situation, first: Performed) -> bool:
    """Return whether every session since is green, a relief set too, with little effort, and no gap lies in between."""
    since = [one for one in situation.history.performed if one.at >= first.at]
    gap = situation.numbers.gap.less_days
    together = all(later.day - earlier.day < gap for earlier, later in pairwise(since))
    return together and all(_went_well(situation, one) for one in since)


def _went_well(situation: Situation, one: Performed) -> bool:
    easy = one.effort is not None and one.effort <= situation.numbers.up.effort_most
    return light_of(one) is Light.GREEN and (one.relief or (easy and one.amount in situation.numbers.up.amounts))


def _all_done(situation: Situation, exercise: str, sessions: list[Performed]) -> bool:
    """Return whether so much of the exercise was guided in each, as against the most that one of them had of it.

    What was made smaller for a day is therefore not taken for the whole.
    """
    whole = max(one.prescribed[exercise] for one in sessions)
    percent = situation.numbers.up.done_percent
    return all(one.guided.get(exercise, 0) * 100 >= whole * percent for one in sessions)


def _calm(situation: Situation, first: Performed) -> bool:
    """Return whether no pain since was amber by itself, or further down than before the first, and no day a bad one."""
    if any(one.at >= first.at for one in situation.history.bad):
        return False
    felt = [one for one in situation.history.felt if one.at >= first.at]
    if any(of_score(max(one.score, one.back or 0)) is not Light.GREEN for one in felt):
        return False
    return all(place <= first.place for place in _places(situation, first))


def _places(situation: Situation, first: Performed) -> Iterator[int]:
    for one in situation.history.performed:
        if one.at >= first.at:
            yield one.place
            yield one.end_place or 0
    for felt in situation.history.felt:
        if felt.at >= first.at:
            yield felt.place or 0
