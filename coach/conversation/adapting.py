"""What a person's history makes of the program, before a session: done, said and kept, or waiting for a clinician."""

from __future__ import annotations

import functools

from msgspec.structs import replace

from coach.clinical.program import Program
from coach.clinical.record import Phase
from coach.clinical.suitability import nothing_on_record, suits_by
from coach.conversation import sore
from coach.conversation.reviewing import lock_for_review
from coach.conversation.scene import Scene, day_of
from coach.people import Person
from coach.progress.apply import apply
from coach.progress.change import Change, Kind, change_data
from coach.progress.figures import Field
from coach.progress.history import History
from coach.progress.numbers import load_numbers
from coach.progress.propose import propose
from coach.progress.trend import Course, trend_on
from coach.recalled import history_of, reaches_to, together
from coach.table import as_data

CODES = {"R6": "FLARES", "R9": "GAP"}
"""What a lock is called, by the rule that set it."""
IN_SECONDS_MS = 90_000
"""Holds and bouts up to here are told in seconds."""
MOST_SAID = 2
"""So many steps are said one by one; more of them in one sentence (clinical.md R7: at most two go up)."""


def look_back(scene: Scene) -> None:
    """Ask the long questions again, or wait for a clinician, after a gap of weeks (clinical.md R9)."""
    person, gap = scene.person, load_numbers().gap
    last = person.last
    if scene.session or last is None or scene.days_since(last.at) < gap.level_days:
        return
    if last.at <= person.singles_at and scene.days_since(person.singles_at) < gap.level_days:
        return  # they were asked since
    scene.change(singles_at=0, settled=_settled_for_good(scene))
    if nothing_on_record(person.record):
        return
    for change in _changes(scene):
        if change.kind is Kind.LOCK:
            lock_for_review(scene, CODES[change.rule])
            _keep(scene, change)


def _settled_for_good(scene: Scene) -> tuple[str, ...]:
    """Return what a clinician has settled that cannot have come anew, as surgery or pregnancy can."""
    screening = scene.kit.screening
    anew = {*screening.known_by, *(screening.questions[flag].covered_by for flag in screening.known_by)}
    return tuple(flag for flag in scene.person.settled if flag not in anew)


def adapt(scene: Scene) -> None:
    """Let the history change the program, once a day: what is automatic is done and said, the rest waits or is kept."""
    person = scene.person
    if nothing_on_record(person.record) or person.regime is None:
        return
    if person.adapted == scene.day:
        return
    if not person.neutral_alone:
        scene.change(adapted=scene.day)
    changes = [change for change in _changes(scene) if change.automatic and not _is_for_later(person, change)]
    _change_program(scene, changes)
    for change in changes:
        _do(scene, change)
        _keep(scene, change)
    _say(scene, changes)


def _is_for_later(person: Person, change: Change) -> bool:
    """Say whether a change is not made now: while the gentle set is done, nothing goes up, and no break is over."""
    if change.kind is Kind.RESCREEN:
        return True
    resting = change.kind in (Kind.RAISE, Kind.PHASE) or (change.rule == "R9" and change.kind is not Kind.LOCK)
    return resting and person.neutral_alone


def course_of(scene: Scene) -> str:
    """Return how the pain of the last week compares with that of the first: better, same, worse; empty if unknown.

    Weeks are compared, never days, by the least change that counts (clinical.md section 4, MCID).
    """
    course = trend_on(_history(scene), scene.day, load_numbers().trend).pain
    return "" if course is Course.UNKNOWN else course.value


def _changes(scene: Scene) -> tuple[Change, ...]:
    person, catalogue = scene.person, scene.kit.catalogue
    allowed = suits_by(person.record, catalogue)
    return propose(person.record, person.program, _history(scene), scene.day, catalogue, allowed).changes


def _history(scene: Scene) -> History:
    """Return what is kept of the last weeks, and what this turn adds: safety answers, a session that it closed."""
    history = scene.recall(scene.person.id, reaches_to(scene.person, scene.now, scene.kit.rules))
    added = ((one.kind, one.at, one.data) for one in scene.records if one.person == scene.person.id)
    day = functools.partial(day_of, scene.household.zone or scene.kit.zone)
    return together(history, history_of(added, day, scene.kit.rules))


def _change_program(scene: Scene, changes: list[Change]) -> None:
    """Put one new version of the program in the place of the present one, with all that changes its exercises."""
    person = scene.person
    before = after = person.program
    why: list[Change] = []
    for change in changes:
        changed = apply(after, change, person.record.phase, change.rule, scene.now)
        if changed is not after:
            after, why = changed, [*why, change]
    if not why:
        return
    rule = why[0].rule
    after = Program(before.version + 1, after.regimes, rule, scene.now, " ".join(change.plain for change in why))
    scene.change(program=after)
    scene.record("program", rule=rule, **as_data(after))


def _do(scene: Scene, change: Change) -> None:
    """Do what a change means beside the program."""
    if change.kind is Kind.LOCK:
        lock_for_review(scene, CODES[change.rule])
    elif change.kind is Kind.FLARE:
        scene.change(relief_until=scene.midnight(load_numbers().flare.relief_days))
    elif change.kind is Kind.RESTART and not change.exercise:
        scene.change(relief_until=scene.midnight(1))
    elif change.kind is Kind.PHASE:
        record = scene.person.record
        record = replace(record, version=record.version + 1, phase=Phase(str(change.new)))
        scene.change(record=record)
        scene.record("record", rule=change.rule, **as_data(record))
    elif change.field is Field.OUT:
        sore.leave_out_today(scene, change.exercise)


def _keep(scene: Scene, change: Change) -> None:
    scene.record("change", **change_data(change))


def _say(scene: Scene, changes: list[Change]) -> None:
    """Say what is different today: a step or two one by one, more in one sentence."""
    stepped = [change for change in changes if change.exercise]
    if len(stepped) > MOST_SAID:
        scene.say(f"program.many.{stepped[0].rule}")
    for change in changes:
        silent = change.kind in (Kind.ALERT, Kind.LOCK, Kind.FLARE) or change.rule == "R8"
        if not silent and (change not in stepped or len(stepped) <= MOST_SAID):
            _say_change(scene, change)


def _say_change(scene: Scene, change: Change) -> None:
    """Say one change; of what lasts minutes, by how much longer or shorter it gets."""
    old, new = change.old, change.new
    if change.field is Field.HOLD and isinstance(old, int) and isinstance(new, int) and max(old, new) > IN_SECONDS_MS:
        way = "longer" if new > old else "shorter"
        scene.say(f"program.{way}", exercise=change.exercise, n=abs(new - old) // 1000)
    else:
        scene.say(change.reason.key, **change.reason.params)
