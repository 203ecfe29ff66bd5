"""A life: day by day, who comes when, what a clinician does, where the household travels."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from msgspec import to_builtins

from coach.errors import InvalidError
from coach.table import Table
from local.simulate.answers import Patient, Word
from local.simulate.attempt import Attempt, symptom_word, walk_word
from local.simulate.device import Device
from local.simulate.evening import Evening
from local.simulate.exchange import Exchange
from local.simulate.house import House
from local.simulate.invariants import Invariants
from local.simulate.mood import Mood, chance_of
from local.simulate.persona import Persona, Visit
from local.simulate.story import Story, Teller
from skill.intents import Intent

VISIT_AT = 11 * 60
"""A clinician sees somebody at eleven."""
WALK_AT = 17 * 60
EVENING_AT = 22 * 60
WALKS = (10, 15, 20, 30, 45)
WEEK = 7
LATE_MINUTES = 12
"""Nobody comes to the minute."""

Plan = tuple[int, "partial[None]"]
"""Something to be done at so many minutes since midnight."""


class Life:
    """The life of a household, from its first day. Lived once, by `live`."""

    def __init__(self, persona: Persona, seed: int, weeks: int, table: Table | None = None) -> None:
        self._persona, self._seed, self._weeks = persona, seed, weeks
        self._chance = chance_of(seed, persona.name)
        self._teller = Teller()
        self._evening = Evening()
        self._invariants = Invariants(persona, seed, weeks)
        midnight = datetime.combine(persona.starts, time(), ZoneInfo(persona.zone))
        self._house = House(midnight.astimezone(UTC), persona.zone, self._watch, table)
        self._devices = [Device(self._house, each) for each in persona.devices]
        self._patients = {
            person.name: Patient(person, Mood(person, chance_of(seed, persona.name, person.name)), self._chance)
            for person in persona.people
        }
        self._gone: set[str] = set()
        self._names: dict[str, str] = {}
        self._locked_on: dict[str, int] = {}

    @property
    def house(self) -> House:
        """Return the household, as it is now."""
        return self._house

    def live(self) -> Story:
        """Live all of it. Raises BrokenError at the first step at which something does not hold."""
        for day in range(1, self._weeks * WEEK + 1):
            self._day(day)
        self._house.wait(24 * 3_600_000)  # whatever sounds still comes to its end
        self._invariants.close(self._house.ledger.differs())
        persona = self._persona
        return Story(
            persona=persona.name,
            about=persona.about,
            seed=self._seed,
            weeks=self._weeks,
            starts=persona.starts.isoformat(),
            zone=persona.zone,
            names=dict(self._names),
            events=tuple(self._teller.events),
            steps=self._teller.steps,
        )

    def _watch(self, exchange: Exchange) -> None:
        self._teller.watch(exchange)
        self._invariants.look(exchange)

    def _day(self, day: int) -> None:
        self._house.wait_until(self._moment(day, 0))
        before = self._teller.steps
        for travel in self._persona.travels:
            if travel.day == day:
                self._house.zone = travel.zone
                self._note("travel", {"zone": travel.zone})
        for jump in self._persona.jumps:
            if jump.day == day:
                self._house.set_clock(jump.minutes)
                self._note("clock", {"minutes": jump.minutes})
        for at, _, do in sorted(self._plans(day), key=lambda plan: plan[:2]):
            self._house.wait_until(self._moment(day, at))
            do()
        # Somebody who has other things to do: each evening would cost a fifth of a life's time.
        if day % WEEK == 0 or self._teller.steps == before:
            self._house.wait_until(self._moment(day, EVENING_AT))
            self._look()

    def _look(self) -> None:
        """Note what waits since today."""
        house = self._house
        for person in house.state.persons:
            for one in self._evening.look(house, person.id):
                told = {name: value for name, value in to_builtins(one).items() if name != "at"}
                self._teller.note("waits", house.ms(), house.zone, person.id, told)

    def _plans(self, day: int) -> list[tuple[int, int, partial[None]]]:
        """Return what is to happen on a day: minutes since midnight, a number that keeps the order, what it is."""
        due = (visit for visit in self._persona.visits if self._is_due(visit, day))
        plans = [(VISIT_AT, partial(self._visit, visit)) for visit in due]
        for name in self._patients:
            plans += self._sessions(name, day)
        return [(at, number, do) for number, (at, do) in enumerate(plans)]

    def _sessions(self, name: str, day: int) -> list[Plan]:
        patient, chance = self._patients[name], self._chance
        person, patient.day = patient.person, day
        patient.mood.score(day)  # the pain of a day is there, whether somebody asks or not
        away = any(each.day <= day < each.day + each.days for each in person.away)
        if day < person.joins or name in self._gone or away:
            return []
        if person.stops_below is not None and day >= WEEK and patient.mood.mean(day) < person.stops_below:
            self._gone.add(name)
            self._note("stops", {"name": name})
            return []
        plans: list[Plan] = []
        symptoms = [each.symptom for each in person.tells if each.day == day]
        for at in person.times:
            if symptoms or chance.random() < person.adherence:
                symptom = symptoms.pop() if symptoms else ""
                late = chance.randrange(LATE_MINUTES)
                plans.append((at + late, partial(self._attempt, patient, symptom)))
        if chance.random() < person.walks:
            plans.append((WALK_AT, partial(self._walk, patient)))
        return plans

    def _attempt(self, patient: Patient, symptom: str) -> None:
        devices = self._chance.sample(self._devices, len(self._devices))
        switches = self._chance.random() < self._persona.switches
        chosen = devices if switches else devices[:1]
        attempt = Attempt(self._house, chosen, patient, several=len(self._patients) > 1)
        outcome = attempt.hold(self._first_word(patient, symptom))
        patient.mood.sessions += outcome.guided
        self._know(patient, chosen[0])
        for kind in ("gave_up", "refused"):
            if getattr(outcome, kind):
                self._note(kind, {"name": patient.person.name})

    def _first_word(self, patient: Patient, symptom: str) -> Word | None:
        if symptom:
            return symptom_word(symptom)
        often = patient.person.bad_days
        return Word(Intent.BAD_DAY) if often and self._chance.random() < often else None

    def _know(self, patient: Patient, device: Device) -> None:
        """Learn which person of the store this is."""
        talk, present = device.talk, {person.id: person for person in self._house.state.persons}
        for person, each in present.items():
            if each.nickname == patient.person.name or (len(self._patients) == 1 and talk and talk.person == person):
                self._names[person] = patient.person.name
            if each.locks:
                self._locked_on.setdefault(person, patient.day)
            else:
                self._locked_on.pop(person, None)

    def _walk(self, patient: Patient) -> None:
        device = self._devices[0]
        device.voice = patient.voice
        word = walk_word(self._chance.choice(WALKS))
        device.say(word.intent, word.slots)
        device.hear_out()
        device.end("USER_INITIATED")

    def _is_due(self, visit: Visit, day: int) -> bool:
        since = self._locked_on.get(self._person_of(visit.person) or "")
        return visit.day == day or bool(visit.after_lock and since and day >= since + visit.after_lock)

    def _visit(self, visit: Visit) -> None:
        person = self._person_of(visit.person)
        if person is None:
            self._note("unseen", {"name": visit.person, "reason": "nobody has come yet"})
            return
        try:
            self._house.see_clinician(visit, person)
        except InvalidError as error:
            self._note("unseen", {"name": visit.person, "reason": error.problems[0].message})
            return
        if visit.act == "clear":
            self._locked_on.pop(person, None)

    def _person_of(self, name: str) -> str | None:
        present = {person.id for person in self._house.state.persons}
        return next((id_ for id_, called in reversed(self._names.items()) if called == name and id_ in present), None)

    def _note(self, kind: str, data: dict[str, object]) -> None:
        self._teller.note(kind, self._house.ms(), self._house.zone, "", data)

    def _moment(self, day: int, minutes: int) -> datetime:
        """Return a time of a day as the clocks at home show it; where they skip it, an hour later."""
        date = self._persona.starts + timedelta(days=day - 1)
        local = datetime.combine(date, time(), ZoneInfo(self._house.zone)) + timedelta(minutes=minutes)
        return local.astimezone(UTC)
