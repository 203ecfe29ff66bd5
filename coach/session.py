"""One performance: frozen inputs, edits, position, guided time. Where you are is one number."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import msgspec

from coach.exercises import Posture, Side, load_catalogue
from coach.pain import During
from coach.reasons import sentences
from coach.routine import Verbosity, routine_on_record
from coach.timeline import (
    Edit,
    EditKind,
    Inputs,
    StepKind,
    Timeline,
    compile_timeline,
)
from coach.timing.measured import measured
from coach.told import Told


class EditRecord(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """An edit as it is stored."""

    kind: str
    bout: int
    rep: int = 1
    ms: int = 0
    to: str = ""


class Hurt(msgspec.Struct, frozen=True, omit_defaults=True):
    """Pain that was told during a session, and judged."""

    at: int
    exercise: str
    verdict: str
    place: int | None = None
    score: int | None = None
    quality: str = ""


class Earlier(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """The play that an answer was to end, as it was at that moment; while nothing tells that another one began."""

    plays: int
    lengths: str = ""
    track: str = ""
    rate: int = 100
    guidance: str = ""
    edits: tuple[EditRecord, ...] = ()
    hash: str = ""
    step: int = 0
    into_ms: int = 0
    moving: bool = False
    device: str = ""
    heard: int = 0
    """How many of the first pains of the session were judged in answers that were heard."""
    at: int = 0
    """When that was, in ms since 1970."""
    sounded: bool = False
    agreed: tuple[EditRecord, ...] = ()
    """The edits that were heard at another device since; its track is without the last of them."""
    last: str = ""
    presumed: dict[str, int] = {}


class Session(msgspec.Struct, frozen=True, omit_defaults=True):
    """The state of one performance. The position is a step, ms into it, and the timeline's hash."""

    id: str
    routine: str
    """The routine as JSON, frozen: edits to the prescription reach the next session."""
    started_at: int
    place: int = 0
    score: int = 0
    """Pain before, as told at the gate."""
    back: int | None = None
    """Pain in the back before, where that was asked apart."""
    affected: str = ""
    known: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()
    """Exercises that were never performed: what each is for is said."""
    codes: tuple[str, ...] = ()
    """The diagnoses on record when it began, which say why."""
    guidance: str = ""
    """full or brief, as the person said; empty for the routine's own."""
    rate: int = 100
    edits: tuple[EditRecord, ...] = ()
    hash: str = ""
    step: int = 0
    into_ms: int = 0
    playing_at: int = 0
    """When the span being spoken began, in ms since 1970; 0 when nothing is."""
    playing_ms: int = 0
    """The length of that span."""
    device: str = ""
    """The device that is speaking it, hashed."""
    stopped_at: int = 0
    worked: dict[str, int] = {}
    """Guided time in ms by exercise:side."""
    last: str = ""
    """The exercise that was guided last, wherever the position was moved to since."""
    hurts: tuple[Hurt, ...] = ()
    unheard: int = 0
    """How many of the last of them were judged in answers that got lost: what they came to is said, and done, anew."""
    telling: Told | None = None
    """A pain that was told and is not judged yet: what is missing is asked before anything goes on."""
    way: Posture | None = None
    """Where somebody was who was asked to get into place; the way is told from there until something is guided."""
    sent_to: Posture | None = None
    """Where they were asked to go."""
    moving: bool = False
    """The words of a change of position were told again to somebody who may have made some of it."""
    lesson: bool = False
    """A command was taught in this session."""
    gate_before: tuple[int, int] | None = None
    """Place and score of the gate when the first closing answer came."""
    gate_told: tuple[int, int] | None = None
    """The same with the last closing answer that was not said back."""
    over: bool = False
    """Every step is done; only the closing questions are open."""
    relief: bool = False
    """It is a relief set or the neutral one: it says nothing of the person's program."""
    low: bool = False
    """It is the bed set of a bad day: in a low voice, without numbers, and nothing is asked after it."""
    short: bool = False
    """It is one exercise, asked for by name, and heard in an open conversation."""
    lengths: str = ""
    """The lengths of its sentences, packed, while it is guided by a recorded voice; empty while it is spoken."""
    track: str = ""
    """The name of the track that guides it; empty while it is spoken, or heard in an open conversation."""
    plays: int = 0
    """How often a track was begun to be played: each time its token is another."""
    earlier: Earlier | None = None
    """The play before, until the player has told of the present one: an answer may get lost on its way."""
    since: int = 0
    """When the position was known last by what a player told or was told, in ms since 1970."""
    halted: bool = False
    """The player was stopped on purpose: what it tells of this play from now on is late."""
    spoken: bool = False
    """Playing a track failed: it is spoken from here on."""
    presumed: dict[str, int] = {}
    """Guided time as `worked`, which no player has told: what it told got lost, and the clock went on."""
    end_place: int | None = None
    end_score: int | None = None
    end_back: int | None = None
    amount: str = ""
    effort: int | None = None


ENDING = frozenset({During.LEAVE_OUT.value, During.STOP.value})
"""What pain comes to that ends an exercise."""


def timeline_of(session: Session) -> Timeline:
    """Return the session's timeline. Raises InvalidError when its exercises left the catalogue."""
    return compile_inputs(inputs_of(session), session.rate, session.lengths)


def inputs_of(session: Session, *, continuous: bool | None = None) -> Inputs:
    """Return what a session's timeline is made from; as a track or not, or as it is."""
    on_track = bool(session.track) if continuous is None else continuous
    told = (session.known, session.fresh, session.codes)
    return _inputs(session.routine, session.affected, told, session.guidance, session.edits, on_track, low=session.low)


