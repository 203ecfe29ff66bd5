"""A household with the skill: one clock that only the story advances, one store, every request seen from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Protocol

from msgspec.structs import replace

from coach.people import Household
from coach.records import from_item, household_key
from coach.repository import Repository
from coach.table import Put, Table, Write
from local.echo import Answer, read_answer
from local.simulate import clinician
from local.simulate.clinician import Desk
from local.simulate.exchange import EPOCH, Exchange
from local.simulate.ledger import Ledger
from local.simulate.persona import Visit
from local.simulate.tape import SilentTape
from skill.app import build_handler
from skill.compose import Addresses, build_skill
from skill.turn import keyed
from stores.open import open_table

KEY = b"a key of invented people"
USER = "amzn1.ask.account.INVENTED"
TRACKS = "https://tracks.invalid/{}.mp3"
NAME = keyed(KEY, "user", USER, 32)
Watch = Callable[[Exchange], None]


class Sounding(Protocol):
    """A device, as far as the clock is concerned."""

    def due(self) -> int | None:
        """Return when it does something of itself, in ms since the story began; None while it does not."""

    def act(self) -> None:
        """Do what is due now."""


class House:
    """One household. Nothing in it looks at a clock but this one."""

    def __init__(self, starts: datetime, zone: str, watch: Watch, table: Table | None = None) -> None:
        self.zone = zone
        self._starts = starts
        self._watch = watch
        self._ahead_ms = 0
        self._ids = count(1)
        self._numbers = count(1)
        self.ledger = Ledger(table or open_table("sqlite://"))
        skill = build_skill(
            self.ledger, KEY, lambda _: None, zone, tape=SilentTape(), addresses=Addresses(TRACKS.format)
        )
        self.skill = replace(skill, zone_of=lambda _: self.zone)
        self.handle = build_handler(self.skill)
        """The Lambda handler that every request goes to."""
        self.passed = 0
        """How much time has passed since the story began, in ms."""
        self.state = Household()
        """The household as it is kept now."""
        self.devices: list[Sounding] = []

    # the clock

    @property
    def now(self) -> datetime:
        """Return the time, by the clock that nobody sets."""
        return self._starts + timedelta(milliseconds=self.passed)

    @property
    def told(self) -> datetime:
        """Return the time that a request tells."""
        return self.now + timedelta(milliseconds=self._ahead_ms)

    def ms(self) -> int:
        """Return the time that a request tells, in ms since 1970."""
        return (self.told - EPOCH) // timedelta(milliseconds=1)

    def set_clock(self, minutes: int) -> None:
        """Set the clock of the requests forward, or back where it is less than zero."""
        self._ahead_ms += minutes * 60_000

    def wait(self, ms: int) -> None:
        """Let time pass; what the devices do of themselves meanwhile they do when it is due."""
        until = self.passed + max(ms, 0)
        while True:
            due = [(at, n) for n, device in enumerate(self.devices) if (at := device.due()) is not None and at <= until]
            if not due:
                break
            at, first = min(due)
            self.passed = max(at, self.passed)
            self.devices[first].act()
        self.passed = max(until, self.passed)

    def wait_until(self, at: datetime) -> None:
        """Let time pass until a moment, if that is still to come."""
        self.wait(round((at - self.now).total_seconds() * 1000))

    # what is sent

    def new_id(self, kind: str) -> str:
        """Return an id that is used once."""
        return f"amzn1.echo-api.{kind}.{next(self._ids)}"

    def send(self, envelope: dict[str, Any], device: str, sounding: str = "") -> tuple[Answer, Mapping[str, Any]]:
        """Send an envelope from a device (hashed), and return what it makes of the answer, and the answer's body."""
        response = self.handle(envelope, None)
        body: Mapping[str, Any] = response.get("response") or {}
        self._seen(device=device, request=envelope["request"], response=body, sounding=sounding)
        return read_answer(response), body

    def see_clinician(self, visit: Visit, person: str) -> None:
        """Let something be done for a person (id) outside the voice. Raises NotFoundError, InvalidError."""
        clinician.act(Desk(Repository(self.ledger), self.skill.guide.kit, NAME, person, self.ms()), visit)
        self._seen(visit=visit, patient=person)

    def _seen(self, **what: Any) -> None:
        before, writes = self.state, self.ledger.taken()
        self.state = _kept(writes, before)
        self._watch(
            Exchange(
                number=next(self._numbers),
                at=self.ms(),
                passed=self.passed,
                zone=self.zone,
                before=before,
                after=self.state,
                writes=writes,
                **what,
            )
        )


def _kept(writes: tuple[Write, ...], before: Household) -> Household:
    key = household_key(NAME)
    puts = [write for write in writes if isinstance(write, Put) and write.key == key]
    if not puts:
        return before
    return from_item({name: value for name, value in puts[-1].data.items() if name != "erasing"})
