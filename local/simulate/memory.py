"""What somebody who only listens remembers of each person: what they said, what hurt, what a clinician gave them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct, field

from coach.conversation import scene
from coach.conversation.questions import SAID_BACK
from coach.conversation.scene import Asking, local_time
from coach.exercises import load_catalogue
from coach.pain import load_rules
from coach.people import Person, Talk
from coach.progress.numbers import load_numbers
from coach.routine import load_templates
from coach.screening import load_screening
from coach.session import ENDING, Session, timeline_of
from coach.table import Write
from coach.timeline import Step, StepKind
from local.simulate.exchange import EPOCH, Exchange
from local.simulate.kept import Kept, written
from local.simulate.persona import Visit
from skill.intents import Intent

AGREED = frozenset({Intent.YES, Intent.RESUME, Intent.READY, Intent.START_ROUTINE})
YES_OR_NO = frozenset({Intent.YES, Intent.NO, Intent.UNSURE})
"""What answers a safety question; any other word leaves it open."""
QUESTION = "question."
ENDLESS_MS = 1 << 40
"""A track plays on to its end."""
TURNS = frozenset({"LaunchRequest", "IntentRequest"})


class Guided(Struct, frozen=True):
    """What an answer guides: whom, and from where to where on the timeline, in ms."""

    person: Person
    session: Session
    start_ms: int
    end_ms: int
    work: tuple[Step, ...]
    """The steps of work in it."""


class Known(Struct):
    """What is known of one person."""

    consented: bool = False
    answers: dict[str, tuple[str, int]] = field(default_factory=dict)
    """The last answer to each safety question (an intent), and when by the clock of the requests."""
    strong: str = ""
    """`open` when a very strong pain was said back and not answered, `sure` once it was not denied."""
    strong_at: int = 0
    ended: dict[str, int] = field(default_factory=dict)
    """When pain ended an exercise."""
    cautions: set[str] = field(default_factory=set)
    """Questions whose worrying answer leaves the neutral set alone (U3)."""
    relief_until: int = 0
    """The end of a flare's days on the person's clock, in ms since 1970."""
    cleared_at: int = 0
    """When a clinician last lifted what was locked."""


class Memory:
    """What is known of everybody, and of the sessions that were begun."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self.kept = Kept()
        """The records as they were before the step that is looked at."""
        self._writes: Sequence[Write] = ()
        self.begun: dict[str, int] = {}
        """When each session was seen first, in ms since the story began."""
        self.new: set[str] = set()
        """The sessions that are seen first at this step."""
        self.prescribed: dict[str, str] = {}
        """The routine on record (JSON) when a session began: it keeps it."""
        self.guided: Guided | None = None
        """What the last answer guides."""

    def of(self, person: str) -> Known:
        """Return what is known of a person (id)."""
        return self._known.setdefault(person, Known())

    def hear(self, exchange: Exchange) -> None:
        """Take in what was said and done."""
        self.kept.take(self._writes)
        self._writes = exchange.writes
        self.new = set()
        if exchange.visit:
            self._see(exchange, exchange.visit)
        elif exchange.intent:
            self._hear_answer(exchange)
            self._hear_strong(exchange)
        if exchange.after is not exchange.before:
            for person in exchange.after.persons:
                self._look_at(exchange, person)
        self.guided = _guided(exchange)

    def _look_at(self, exchange: Exchange, person: Person) -> None:
        known = self.of(person.id)
        for change in written(exchange.writes, person.id, "change"):
            if change.data["what"] == "flare":
                known.relief_until = midnight_after(change.at, exchange.after.zone, load_numbers().flare.relief_days)
        session = person.session
        if session is None:
            return
        if session.id not in self.begun:
            self.begun[session.id] = exchange.passed
            self.prescribed[session.id] = person.routine
            self.new.add(session.id)
        for hurt in session.hurts:
            if hurt.verdict in ENDING:
                known.ended[hurt.exercise] = hurt.at

    def _see(self, exchange: Exchange, visit: Visit) -> None:
        """Take in what a clinician cleared, and what was answered on the web."""
        known = self.of(exchange.patient)
        for clear in written(exchange.writes, exchange.patient, "clear"):
            known.cleared_at = clear.at
            for code in (each for each in clear.data["lifted"] if each in load_screening().questions):
                known.answers[code] = (well(code), exchange.at)  # what a clinician clears is answered
        if visit.act == "web":
            for question, said in visit.told.items():
                _hear_caution(known, question, worrying=said != load_screening().questions[question].safe)

    def _hear_answer(self, exchange: Exchange) -> None:
        talk = exchange.asked
        if talk is None or not talk.person:
            return
        known = self.of(talk.person)
        if talk.asking == Asking.CONSENT and exchange.intent in AGREED:
            known.consented = True
        question = safety_question(talk)
        if question and exchange.intent in YES_OR_NO:
            known.answers[question] = (exchange.intent, exchange.at)
            _hear_caution(known, question, worrying=is_worry(question, exchange.intent))

    def _hear_strong(self, exchange: Exchange) -> None:
        """Follow a very strong pain: said back, denied or not."""
        before, after = exchange.asked, exchange.talk
        person = (after.person if after else "") or (before.person if before else "")
        if not person:
            return
        known, asked, number = self.of(person), said_back(before), said_number(exchange)
        denied = exchange.intent == Intent.NO or number not in (None, asked)
        if asked and denied:
            known.strong = ""
        elif asked and not said_back(after):
            known.strong, known.strong_at = "sure", exchange.at
        if said_back(after) and known.strong != "sure":
            known.strong = "open"


