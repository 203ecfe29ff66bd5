"""What is told of a life: events in the order they happened, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from coach.conversation.scene import local_time
from coach.records import kind_of, time_of
from coach.table import Put
from local.simulate.exchange import Exchange, is_record

RECORDS = frozenset({"session", "gate", "pain", "walk", "lock", "clear", "record", "program", "change", "screening"})
"""The records of the store that are told."""
LEFT = {"left_out": "exercise", "cautions": "flag", "mentions": "flag"}
"""What is kept of a person alone and told as it comes, and what each of its entries is."""


class Event(Struct, frozen=True):
    """Something that happened to a person: a kind, when by the clock of the requests, and what is known of it."""

    kind: str
    at: int
    """In ms since 1970; of a session, when it began."""
    zone: str
    """The time zone that the household was in."""
    person: str
    """The id of the person in the store; empty where nobody is known."""
    data: Mapping[str, Any]

    @property
    def when(self) -> datetime:
        """Return when it happened, as the clocks at home showed it."""
        return local_time(self.zone, self.at)


class Story(Struct, frozen=True):
    """A life as it was lived."""

    persona: str
    about: str
    seed: int
    weeks: int
    starts: str
    zone: str
    names: Mapping[str, str]
    """The ids of the persons in the store, and what they are called in the persona's file."""
    events: tuple[Event, ...]
    steps: int
    """How many requests and acts it came to."""

    def of(self, kind: str) -> tuple[Event, ...]:
        """Return the events of a kind, in order."""
        return tuple(event for event in self.events if event.kind == kind)


class Teller:
    """Notes what happens, from what is written to the store and from what the story itself knows."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.steps = 0

    def watch(self, exchange: Exchange) -> None:
        """Note the records that an exchange has left, and what waits for a clinician since."""
        self.steps = exchange.number
        for write in exchange.writes:
            if isinstance(write, Put) and is_record(write) and kind_of(write.key) in RECORDS:
                owner = write.key.sort.split("#")[1]
                at = int(write.data.get("started_at") or time_of(write.key))  # type: ignore[arg-type]  # ms
                self.note(kind_of(write.key), at, exchange.zone, owner, write.data)
        before = {person.id: person for person in exchange.before.persons}
        for person in exchange.after.persons if exchange.after is not exchange.before else ():
            for kind, what in LEFT.items():
                known = set(getattr(before.get(person.id), kind, ()))
                for each in (each for each in getattr(person, kind) if each not in known):
                    self.note(kind, exchange.at, exchange.zone, person.id, {what: each})

    def note(self, kind: str, at: int, zone: str, person: str, data: Mapping[str, Any]) -> None:
        """Note one thing."""
        self.events.append(Event(kind, at, zone, person, data))
