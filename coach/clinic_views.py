"""What is shown of a person, as far as whoever looks may see it. Nothing here changes anything."""

from __future__ import annotations

from msgspec import Struct

from coach.acts import look_up, short_name
from coach.aging import due_at, locks_at
from coach.clinical.dose_words import often_words
from coach.clinical.length import announced_ms
from coach.clinical.plain_words import flag_words, urgency_words
from coach.clinical.program import Regime
from coach.clinical.program_words import item_words, routine_of
from coach.clinical.record import Phase
from coach.clinical.record_words import record_words
from coach.clinical.roles import Role
from coach.exercises import load_catalogue
from coach.pain import Rules, load_rules
from coach.people import Last, Person
from coach.repository import Repository
from coach.waiting import decisions, idle_now

MINUTE_MS = 60_000


class LockView(Struct, frozen=True):
    """Why exercises wait, what that calls for, and since when in ms since 1970."""

    reason: str
    calls_for: str
    since: int


class ExerciseView(Struct, frozen=True, omit_defaults=True):
    """One exercise of a routine: its id, its name, and how it is done."""

    exercise: str
    name: str
    how: str
    note: str = ""


class RegimeView(Struct, frozen=True, omit_defaults=True):
    """What is done in one phase."""

    phase: str
    name: str
    minutes: int
    often: str
    exercises: tuple[ExerciseView, ...]
    template: str = ""
    """The starter routine that it was made from."""
    present: bool = False
    """It is the phase on record."""


class LookView(Struct, frozen=True):
    """When the plan is due for a look, and from when everything waits for one, in ms since 1970."""

    due_at: int
    locks_at: int
    due: bool


class PersonView(Struct, frozen=True):
    """All that is shown of a person."""

    name: str
    nickname: str
    zone: str
    """The time zone of the household's devices; empty where it is not known."""
    record: tuple[str, ...]
    by: str
    """Who set the record."""
    phase: str
    program: tuple[RegimeView, ...]
    locks: tuple[LockView, ...]
    left_out: tuple[str, ...]
    cautions: tuple[str, ...]
    mentions: tuple[str, ...]
    look: LookView | None
    sessions: int
    last: Last | None
    to_decide: int
    """How many steps wait for a clinician's yes."""
    idle: tuple[str, ...]
    """What is to be known of the days on which nothing was heard, each in one sentence."""


def person_view(repository: Repository, name: str, now: int, role: Role = Role.CLINICIAN) -> PersonView:
    """Return what is shown of a person to somebody. Raises NotFoundError, InvalidError."""
    household, state, person = look_up(repository, name)
    catalogue, rules = load_catalogue(), load_rules()
    return PersonView(
        name=short_name(household, person),
        nickname=person.nickname,
        zone=state.zone,
        record=record_words(person.record),
        by=person.record.by,
        phase=person.record.phase.value,
        program=program_view(person),
        locks=_locks(person, role),
        left_out=person.left_out,
        cautions=tuple(flag_words(flag, role) for flag in person.open_cautions),
        mentions=tuple(flag_words(flag, role) for flag in person.mentions),
        look=_look(person, now, rules),
        sessions=person.sessions,
        last=person.last,
        to_decide=len(decisions(repository, name, person, now, catalogue, rules)),
        idle=tuple(change.plain for change in idle_now(repository, name, person, now, catalogue, rules)),
    )


def program_view(person: Person) -> tuple[RegimeView, ...]:
    """Return a person's program by phase."""
    return tuple(
        _regime(phase, regime, present=phase is person.record.phase)
        for phase in Phase
        if (regime := person.program.regime(phase))
    )


def _regime(phase: Phase, regime: Regime, *, present: bool) -> RegimeView:
    catalogue = load_catalogue()
    routine = routine_of(regime, catalogue)
    words = (catalogue.words_for(item.exercise, item.position).name for item in routine.items)
    exercises = (
        ExerciseView(item.exercise, name, item_words(item, catalogue), item.note)
        for item, name in zip(routine.items, words, strict=True)
    )
    minutes = round(announced_ms(routine, catalogue) / MINUTE_MS)
    often = often_words(regime)
    return RegimeView(phase.value, routine.name, minutes, often, tuple(exercises), regime.template, present)


def _locks(person: Person, role: Role) -> tuple[LockView, ...]:
    views = (
        LockView(flag_words(lock.code, role), urgency_words(lock.urgency), lock.at)
        for lock in sorted(person.locks, key=lambda lock: lock.at)
    )
    return tuple(dict.fromkeys(views))


def _look(person: Person, now: int, rules: Rules) -> LookView | None:
    """Return when a look is due; None where nothing is on record."""
    if not person.record.version:
        return None
    due = due_at(person, rules, now)
    return LookView(due, locks_at(person, rules, now), due <= now)
