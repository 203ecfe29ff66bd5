"""What must hold of everything that is guided, whoever it is and on whichever device."""

from __future__ import annotations

from collections.abc import Iterator

from coach.exercises import DoseKind, Suitability, load_catalogue
from coach.screening import load_screening
from coach.session import timeline_of
from coach.timeline import Step, StepKind
from local.simulate.exchange import Exchange
from local.simulate.memory import Guided, Known, Memory, is_safe, is_settled, is_today, neutral

WHILE_MS = 3 * 3_600_000
"""A session and the questions before it take no longer."""


def locked(memory: Memory, exchange: Exchange) -> str:
    """Return how somebody was guided, or is to be, under a lock."""
    what = memory.guided
    if exchange.play and what is None:
        return "a track is to be played that is nobody's"
    if what and what.person.locks:
        return f"{what.person.id} is guided under {', '.join(lock.code for lock in what.person.locks)}"
    for person in exchange.after.persons if exchange.after is not exchange.before else ():
        if person.locks and person.session:
            return f"{person.id} has a session under a lock"
        if person.locks and _sounds_on(exchange, person.id):
            return f"the track of {person.id} sounds on under a lock"
    return ""


def _sounds_on(exchange: Exchange, person: str) -> bool:
    """Say whether the device plays a track of somebody who is locked since this word, and is not told to stop."""
    session = next((p.session for p in exchange.before.persons if p.id == person), None)
    if session is None or not exchange.sounding.startswith(f"{session.id}."):
        return False
    return not any(each.get("type") == "AudioPlayer.Stop" for each in exchange.response.get("directives") or ())


def allowed(memory: Memory, _: Exchange) -> str:
    """Return which exercise is guided that this person may not be given."""
    what = memory.guided
    if what is None:
        return ""
    gentle, given = neutral().exercises, memory.allowed_in.get(what.session.id, neutral())
    for exercise in {step.exercise for step in _work(what)} - gentle:
        if exercise not in given.exercises:
            return f"{exercise} is guided, and no clinician assigned it"
        suits = load_catalogue().exercises[exercise].suits(given.facts.codes, given.facts.direction)
        if suits is Suitability.NO or (suits is Suitability.CARE and exercise not in given.facts.ticked):
            return f"{exercise} is guided, and is {suits.value} for {' '.join(sorted(given.facts.codes))}"
    return ""


def within_caps(memory: Memory, _: Exchange) -> str:
    """Return which hold or count is over its cap."""
    what = memory.guided
    for step in _work(what) if what else ():
        caps = load_catalogue().exercises[step.exercise or ""].caps
        longest = caps.longest(DoseKind.TIMED if step.timed else DoseKind.HOLD)
        if longest is not None and step.hold_ms > longest:
            return f"{step.exercise} is held for {step.hold_ms} ms of {longest}"
        if caps.reps is not None and step.reps > caps.reps:
            return f"{step.exercise} is done {step.reps} times of {caps.reps}"
    return ""


def after_questions(memory: Memory, exchange: Exchange) -> str:
    """Return what was not asked of who is guided."""
    what, talk = memory.guided, exchange.talk
    if what is None or talk is None:
        return ""
    known, screening = memory.of(what.person.id), load_screening()
    if not known.consented:
        return f"{what.person.id} is guided without having agreed"
    settled = is_settled(exchange, what.person.id)
    since = min(talk.began, what.session.started_at) - screening.gate_holds_ms
    lists = (screening.onboarding, screening.weekly, screening.daily, screening.worse)
    if not any(_answered(known, each, settled, since) for each in lists):
        return f"{what.person.id} is guided without the questions of this session"
    singles = tuple(each for each in screening.onboarding if each in screening.weekly)
    if not _answered(known, singles, settled, exchange.at - screening.singles_hold_ms - WHILE_MS):
        return f"{what.person.id} is guided, and was not asked one by one for a week"
    return ""


def _answered(known: Known, questions: tuple[str, ...], settled: frozenset[str], since: int) -> bool:
    return all(is_safe(known, each, since) for each in questions if each not in settled)


def strong_pain_rests(memory: Memory, exchange: Exchange) -> str:
    """Return which very strong pain somebody is guided on."""
    what = memory.guided
    known = memory.of(what.person.id) if what else None
    if what is None or known is None or not known.strong:
        return ""
    if known.strong == "open":
        return f"{what.person.id} is guided over a very strong pain that was said back and not answered"
    if is_today(exchange, known.strong_at):
        return f"{what.person.id} is guided on a day of very strong pain"
    return ""


def what_hurt_is_left(memory: Memory, exchange: Exchange) -> str:
    """Return which exercise is guided that pain has ended today."""
    what = memory.guided
    if what is None:
        return ""
    ended = {exercise for exercise, at in memory.of(what.person.id).ended.items() if is_today(exchange, at)}
    again = ended & {step.exercise for step in _work(what)}
    return f"{', '.join(sorted(again))} is guided again after pain has ended it" if again else ""


def _work(what: Guided) -> Iterator[Step]:
    for step in timeline_of(what.session).steps:
        if step.kind is StepKind.WORK and step.work_end_ms > what.start_ms and step.work_ms < what.end_ms:
            yield step