@functools.cache
def neutral() -> frozenset[str]:
    """Return what may be guided with nothing on record."""
    return frozenset(item.exercise for item in load_templates(load_catalogue())["neutral"].items)


def _hear_caution(known: Known, question: str, *, worrying: bool) -> None:
    if worrying and load_screening().questions[question].urgency == "U3":
        known.cautions.add(question)


def midnight_after(at: int, zone: str, days: int) -> int:
    """Return when the last of so many days is over, that of a time (ms since 1970) among them."""
    local = local_time(zone or "UTC", at)
    midnight = datetime.combine(local.date() + timedelta(days=days), time(), local.tzinfo)
    return (midnight - EPOCH) // timedelta(milliseconds=1)


def _guided(exchange: Exchange) -> Guided | None:
    """Return what an answer guides, on a track or in speech; None where it guides nothing."""
    if play := exchange.play:
        person = _whose(exchange, str(play["token"]))
        return _from_to(person, int(play["offsetInMilliseconds"]), ENDLESS_MS)
    talk = exchange.talk
    if exchange.kind not in TURNS or talk is None or talk.reply is None or talk.reply.span is None or talk.reply.play:
        return None
    person = next((p for p in exchange.after.persons if p.id == talk.person), None)
    return _from_to(person, talk.reply.span.start_ms, talk.reply.span.end_ms)


def _from_to(person: Person | None, start_ms: int, end_ms: int) -> Guided | None:
    if person is None or person.session is None:
        return None
    work = tuple(
        step
        for step in timeline_of(person.session).steps
        if step.kind is StepKind.WORK and step.work_end_ms > start_ms and step.work_ms < end_ms
    )
    return Guided(person, person.session, start_ms, end_ms, work)


def _whose(exchange: Exchange, token: str) -> Person | None:
    """Return whose track a token is of, by what the store holds now; None where it is nobody's."""
    session = token.partition(".")[0]
    return next((p for p in exchange.after.persons if p.session and p.session.id == session), None)


def safety_question(talk: Talk) -> str:
    """Return the safety question that is open in a conversation, or nothing."""
    if talk.asking not in (Asking.SAFETY, Asking.LATER) or talk.asked is None:
        return ""
    return talk.asked.key.removeprefix(QUESTION).partition(".")[0]


def said_back(talk: Talk | None) -> int:
    """Return the very strong pain that a conversation has said back and nobody has answered; 0 where there is none."""
    if talk is None or talk.asking not in SAID_BACK or talk.asked is None:
        return 0
    score = int(talk.asked.params.get("score", 0))
    return score if load_rules().says_back(score) else 0


def said_number(exchange: Exchange) -> int | None:
    """Return the strength of a pain that was said, 0 to 10, or None."""
    text = exchange.slot("score") if exchange.intent == Intent.PAIN_SCORE else None
    return int(text) if text and text.isdigit() and int(text) <= 10 else None


def is_settled(exchange: Exchange, person: str) -> frozenset[str]:
    """Return the safety questions that a clinician has settled for a person."""
    return frozenset(next((p.settled for p in exchange.after.persons if p.id == person), ()))


def is_worry(question: str, intent: str) -> bool:
    """Say whether an answer to a safety question is one that counts as worrying: the wrong one, or not sure."""
    return intent in YES_OR_NO and intent != well(question)


def is_safe(known: Known, question: str, since: int) -> bool:
    """Say whether a question was answered well since a time, or each of those that it joins was (they ask for more)."""
    said, at = known.answers.get(question, ("", 0))
    if at >= since and said == well(question):
        return True
    joined = load_screening().questions[question].joined
    return bool(joined) and all(is_safe(known, each, since) for each in joined)


def well(question: str) -> Intent:
    """Return the answer to a safety question that lets a session begin."""
    return Intent.YES if load_screening().questions[question].safe == "yes" else Intent.NO


def day_of(exchange: Exchange, at: int) -> int:
    """Return the day of a time (ms since 1970), by the time zone that the household is known to be in."""
    return scene.day_of(exchange.after.zone or "UTC", at)


def is_today(exchange: Exchange, at: int) -> bool:
    """Say whether a time (ms since 1970) is on the same day, by the time zone that the household is known to be in."""
    return day_of(exchange, at) == day_of(exchange, exchange.at)
