"""What somebody changed of a routine, each change by the right that it takes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from coach.clinical.checks.adding import added, fitting_words
from coach.clinical.checks.finding import Case, Placed, placed_items
from coach.clinical.checks.rising import too_much_more
from coach.clinical.checks.swaps import is_easier, swaps
from coach.clinical.checks.work import Work, work_of
from coach.clinical.permissions import Right
from coach.exercises import Kind
from coach.prescribing.routine_read import USUAL
from coach.routine import Routine

PAUSES = {"lead_in": "the time to get ready", "changeover": "the time to change sides"}
"""In these one gets into place; how long they are unless it is written is in USUAL."""


class Change(Struct, frozen=True):
    """One change: where, what it is, the right that it takes, and what keeps it inside the limit of that right."""

    path: str
    told: str
    """As in: bridge has more repetitions."""
    right: Right
    beyond: str = ""
    """Why it is more than a limited right covers; empty where it is inside."""
    instead: str = ""
    """What passes in its place, as in: come down to 8 times; empty where nothing does."""


def changes(case: Case) -> Iterator[Change]:
    """Yield what was changed of the routine before; its name, longer pauses and how much is said of it are settings."""
    was = {one.exercise.id: one for one in placed_items(case.before, case.catalogue)} if case.before else {}
    now = {one.exercise.id: one for one in case.items()}
    for id_, one in now.items():
        if id_ in was:
            yield from _changed(case, was[id_], one)
    if case.before:
        yield from _whole(case.before, case.routine)
    yield from _reordered([id_ for id_ in was if id_ in now], [id_ for id_ in now if id_ in was])
    found = swaps(case)
    for id_, one in now.items():
        if id_ not in was:
            yield from _new(case, one, found.places.get(id_))
    for one in found.left_out:
        yield Change("items", f"{one.exercise.id} is left out", Right.SKIP)


def _whole(was: Routine, now: Routine) -> Iterator[Change]:
    """Yield what became of what is none of one exercise: the note, and less time to get into place."""
    if now.note != was.note:
        yield Change("note", _noted("the routine", now.note), Right.DECIDE)
    for name, told in PAUSES.items():
        new, old, usual = (getattr(each, f"{name}_ms") for each in (now, was, USUAL))
        # More is anybody's, and so is taking it back as far as it usually is.
        least = min(old, usual)
        if new < least:
            shown = f"{told} is {new / 1000:g} seconds in place of {old / 1000:g}"
            yield Change(f"{name}_s", shown, Right.DECIDE, instead=f"make it {least / 1000:g} or more")


def _noted(what: str, note: str) -> str:
    # A note may be the limit that a clinician set, as in: only half way up.
    return f"{what} has another note" if note else f"{what} is without its note"


def _reordered(before: list[str], after: list[str]) -> Iterator[Change]:
    if before != after:
        yield Change("items", "the exercises are in another order", Right.REORDER)


def _new(case: Case, one: Placed, place: Placed | None) -> Iterator[Change]:
    path, id_ = one.at("exercise"), one.exercise.id
    if one.item.note:
        yield Change(one.at("note"), f"{id_} has a note", Right.DECIDE)
    if place is None:
        told = f"{id_} is new and takes the place of none of its kind, direction and level"
        yield Change(path, told, Right.DECIDE)
        return
    if one.position not in (one.exercise.position, place.position):
        yield Change(one.at("position"), f"{id_} is done {one.position.replace('_', ' ')}", Right.DECIDE)
    told, more = f"{id_} takes the place of {place.exercise.id}", added(one, place, case.catalogue)
    if one.exercise.kind is Kind.NERVE:
        yield Change(path, told, Right.DECIDE)
    elif not is_easier(one, place, case.catalogue):
        yield Change(path, told, Right.SWAP, more, _down(case, one, place) if more else "")
    elif more:
        yield Change(path, f"{told}, and {more}", Right.DECIDE, instead=_down(case, one, place))
    else:
        yield Change(path, told, Right.LOWER)


def _down(case: Case, one: Placed, place: Placed) -> str:
    words = fitting_words(case, one, place)
    return f"come down to {words}" if words else ""


def _changed(case: Case, was: Placed, now: Placed) -> Iterator[Change]:
    """Yield what became of one exercise."""
    yield from _decided(was, now)
    before, after = work_of(was), work_of(now)
    if was.item.dose.kind is not now.item.dose.kind or before.keys() != after.keys():
        yield Change(now.at("dose"), f"{now.exercise.id} is dosed in another way", Right.DECIDE)
        return
    told = {change.told: change for side in before for change in _figures(case, now, before[side], after[side])}
    yield from told.values()


def _decided(was: Placed, now: Placed) -> Iterator[Change]:
    id_ = now.exercise.id
    if was.position is not now.position:
        yield Change(now.at("position"), f"{id_} is done {now.position.replace('_', ' ')}", Right.DECIDE)
    if now.item.note != was.item.note:
        yield Change(now.at("note"), _noted(id_, now.item.note), Right.DECIDE)
    if now.item.dose.rest_ms < was.item.dose.rest_ms:
        yield Change(now.at("dose.rest_s"), f"{id_} has less rest", Right.DECIDE)


def _figures(case: Case, now: Placed, before: Work, after: Work) -> Iterator[Change]:
    id_, stem = now.exercise.id, "duration_s" if now.item.dose.kind == "timed" else "hold_s"
    if after.sets > before.sets:
        yield Change(now.at("dose.sets"), f"{id_} has more sets", Right.DECIDE)
    if after.tempo_ms != before.tempo_ms:
        yield Change(now.at("dose.tempo_in_s"), f"{id_} is done at another tempo", Right.DECIDE)
    for name, key, told in (("reps", "reps", "more repetitions"), ("hold_ms", stem, "a longer hold")):
        old, new = getattr(before, name), getattr(after, name)
        if new > old:
            yield Change(now.at(f"dose.{key}"), f"{id_} has {told}", Right.RAISE, _beyond(case, id_, old, new))
    if any(getattr(after, name) < getattr(before, name) for name in ("sets", "reps", "hold_ms")):
        yield Change(now.at("dose"), f"{id_} has less", Right.LOWER)


def _beyond(case: Case, exercise: str, old: int, new: int) -> str:
    if too_much_more(old, new):
        return "that is more than a week allows"
    return "" if exercise in case.today.green else "the last sessions do not allow a step up of it yet"
