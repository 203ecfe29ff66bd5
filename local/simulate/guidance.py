"""Who may be guided, and when: locks, consent, the safety questions, very strong pain, old prescriptions, the day."""

from __future__ import annotations

from coach.clinical.program import Regime
from coach.clinical.suitability import nothing_on_record
from coach.conversation.scene import local_time
from coach.pain import DAY_MS, load_rules
from coach.people import Person
from coach.prescribing.limits import limits
from coach.progress.numbers import load_numbers
from coach.screening import load_screening
from coach.session import inputs_of
from local.simulate.exchange import Exchange
from local.simulate.kept import Entry
from local.simulate.memory import Guided, Known, Memory, day_of, is_safe, is_settled, is_today

WHILE_MS = 3 * 3_600_000
"""A session and the questions before it take no longer."""
ASKING_MS = 300_000
"""So long before they were passed, with the pain, the first of the questions was answered."""
LONGEST_DAY_MS = 25 * 3_600_000
WEEK = 7
WHOLE_PERCENT = 80
"""From so much of its guided time on a session is a whole one."""


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
        if person.locks and not exchange.visit and _sounds_on(exchange, person.id):
            return f"the track of {person.id} sounds on under a lock"
    return ""


def _sounds_on(exchange: Exchange, person: str) -> bool:
    """Say whether the device plays a track of somebody who is locked since this word, and is not told to stop."""
    session = next((p.session for p in exchange.before.persons if p.id == person), None)
    if session is None or not exchange.sounding.startswith(f"{session.id}."):
        return False
    return not any(each.get("type") == "AudioPlayer.Stop" for each in exchange.response.get("directives") or ())


def after_questions(memory: Memory, exchange: Exchange) -> str:
    """Return what was not asked of who is guided."""
    what, talk = memory.guided, exchange.talk
    if what is None or talk is None:
        return ""
    known, screening = memory.of(what.person.id), load_screening()
    if not known.consented:
        return f"{what.person.id} is guided without having agreed"
    settled = _settled(exchange, what.person)
    since = min(talk.began, what.session.started_at) - screening.gate_holds_ms - ASKING_MS
    lists = (screening.onboarding, screening.weekly, screening.daily, screening.worse)
    if not any(_answered(known, each, settled, since) for each in lists):
        return f"{what.person.id} is guided without the questions of this session"
    singles = tuple(each for each in screening.onboarding if each in screening.weekly)
    if not _answered(known, singles, settled, exchange.at - screening.singles_hold_ms - WHILE_MS):
        return f"{what.person.id} is guided, and was not asked one by one for a week"
    return ""


def _settled(exchange: Exchange, person: Person) -> frozenset[str]:
    """Return the questions that a clinician has settled, by what was cleared and by what is on record."""
    on_record = frozenset({"PO_PR"} if {"PR", "PO"} & {*person.record.codes} else ())
    return is_settled(exchange, person.id) | on_record | frozenset(person.record.settled)


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


def not_too_old(memory: Memory, exchange: Exchange) -> str:
    """Return how old the prescription is that somebody is guided by, or how long they were away."""
    what = memory.guided
    if what is None or nothing_on_record(what.person.record):
        return ""
    known, person = memory.of(what.person.id), what.person
    age = exchange.at - max(person.record.at, known.cleared_at)
    if age >= load_rules().lock_ms + WHILE_MS:
        return f"{person.id} is guided by what was put on record {age // DAY_MS} days ago"
    if what.session.id not in memory.new:
        return ""
    last = max((each.data["started_at"] for each in memory.kept.of(person.id, "session") if _guided(each)), default=0)
    away = day_of(exchange, exchange.at) - day_of(exchange, last) if last else 0
    if known.cleared_at <= last and away > load_numbers().gap.lock_days:
        return f"{person.id} is guided after {away} days, and no clinician has looked at the program"
    return ""


def _guided(session: Entry) -> bool:
    return any(session.data.get("worked", {}).values())


def not_too_often(memory: Memory, exchange: Exchange) -> str:
    """Return how many whole sessions there were before one more that day; the bed set of a bad day is always there."""
    what = memory.guided
    if what is None or what.session.id not in memory.new or what.session.low:
        return ""
    if len(inputs_of(what.session).routine.items) == 1:
        return ""
    of_day = (each for each in memory.kept.of(what.person.id, "session") if is_today(exchange, each.data["started_at"]))
    # A clock that is set back shows a day twice.
    lately = [each for each in of_day if exchange.passed - memory.begun.get(str(each.data["id"]), 0) < LONGEST_DAY_MS]
    whole = [each for each in lately if _is_whole(each)]
    regime = what.person.regime
    most = max(limits().sessions_a_day, regime.per_day if regime else 0)
    if len(whole) >= most:
        return f"{what.person.id} is guided after {len(whole)} whole sessions that day"
    own = sum(not each.data.get("relief") for each in whole)
    return _beyond_plan(memory, exchange, what, regime, own) if regime and not what.session.relief else ""


def _beyond_plan(memory: Memory, exchange: Exchange, what: Guided, regime: Regime, own: int) -> str:
    """Return what of the program's own frequency a session of it does not keep."""
    today = day_of(exchange, exchange.at)
    if own >= regime.per_day:
        return (
            f"{what.person.id} is guided after {own} sessions of the program that day, and {regime.per_day} is planned"
        )
    if local_time(exchange.zone, exchange.at).weekday() in regime.rest_days:
        return f"{what.person.id} is guided on a day of rest"
    kept = memory.kept.of(what.person.id, "session")
    days = {day_of(exchange, one.data["started_at"]) for one in kept if _is_whole(one) and not one.data.get("relief")}
    others = {day for day in days if today - WEEK < day < today}
    if len(others) >= regime.per_week and today not in days:
        return f"{what.person.id} is guided on more than {regime.per_week} days of seven"
    return ""


def _is_whole(session: Entry) -> bool:
    data = session.data
    if data.get("low"):
        return False  # a bad day's set counts as none
    done, planned = (sum(data.get(name, {}).values()) for name in ("worked", "prescribed"))
    return data["planned"] > 1 and data.get("amount") != "some" and done * 100 >= planned * WHOLE_PERCENT
