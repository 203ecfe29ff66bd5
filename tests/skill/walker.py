"""A household that says anything at any moment, on two devices, with seeded chance; it notes what must not happen."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from coach.clinic import clear_locks
from coach.conversation.scene import Asking
from coach.pain import Before
from coach.people import Household, Person, Talk
from coach.records import from_item, to_item
from coach.reply import Span
from coach.repository import Repository
from coach.screening import load_screening
from coach.session import timeline_of
from coach.table import Item, Key, Page, Table, Write
from coach.timeline import Step, StepKind
from local import envelopes
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import PLACES, keyed
from stores.open import open_table
from tests.skill.body import Body
from tests.skill.couple import couple_at_home
from tests.skill.home import KEY, Home
from tests.skill.prescribed import ROUTINES, prescribe

DEVICES = ("amzn1.ask.device.LIVINGROOM", "amzn1.ask.device.KITCHEN")
VOICES = (None, None, None, "amzn1.ask.person.MARIA", "amzn1.ask.person.JOHN")
BREAK = re.compile(r'<break time="(\d+)(ms|s)"/>')
PAUSES = ["words", "reps", "minutes", "hours", "days"]
SILENCE_S = 40
"""So long after a device has said its last word, and then the reprompt, its conversation is over."""
GATE_S = load_screening().gate_holds_ms // 1000
DAY_S = 86_400
MOST_BYTES = 6_000
PRESCRIBED = 0.02
"""How often, at a turn, a clinician puts another routine on record."""
_ids = itertools.count(1)

Chance = random.Random
SlotOf = Callable[[Chance], Slot | str | None]


def one_of(*ids: str) -> SlotOf:
    """Return a slot that is one of these ids, a word that is none, or empty."""
    return lambda chance: chance.choice([*(Slot(each, each) for each in ids), Slot("zumba"), "hm", None])


def words(*values: str | None) -> SlotOf:
    """Return a slot that is one of these words."""
    return lambda chance: chance.choice(values)


EXERCISE = one_of(
    *("walk", "heel_slides", "ab_brace", "belly_breath", "plank", "ankle_pumps"),
    *("fig4_seated", "ham_supine", "clamshell", "bridge", "calf", "side_plank", "cat_camel"),
)
SCORE = words("0", "1", "2", "3", "4", "5", "6", "7", "9", "11", "-1", "?", None)
DURATION = words("PT10S", "PT1H", "PT0S", "PT20M", "P1D", "?", None)
PLACE = one_of(*PLACES)
SLOTS: dict[Intent, dict[str, SlotOf]] = {
    Intent.START_ROUTINE: {"routine": one_of("neutral", "T2")},
    Intent.LONGER: {"duration": DURATION},
    Intent.SHORTER: {"duration": DURATION},
    Intent.LOG_WALK: {"duration": DURATION},
    Intent.HOW_TO: {"exercise": EXERCISE},
    Intent.WHY: {"exercise": EXERCISE},
    Intent.GO_TO_EXERCISE: {"exercise": EXERCISE},
    Intent.SWAP: {"direction": one_of("easier", "harder")},
    Intent.PAIN: {"place": PLACE, "quality": one_of("sharp", "tingling", "numb")},
    Intent.PAIN_SCORE: {"score": SCORE, "place": PLACE},
    Intent.EFFORT: {"score": SCORE},
    Intent.RED_FLAG: {"symptom": one_of("fall", "chest_pain", "leak")},
    Intent.DONE: {"amount": one_of("all", "most", "some")},
    Intent.WHO_AM_I: {"name": words("Maria", "John", "Zoë & <co>", "{name}", "  ", None)},
    Intent.SET_SPEED: {"speed": one_of("slower", "faster", "normal")},
    Intent.SET_GUIDANCE: {"guidance": one_of("full", "brief")},
    Intent.FORGET: {"what": one_of("me", "everything", "today", "last_session")},
}
RARE = {Intent.RED_FLAG: 0.1, Intent.FORGET: 0.2, Intent.WHO_AM_I: 0.4, Intent.STOP: 0.5}
OFTEN = {Intent.READY: 8.0, Intent.YES: 3.0, Intent.NEXT: 2.0, Intent.PAIN: 2.0, Intent.PAIN_SCORE: 2.0}


class Counting:
    """A real table that counts what a turn costs."""

    def __init__(self) -> None:
        self.table: Table = open_table("sqlite://")
        self.reads = 0
        self.writes: list[int] = []

    def get(self, key: Key) -> Item | None:
        self.reads += 1
        return self.table.get(key)

    def query(
        self, partition: str, prefix: str = "", *, after: str | None = None, limit: int = 100, reverse: bool = False
    ) -> Page:
        return self.table.query(partition, prefix, after=after, limit=limit, reverse=reverse)

    def commit(self, writes: Sequence[Write]) -> None:
        self.writes.append(len(writes))
        self.table.commit(writes)


class Walker:
    """One walk. `wrong` holds, by kind, what was seen that must never be, with the words that led to it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.seed = seed
        self.table = Counting()
        self.home = self._couple() if seed % 2 else Home(self.table)
        self.sessions: dict[str, str] = {}
        self.old: list[dict[str, Any]] = []
        self.said: list[str] = []
        self.wrong: dict[str, list[str]] = defaultdict(list)
        self.guided = 0
        self.cost: tuple[int, list[int]] = (0, [])
        self.bodies: dict[str, Body] = defaultdict(Body)

    def _couple(self) -> Home:
        home = couple_at_home(self.table)
        home.leave()
        home.wait(DAY_S)
        return home

    def walk(self, turns: int) -> None:
        """Say so many things, and look after each."""
        for _ in range(turns):
            before = self.home.at
            self._let_time_pass()
            self._clinician(moved=self.home.at > before)
            self._turn()

    def _let_time_pass(self) -> None:
        household = self.home.household
        guided = max((self._spoken_until(household, name) for name in DEVICES), default=0) > self.home.ms()
        kind = self.chance.choices(PAUSES, [30, 50, 15, 3, 1] if guided else [50, 44, 4, 1.5, 0.5])[0]
        low, high = {
            "words": (0, 3), "reps": (4, 60), "minutes": (60, 400), "hours": (1_860, 20_000), "days": (86_400, 800_000)
        }[kind]  # fmt: skip
        self.home.wait(self.chance.randint(low, high if guided or kind != "reps" else SILENCE_S))
        over = self.home.ms() - SILENCE_S * 1_000
        self.sessions = {d: kept for d, kept in self.sessions.items() if self._spoken_until(household, d) >= over}

    def _spoken_until(self, household: Household, name: str) -> int:
        """Return when a device has said its last word so far, about, in ms since 1970."""
        device = keyed(KEY, "device", name, 16)
        talk = household.talks.get(device)
        open_here = [p.session for p in household.persons if p.session and p.session.device == device]
        return max([talk.at if talk else 0, *(s.playing_at + s.playing_ms for s in open_here)])

    def _clinician(self, *, moved: bool) -> None:
        for person in self.home.household.persons:
            name = f"{keyed(KEY, 'user', self.home.user, 32)[:8]}/{person.id}"
            if moved and person.locks and self.chance.random() < 0.5:
                clear_locks(Repository(self.table), name, by="Dr Ray", reason="seen", now=self.home.ms())
            if moved and self.chance.random() < PRESCRIBED:
                self._prescribe(name)

    def _prescribe(self, name: str) -> None:
        which = self.chance.choice(sorted(ROUTINES))
        prescribe(self.home, which, name, self.chance.choice(["", "left", "right"]))

    def _turn(self) -> None:
        home, chance = self.home, self.chance
        home.device = chance.choices(DEVICES, [9, 1])[0]
        home.voice = chance.choice(VOICES)
        begins = home.device not in self.sessions
        home.session = self.sessions.setdefault(home.device, f"session.{next(_ids)}")
        envelope, fresh = self._envelope(begins=begins)
        if fresh:
            self._follow()
        before, talk = home.household, self._talk()
        self.table.reads, self.table.writes = 0, []
        answer = home.send(envelope)
        self.cost = (self.table.reads, self.table.writes)
        self._look_at_voices(before, said_whose=talk is not None and talk.asking == Asking.VOICE)
        self._look(envelope, fresh=fresh)
        if fresh:
            self.old = [*self.old, envelope][-6:]
        if envelope["request"]["type"] == "SessionEndedRequest" or answer.ended:
            self.sessions.pop(home.device, None)

    def _follow(self) -> None:
        here = keyed(KEY, "device", self.home.device, 16)
        for person in self.home.household.persons:
            self.bodies[person.id].before(person.session, self._talk(), here, self.home.ms())

    def _envelope(self, *, begins: bool) -> tuple[dict[str, Any], bool]:
        chance, common = self.chance, self.home.common()
        kind = chance.choices(["say", "launch", "again", "late", "ended"], [80, 30 if begins else 3, 4, 3, 3])[0]
        if kind in ("again", "late") and self.old:
            return (self.old[-1] if kind == "again" else chance.choice(self.old)), False
        if kind == "launch":
            self.sessions[self.home.device] = f"session.{next(_ids)}"
            return envelopes.launch(**{**common, "session_id": self.sessions[self.home.device]}), True
        if kind == "ended":
            return envelopes.session_ended(**common), True
        intent, slots = self._words()
        return envelopes.intent(intent.value, slots, **common), True

    def _words(self) -> Words:
        talk = self._talk()
        asking = talk.asking if talk else ""
        if asking in set(GOOD) and self.chance.random() < 0.9:
            return GOOD[Asking(asking)](self.chance, talk)
        intents = [intent for intent in Intent if intent is not Intent.NAVIGATE_HOME]
        intent = self.chance.choices(intents, [RARE.get(i, OFTEN.get(i, 1.0)) for i in intents])[0]
        return intent, {name: slot(self.chance) for name, slot in SLOTS.get(intent, {}).items()}

    def _talk(self) -> Talk | None:
        return self.home.household.talks.get(keyed(KEY, "device", self.home.device, 16))

    # what must hold

    def _look(self, envelope: dict[str, Any], *, fresh: bool) -> None:
        request = envelope["request"]
        self.said.append(f"{request['type']} {request.get('intent', {}).get('name', '')}")
        household = self.home.household
        self._look_at_answer(request)
        self._look_at_store(household)
        talk = self._talk()
        if fresh and talk and talk.reply and request["type"] == "IntentRequest":
            self._look_at_words(talk)
            if talk.reply.span:
                self._look_at_guidance(household, talk)
            else:
                self._look_at_rest(household)
        for person in household.persons:
            body = self.bodies[person.id]
            body.after(person.session, talk, asked=fresh and bool(talk and talk.person == person.id))
            self._must(f"out of place: {body.wrong[-1:]}" if body.wrong else "", not body.wrong)
            body.wrong.clear()

    def _must(self, kind: str, holds: bool) -> None:
        if not holds:
            self.wrong[kind].append(f"seed {self.seed}, turn {len(self.said)}: {', '.join(self.said[-5:])}")

    def _look_at_answer(self, request: dict[str, Any]) -> None:
        response = self.home.response["response"]
        ssml = (response.get("outputSpeech") or {}).get("ssml", "")
        self._must("lost thread", "lost the thread" not in ssml)
        self._must("limits", len(ssml) < 8_000 and all(_ms(*found) <= 10_000 for found in BREAK.findall(ssml)))
        self._must("listening", (response.get("shouldEndSession") is False) == bool(response.get("reprompt")))
        if request["type"] == "SessionEndedRequest":
            self._must("answered an end", not ssml)

    def _look_at_words(self, talk: Talk) -> None:
        lead = [say.key for say in talk.reply.lead] if talk.reply else []
        stops = [n for n, key in enumerate(lead) if key.startswith("stopped.") or key == "stopped"]
        self._must("stopped late or twice", stops in ([], [0]))

    def _look_at_rest(self, household: Household) -> None:
        here = keyed(KEY, "device", self.home.device, 16)
        sessions = [person.session for person in household.persons if person.session and person.session.device == here]
        running = [s for s in sessions if s.playing_at and s.playing_at + s.playing_ms > self.home.ms()]
        self._must("left running without a word", not running)

    def _look_at_voices(self, before: Household, *, said_whose: bool) -> None:
        after = self.home.household
        stay = {person.id for person in after.persons}
        kept = all(after.voices.get(voice) == person for voice, person in before.voices.items() if person in stay)
        self._must("a known voice became another's unasked", kept or said_whose)

    def _look_at_store(self, household: Household) -> None:
        item = to_item(household)
        self._must("round trip", from_item(item) == household)
        self._must("size", len(json.dumps(item)) < MOST_BYTES * max(1, len(household.persons)))
        for person in household.persons:
            self._must("session under a lock", not (person.locks and person.session))

    def _look_at_guidance(self, household: Household, talk: Talk) -> None:
        person = next(p for p in household.persons if p.id == talk.person)
        session, span = person.session, talk.reply.span if talk.reply else None
        if session is None or span is None:
            self._must("guided without a session", holds=False)
            return
        self.guided += 1
        line = timeline_of(session)
        self._must("span", 0 <= span.start_ms <= span.end_ms <= line.total_ms)
        self._must("span in play", bool(session.playing_at) and session.playing_ms >= span.end_ms - span.start_ms)
        self._look_at_gate(person, talk)
        work = {s.exercise for s in line.steps if s.kind is StepKind.WORK and _inside(s, span)}
        self._must("guided what waits for a clinician", not work & set(person.left_out))
        self._must("guided over a pain that is open", not person.unanswered and session.telling is None)
        self._must("guided what hurt today", not work & set(self._sore(person)))
        self._must("cost", self.cost[0] == 1 and len(self.cost[1]) == 1)

    def _sore(self, person: Person) -> tuple[str, ...]:
        return person.sore.out if person.sore and self._is_recent(person.sore.at) else ()

    def _is_recent(self, at: int) -> bool:
        return self.home.ms() - at < self.home.skill.guide.kit.rules.stopped_rest_ms

    def _look_at_gate(self, person: Person, talk: Talk) -> None:
        gate = person.gate
        self._must("guided under a lock", not person.locks)
        self._must("guided on a day of rest", not person.stopped_at or not self._is_recent(person.stopped_at))
        self._must("guided without consent", bool(person.consent_at))
        in_time = gate is not None and gate.at >= talk.began - GATE_S * 1_000
        self._must("guided without a gate in its time", in_time)
        if gate:
            self._must("guided in strong pain", self.home.skill.guide.kit.rules.before(gate.score) is not Before.NONE)