def position(session: Session, now: int) -> int:
    """Return where the person is, in ms: placed by the clock inside the span being spoken, never past its end."""
    base = place_of(session)
    if not session.playing_at:
        return base
    return base + min(max(now - session.playing_at, 0), session.playing_ms)


def is_guiding(session: Session, now: int) -> bool:
    """Say whether a device is speaking a span of the session just now, or plays its track."""
    return bool(session.playing_at) and now < session.playing_at + session.playing_ms


def playing_elsewhere(session: Session, device: str, now: int) -> bool:
    """Say whether another device is speaking a span of the session just now."""
    return session.device != device and is_guiding(session, now)


def is_done(session: Session, now: int) -> bool:
    """Say whether every step is done, so that only the closing words and questions are left."""
    return session.over or timeline_of(session).at(position(session, now)).kind is StepKind.TALK


def settle(session: Session, now: int) -> Session:
    """Return the session at rest where it is now, with the guided time since the span began counted."""
    if not session.playing_at:
        return session
    here = position(session, now)
    heard_until = min(session.playing_at + session.playing_ms, now)  # it may be the words before the span
    # Of a track it is the player that tells how far it came; what only the clock tells is presumed.
    counted = guided(session, here, presumed=bool(session.track))
    return msgspec.structs.replace(counted, playing_at=0, playing_ms=0, stopped_at=heard_until)


def guided(session: Session, here: int, *, presumed: bool = False) -> Session:
    """Return the session at a position further on, with the guided time up to it counted."""
    line, since = timeline_of(session), place_of(session)
    counted = dict(session.presumed if presumed else session.worked)
    for (exercise, side), ms in line.worked(since, here).items():
        key = f"{exercise}:{side or ''}"
        counted[key] = counted.get(key, 0) + ms
    last = line.last_worked(since, here) or session.last
    at = msgspec.structs.replace(rest(session, here), last=last)
    if presumed:
        return msgspec.structs.replace(at, presumed=counted)
    return msgspec.structs.replace(at, worked=counted)


def rest(session: Session, position_ms: int) -> Session:
    """Return the session with its position at position_ms."""
    line = timeline_of(session)
    step = line.at(position_ms)
    return msgspec.structs.replace(session, step=step.index, into_ms=position_ms - step.start_ms, hash=line.hash)


def play(session: Session, start_ms: int, end_ms: int, at: int, device: str = "", since: int = 0) -> Session:
    """Return the session guided from start_ms to end_ms, the first of it heard at `at` (ms since 1970).

    since is when that was decided: of a track no more is counted than the time from then on.
    """
    length = max(end_ms - start_ms, 0)
    return msgspec.structs.replace(
        rest(session, start_ms),
        since=since or session.since,
        halted=False,
        playing_at=at,
        playing_ms=length,
        stopped_at=0,
        device=device or session.device,
        way=None,
        sent_to=None,
    )


def prescribed_ms(session: Session) -> Mapping[str, int]:
    """Return how long each exercise and side is prescribed with the edits of the session, in ms, keyed as `worked`."""
    line = timeline_of(session)
    return {f"{exercise}:{side or ''}": ms for (exercise, side), ms in line.worked(0, line.total_ms).items()}


def exercises_done(session: Session) -> tuple[int, int]:
    """Return how many exercises were guided at least in part and not ended by pain, and how many there are."""
    steps = timeline_of(session).steps
    planned = {s.exercise for s in steps if s.kind is StepKind.WORK}
    ended = {hurt.exercise for hurt in session.hurts if hurt.verdict in ENDING}
    return len((planned & guided_exercises(session)) - ended), len(planned)


def guided_exercises(session: Session) -> frozenset[str]:
    """Return the exercises of which anything was guided."""
    worked = (*session.worked.items(), *session.presumed.items())
    return frozenset(key.partition(":")[0] for key, ms in worked if ms > 0)


def place_of(session: Session) -> int:
    """Return where the position was kept last, in ms: what the clock adds to it is not in it."""
    line = timeline_of(session)
    step = line.steps[min(session.step, len(line.steps) - 1)]
    if session.hash and session.hash != line.hash:
        return step.start_ms  # the words changed under a stored session: its steps mean the same, its ms do not
    return min(step.start_ms + session.into_ms, step.end_ms)


@functools.lru_cache(maxsize=256)
def _inputs(
    routine_text: str,
    side: str,
    told: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    guidance: str,
    records: tuple[EditRecord, ...],
    continuous: bool,
    *,
    low: bool,
) -> Inputs:
    known, fresh, codes = told
    edits = tuple(Edit(EditKind(e.kind), e.bout, e.rep, e.ms, e.to) for e in records)
    routine = routine_on_record(routine_text, load_catalogue())
    if guidance:
        routine = msgspec.structs.replace(routine, verbosity=Verbosity(guidance))
    explained = tuple((id_, said) for id_ in fresh for said in sentences(id_, codes, load_catalogue()))
    return Inputs(routine, Side(side) if side else None, frozenset(known), edits, explained, continuous, low)


@functools.lru_cache(maxsize=256)
def compile_inputs(inputs: Inputs, rate: int, lengths: str = "") -> Timeline:
    """Return the timeline of inputs spoken at a rate in percent, with lengths as packed; the newest 256 are kept."""
    return compile_timeline(inputs, load_catalogue(), measured(lengths, rate))
