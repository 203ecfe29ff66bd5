"""A household with its devices: requests as Alexa sends them, through the Lambda handler, on a simulated clock."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from coach.people import Household, Person
from coach.repository import Repository
from coach.session import position, timeline_of
from coach.table import Table
from coach.tape import Tape
from coach.timeline import Step
from local import envelopes
from local.echo import Answer, read_answer
from local.envelopes import Slot
from skill.app import build_handler
from skill.compose import build_skill
from skill.intents import Intent
from skill.turn import keyed
from stores.open import open_table

KEY = b"a key that only these tests know"
USER = "amzn1.ask.account.HOUSEHOLD"
MONDAY_9 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_ids = itertools.count(1)


class Home:
    """One household, one device at a time; `at` is the clock."""

    def __init__(self, table: Table | None = None, at: datetime = MONDAY_9, tape: Tape | None = None) -> None:
        self.table = table or open_table("sqlite://")
        self.skill = build_skill(self.table, KEY, lambda _: None, tape=tape)
        self.handle = build_handler(self.skill)
        self.at = at
        self.session = ""
        self.device = "amzn1.ask.device.LIVINGROOM"
        self.voice: str | None = None
        self.user = USER
        self.last: dict[str, Any] = {}

    # requests

    def launch(self) -> Answer:
        """Say the launch phrase."""
        self.session = f"session.{next(_ids)}"
        return self.send(envelopes.launch(**self.common()))

    def say(self, intent: Intent, **slots: Slot | str | None) -> Answer:
        """Say something that Alexa understood."""
        return self.send(envelopes.intent(intent.value, slots, **self.common()))

    def ended(self, reason: str = "EXCEEDED_MAX_REPROMPTS") -> None:
        """Let the device tell that the conversation is over."""
        self.send(envelopes.session_ended(reason, **self.common()))

    def send(self, envelope: dict[str, Any]) -> Answer:
        """Send an envelope as it is."""
        self.last = envelope
        self.response = self.handle(envelope, None)
        return read_answer(self.response)

    def again(self) -> Answer:
        """Send the last request once more, as Alexa does when an answer got lost."""
        return read_answer(self.handle(self.last, None))

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)

    def common(self) -> Any:
        """Return what every request of this device says of itself."""
        return {
            "request_id": f"request.{next(_ids)}",
            "timestamp": self.at,
            "session_id": self.session or f"session.{next(_ids)}",
            "device_id": self.device,
            "person_id": self.voice,
            "user_id": self.user,
        }

    # the usual ways in

    def yes(self) -> Answer:
        """Say yes."""
        return self.say(Intent.YES)

    def no(self) -> Answer:
        """Say no."""
        return self.say(Intent.NO)

    def score(self, score: int | None = None, place: str | None = None) -> Answer:
        """Say a place, a score, or both: calf, three."""
        slots: dict[str, Slot | str | None] = {
            "score": None if score is None else str(score),
            "place": None if place is None else Slot(place, place),
        }
        return self.say(Intent.PAIN_SCORE, **slots)

    def pain(self, place: str | None = None, quality: str | None = None) -> Answer:
        """Say that it hurts."""
        return self.say(
            Intent.PAIN,
            place=Slot(place, place) if place else None,
            quality=Slot(quality, quality) if quality else None,
        )

    def onboard(self, score: int = 2, place: str = "calf") -> Answer:
        """Launch for the first time and answer everything well; the answer is the first exercise."""
        self.launch()
        self.yes()
        for _ in self.skill.guide.kit.screening.onboarding:
            self.no()
        return self.score(score, place)

    def normal_day(self, score: int = 2, place: str = "calf") -> Answer:
        """Launch on a day after the first and pass the gate."""
        self.launch()
        self.no()
        self.no()
        return self.score(score, place)

    def part(self) -> Answer:
        """Answer the questions of the longer list well, the last of a session."""
        answer = self.no()
        while not answer.ended:
            answer = self.no()
        return answer

    def leave(self) -> None:
        """Stop, and say stop again to the question that follows in a hold."""
        self.say(Intent.STOP)
        self.say(Intent.STOP)

    def silence(self, seconds: float = 30) -> None:
        """Let the conversation end, time pass, and the next word begin another one."""
        self.wait(5)
        self.ended()
        self.wait(seconds)
        self.session = f"session.{next(_ids)}"

    # what is kept

    @property
    def household(self) -> Household:
        """Return what is kept of the household."""
        return Repository(self.table).household(keyed(KEY, "user", self.user, 32))[0]

    @property
    def person(self) -> Person:
        """Return the only person, or the one of this device's conversation."""
        household = self.household
        talk = household.talks.get(keyed(KEY, "device", self.device, 16))
        named = [p for p in household.persons if talk and p.id == talk.person]
        return (named or list(household.persons))[0]

    @property
    def guides(self) -> bool:
        """Say whether something is being guided."""
        session = self.person.session
        return bool(session and session.playing_at)

    def ms(self) -> int:
        """Return the clock in ms since 1970."""
        return round(self.at.timestamp() * 1000)

    def position(self) -> int:
        """Return where the session is now, in ms."""
        assert self.person.session
        return position(self.person.session, self.ms())

    def step(self) -> Step:
        """Return the step the session is in now."""
        assert self.person.session
        return timeline_of(self.person.session).at(self.position())

    def records(self, kind: str) -> list[dict[str, Any]]:
        """Return the person's records of a kind."""
        repository = Repository(self.table)
        name = keyed(KEY, "user", self.user, 32)
        return [dict(i.data) for i in repository.records(name, self.person.id, kind)]

    def until(self, exercise: str, *, work: bool = True) -> None:
        """Move the clock and say ready until the person is in the work of an exercise."""
        for _ in range(3_000):
            step = self.step()
            if step.exercise == exercise and (not work or self.position() >= step.work_ms > step.start_ms):
                return
            session = self.person.session
            assert session
            if session.playing_at and self.ms() < session.playing_at + session.playing_ms:
                self.wait(1)
            else:
                self.say(Intent.READY)
        raise AssertionError(f"never came to {exercise}")

    def to_the_end(self) -> None:
        """Move the clock and say ready until the first closing question has been asked."""
        for _ in range(40):
            self.wait(200)
            if "how strong" in self.say(Intent.READY).speech:
                self.wait(600)
                return
        raise AssertionError("the session never ended")


def held_brace() -> Home:
    """Return a home in the third second of a held brace; the pain was calf, two."""
    home = Home()
    home.onboard()
    home.until("ab_brace")
    return home