def _ms(number: str, unit: str) -> int:
    return int(number) * (1000 if unit == "s" else 1)


def _inside(step: Step, span: Span) -> bool:
    return step.work_end_ms > span.start_ms and step.work_ms < span.end_ms


Words = tuple[Intent, dict[str, Slot | str | None]]


def _safe(_: Chance, talk: Talk | None) -> Words:
    adult = talk is not None and talk.queue[:1] == ("ADULT",)
    return (Intent.YES if adult else Intent.NO), {}


def _yes(_: Chance, __: Talk | None) -> Words:
    return Intent.YES, {}


def _place_score(chance: Chance, _: Talk | None) -> Words:
    place = chance.choice(sorted(PLACES))
    return Intent.PAIN_SCORE, {"score": str(chance.choice([*range(7)] * 5 + [7, 8])), "place": Slot(place, place)}


GOOD: dict[Asking, Callable[[Chance, Talk | None], Words]] = {
    Asking.CONSENT: _yes,
    Asking.SAFETY: _safe,
    Asking.PLACE_SCORE: _place_score,
    Asking.BIND: _yes,
    Asking.NEW_PERSON: _yes,
    Asking.VOICE: _yes,
    Asking.RESUME: _yes,
}
"""What somebody would mostly answer: without it no walk would get through the gate."""
